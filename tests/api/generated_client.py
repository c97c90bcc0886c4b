"""A small typed client written from the OpenAPI file: a class a shape, a method an operation.

Written by us and not by the usual generator, which asks for an older command-line library than tiendo has.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

HEAD = '''"""The API of tiendo as typed Python; written from its OpenAPI file."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, cast

import httpx


class Refused(Exception):
    """The API said why not."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem["detail"])
        self.problem = problem

'''
CLIENT = '''
class Client:
    """Calls one installation, as the account of a token."""

    def __init__(self, base: str, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=base, headers=headers, timeout=60)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def _ask(self, method: str, path: str, named: dict[str, Any], **sent: Any) -> Any:
        params = {name: value for name, value in named.items() if value is not None}
        answer = self._http.request(method, path, params=params, **sent)
        if answer.is_error:
            raise Refused(answer.json())
        is_json = answer.headers["Content-Type"].startswith("application/json")
        return answer.json() if is_json else answer.content
'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def client_source(file: Json) -> str:
    """The module."""
    shapes = [_shape(name, schema) for name, schema in file["components"]["schemas"].items()]
    methods = [_method(path, way, one) for path, ways in file["paths"].items() for way, one in ways.items()]
    return HEAD + "\n\n".join(shapes) + "\n\n" + CLIENT + "\n" + "\n".join(methods)


def _shape(name: str, schema: Json) -> str:
    required = set(schema.get("required", []))
    lines = []
    for member, inner in schema.get("properties", {}).items():
        kind = type_of(inner)
        lines.append(f"    {member}: {kind if member in required else f'NotRequired[{kind}]'}")
    return f"class {name}(TypedDict):\n" + "\n".join(lines or ["    pass"])


def type_of(schema: Json) -> str:
    """The Python type of a schema."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(type_of(one) for one in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        return f"list[{type_of(schema.get('items', {}))}]"
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"dict[str, {type_of(inner)}]" if isinstance(inner, dict) else "dict[str, Any]"
    return PLAIN.get(str(kind), "Any")


def _method(path: str, way: str, one: Json) -> str:
    takes = [p for p in one["parameters"] if "name" in p]
    parts = [p for p in takes if p["in"] == "path"]
    asked = [p for p in takes if p["in"] == "query"]
    body = one.get("requestBody", {}).get("content", {}).get("application/json")
    done = next(told for status, told in one["responses"].items() if status < "300")
    given = done["content"].get("application/json")
    gives = type_of(given["schema"]) if given else "bytes"
    arguments = ["self", *(f"{p['name']}: {type_of(p['schema'])}" for p in parts)]
    arguments += [f"body: {type_of(body['schema'])}"] if body else []
    arguments += (
        ["*", *(f"{p['name']}: {type_of(p['schema'])} | None = None" for p in asked)] if asked else []
    )
    arguments += ['key: str = ""'] if way != "get" else []
    named = ", ".join(f'"{p["name"]}": {p["name"]}' for p in asked)
    sent = ", json=body" if body else ""
    sent += ', headers={"Idempotency-Key": key} if key else {}' if way != "get" else ""
    return (
        f"    def {one['operationId']}({', '.join(arguments)}) -> {gives}:\n"
        f'        """{one["summary"]}."""\n'
        f'        return cast("{gives}", self._ask("{way.upper()}", f"{path}", {{{named}}}{sent}))\n'
    )

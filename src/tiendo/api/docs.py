"""The API for people to read: a plain page of every address, from the OpenAPI file. Runs no script.

The library's own page needs a script and inline styles, which the pages here do not allow themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from tiendo.api import problems
from tiendo.api.openapi import MEDIA, TAGS, described
from tiendo.api.site import api

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from tiendo.api.problems import Kind

SHARED = frozenset({"fields", "limit", "cursor", "as_of", "edition"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One way of calling one address."""

    id: str
    method: str
    path: str
    summary: str
    note: str
    needs_token: bool
    own: tuple[tuple[str, str, str], ...]
    shared: tuple[str, ...]
    body: str
    answer: str


def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and an example of what it gives."""
    page = {"area": "", "groups": _groups(), "kinds": _kinds()}
    return render(request, "api/docs.html", page)


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, str, tuple[Operation, ...]], ...]:
    found = tuple(_operations(described(api)))
    return tuple(
        (name, words, tuple(one for tag, one in found if tag == name)) for name, words in TAGS.items()
    )


def _kinds() -> tuple[Kind, ...]:
    return problems.KINDS


def _operations(file: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, operations in file["paths"].items():
        for method, said in operations.items():
            yield said["tags"][0], _operation(path, method, said)


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    takes = [one for one in said["parameters"] if "name" in one]  # the ETag's is referred to
    own = [one for one in takes if one["name"] not in SHARED]
    done = next(answer for status, answer in said["responses"].items() if status < "300")
    bodies = said.get("requestBody", {}).get("content", {})
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        note=said.get("description", ""),
        needs_token={} not in said.get("security", []),
        own=tuple((one["name"], one.get("description", ""), str(one["example"])) for one in own),
        shared=tuple(one["name"] for one in takes if one["name"] in SHARED),
        body=next((_printed(one["example"]) for one in bodies.values()), ""),
        answer=_answer(done["content"]),
    )


def _answer(content: dict[str, Any]) -> str:
    """An example of an answer; of a document the forms it has."""
    return _printed(content[MEDIA]["example"]) if MEDIA in content else "\n".join(content)


def _printed(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)

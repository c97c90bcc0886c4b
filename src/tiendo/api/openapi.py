"""The OpenAPI file: what the library writes of the routes, completed with what all of them share.

Examples come from the members of shapes; tests hold answers against the file. Knows no table.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tiendo.api import forms, problems
from tiendo.api.forms import Form

if TYPE_CHECKING:
    from ninja import NinjaAPI

Json = dict[str, Any]

ROOT: Final = "/api/v1/"
DESCRIPTION: Final = (
    "Everything the pages of tiendo show, for programs. Reading needs no account for what is public; "
    "an access token gives what its account may read, and writes as its account. "
    "Lists come in pages (`next`, or the `Link` header), and as CSV and XLSX by `Accept` or by the suffix "
    "`.csv`, `.xlsx` of the address. Answers carry an `ETag`; send it back as `If-None-Match`. "
    "Problems are `application/problem+json`, in Vietnamese or English by `Accept-Language`."
)
TAGS: Final = {
    "plans": "Plans, editions, indicators with targets, tasks, actions, and the sentences behind them.",
    "promises": "The public portal: each promise with its proof, what changed, questions and answers.",
    "judgements": "Whether targets will be met, as of a day, with the rule and every number.",
    "work": "What is owed, how it stands on a day, how agencies compare.",
    "organisation": "Agencies, posts, areas: all dated.",
    "measures": "Formulas and the values they give, with what is behind them.",
    "observations": "What is known of indicators, with counts and vintages.",
    "data": "Datasets, contracts, quality, loads.",
    "reports": "Rounds, reports and their entries, the steps of a report, the consolidated report.",
    "requests": "Requests for more time and to amend a plan.",
    "meetings": "Sessions of the steering committee and their papers.",
    "drafts": "Documents being read and reviewed, before they are a plan.",
    "administration": "Accounts and their roles, the audit log, who was told what, how a plan is run.",
    "asking": "Search, the account behind a token, what waits for it.",
}
# An example of each part of an address.
PARTS: Final[dict[str, Any]] = {
    "slug": "12-kh-ubnd",
    "horizon": "2030",
    "address": "indicator/2030/1/target",
    "work_id": 17,
    "period": "2026-05",
    "round_id": 3,
    "submission_id": 41,
    "entry_id": 512,
    "load_id": 8,
    "amendment_id": 2,
    "meeting_id": 4,
    "paper_id": 11,
    "attachment_id": 77,
    "user_id": 12,
    "draft_id": 5,
    "intake_id": 6,
    "ticket_id": 7,
    "form": "docx",
}
CODES: Final = {
    "agencies": "skhcn",
    "measures": "dossiers.online",
    "datasets": "dossiers",
    "indicators": "1",
    "judgements": "1",
    "forecasts": "1",
    "actions": "I.1.1",
}
HEADERS: Final[Json] = {
    "ETag": {
        "description": "Send it back as If-None-Match; 304 says that nothing has changed.",
        "schema": {"type": "string"},
    }
}
LINK: Final[Json] = {
    "Link": {"description": "The next page, when there is one.", "schema": {"type": "string"}}
}
KNOWN_ETAG: Final[Json] = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The ETag of the answer held.",
    "schema": {"type": "string", "maxLength": 2000},
    "example": '"355d8d623d30ed5cc950.167d749b08034a4b40de"',
}
PROBLEMS: Final = {
    400: "Malformed",
    401: "TokenNeeded",
    403: "NotAllowed",
    404: "NotFound",
    406: "NoSuchForm",
    409: "Conflict",
    415: "UnsupportedMediaType",
    422: "Unfit",
    429: "TooMany",
}
UNCHANGED: Final = "Nothing has changed since the ETag that If-None-Match names"


def written(api: NinjaAPI) -> bytes:
    """The file, the same bytes for the same routes."""
    return (json.dumps(described(api), ensure_ascii=False, indent=1) + "\n").encode()


def described(api: NinjaAPI) -> Json:
    """The description of all routes."""
    found: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), default=str))
    schemas = found["components"]["schemas"]
    _tidy(schemas)
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            _complete(operation, path, method, schemas)
            _leave_out(operation, schemas)
    found["components"] |= {
        "schemas": dict(sorted(schemas.items())),
        "responses": {name: _problem(status) for status, name in PROBLEMS.items()},
        "parameters": {"IfNoneMatch": KNOWN_ETAG},
    }
    found["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    found["servers"] = [{"url": "/", "description": "This installation"}]
    return found


def example_of(schema: Json, schemas: Json) -> Any:
    """An example of a schema, from the examples of its members."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[_name_of(schema)], schemas)
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    if "properties" in schema:
        return {name: example_of(inner, schemas) for name, inner in schema["properties"].items()}
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    return schema.get("default")


def _complete(operation: Json, path: str, method: str, schemas: Json) -> None:
    for parameter in operation["parameters"]:
        parameter.pop("examples", None)
        parameter["example"] = _example_of_parameter(parameter, path)
        _tidy(parameter["schema"])
        for said in ("description", "examples"):
            parameter["schema"].pop(said, None)
    if method == "get":
        operation["parameters"].append({"$ref": "#/components/parameters/IfNoneMatch"})
    media = operation.pop("x-media", ())
    rows = operation.pop("x-rows", "")
    if rows:
        operation["description"] = "As CSV or XLSX: all rows, one a line, nested members with dots."
    right = operation.pop("x-right", "")
    if right:
        operation["description"] = f"Needs a token that may write, of an account with the right `{right}`."
    for status, response in operation["responses"].items():
        told = _response(int(status), response, schemas, is_list=bool(rows)) if not media else None
        operation["responses"][status] = told or _of_file(int(status), media)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        _tidy(content["schema"])
        content["example"] = example_of(content["schema"], schemas)
    # What is public needs no token; one may be shown all the same.
    if method == "get" and "403" not in operation["responses"]:
        operation["security"] = [{}, *operation.get("security", [])]
        # A token that is shown may lack its second factor.
        refused = operation["responses"] | {"403": _response(403, {}, schemas, is_list=False)}
        operation["responses"] = dict(sorted(refused.items()))


def _example_of_parameter(parameter: Json, path: str) -> Any:
    if parameter["in"] == "path":
        if parameter["name"] == "code":
            before = path.partition("{code}")[0].rstrip("/").rpartition("/")[2]
            return CODES.get(before, CODES["indicators"])
        return PARTS[parameter["name"]]
    return (parameter["schema"].get("examples") or [parameter["schema"].get("default", "")])[0]


def _response(status: int, response: Json, schemas: Json, *, is_list: bool) -> Json:
    if status == 304:
        return {"description": UNCHANGED, "headers": HEADERS}
    if status >= 400:
        return {"$ref": f"#/components/responses/{PROBLEMS[status]}"}
    schema = response["content"]["application/json"]["schema"]
    told: Json = {"description": "What was asked for" if status == 200 else "Begun"}
    content: Json = {MEDIA: {"schema": schema, "example": example_of(schema, schemas)}}
    if is_list:
        told["headers"] = {**HEADERS, **LINK}
        for form in (Form.CSV, Form.XLSX):
            content[forms.MEDIA[form]] = {"schema": {"type": "string"}}
    return told | {"content": content}


def _of_file(status: int, media: list[str]) -> Json:
    """The answers of a document: itself, unchanged, or a problem."""
    if status != 200:
        return _response(status, {}, {}, is_list=False)
    schema = {"type": "string", "format": "binary"}
    content = {one: {"schema": schema} for one in media}
    return {"description": "The document", "headers": HEADERS, "content": content}


def _leave_out(operation: Json, schemas: Json) -> None:
    """``fields`` may leave out any member of a row, so none is required of rows where it can be asked."""
    if not any(parameter.get("name") == "fields" for parameter in operation["parameters"]):
        return
    answer = operation["responses"]["200"]["content"][MEDIA]["schema"]
    shape = schemas[_name_of(answer)]
    rows = shape["properties"].get("items", {}).get("items") if "next" in shape["properties"] else None
    schemas[_name_of(rows or answer)].pop("required", None)


def _name_of(reference: Json) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _problem(status: int) -> Json:
    kinds = [kind for kind in problems.KINDS if kind.status == status]
    example = {
        "type": f"{problems.DOCS}#{kinds[0].code}",
        "title": kinds[0].title.en,
        "status": status,
        "detail": EXPLAINED[kinds[0].code],
        "instance": "/api/v1/plans/12-kh-ubnd",
    }
    told = " or ".join(kind.title.en.lower() for kind in kinds).capitalize()
    content = {"schema": {"$ref": "#/components/schemas/ProblemShape"}, "example": example}
    return {"description": told, "content": {problems.MEDIA: content}}


MEDIA: Final = forms.MEDIA[Form.JSON]
EXPLAINED: Final = {
    "bad-request": "The body could not be read as JSON.",
    "token-needed": "This needs an access token: send “Authorization: Bearer <token>”.",
    "not-allowed": "The account “An” may not do this.",
    "not-found": "There is no plan “x”. See the list.",
    "no-such-form": "This address answers in JSON; lists in CSV and XLSX as well. Change the Accept header.",
    "conflict": "This report was moved on already (An).",
    "unsupported-media-type": "Send the body as application/json.",
    "unfit": "Something in the request is not right; see “errors”.",
    "too-many-requests": "Too many requests in one minute. Wait as long as Retry-After says, then go on.",
}


def _tidy(schema: Any) -> None:
    """Without the titles the library makes of names, which say nothing."""
    if isinstance(schema, list):
        for inner in schema:
            _tidy(inner)
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("title"), str):
        del schema["title"]
    for name, inner in schema.items():
        if name not in ("examples", "default"):
            _tidy(inner)

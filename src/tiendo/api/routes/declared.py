"""What every route of a kind declares: who may call it, and what it answers beside its own shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from ninja import Header

from tiendo.api.asker import ANYONE, JSON, Token
from tiendo.api.shapes.kinds import PageOf, ProblemShape

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.api.shapes.kinds import Shape

KEY = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description="A name of this one request, made by whoever asks: the same again does nothing again.",
        examples=["7d6a1d0e-0a5d-4a53-9c5e-2f0d4a6d9b11"],
        max_length=200,
        pattern="^[!-~]*$",
    ),
]


def lists(
    shape: type[Shape],
    name: str,
    summary: str,
    right: Callable[..., bool] | None = None,
    *,
    also: tuple[int, ...] = (),
) -> dict[str, Any]:
    """The declaration of a list; ``also``: problems that reading it can meet beside the usual ones."""
    found = _reads(PageOf[shape], name, summary, right, also)  # type: ignore[valid-type]
    return found | {"openapi_extra": {"x-rows": shape.__name__}}


def shows(
    shape: type[Shape],
    name: str,
    summary: str,
    right: Callable[..., bool] | None = None,
    *,
    also: tuple[int, ...] = (),
) -> dict[str, Any]:
    """The declaration of one object."""
    return _reads(shape, name, summary, right, also)


def gives(
    media: tuple[str, ...],
    name: str,
    summary: str,
    right: Callable[..., bool] | None = None,
    *,
    also: tuple[int, ...] = (),
) -> dict[str, Any]:
    """The declaration of a document to take away, in one of the forms ``media``."""
    return _reads(None, name, summary, right, also) | {"openapi_extra": {"x-media": list(media)}}


def writes(
    shape: type[Shape],
    name: str,
    summary: str,
    right: Callable[..., bool],
    *,
    status: int = 200,
    takes: str = JSON,
) -> dict[str, Any]:
    """The declaration of a step; ``takes``: the media type of its body."""
    answers = {status: shape} | dict.fromkeys((400, 401, 403, 404, 409, 415, 422, 429), ProblemShape)
    token = Token(right, takes=takes)
    return {
        "response": answers,
        "operation_id": name,
        "summary": summary,
        "auth": token,
        "openapi_extra": {"x-right": right.__name__},
    }


def _reads(
    shape: Any, name: str, summary: str, right: Callable[..., bool] | None, also: tuple[int, ...]
) -> dict[str, Any]:
    refused = tuple(sorted({400, 401, 404, 406, 422, 429, *(() if right is None else (403,)), *also}))
    return {
        "response": {200: shape, 304: None} | dict.fromkeys(refused, ProblemShape),
        "operation_id": name,
        "summary": summary,
        "auth": Token(right) if right else ANYONE,
    }

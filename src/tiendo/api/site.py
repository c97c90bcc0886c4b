"""The API put together: its routes, and what becomes of what they raise."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from tiendo.api import problems
from tiendo.api.openapi import DESCRIPTION
from tiendo.api.problems import Problem
from tiendo.api.routes import (
    accounts,
    asking,
    audit,
    consolidated,
    data,
    drafts,
    files,
    inbox,
    judged_by,
    judgements,
    judging,
    measures,
    meetings,
    observations,
    organisation,
    plans,
    programme,
    promises,
    reports,
    requests,
    rows_behind,
    tables,
    told,
    work,
)
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("tiendo")
UNFIT = Words(
    "Yêu cầu có chỗ chưa đúng; xem “errors”, đối chiếu với tài liệu API.",
    "Something in the request is not right; see “errors” and compare with the API's documentation.",
)
UNREADABLE = Words("Nội dung không đọc được như JSON.", "The body could not be read as JSON.")
NOT_FOUND = Words("Không có mục này.", "There is no such thing.")

api = NinjaAPI(
    title="tiendo",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
ROOMS = (
    plans, promises, judgements, judging, work, organisation, measures, observations, data, reports,
    consolidated, requests, meetings, asking, inbox, tables, judged_by, files, drafts, accounts, audit,
    told, programme, rows_behind,
)  # fmt: skip
for room in ROOMS:
    api.add_router("", room.router)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problems.answer(problem, request)


@api.exception_handler(Refusal)
def _refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problems.answer(problems.of_refusal(refusal), request)


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"at": ".".join(map(str, one.get("loc", ()))), "detail": _told(one).say(problems.speaks(request))}
        for one in error.errors
    ]
    return problems.answer(Problem(problems.UNFIT, UNFIT, errors), request)


@api.exception_handler(Http404)
def _absent(request: HttpRequest, _: Http404) -> HttpResponse:
    return problems.answer(Problem(problems.NOT_FOUND, NOT_FOUND), request)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The library raises these for a body that is no JSON."""
    logger.info("%s: %s", request.path, error)
    return problems.answer(Problem(problems.BAD_REQUEST, UNREADABLE), request)


WRONG = {
    "missing": "thiếu",
    "extra_forbidden": "không có mục này",
    "int_parsing": "phải là số nguyên",
    "int_type": "phải là số nguyên",
    "float_type": "phải là số",
    "bool_parsing": "phải là true hoặc false",
    "bool_type": "phải là true hoặc false",
    "string_type": "phải là chữ",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "ngắn hơn {min_length} ký tự",
    "string_pattern_mismatch": "không đúng dạng {pattern}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "literal_error": "phải là một trong: {expected}",
    "list_type": "phải là danh sách",
    "too_long": "nhiều quá {max_length} mục",
}


def _told(error: dict[str, Any]) -> Words:
    """What is wrong with one member; the library says it in English alone."""
    english = str(error.get("msg", ""))
    vietnamese = WRONG.get(str(error.get("type")))
    return Words(vietnamese.format(**error.get("ctx", {})) if vietnamese else english, english)

"""Datasets, quality, loads: read by those who may see quality, loaded by data engineers."""

# No postponed annotations: the library reads them when the route is made.

import hashlib
from typing import BinaryIO, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from tiendo.api.answers import listed, number_of, row_of, shown
from tiendo.api.asker import FORM_DATA, actor
from tiendo.api.cursors import Key, Row, number_before, number_behind
from tiendo.api.once import once
from tiendo.api.routes.declared import KEY, lists, shows, writes
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import data as shapes
from tiendo.api.shapes.kinds import Chosen, Page
from tiendo.api.streams import streamed
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.types import NotAllowed
from tiendo.warehouse.selectors import datasets as datasets_of
from tiendo.warehouse.selectors.datasets import DatasetView
from tiendo.warehouse.selectors.loads import LoadView, loads
from tiendo.warehouse.selectors.loads import load as load_view
from tiendo.warehouse.selectors.quality import (
    FaultView,
    Quality,
    agencies_seen,
    faults_behind,
    own_agencies,
    quality_of,
)
from tiendo.warehouse.services.starting import Delivery, start_load
from tiendo.warehouse.types import LoadKind

router = Router(tags=["data"])
READ = rights.can_read_quality
NOT_YOURS = Words(
    "Chất lượng dữ liệu của cơ quan khác không thuộc phần việc của tài khoản này.",
    "The quality of another agency's rows is not this account's to see.",
)


@router.get("/datasets", **lists(shapes.DatasetShape, "list_datasets", "Every dataset", READ))
def list_datasets(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.DatasetShape,
        lambda: map(_dataset, datasets_of.datasets()),
        lambda row: (row["code"],),
    )


@router.get(
    "/datasets/{code}", **shows(shapes.DatasetPageShape, "get_dataset", "One dataset: what it promises", READ)
)
def get_dataset(request: HttpRequest, code: str, asked: Query[Chosen]) -> HttpResponse:
    return shown(request, asked, shapes.DatasetPageShape, lambda: _dataset_page(code))


@router.get(
    "/datasets/{code}/contracts",
    **lists(shapes.ContractShape, "list_contracts", "Every version of a dataset's contract", READ),
)
def list_contracts(request: HttpRequest, code: str, page: Query[Page]) -> HttpResponse:
    return listed(
        request, page, shapes.ContractShape, lambda: _contracts(code), lambda row: (-row["number"],)
    )


@router.get(
    "/datasets/{code}/quality",
    **lists(shapes.QualityShape, "list_quality", "How good the rows are, of all or of agencies", READ),
)
def list_quality(request: HttpRequest, code: str, page: Query[shapes.QualityPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.QualityShape,
        lambda: _quality(request, code, page.agency),
        lambda row: (row["agency"] or "",),
    )


@router.get(
    "/datasets/{code}/faults",
    **lists(
        shapes.FaultShape, "list_faults", "What is wrong with rows, and by when it is to be mended", READ
    ),
)
def list_faults(request: HttpRequest, code: str, page: Query[shapes.QualityPage]) -> HttpResponseBase:
    def find(after: Key | None, most: int) -> list[Row]:
        return _faults(_whose(request, code, page.agency), code, number_behind(after), most)

    return streamed(request, page, shapes.FaultShape, find, lambda row: (row["id"],), bound="faults")


@router.get(
    "/datasets/{code}/rules",
    **lists(shapes.RuleMarkShape, "list_quality_rules", "How many rows met each rule, by agency", READ),
)
def list_quality_rules(request: HttpRequest, code: str, page: Query[shapes.QualityPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.RuleMarkShape,
        lambda: _rules(request, code, page.agency),
        lambda row: (row["agency"] or "", row["rule"], row["column"]),
    )


@router.get(
    "/datasets/{code}/loads",
    **lists(shapes.LoadShape, "list_loads", "The loads of a dataset, newest first", READ),
)
def list_loads(request: HttpRequest, code: str, page: Query[Page]) -> HttpResponseBase:
    def find(after: Key | None, most: int) -> list[Row]:
        datasets_of.dataset(code)
        found = loads(code, actor=actor(request), limit=most, before=number_before(after))
        return [*map(_load, found)]

    return streamed(
        request, page, shapes.LoadShape, find, lambda row: (-row["id"],), bound="loads", stamped=False
    )


@router.get(
    "/datasets/{code}/loads/{load_id}",
    **shows(shapes.LoadShape, "get_load", "One load: how far it is, or what it did", READ),
)
def get_load(request: HttpRequest, code: str, load_id: int, asked: Query[Chosen]) -> HttpResponse:
    def find() -> Row:
        found = load_view(load_id, actor=actor(request))
        if found.dataset != code:
            raise Http404
        return _load(found)

    return shown(request, asked, shapes.LoadShape, find, stamped=False)


@router.post(
    "/datasets/{code}/loads",
    **writes(
        shapes.StartedShape,
        "start_load",
        "Load rows from a file",
        rights.can_manage_data,
        status=202,
        takes=FORM_DATA,
    ),
)
def post_load(
    request: HttpRequest, code: str, file: File[UploadedFile], form: Form[shapes.LoadForm], key: KEY = ""
) -> HttpResponse:
    said = {name: value for name, value in (("encoding", form.encoding), ("sheet", form.sheet)) if value}

    def do() -> Row:
        delivery = Delivery(
            {"kind": "file", **said},
            file.name or "",
            cast("BinaryIO", file.file),
            LoadKind(form.kind),
            synthetic=form.synthetic,
            corrects=form.corrects or None,
            again=form.again,
        )
        number = start_load(code, delivery, actor=actor(request))
        address = f"/api/v1/datasets/{code}/loads/{number}"
        return {"id": number, "dataset": code, "state": "waiting", "address": address}

    # The bytes and not the body: its boundary is another one in every request.
    same = [form.model_dump(), file.name, _digest(file) if key else ""]
    return once(request, key, same, do, status=202)


def _digest(file: UploadedFile) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _dataset(view: DatasetView) -> Row:
    contract = view.contract
    return {
        "code": view.code,
        "title": words_of(contract.title),
        "version": view.version.version,
        "owner": contract.owner,
        "licence": contract.licence,
        "fresh_days": contract.fresh_days,
        "key": contract.key,
        "partition": contract.partition,
        "created_at": view.created_at,
    }


def _dataset_page(code: str) -> Row:
    view = datasets_of.dataset(code)
    names = ("name", "kind", "required", "sensitivity", "is_identifier", "is_dimension")
    columns = [
        {name: getattr(one, name) for name in names} | {"label": words_of(one.label)}
        for one in view.contract.columns
    ]
    return _dataset(view) | {"description": view.contract.description, "columns": columns}


def _contracts(code: str) -> list[Row]:
    datasets_of.dataset(code)
    return [
        {
            "number": one.id,
            "version": one.version,
            "recorded_at": one.recorded_at,
            "recorded_by": one.recorded_by,
            "text": one.text,
        }
        for one in datasets_of.contract_versions(code)
    ]


def _whose(request: HttpRequest, code: str, agency: str) -> list[str] | None:
    """The agencies whose faults are told of; None for all of them."""
    datasets_of.dataset(code)
    whose = _agencies(request, code, agency)
    return None if None in whose else [one for one in whose if one is not None]


def _faults(agencies: list[str] | None, code: str, after: int, most: int) -> list[Row]:
    found = faults_behind(code, working_calendar(), agencies=agencies, after=after, most=most)
    return [row_of(one, shapes.FaultShape, {**_clock(one), "dataset": code}) for one in found]


def _clock(one: FaultView) -> Row:
    return {
        "state": one.clock.state,
        "due_on": one.clock.due,
        "days_left": one.clock.days_left,
        "was_late": one.clock.was_late,
    }


def _rules(request: HttpRequest, code: str, agency: str) -> list[Row]:
    contract = datasets_of.contract_of(code)
    return [
        row_of(one, shapes.RuleMarkShape, {"agency": each})
        for each in _agencies(request, code, agency)
        for one in quality_of(contract, agency=each).rules
    ]


def _agencies(request: HttpRequest, code: str, agency: str) -> list[str | None]:
    """Whose rows are told of: None is all of them, for who oversees; everyone else their own."""
    seen = agencies_seen(actor(request))
    if agency and agency != "own":
        if seen is not None and agency not in seen:
            raise NotAllowed(NOT_YOURS)
        return [agency]
    if seen is None and not agency:
        return [None]
    return [one for one, _ in own_agencies(actor(request), code)]


def _quality(request: HttpRequest, code: str, agency: str) -> list[Row]:
    """As the page: who oversees sees the whole, everyone else the rows of the agencies they stand for."""
    contract, whose = datasets_of.contract_of(code), _agencies(request, code, agency)
    return [_mark(code, one, quality_of(contract, agency=one)) for one in whose]


def _mark(code: str, agency: str | None, found: Quality) -> Row:
    mark = found.mark
    return {
        "dataset": code,
        "agency": agency,
        "score": number_of(mark.score),
        "level": mark.level,
        "since": found.since,
        "age_days": found.age_days,
        "criteria": [
            {
                "criterion": one.criterion,
                "score": float(one.score),
                "checked": one.checked,
                "broken": one.broken,
            }
            for one in mark.criteria
        ],
        "is_synthetic": found.is_synthetic,
    }


def _load(view: LoadView) -> Row:
    own = {
        "reason": words_of(view.reason) if view.reason else None,
        "notes": [words_of(one) for one in view.notes],
    }
    return row_of(view, shapes.LoadShape, own)

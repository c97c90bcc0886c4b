"""All datasets with their freshness and quality, and one dataset: its contract in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.formulas import measures_of
from tiendo.org import rights
from tiendo.org.selectors import agencies as all_agencies
from tiendo.warehouse.quality.index import Level
from tiendo.warehouse.selectors.datasets import contract_versions
from tiendo.warehouse.selectors.datasets import dataset as dataset_of
from tiendo.warehouse.selectors.datasets import datasets as all_datasets
from tiendo.warehouse.selectors.quality import agencies_seen, late_faults, quality_of
from tiendo.web.data.wording import KIND_WORDS, LEVEL_SIGNS, SENSITIVITY_SIGNS, asked_of, percent
from tiendo.web.reader import actor
from tiendo.web.reports.signs import Sign
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.selectors.datasets import DatasetView
    from tiendo.warehouse.selectors.quality import Quality

DATA = Words("Dữ liệu", "Data")


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """A dataset in the list."""

    code: str
    title: Words
    owner: str
    fresh: Sign
    sign: Sign
    index: str
    late: int = 0


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of the contract in words."""

    column: Column
    kind: Words
    asked: list[str]
    sensitivity: Sign


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """Every dataset: how fresh, how good, whose."""
    who = actor(request)
    rights.demand(rights.can_read_quality, who)
    seen = agencies_seen(who)
    sees_all = seen is None
    late = late_faults(working_calendar(), seen=seen)
    names = {agency.code: agency.name for agency in all_agencies()}
    lines = [_line(view, names, sees_all=sees_all, late=late[view.code]) for view in all_datasets()]
    page = {
        "area": "data",
        "finding": _finding(lines, sees_all=sees_all),
        "lines": lines,
        "sees_all": sees_all,
        "may_manage": rights.can_manage_data(who),
    }
    return render(request, "data/datasets.html", page)


@require_safe
def dataset(request: HttpRequest, code: str) -> HttpResponse:
    """One dataset: what it promises, in words."""
    who = actor(request)
    rights.demand(rights.can_read_quality, who)
    view = dataset_of(code)
    contract = view.contract
    sees_all = agencies_seen(who) is None
    page = {
        "area": "data",
        "trail": [(said(DATA), reverse("datasets")), (said(contract.title), "")],
        "dataset": view,
        "contract": contract,
        "promise": _promise(contract),
        "line": _line(view, {agency.code: agency.name for agency in all_agencies()}, sees_all=sees_all),
        "columns": [_column(column, contract) for column in contract.columns],
        "personal": sum(column.sensitivity.value == "personal" for column in contract.columns),
        "versions": contract_versions(code),
        "measures": {one.code: one for one in measures_of(code)}.values(),
        "bad_share": percent_of(contract),
        "sees_all": sees_all,
        "may_manage": rights.can_manage_data(who),
    }
    return render(request, "data/dataset.html", page)


@require_safe
def contract_file(request: HttpRequest, code: str) -> HttpResponse:
    """The contract as it was written."""
    rights.demand(rights.can_read_quality, actor(request))
    body = dataset_of(code).version.text
    answer = HttpResponse(body, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.yaml"'
    return answer


def percent_of(contract: Contract) -> str:
    """The share of bad rows above which a load is refused, in per cent."""
    return f"{format_number(contract.most_bad * 100)} %"


def freshness_sign(found: Quality, contract: Contract) -> Sign:
    """How old the newest load is, against what was promised."""
    age, allowed = found.age_days, contract.fresh_days
    if age is None:
        return Sign(Words("Chưa nạp lần nào", "Never loaded"), "–", "")
    recent = {0: ("hôm nay", "today"), 1: ("hôm qua", "yesterday")}
    said_vi, said_en = recent.get(age, (f"{number(age)} ngày trước", f"{age} days ago"))
    if allowed is None:
        return Sign(Words(f"Nạp {said_vi}", f"Loaded {said_en}"), "·", "line")
    if age <= allowed:
        return Sign(Words(f"Nạp {said_vi}", f"Loaded {said_en}"), "✓", "met")
    return Sign(
        Words(f"Nạp {said_vi}, quá hạn {allowed} ngày", f"Loaded {said_en}, {allowed} allowed"), "!", "risk"
    )


def _line(view: DatasetView, names: dict[str, str], *, sees_all: bool, late: int = 0) -> DatasetLine:
    found = quality_of(view.contract)
    score = found.mark.score if sees_all else None
    sign = LEVEL_SIGNS[found.mark.level]
    return DatasetLine(
        view.code,
        view.contract.title,
        names.get(view.contract.owner, view.contract.owner),
        freshness_sign(found, view.contract),
        sign,
        percent(score),
        late,
    )


def _column(column: Column, contract: Contract) -> ColumnLine:
    return ColumnLine(
        column, KIND_WORDS[column.kind], asked_of(column, contract), SENSITIVITY_SIGNS[column.sensitivity]
    )


def _finding(lines: list[DatasetLine], *, sees_all: bool) -> Words:
    if not lines:
        return Words("Chưa có bộ dữ liệu nào", "There is no dataset yet")
    red = sum(line.sign is LEVEL_SIGNS[Level.RED] for line in lines) if sees_all else 0
    waiting = sum(line.fresh.tone == "risk" for line in lines)
    count = number(len(lines))
    if not sees_all:
        return Words(
            f"{count} bộ dữ liệu, {number(waiting)} quá hạn cập nhật",
            f"{plural(len(lines), 'dataset')}, {waiting} overdue",
        )
    if red or waiting:
        return Words(
            f"{count} bộ dữ liệu: {number(red)} chất lượng đỏ, {number(waiting)} quá hạn cập nhật",
            f"{plural(len(lines), 'dataset')}: {red} of red quality, {waiting} overdue",
        )
    return Words(
        f"{count} bộ dữ liệu, không bộ nào quá hạn hay đỏ",
        f"{plural(len(lines), 'dataset')}, none overdue or red",
    )


def _promise(contract: Contract) -> Words:
    columns, rules = len(contract.columns), len(contract.rules)
    return Words(
        f"Mỗi dòng có {number(columns)} cột và phải thỏa {number(rules)} quy tắc",
        f"Each row has {plural(columns, 'column')} and must meet {plural(rules, 'rule')}",
    )

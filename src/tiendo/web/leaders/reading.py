"""The reading of an indicator in one sentence, generated from the facts of its judgement and its forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.assess.types import Status
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words
from tiendo.web.leaders.words import EVEN, percent_said
from tiendo.web.templatetags.vietnamese import day

if TYPE_CHECKING:
    from tiendo.assess.views import JudgementView

_HEADLINES: Final = {
    Status.MET: Words("Đã đạt mục tiêu {target}", "The target {target} is met"),
    Status.ON_PATH: Words("Đang đi đúng lộ trình tới {target}{by}", "On the path to {target}{by}"),
    Status.BEHIND: Words(
        "Chậm so với lộ trình tới {target}{by}", "Behind the path to {target}{by}"
    ),
    Status.AT_RISK: Words(
        "Ở tốc độ hiện nay có nguy cơ không đạt {target}{by}", "At today's pace {target}{by} is at risk"
    ),
    Status.OUT_OF_REACH: Words(
        "Khó đạt {target}{by}: cần nhanh hơn mọi nhịp độ đã có",
        "{target}{by} is out of reach at any pace seen so far",
    ),
    Status.NO_DATA: Words(
        "Chưa đủ số liệu để nói có đạt {target}{by} hay không", "Not enough data on {target}{by}"
    ),
    Status.NOT_MEASURABLE: Words(
        "Mục tiêu này không đo được như văn bản ghi", "This target cannot be measured as written"
    ),
}  # fmt: skip


def headline(judged: JudgementView) -> Words:
    """The finding of the page: what will become of the promise."""
    row, pattern = judged.indicator, _HEADLINES[judged.status]
    unit = "" if row.unit and row.unit in row.target_text else f" {row.unit}"
    target = f"{row.target_text}{unit}".strip() or "–"
    year = judged.due.year if judged.due else None
    by = (f" vào năm {year}", f" by {year}") if year else ("", "")
    return Words(pattern.vi.format(target=target, by=by[0]), pattern.en.format(target=target, by=by[1]))


def reading(judged: JudgementView, probability: float | None = None) -> Words:
    """One sentence: what holds on the day, why it is judged so, how likely the target is."""
    name, said = judged.indicator.name.rstrip("."), judged.sentence
    vi, en = said.vi.rstrip("."), said.en.rstrip(".")
    label = judged.label
    sure = percent_said(probability)
    chance_vi = f"; khả năng đạt {sure}" if sure else ""
    chance_en = f"; chance of meeting it {sure}" if sure else ""
    if probability is not None and probability < EVEN and judged.status is Status.ON_PATH:
        chance_vi = f"; tuy vậy, dự báo cho khả năng đạt chỉ {sure}"
        chance_en = f"; yet the forecast gives it a chance of only {sure}"
    return Words(
        f"{name}: {inside(label.vi)} (tính đến {day(judged.on)}) – {inside(vi)}{chance_vi}.",
        f"{name}: {inside(label.en)} (as of {day(judged.on)}) – {inside(en)}{chance_en}.",
    )

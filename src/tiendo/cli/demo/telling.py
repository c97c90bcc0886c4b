"""What agencies write in their reports: by section, by kind of agency, by chance that is always the same.

Says nothing that could be taken for a real result: no figure but a marked sample, and no value at all where
others publish it or something has to be built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.cli.demo.scenario import LOCAL_KIND, OTHER_KIND, dice, scenario
from tiendo.delivery.types import EntryKind
from tiendo.kernel.number import format_number
from tiendo.org.types import AgencyKind

if TYPE_CHECKING:
    from tiendo.delivery.models import Entry

NOTHING = {"nothing_arisen": "1"}
QUIET, TROUBLED = 0.25, 0.85


def first_words(entry: Entry, *, round_key: str, agency: str, kind: str) -> dict[str, str]:
    """What an entry says when its report is first sent."""
    if entry.kind == EntryKind.INDICATOR:
        return _figure(entry)
    chance = dice("words", round_key, agency, entry.code).random()
    section = entry.code.removeprefix("action/").partition(".")[0]
    texts = scenario().results.get((section, kind)) or scenario().results.get((section, OTHER_KIND))
    if chance < QUIET or not texts:
        return dict(NOTHING)
    said = {"results": texts[int(chance * 1000) % len(texts)]}
    pairs = scenario().difficulties.get(section, ())
    if chance > TROUBLED and pairs:
        said["difficulties"], said["proposals"] = pairs[int(chance * 1000) % len(pairs)]
    return said


def mended_words(entry: Entry) -> dict[str, str]:
    """What a returned entry says after it was mended."""
    text = scenario().reasons["mended"]
    if entry.results and text not in entry.results:
        text = f"{entry.results}\n{text}"
    return {"results": text}


def reason_to_return(code: str, agency: str) -> str:
    """Why the standing body sends an entry back."""
    kind = code.partition("/")[0]
    reasons = scenario().reasons[kind]
    return str(dice("reason", code, agency).choice(reasons))


def kind_of(agency_kind: str) -> str:
    """Whether an agency speaks as a local government or as any other."""
    return LOCAL_KIND if agency_kind == AgencyKind.AREA_GOVERNMENT else OTHER_KIND


def _figure(entry: Entry) -> dict[str, str]:
    """A marked sample in reports on a year; half-year reports bring no figure (Plan 63 asks them yearly)."""
    year = entry.period[:4]
    value = scenario().sample(entry.code, int(year)) if entry.period == year else None
    if value is None:
        return dict(NOTHING)
    return {"value": format_number(value), "results": scenario().reasons["sample"]}

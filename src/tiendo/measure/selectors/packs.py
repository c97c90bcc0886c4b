"""The measures shipped with tiendo, each pack a file with its sources in law, over the shipped contracts."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tiendo.measure.formulas.reading import read_measures
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.contracts.shipped import shipped, shipped_text

if TYPE_CHECKING:
    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract


@lru_cache(maxsize=1)
def shipped_contracts() -> dict[str, Contract]:
    """The shipped contracts by the dataset's code."""
    return {code: read_contract(shipped_text(code), name=code) for code in shipped()}


@lru_cache(maxsize=1)
def pack_texts() -> dict[str, str]:
    """The files of measures by name."""
    found = [one for one in files("tiendo.measure").joinpath("packs").iterdir() if one.name.endswith(".yaml")]
    return {one.name: one.read_text("utf-8") for one in sorted(found, key=lambda one: one.name)}


@lru_cache(maxsize=1)
def pack_measures() -> tuple[Measure, ...]:
    """All shipped measures."""
    known: dict[str, Measure] = {}
    for name, text in _in_order(pack_texts()).items():
        for measure in read_measures(text, shipped_contracts(), known=known, name=name):
            known[measure.code] = measure
    return tuple(known.values())


def _in_order(texts: dict[str, str]) -> dict[str, str]:
    """Coverage last: it divides what other packs count."""
    return dict(sorted(texts.items(), key=lambda item: (item[0] == "coverage.yaml", item[0])))

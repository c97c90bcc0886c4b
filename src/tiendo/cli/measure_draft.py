"""First measures of a dataset nobody has counted yet: proposed, run, and recorded when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.cli.speech import note
from tiendo.kernel.words import Words
from tiendo.measure.formulas.drafting import draft_measures
from tiendo.measure.formulas.evaluating import Book
from tiendo.measure.formulas.reading import read_measures
from tiendo.measure.selectors.formulas import book, book_with_packs, contracts
from tiendo.measure.services.following import follow_rows
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.types import SYSTEM
from tiendo.warehouse.selectors.datasets import contract_of, datasets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.measure.formulas.measure import Measure


def is_dataset(what: str) -> bool:
    """Whether this is the code of a registered dataset."""
    return any(view.code == what for view in datasets())


def draft_of(dataset: str) -> str:
    """The text of a first file of measures; raises ``UnknownDataset``."""
    return draft_measures(contract_of(dataset))


def measures_over(dataset: str) -> tuple[Sequence[Measure], Book]:
    """The measures recorded over a dataset; when there are none, those that are proposed."""
    held = book_with_packs()
    recorded = [ones[-1] for ones in book().versions.values() if ones[-1].source == dataset]
    if recorded:
        return recorded, held
    proposed = read_measures(draft_of(dataset), contracts(), name=dataset)
    note(
        Words(
            f"Chưa có công thức nào cho “{dataset}”; sau đây là các số đo máy đề xuất.",
            f"No formula is recorded over “{dataset}”; these are measures the machine proposes.",
        )
    )
    return proposed, Book({**held.versions, **{one.code: [one] for one in proposed}})


def record_proposed(dataset: str) -> None:
    """Record the proposed measures, so that their pages show them from now on."""
    add_formulas(draft_of(dataset), actor=SYSTEM, name=dataset)
    follow_rows(dataset, actor=SYSTEM)


def tell_next(dataset: str, *, recorded: bool) -> None:
    """What to do after measures were run."""
    if recorded:
        note(
            Words(
                f"Tiếp theo: mở /measures/ để xem từng giá trị và các dòng đứng sau; sửa công thức bằng "
                f"“tiendo measure draft {dataset} -o so-do.yaml”, rồi “tiendo measure add so-do.yaml”.",
                "Next: open /measures/ for every value and the rows behind it; change formulas with "
                f"“tiendo measure draft {dataset} -o measures.yaml”, "
                "then “tiendo measure add measures.yaml”.",
            )
        )
        return
    note(
        Words(
            f"Tiếp theo: công bố các số đo này bằng “tiendo measure run {dataset} --record”, hoặc sửa "
            f"trước: “tiendo measure draft {dataset} -o so-do.yaml”, "
            "rồi “tiendo measure add so-do.yaml”.",
            f"Next: publish these with “tiendo measure run {dataset} --record”, or change them first: "
            f"“tiendo measure draft {dataset} -o measures.yaml”, then “tiendo measure add measures.yaml”.",
        )
    )

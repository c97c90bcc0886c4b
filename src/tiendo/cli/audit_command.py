"""``tiendo audit``: does the audit chain hold, are the aggregates what the rows give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiendo.cli.speech import complain, say
from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.aggregates import kept_datasets
from tiendo.measure.services.auditing import audit_aggregates
from tiendo.org.types import SYSTEM
from tiendo.trust.selectors import verify_chain

if TYPE_CHECKING:
    from tiendo.measure.partials.types import WrongCell

app = typer.Typer(
    pretty_exceptions_enable=False, help="Proofs: the audit chain, and what is counted from rows."
)


@app.callback()
def audit() -> None:
    """Proofs: the audit chain, and what is counted from rows."""


@app.command()
def verify() -> None:
    """Recompute every hash of the chain; exit code 1 when one does not hold."""
    verdict = verify_chain()
    if verdict.is_intact:
        say(
            Words(
                f"Chuỗi nhật ký nguyên vẹn: {verdict.records} bản ghi.",
                f"The audit chain is intact: {plural(verdict.records, 'record')}.",
            )
        )
        return
    complain(
        Words(
            f"Chuỗi nhật ký đứt ở bản ghi {verdict.broken_at}: {verdict.reason}.",
            f"The audit chain breaks at record {verdict.broken_at}: {verdict.reason}.",
        )
    )
    raise typer.Exit(1)


@app.command()
def measures(
    dataset: Annotated[str, typer.Argument(help="The dataset; all of them when left out.")] = "",
    repair: Annotated[bool, typer.Option("--repair", help="Count anew what differs, and keep that.")] = False,
) -> None:
    """Count anew from the rows and compare with what is kept of them; exit code 1 when anything differs."""
    codes = (dataset,) if dataset else kept_datasets()
    if not codes:
        say(Words("Chưa có số liệu cộng dồn nào để đối chiếu.", "There are no aggregates to compare."))
    differing = [code for code in codes if not _is_equal(code, repair=repair)]
    if differing:
        raise typer.Exit(1)


def _is_equal(dataset: str, *, repair: bool) -> bool:
    verdict = audit_aggregates(dataset, repair=repair, actor=SYSTEM)
    if verdict is None:
        say(Words(f"{dataset}: chưa tính gì.", f"{dataset}: nothing is kept of it."))
        return True
    if verdict.is_equal:
        say(
            Words(
                f"{dataset}: {verdict.cells} ô số liệu đúng bằng tính lại từ dữ liệu gốc.",
                f"{dataset}: {plural(verdict.cells, 'cell is', 'cells are')} what the rows give.",
            )
        )
        return True
    complain(
        Words(
            f"{dataset}: {verdict.wrong} trong {verdict.cells} ô số liệu khác với tính lại từ dữ liệu gốc.",
            f"{dataset}: {verdict.wrong} of {plural(verdict.cells, 'cell')} not what the rows give.",
        )
    )
    for wrong in verdict.examples:
        complain(_where(wrong))
    if not verdict.state_agrees:
        complain(
            Words(
                "Phần lưu theo từng dòng không cộng lại thành các ô số liệu.",
                "What is kept of single rows does not sum to the cells.",
            )
        )
    if repair:
        say(Words("Đã tính lại và thay số liệu cũ.", "Counted anew; the old cells are replaced."))
    return False


def _where(wrong: WrongCell) -> Words:
    place = ", ".join(
        f"{key.strip('_')} {'—' if said is None else said}" for key, said in wrong.where.items()
    )
    kept, counted = wrong.kept or {}, wrong.counted or {}
    names = [name for name in {**kept, **counted} if kept.get(name) != counted.get(name)]
    told = "; ".join(f"{name}: {kept.get(name, '—')} ≠ {counted.get(name, '—')}" for name in names)
    return Words(f"  {place}: {told}", f"  {place}: {told}")

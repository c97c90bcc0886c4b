"""Running a load: fetch, check, decide, write. Killed anywhere it can be run again and ends the same.

The lake is written once a load, so a load whose worker died between the lake and its own row finds there what
it did. Everything before that changes nothing but the load's own directory.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.types import SYSTEM
from tiendo.trust import events
from tiendo.trust.alone import alone
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import parsed
from tiendo.warehouse.selectors.references import references_of
from tiendo.warehouse.services.load_progress import Teller
from tiendo.warehouse.services.quality import keep_quality
from tiendo.warehouse.services.starting import AlreadyLoaded, LoadRefused, demand_new
from tiendo.warehouse.sources import kept
from tiendo.warehouse.sources.fetching import fetch
from tiendo.warehouse.sources.files import Form, open_file
from tiendo.warehouse.types import LoadAccepted, LoadKind, LoadState
from tiendo.warehouse.validation.headings import known_headings
from tiendo.warehouse.validation.quarantine import lines_of
from tiendo.warehouse.validation.validate import Wish, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.lake.types import Written
    from tiendo.warehouse.quality.counts import RuleCount
    from tiendo.warehouse.validation.validate import Checked

ENDED = (LoadState.ACCEPTED, LoadState.REFUSED)


class TooManyBadRows(Refusal):
    """More rows are bad than the contract allows; ``counts`` say how bad they are."""

    counts: Sequence[RuleCount] = ()


@rights.verb(rights.can_manage_data, atomic=False)
def run_load(
    load_id: int, *, actor: Actor, tell: Callable[[LoadState, int, int, float], None] | None = None
) -> LoadState:
    """Run a load to its end and give its state; one that ended, or that another process runs, is left."""
    with alone(f"load-{load_id}") as mine:
        load = Load.objects.select_related("dataset", "contract_version").get(pk=load_id)
        if not mine or load.state in ENDED:
            return LoadState(load.state)
        try:
            with kept.room():
                _run(load, Teller(load, tell), actor)
        except Refusal as refusal:
            _refuse(load, refusal, actor)
            if isinstance(refusal, AlreadyLoaded):  # or a source asked every minute would fill the disk
                kept.tidy(load.pk, keep_source=False)
        return LoadState(load.state)


def is_being_run(load_id: int) -> bool:
    """Whether a living process is at this load."""
    with alone(f"load-{load_id}") as mine:
        return not mine


@rights.verb(rights.can_manage_data)
def refuse_lost_load(load_id: int, *, actor: Actor = SYSTEM) -> None:
    """Give up a load that has ended every worker that tried it; not one that somebody is at."""
    with alone(f"load-{load_id}") as mine:
        load = Load.objects.select_for_update(of=("self",)).get(pk=load_id)
        if not mine or load.state in ENDED:
            return
        words = Words(
            "Việc nạp bị dừng giữa chừng nhiều lần. Chưa có gì thay đổi; hãy xem nhật ký máy chủ rồi làm "
            "lại.",
            "The load was stopped in the middle several times. Nothing has changed; see the server's "
            "log, then retry.",
        )
        _refuse(load, LoadRefused(words), actor)


def _run(load: Load, teller: Teller, actor: Actor) -> None:
    contract = contract_for(load)
    if load.source["kind"] != "file" and not kept.source_of(load.pk).exists():
        teller.enter(LoadState.FETCHING)
        load.sha256, load.size = fetch(load.source, load.pk, tell=teller.fetched)
        load.save(update_fields=["sha256", "size"])
        demand_new(load)
    teller.enter(LoadState.CHECKING)
    checked = _checked(load, contract, teller)
    try:
        _demand_good_enough(load, contract, checked)
    except TooManyBadRows as refusal:
        refusal.counts = checked.counts
        raise
    teller.enter(LoadState.WRITING)
    written = _written(load, contract, checked)
    _accept(load, contract, checked, written, actor)


def contract_for(load: Load) -> Contract:
    """The contract a load is checked by; of a load of deletions, its key alone."""
    contract = parsed(load.contract_version.text)
    if load.kind != LoadKind.DELETE:
        return contract
    keys = tuple(replace(contract.by_name[name], reference=None) for name in contract.key)
    return replace(contract, columns=keys, rules=(), partition="")


def _checked(load: Load, contract: Contract, teller: Teller) -> Checked:
    place = kept.place_of(load.pk)
    form = Form(
        **{name: load.source[name] for name in ("encoding", "delimiter", "sheet") if load.source.get(name)}
    )
    table = open_file(
        kept.source_of(load.pk), name=_file_name(load), work=place, known=known_headings(contract), form=form
    )
    wish = Wish(
        place,
        references_of(contract),
        loaded_before=_brought_before(load) if load.kind == LoadKind.UPSERT else frozenset(),
        only_lines=lines_of(kept.bad_rows_of(load.corrects_id)) if load.corrects_id else None,
        tell=teller.checked,
    )
    checked = validate(table, contract, wish)
    load.read, load.kept, load.refused = checked.read, checked.kept, checked.refused
    load.headings, load.notes = list(checked.columns), [[note.vi, note.en] for note in checked.notes]
    load.broken = _broken(checked)
    load.save()
    return checked


def _file_name(load: Load) -> str:
    return load.name if load.source["kind"] in ("file", "folder") else "source"


def _brought_before(load: Load) -> frozenset[str]:
    """The columns earlier loads brought: a later one may not quietly leave one out."""
    earlier = Load.objects.filter(dataset_id=load.dataset_id, state=LoadState.ACCEPTED, kind=LoadKind.UPSERT)
    last = earlier.exclude(pk=load.pk).values_list("headings", flat=True).first()
    return frozenset(last or ())


def _broken(checked: Checked) -> list[list[object]]:
    """Rule, column and how many rows broke it, the most broken first."""
    sums: dict[tuple[str, str], int] = {}
    for count in checked.counts:
        if count.broken:
            sums[count.rule, count.column] = sums.get((count.rule, count.column), 0) + count.broken
    return [[rule, column, n] for (rule, column), n in sorted(sums.items(), key=lambda pair: -pair[1])]


def _demand_good_enough(load: Load, contract: Contract, checked: Checked) -> None:
    """Rows that come back mended are taken one by one; a whole delivery stands or falls by its share."""
    if not checked.read:
        raise TooManyBadRows(
            Words(
                "Nguồn không có dòng dữ liệu nào dưới tiêu đề. Hãy kiểm tra tệp rồi nạp lại.",
                "The source holds no rows under its headings. Check the file and load again.",
            )
        )
    if load.corrects_id or Decimal(checked.refused) <= contract.most_bad * checked.read:
        return
    share = format_number(round(Decimal(100 * checked.refused) / checked.read, 1))
    limit = format_number(contract.most_bad * 100)
    raise TooManyBadRows(
        Words(
            f"{checked.refused} trên {checked.read} dòng ({share} %) có lỗi, vượt mức {limit} % hợp đồng "
            "cho phép, "
            "nên không nạp dòng nào. Hãy tải các dòng lỗi về, sửa tại nguồn rồi nạp lại.",
            f"{checked.refused} of {plural(checked.read, 'row')} ({share.replace(',', '.')} %) are "
            "bad, above the "
            f"{limit.replace(',', '.')} % the contract allows, so none was loaded. Download the bad rows, "
            "mend the "
            "source, and load again.",
        )
    )


def _written(load: Load, contract: Contract, checked: Checked) -> Written:
    lake = open_lake()
    whole = parsed(load.contract_version.text)
    lake.shape(whole)
    if load.kind == LoadKind.DELETE:
        return lake.delete(whole, checked.good, load=load.pk)
    return lake.upsert(contract, checked.good, load=load.pk)


def _accept(load: Load, contract: Contract, checked: Checked, written: Written, actor: Actor) -> None:
    code = load.dataset.code
    with transaction.atomic():
        load.new, load.changed, load.same = written.new, written.changed, written.same
        load.deleted, load.snapshot = written.deleted, written.snapshot
        load.state, load.progress, load.ended_at = LoadState.ACCEPTED, 1, clock.now()
        load.save()
        if load.kind == LoadKind.UPSERT:
            keep_quality(code, load.pk, checked.counts, actor=actor, synthetic=load.synthetic)
        after = {
            "dataset": code, "sha256": load.sha256, "snapshot": load.snapshot, "read": load.read,
            "refused": load.refused, "new": load.new, "changed": load.changed, "same": load.same,
            "deleted": load.deleted,
        }  # fmt: skip
        record(actor, "warehouse.load.accepted", Subject("warehouse.load", str(load.pk)), after=after)
        events.announce(LoadAccepted(code, load.pk, written.snapshot))
    kept.tidy(load.pk, keep_source=False)


def _refuse(load: Load, refusal: Refusal, actor: Actor) -> None:
    words = refusal.words
    counts = refusal.counts if isinstance(refusal, TooManyBadRows) else ()
    with transaction.atomic():
        load.state, load.ended_at = LoadState.REFUSED, clock.now()
        load.reason_vi, load.reason_en = words.vi, words.en
        load.save()
        if counts and load.kind == LoadKind.UPSERT:
            code, synthetic = load.dataset.code, load.synthetic
            keep_quality(code, load.pk, counts, actor=actor, synthetic=synthetic, refused=True)
        after = {"reason": words.vi, "sha256": load.sha256, "read": load.read, "refused": load.refused}
        record(actor, "warehouse.load.refused", Subject("warehouse.load", str(load.pk)), after=after)
    kept.tidy(load.pk, keep_source=True)

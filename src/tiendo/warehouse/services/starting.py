"""Beginning a load: its source is kept (or asked for later), its row written, a worker told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import dataset, parsed
from tiendo.warehouse.sources import kept
from tiendo.warehouse.sources.wanted import demand_sound
from tiendo.warehouse.types import LoadKind, LoadStarted, LoadState

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from tiendo.org.types import Actor

LONGEST_NAME = 300


class AlreadyLoaded(Refusal):
    """These very bytes are in the lake already; ``load_id`` is the load that brought them."""

    def __init__(self, words: Words, load_id: int) -> None:
        super().__init__(words)
        self.load_id = load_id


class LoadRefused(Refusal):
    """A load cannot be begun, or run, as asked."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be loaded. ``source`` says from where (kind, and what it needs); ``body``: a file's bytes.

    ``again``: load it although these bytes were loaded before. ``corrects``: whose bad rows come back.
    """

    source: dict[str, Any]
    name: str
    body: BinaryIO | Path | None = None
    kind: LoadKind = LoadKind.UPSERT
    synthetic: bool = False
    corrects: int | None = None
    again: bool = False


@rights.verb(rights.can_manage_data)
def start_load(code: str, delivery: Delivery, *, actor: Actor, in_background: bool = True) -> int:
    """Begin a load of a dataset; gives its number. Raises ``AlreadyLoaded`` for bytes that are in the lake.

    ``in_background`` leaves the work to a worker; otherwise the caller runs it.
    """
    of = dataset(code)
    demand_sound(delivery.source)
    if delivery.kind is LoadKind.DELETE and not of.contract.key:
        raise LoadRefused(
            Words(
                f"Bộ dữ liệu “{code}” không có khóa nên không xóa được theo khóa. Hãy khai "
                "primaryKey trong hợp đồng dữ liệu.",
                f"The dataset “{code}” has no key, so rows cannot be deleted by it. Declare a "
                "primaryKey in the data contract.",
            )
        )
    corrects = _corrected(code, delivery)
    load = Load.objects.create(
        dataset_id=of.id,
        contract_version_id=of.version.id,
        kind=delivery.kind,
        source=delivery.source,
        name=delivery.name[-LONGEST_NAME:],
        corrects=corrects,
        synthetic=delivery.synthetic or (corrects is not None and corrects.synthetic),
        started_by=actor.name,
        user_id=actor.user_id,
    )
    try:
        if delivery.body is not None:
            load.sha256, load.size = kept.keep(delivery.body, load.pk)
            load.save(update_fields=["sha256", "size"])
            if not delivery.again:
                demand_new(load)
        _record_start(load, code, actor)
    except BaseException:
        kept.forget([load.pk])
        raise
    if in_background:
        events.announce(LoadStarted(load.pk, actor.user_id))
    return load.pk


@rights.verb(rights.can_manage_data)
def retry_load(load_id: int, *, actor: Actor, in_background: bool = True) -> None:
    """Do a refused load again, from the source as it was kept, by the contract that holds now."""
    load = Load.objects.select_for_update(of=("self",)).select_related("dataset").filter(pk=load_id).first()
    if load is None or load.state != LoadState.REFUSED:
        raise LoadRefused(
            Words(
                "Chỉ lần nạp bị từ chối mới làm lại được.", "Only a load that was refused can be done again."
            )
        )
    if not kept.source_of(load.pk).exists() and load.source["kind"] == "file":
        raise LoadRefused(
            Words(
                "Tệp nguồn không còn được giữ. Hãy tải tệp lên lại.",
                "The source is no longer kept. Send the file again.",
            )
        )
    load.state, load.reason_vi, load.reason_en, load.ended_at = LoadState.WAITING, "", "", None
    load.contract_version_id = dataset(load.dataset.code).version.id
    load.save()
    record(actor, "warehouse.load.retried", Subject("warehouse.load", str(load.pk)))
    if in_background:
        events.announce(LoadStarted(load.pk, actor.user_id))


def demand_new(load: Load) -> None:
    """Refuse bytes that are in the lake, or on their way there, by the same contract.

    A file sent twice is a mistake, however long ago it was sent. A distant source that says again what it
    said two loads ago has changed back: it is compared with the last load only, unless its rows have no key.
    """
    before = _same(load)
    if before is None:
        return
    is_file = load.source["kind"] == "file"
    what = ("Tệp này", "This file") if is_file else ("Nội dung này của nguồn", "What the source says")
    done = ("đã nạp", "was loaded") if before.state == LoadState.ACCEPTED else ("đang nạp", "is being loaded")
    raise AlreadyLoaded(
        Words(
            f"{what[0]} {done[0]} ở lần nạp số {before.pk} (SHA-256 {load.sha256[:12]}…); không có gì thay "
            "đổi." + (" Nếu muốn nạp lại, hãy chọn “nạp lại”." if is_file else ""),
            f"{what[1]} {done[1]} as load {before.pk} (SHA-256 {load.sha256[:12]}…); nothing has changed."
            + (" To load it all the same, ask for it again (--again)." if is_file else ""),
        ),
        before.pk,
    )


def _same(load: Load) -> Load | None:
    others = Load.objects.filter(dataset_id=load.dataset_id).exclude(state=LoadState.REFUSED)
    others = others.exclude(pk=load.pk)
    if load.source["kind"] == "file" or not parsed(load.contract_version.text).key:
        return others.filter(
            contract_version_id=load.contract_version_id, kind=load.kind, sha256=load.sha256
        ).first()
    last = others.filter(state=LoadState.ACCEPTED).first()
    own = (load.contract_version_id, load.kind, load.sha256)
    is_same = last is not None and (last.contract_version_id, last.kind, last.sha256) == own
    return last if is_same else None


def _corrected(code: str, delivery: Delivery) -> Load | None:
    if delivery.corrects is None:
        return None
    load = Load.objects.filter(pk=delivery.corrects, dataset__code=code).first()
    if load is None or not kept.bad_rows_of(load.pk).exists():
        raise LoadRefused(
            Words(
                f"Lần nạp số {delivery.corrects} không có dòng lỗi nào để sửa. Hãy nạp tệp "
                "như một lần nạp mới.",
                f"Load {delivery.corrects} has no bad rows to put right. Load the file as a new load.",
            )
        )
    return load


def _record_start(load: Load, code: str, actor: Actor) -> None:
    said = {
        "dataset": code,
        "kind": load.kind,
        "source": load.source,
        "name": load.name,
        "sha256": load.sha256,
        "corrects": load.corrects_id,
    }
    record(actor, "warehouse.load.started", Subject("warehouse.load", str(load.pk)), after=said)

"""Sources loaded by the clock: setting one up, taking it away, and beginning the loads that are due.

A watched folder is such a source: each whole file in it is a load, and moves to ``done`` when it has begun.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.models import ScheduledSource
from tiendo.warehouse.selectors.datasets import dataset
from tiendo.warehouse.services.starting import AlreadyLoaded, Delivery, LoadRefused, start_load
from tiendo.warehouse.sources.wanted import demand_sound
from tiendo.warehouse.types import LoadKind

if TYPE_CHECKING:
    from datetime import time

    from tiendo.org.types import Actor

QUIET_SECONDS: Final = 10.0
_LONGEST: Final = 500


@rights.verb(rights.can_manage_data)
def schedule_source(
    code: str,
    name: str,
    source: dict[str, Any],
    *,
    actor: Actor,
    every_minutes: int | None = None,
    daily_at: time | None = None,
    kind: LoadKind = LoadKind.UPSERT,
    synthetic: bool = False,
) -> int:
    """Load a source by the clock from now on; one of the same name is replaced."""
    demand_sound(source)
    if (every_minutes is None) == (daily_at is None) or every_minutes == 0 or source["kind"] == "file":
        raise LoadRefused(
            Words(
                "Hãy chọn một trong hai: mỗi bao nhiêu phút, hoặc giờ hằng ngày; nguồn là sql, http hoặc "
                "folder.",
                "Choose either every so many minutes or an hour of the day; the source is sql, http or "
                "folder.",
            )
        )
    if source["kind"] == "folder":
        folder_of(source)
    of = dataset(code)
    row, _ = ScheduledSource.objects.update_or_create(
        dataset_id=of.id,
        name=name,
        defaults={
            "source": source,
            "kind": kind,
            "every_minutes": every_minutes,
            "daily_at": daily_at,
            "synthetic": synthetic,
            "next_at": clock.now() if every_minutes else _next_day(daily_at),
            "created_by": actor.name,
            "trouble": "",
        },
    )
    said = {"name": name, "source": source, "every_minutes": every_minutes, "daily_at": str(daily_at or "")}
    record(actor, "warehouse.source.scheduled", Subject("warehouse.dataset", code), after=said)
    return row.pk


@rights.verb(rights.can_manage_data)
def unschedule_source(code: str, name: str, *, actor: Actor) -> None:
    """Load a source by the clock no more."""
    row = ScheduledSource.objects.filter(dataset__code=code, name=name).first()
    if row is None:
        raise LoadRefused(
            Words(
                f"Không có nguồn định kỳ “{name}”. Hãy lấy tên trong danh sách nguồn định kỳ.",
                f"There is no scheduled source “{name}”. Take a name from the list of scheduled sources.",
            )
        )
    row.delete()
    record(actor, "warehouse.source.unscheduled", Subject("warehouse.dataset", code), before={"name": name})


@rights.verb(rights.can_manage_data, atomic=False)
def start_due_loads(*, actor: Actor) -> int:
    """Begin the loads whose time has come; gives how many. One that cannot says why, others go on.

    One last loaded in the future was loaded before the clock was set back: its next time means nothing.
    """
    started, now = 0, clock.now()
    is_due = Q(next_at__lte=now) | Q(last_started_at__gt=now)
    for row in ScheduledSource.objects.select_related("dataset").filter(is_due):
        begun, troubles = _from_folder(row, actor) if row.source["kind"] == "folder" else (0, [])
        # The load and the next time are written together: killed between them it would be loaded twice.
        with transaction.atomic():
            if row.source["kind"] != "folder":
                begun, troubles = _from_afar(row, actor)
            _put_off(row, troubles)
        started += begun
    return started


def _put_off(row: ScheduledSource, troubles: list[Words]) -> None:
    now = clock.now()
    row.trouble, row.last_started_at = " ".join(one.vi for one in troubles)[:_LONGEST], now
    row.next_at = now + timedelta(minutes=row.every_minutes) if row.every_minutes else _next_day(row.daily_at)
    row.save(update_fields=["trouble", "last_started_at", "next_at"])


def _from_afar(row: ScheduledSource, actor: Actor) -> tuple[int, list[Words]]:
    delivery = Delivery(row.source, row.name, kind=LoadKind(row.kind), synthetic=row.synthetic)
    try:
        start_load(row.dataset.code, delivery, actor=actor)
    except Refusal as refusal:
        return 0, [refusal.words]
    return 1, []


def _from_folder(row: ScheduledSource, actor: Actor) -> tuple[int, list[Words]]:
    """Begin a load of every whole file; one that will not do is told and does not hold up the others."""
    begun, troubles = 0, []
    try:
        found = whole_files(folder_of(row.source))
    except (Refusal, OSError) as error:
        return 0, [_told(row.name, error)]
    for place in found:
        try:
            begun += _taken(row, place, actor)
        except AlreadyLoaded as known:
            troubles.append(_told(place.name, known))
            _put_away(place)
        except (Refusal, OSError) as error:
            troubles.append(_told(place.name, error))
    return begun, troubles


def _taken(row: ScheduledSource, place: Path, actor: Actor) -> int:
    form = {name: row.source[name] for name in ("encoding", "delimiter", "sheet") if row.source.get(name)}
    delivery = Delivery(
        {"kind": "file", **form}, place.name, place, LoadKind(row.kind), synthetic=row.synthetic
    )
    start_load(row.dataset.code, delivery, actor=actor)
    _put_away(place)
    return 1


def _told(name: str, error: Refusal | OSError) -> Words:
    if isinstance(error, Refusal):
        return Words(f"{name}: {error.words.vi}", f"{name}: {error.words.en}")
    return Words(
        f"{name}: không đọc hoặc chuyển được tệp ({error.strerror}); hãy kiểm tra quyền của thư mục.",
        f"{name}: the file cannot be read or moved ({error.strerror}); check the folder's permissions.",
    )


def folder_of(source: dict[str, Any]) -> Path:
    """The watched folder, inside the inbox and nowhere else; raises ``LoadRefused``."""
    inbox = Path(settings.TIENDO_INBOX)
    folder = (inbox / str(source["folder"])).resolve()
    if not folder.is_relative_to(inbox.resolve()):
        raise LoadRefused(
            Words(f"Thư mục theo dõi phải nằm trong {inbox}.", f"A watched folder must lie inside {inbox}.")
        )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def whole_files(folder: Path) -> list[Path]:
    """Files nobody has written to for a while, oldest first; hidden and unfinished ones are left."""
    quiet = clock.now().timestamp() - QUIET_SECONDS
    found: list[tuple[float, Path]] = []
    for place in folder.iterdir():
        if place.name.startswith((".", "~")) or place.suffix == ".part" or place.is_symlink():
            continue
        try:
            state = place.stat()
        except FileNotFoundError:  # taken away by whoever put it there
            continue
        if S_ISREG(state.st_mode) and state.st_mtime <= quiet:
            found.append((state.st_mtime, place))
    return [place for _, place in sorted(found)]


def _put_away(place: Path) -> None:
    done = place.parent / "done"
    done.mkdir(exist_ok=True)
    place.replace(done / f"{clock.now().astimezone(clock.ZONE):%Y%m%dT%H%M%S}-{place.name}")


def _next_day(at: time | None) -> datetime:
    now = clock.now().astimezone(clock.ZONE)
    today = datetime.combine(now.date(), at or now.timetz().replace(tzinfo=None), clock.ZONE)
    return today if today > now else today + timedelta(days=1)

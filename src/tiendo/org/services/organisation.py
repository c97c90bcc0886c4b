"""Loading the whole organisation from files: what changes is applied in one go, or nothing is.

Agencies, areas and posts are never deleted: what ended gets its end day in the file. Holders, members of
groups and successions are stated in full by a file, so a mistake in one can be mended.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.domain.bundle import Bundle, open_bundle, read_bundle
from tiendo.org.domain.difference import differences, digest
from tiendo.org.domain.tables import AGENCIES, AREAS, DAYS, GROUPS, HOLDERS, POSTS, SUCCESSIONS
from tiendo.org.domain.wanted import wanted
from tiendo.org.models import (
    Agency,
    AgencyName,
    AgencySuccession,
    Area,
    AreaSuccession,
    Holder,
    Membership,
    OrganisationUpload,
    Post,
)
from tiendo.org.selectors.organisation import organisation_state, upload_bundle
from tiendo.org.spelling import spelling_key
from tiendo.org.types import Actor, LoadEffect, NameSource, OrganisationLoaded, StalePreview
from tiendo.org.views import LoadReport, RowChange
from tiendo.trust.events import announce
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tiendo.org.domain.wanted import Line, State

ACTION = "org.organisation.loaded"
_SUBJECT = Subject("org.organisation", "all")


@rights.verb(rights.can_administer)
def load_organisation(source: Path | Bundle, *, actor: Actor) -> LoadReport:
    """Load a directory or zip of CSV files, a workbook, or a bundle already opened.

    Raises ``BadOrganisationFile`` naming file or sheet, line and column; nothing is changed then. Loading the
    same again changes nothing and leaves no record.
    """
    return _load(open_bundle(source) if isinstance(source, Path) else source, actor)


@rights.verb(rights.can_administer)
def keep_upload(data: bytes, *, name: str, actor: Actor) -> int:
    """Keep an uploaded file until what it would change has been seen; gives its id.

    Raises ``BadOrganisationFile`` when it could not be loaded at all.
    """
    wanted(read_bundle(data, name=name), organisation_state())
    kept = OrganisationUpload.objects.create(
        name=name[-200:], body=data, uploaded_by=actor.name, uploaded_at=clock.now()
    )
    record(actor, "org.organisation.uploaded", Subject("org.upload", str(kept.pk)), after={"name": name})
    return kept.pk


@rights.verb(rights.can_administer)
def apply_upload(upload_id: int, *, digest: str, actor: Actor) -> LoadReport:
    """Apply a kept upload as it was previewed; raises ``StalePreview`` when it would now do other things."""
    bundle = upload_bundle(upload_id, actor=actor)
    report = _load(bundle, actor, expected=digest)
    OrganisationUpload.objects.filter(pk=upload_id).delete()
    return report


@rights.verb(rights.can_administer)
def drop_upload(upload_id: int, *, actor: Actor) -> None:
    """Throw a kept upload away; nothing of it was applied."""
    dropped = upload_bundle(upload_id, actor=actor)
    OrganisationUpload.objects.filter(pk=upload_id).delete()
    after = {"rows": sum(len(rows) for rows in dropped.rows.values())}
    record(actor, "org.organisation.dropped", Subject("org.upload", str(upload_id)), after=after)


def _load(bundle: Bundle, actor: Actor, expected: str | None = None) -> LoadReport:
    current = organisation_state()
    found = wanted(bundle, current)
    changes = differences(current, found)
    if expected is not None and expected != digest(changes):
        raise StalePreview(
            Words(
                "Danh bạ tổ chức đã thay đổi sau khi xem trước. Hãy xem lại thay đổi rồi áp dụng.",
                "The organisation has changed since the preview. Look at the changes again, then apply.",
            )
        )
    report = _report(found.state, changes)
    if not changes:
        return report
    _apply(changes, found.state)
    told = {kind.value: sum(change.kind == kind for change in changes) for kind in LoadEffect}
    record(actor, ACTION, _SUBJECT, after=told | {"rows": _summary(changes)})
    announce(OrganisationLoaded())
    return report


def _report(state: State, changes: tuple[RowChange, ...]) -> LoadReport:
    agencies, areas, posts, holders, groups, successions = (len(rows) for rows in state.values())
    return LoadReport(agencies, areas, posts, holders, groups, successions, len(changes))


def _summary(changes: Iterable[RowChange]) -> dict[str, list[str]]:
    """Which rows, for the record: what changed in them can be read from the next and the last export."""
    rows: dict[str, list[str]] = {}
    for change in changes:
        rows.setdefault(f"{change.table}.{change.kind}", []).append(change.known_by)
    return rows


def _apply(changes: tuple[RowChange, ...], state: State) -> None:
    """Owners before what hangs on them; parents once every code exists; what is gone first of all."""
    for change in changes:
        if change.kind == LoadEffect.REMOVED:
            _remove(change)
    written = [change for change in changes if change.kind != LoadEffect.REMOVED]
    for table, save in _SAVE.items():
        keys = [change.key for change in written if change.table == table]
        save([state[table][key] for key in keys])


def _save_agencies(lines: list[Line]) -> None:
    for line in lines:
        columns = ("name", "short_name", "kind", "valid_from", "valid_to", "source", "note")
        Agency.objects.update_or_create(code=line["code"], defaults=_columns(line, columns))
    _tie_parents(Agency, lines)
    ids = _ids(Agency)
    for line in lines:
        aliases = [alias for alias in line["aliases"].split(" | ") if alias]
        _name_agency(ids[line["code"]], [line["name"], line["short_name"], *aliases])


def _save_areas(lines: list[Line]) -> None:
    for line in lines:
        columns = ("name", "kind", "valid_from", "valid_to", "source", "note")
        Area.objects.update_or_create(code=line["code"], defaults=_columns(line, columns))
    _tie_parents(Area, lines)


def _tie_parents(model: type[Agency] | type[Area], lines: list[Line]) -> None:
    ids = _ids(model)
    for line in lines:
        model._default_manager.filter(code=line["code"]).update(parent_id=ids.get(line["parent"]))


def _name_agency(agency_id: int, printed: list[str]) -> None:
    spellings = {spelling_key(name): name for name in reversed(printed) if name}
    of_files = AgencyName.objects.filter(agency=agency_id, source=NameSource.FILES)
    of_files.exclude(printed__in=spellings.values()).delete()
    known = set(of_files.values_list("folded", flat=True))
    AgencyName.objects.bulk_create(
        AgencyName(agency_id=agency_id, printed=name, folded=folded)
        for folded, name in spellings.items()
        if folded not in known
    )


def _save_posts(lines: list[Line]) -> None:
    agencies = _ids(Agency)
    for line in lines:
        columns = ("title", "valid_from", "valid_to", "aliases", "source")
        told = _columns(line, columns) | {"agency_id": agencies.get(line["agency"])}
        Post.objects.update_or_create(code=line["code"], defaults=told)


def _save_holders(lines: list[Line]) -> None:
    posts = _ids(Post)
    for line in lines:
        Holder.objects.update_or_create(
            post_id=posts[line["post"]],
            name=line["name"],
            valid_from=_day(line["valid_from"]),
            defaults=_columns(line, ("valid_to", "source", "note")),
        )


def _save_groups(lines: list[Line]) -> None:
    agencies = _ids(Agency)
    for line in lines:
        Membership.objects.update_or_create(
            collective_id=agencies[line["collective"]],
            member_id=agencies[line["member"]],
            valid_from=_day(line["valid_from"]),
            defaults=_columns(line, ("valid_to", "source")),
        )


def _save_successions(lines: list[Line]) -> None:
    ids: dict[str, dict[str, int]] = {"agency": _ids(Agency), "area": _ids(Area)}
    for line in lines:
        of = ids[line["of"]]
        told = _columns(line, ("kind", "on", "source")) | {"main": line["main"] == "x"}
        _links(line["of"]).update_or_create(
            predecessor_id=of[line["predecessor"]], successor_id=of.get(line["successor"]), defaults=told
        )


_SAVE: dict[str, Callable[[list[Line]], None]] = {
    AGENCIES.name: _save_agencies,
    AREAS.name: _save_areas,
    POSTS.name: _save_posts,
    HOLDERS.name: _save_holders,
    GROUPS.name: _save_groups,
    SUCCESSIONS.name: _save_successions,
}


def _remove(change: RowChange) -> None:
    first, second, third = change.key
    if change.table == HOLDERS.name:
        Holder.objects.filter(post__code=first, name=second, **_begins(third)).delete()
    elif change.table == GROUPS.name:
        members = Membership.objects.filter(collective__code=first, member__code=second)
        members.filter(**_begins(third)).delete()
    else:
        gone = _links(first).filter(predecessor__code=second)
        (gone.filter(successor__code=third) if third else gone.filter(successor=None)).delete()


def _begins(written: str) -> dict[str, Any]:
    return {"valid_from": _day(written)} if written else {"valid_from__isnull": True}


def _links(of: str) -> Any:
    return AgencySuccession.objects if of == "agency" else AreaSuccession.objects


def _ids(model: type[Agency] | type[Area] | type[Post]) -> dict[str, int]:
    return dict(model._default_manager.values_list("code", "pk"))


def _columns(line: Line, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _day(line[name]) if name in DAYS else line[name] for name in names}


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None

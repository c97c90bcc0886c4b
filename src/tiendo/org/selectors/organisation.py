"""The whole organisation as tables: to be exported, and to be compared with what a file wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words
from tiendo.org.domain.bundle import read_bundle
from tiendo.org.domain.difference import differences, digest
from tiendo.org.domain.tables import AGENCIES, AREAS, GROUPS, HOLDERS, POSTS, SUCCESSIONS, Table
from tiendo.org.domain.wanted import joined, wanted
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
from tiendo.org.rights import can_administer, demand
from tiendo.org.types import NameSource, UnknownUpload
from tiendo.org.views import Preview, UploadView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from tiendo.org.domain.bundle import Bundle
    from tiendo.org.domain.wanted import Key, Line, State
    from tiendo.org.types import Actor


def organisation_state() -> State:
    """Every row there is, by table and key, in the form it is exported in."""
    return {
        AGENCIES.name: _keyed(AGENCIES, _agencies()),
        AREAS.name: _keyed(AREAS, _lines(AREAS, Area.objects.order_by("pk"), parent="parent__code")),
        POSTS.name: _keyed(POSTS, _lines(POSTS, Post.objects.order_by("pk"), agency="agency__code")),
        HOLDERS.name: _keyed(
            HOLDERS, _lines(HOLDERS, Holder.objects.order_by("post", "valid_from", "pk"), post="post__code")
        ),
        GROUPS.name: _keyed(
            GROUPS,
            _lines(GROUPS, _memberships(), collective="collective__code", member="member__code"),
        ),
        SUCCESSIONS.name: _keyed(SUCCESSIONS, _successions()),
    }


def preview(bundle: Bundle) -> Preview:
    """What loading a bundle would change. Raises ``BadOrganisationFile`` naming the faults."""
    current = organisation_state()
    found = wanted(bundle, current)
    changes = differences(current, found)
    kept = sum(len(rows) for rows in found.state.values()) - len(
        [change for change in changes if change.kind != "removed"]
    )
    return Preview(changes, kept, bundle.unread, digest(changes))


def uploads(*, actor: Actor) -> tuple[UploadView, ...]:
    """The uploads waiting to be applied or dropped, the latest first."""
    demand(can_administer, actor)
    rows = OrganisationUpload.objects.order_by("-pk").values_list("pk", "name", "uploaded_by", "uploaded_at")
    return tuple(UploadView(*row) for row in rows)


def upload(upload_id: int, *, actor: Actor) -> UploadView:
    """One waiting upload; raises ``UnknownUpload``."""
    found = _waiting(upload_id, actor)
    return UploadView(found.pk, found.name, found.uploaded_by, found.uploaded_at)


def upload_bundle(upload_id: int, *, actor: Actor) -> Bundle:
    """What a waiting upload holds; raises ``UnknownUpload`` or ``BadOrganisationFile``."""
    found = _waiting(upload_id, actor)
    return read_bundle(bytes(found.body), name=found.name)


def _waiting(upload_id: int, actor: Actor) -> OrganisationUpload:
    demand(can_administer, actor)
    found = OrganisationUpload.objects.filter(pk=upload_id).first()
    if found is None:
        raise UnknownUpload(
            Words(
                "Tệp này đã được áp dụng hoặc đã bỏ. Hãy tải tệp lên lại nếu vẫn cần.",
                "This file has been applied or dropped. Upload it again if it is still needed.",
            )
        )
    return found


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.order_by("collective__pk", "member__pk", "valid_from", "pk")


def _agencies() -> Iterable[Line]:
    spellings: dict[str, list[str]] = {}
    names = AgencyName.objects.filter(source=NameSource.FILES).values_list("agency__code", "printed")
    for code, printed in names:
        spellings.setdefault(code, []).append(printed)
    for line in _lines(AGENCIES, Agency.objects.order_by("pk"), parent="parent__code", aliases="pk"):
        own = (line["name"], line["short_name"])
        yield line | {"aliases": joined(spellings.get(line["code"], ()), own)}


def _successions() -> Iterable[Line]:
    for of, model in (("agency", AgencySuccession), ("area", AreaSuccession)):
        rows = model._default_manager.order_by("on", "predecessor__pk", "successor__pk")
        named = rows.values_list("kind", "predecessor__code", "successor__code", "on", "main", "source")
        for values in named:
            yield dict(zip(SUCCESSIONS.columns, (of, *map(_text, values)), strict=True))


def _lines(table: Table, rows: QuerySet[Any], **paths: str) -> Iterable[Line]:
    found = rows.values_list(*(paths.get(column, column) for column in table.columns))
    for values in found:
        yield dict(zip(table.columns, map(_text, values), strict=True))


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    return "x" if value is True else str(value)


def _keyed(table: Table, lines: Iterable[Line]) -> dict[Key, Line]:
    return {tuple(line[column] for column in table.key): line for line in lines}

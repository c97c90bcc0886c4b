"""Loading agencies, areas, posts, holders and collectives from dated CSV files.

Loading the same files again changes nothing; a changed row is brought up to date, and none is deleted:
what ended gets its end day in the file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tiendo.org import rights
from tiendo.org.models import Agency, AgencyName, Area, Holder, Membership, Post
from tiendo.org.services.csv_rows import FILES, Row, read_rows
from tiendo.org.services.successions import load_successions
from tiendo.org.spelling import spelling_key
from tiendo.org.types import Actor, LoadReport, NameSource, OrganisationLoaded
from tiendo.trust.events import announce
from tiendo.trust.models import AuditRecord
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from pathlib import Path

ACTION = "org.organisation.loaded"


@rights.verb(rights.can_administer)
def load_organisation(directory: Path, *, actor: Actor) -> LoadReport:
    """Load the files of a directory: agencies, areas, posts, holders, groups and successions.

    All but ``agencies.csv`` may be missing. Raises ``BadOrganisationFile`` naming file, line and column;
    nothing is changed then. The same files as last time are recognised (``unchanged``).
    """
    print_of_files = _fingerprint(directory)
    if _last_loaded() == print_of_files:
        return LoadReport(unchanged=True)
    agencies, areas = read_rows(directory, "agencies.csv"), read_rows(directory, "areas.csv")
    report = LoadReport(
        agencies=_load_agencies(agencies),
        areas=_load_areas(areas),
        posts=_load_posts(read_rows(directory, "posts.csv")),
        holders=_load_holders(read_rows(directory, "holders.csv")),
        memberships=_load_memberships(read_rows(directory, "groups.csv")),
        successions=load_successions(agencies, areas, read_rows(directory, "successions.csv")),
    )
    after = {
        "fingerprint": print_of_files,
        "agencies": report.agencies,
        "areas": report.areas,
        "posts": report.posts,
        "holders": report.holders,
        "memberships": report.memberships,
        "successions": report.successions,
    }
    record(actor, ACTION, Subject("org.organisation", "all"), after=after)
    announce(OrganisationLoaded())
    return report


def _fingerprint(directory: Path) -> str:
    files = (directory / name for name in FILES)
    bodies = (place.read_bytes() if place.exists() else b"" for place in files)
    return hashlib.sha256(b"\0".join(hashlib.sha256(body).digest() for body in bodies)).hexdigest()


def _last_loaded() -> str | None:
    last = AuditRecord.objects.filter(action=ACTION).order_by("-sequence").first()
    return str(last.after["fingerprint"]) if last and last.after else None


def _load_agencies(rows: list[Row]) -> int:
    for row in rows:
        agency, _ = Agency.objects.update_or_create(
            code=row.must("code"),
            defaults={
                "name": row.must("name"),
                "short_name": row.get("short_name"),
                "kind": row.must("kind"),
                "valid_from": row.day("valid_from"),
                "valid_to": row.day("valid_to"),
                "source": row.get("source"),
            },
        )
        _name_agency(agency, [agency.name, agency.short_name, *row.several("aliases")])
    _tie(Agency, rows)
    return len(rows)


def _name_agency(agency: Agency, printed: list[str]) -> None:
    spellings = {spelling_key(name): name for name in reversed(printed) if name}
    of_files = AgencyName.objects.filter(agency=agency, source=NameSource.FILES)
    of_files.exclude(folded__in=spellings).delete()
    known = set(AgencyName.objects.filter(agency=agency).values_list("folded", flat=True))
    AgencyName.objects.bulk_create(
        AgencyName(agency=agency, printed=name, folded=folded)
        for folded, name in spellings.items()
        if folded not in known
    )


def _tie(model: type[Agency] | type[Area], rows: list[Row]) -> None:
    """Parents, once every code exists: the files may name them in any order."""
    ids = dict(model._default_manager.values_list("code", "pk"))
    for row in rows:
        model._default_manager.filter(code=row.must("code")).update(parent=row.reference("parent", ids))


def _load_areas(rows: list[Row]) -> int:
    for row in rows:
        Area.objects.update_or_create(
            code=row.must("code"),
            defaults={
                "name": row.must("name"),
                "kind": row.must("kind"),
                "valid_from": row.day("valid_from"),
                "valid_to": row.day("valid_to"),
                "source": row.get("source"),
            },
        )
    _tie(Area, rows)
    return len(rows)


def _load_posts(rows: list[Row]) -> int:
    agencies = dict(Agency.objects.values_list("code", "pk"))
    for row in rows:
        Post.objects.update_or_create(
            code=row.must("code"),
            defaults={
                "title": row.must("title"),
                "agency_id": row.reference("agency", agencies),
                "valid_from": row.day("valid_from"),
                "valid_to": row.day("valid_to"),
                "source": row.get("source"),
            },
        )
    return len(rows)


def _load_holders(rows: list[Row]) -> int:
    posts = dict(Post.objects.values_list("code", "pk"))
    for row in rows:
        Holder.objects.update_or_create(
            post_id=posts[row.must("post")],
            name=row.must("name"),
            valid_from=row.day("valid_from"),
            defaults={"valid_to": row.day("valid_to"), "source": row.get("source")},
        )
    return len(rows)


def _load_memberships(rows: list[Row]) -> int:
    agencies = dict(Agency.objects.values_list("code", "pk"))
    for row in rows:
        Membership.objects.update_or_create(
            collective_id=row.reference("collective", agencies),
            member_id=row.reference("member", agencies),
            valid_from=row.day("valid_from"),
            defaults={"valid_to": row.day("valid_to")},
        )
    return len(rows)

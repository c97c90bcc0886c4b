"""What stands at the head and foot of a consolidated report: plan, issuer, place, who signs on the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import Issuer, RoundHead
from tiendo.delivery.models import Programme
from tiendo.delivery.selectors.consolidated_entries import agency_ref
from tiendo.kernel.text import fold
from tiendo.org.selectors.heads import head_post

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.models import Round
    from tiendo.org.models import Agency
    from tiendo.plan.models import Plan, PlanVersion

_BODY = re.compile(
    r"(?:UBND|(?:Ủy|Uỷ) ban nhân dân)\s+(?P<kind>thành phố|tỉnh)\s*(?P<place>.*)$", re.IGNORECASE
)


def round_head(asked: Round, version: PlanVersion, day: date) -> RoundHead:
    """The round, its plan in the version of the day, and its standing body with who leads it on ``day``."""
    plan = version.plan
    return RoundHead(
        id=asked.pk,
        key=asked.key,
        title=asked.title,
        period=asked.period,
        period_from=asked.period_from,
        cut_off=asked.cut_off,
        due_on=asked.due_on,
        plan_slug=plan.slug,
        plan_number=plan.number,
        plan_type=plan.type,
        plan_title=plan.title,
        plan_issued_on=version.issued_on,
        plan_issuer=in_full(plan.issuer),
        edition=version.edition,
        legal_basis=asked.regime.legal_basis if asked.regime else "",
        issuer=issuer_of(plan, day),
    )


def issuer_of(plan: Plan, day: date) -> Issuer:
    """The standing body of a plan as it heads and signs documents on ``day``."""
    programme = Programme.objects.filter(plan=plan).select_related("standing_body__parent").first()
    body = programme.standing_body if programme else None
    settings = programme.settings if programme else {}
    post = head_post(body.pk, day) if body else None
    return Issuer(
        agency=agency_ref(body) if body else None,
        parent=_parent(body, plan.issuer),
        symbol=settings.get("symbol") or (initials(body.name) if body else ""),
        place=settings.get("place") or place_of(plan.issuer),
        head_title=_rank(post.title, body.name) if post and body else "",
        head_name=post.name if post else "",
    )


def in_full(name: str) -> str:
    """ "UBND thành phố" as documents write it out, in ordinary letters where it is printed in capitals."""
    found = _BODY.match(name.strip())
    if found is None:
        return name.strip()
    kind, place = found["kind"].lower(), found["place"].strip()
    return f"Ủy ban nhân dân {kind} {place.title() if place.isupper() else place}".strip()


def place_of(issuer: str) -> str:
    """The place-name an issuer carries: "UBND thành phố Đà Nẵng" → "Đà Nẵng"; empty when it has none."""
    found = _BODY.match(in_full(issuer))
    return found["place"] if found else ""


def initials(name: str) -> str:
    """The letters of an office in a document's number: "Sở Khoa học và Công nghệ" → "SKHCN"."""
    words = [word for word in name.split() if fold(word) != "va"]
    return "".join(word[0].upper() for word in words if word[0].isalpha())


def _parent(body: Agency | None, issuer: str) -> str:
    """The body above, with the city's name where the organisation leaves it out."""
    above = body.parent if body else None
    name = in_full(above.name) if above else ""
    place = place_of(issuer)
    return in_full(issuer) if name and place and place.lower() not in name.lower() else name


def _rank(title: str, agency: str) -> str:
    """What stands above a signature: the post without the agency it is of."""
    at = title.lower().find(agency.lower())
    return title[:at].strip() if at > 0 else title

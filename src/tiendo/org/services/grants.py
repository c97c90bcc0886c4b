"""Roles given to accounts and ended, for an agency or the whole programme, always from a day to a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Grant, Post
from tiendo.org.selectors import agency as agency_of
from tiendo.org.selectors.accounts import account
from tiendo.org.types import ROLE_WORDS, Actor, Role, UserRefused
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

# What these do is the programme's, not one agency's: a grant for an agency would give nothing.
PROGRAMME_WIDE = frozenset({Role.ADMINISTRATOR, Role.PLAN_OFFICER, Role.LEADER_OFFICE})


@rights.verb(rights.can_administer)
def give_role(
    user_id: int,
    *,
    role: Role,
    actor: Actor,
    agency: str | None = None,
    post: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Give a role for an agency (its code) and all under it, or for the whole programme. Gives its id.

    It holds from today when no day is named, both days included. A leader's office may be that of one
    ``post`` (its code). Raises ``UserRefused`` when the days are the wrong way round, when the role is for
    the whole programme only, or serves no post.
    """
    account(user_id)
    office = _post_of(role, post) if post else None
    (made,) = keep_grants(user_id, (role,), agency, valid_from, valid_to)
    if office is not None:
        made.post = office
        made.save(update_fields=["post"])
    record(actor, "org.grant.given", Subject("org.user", str(user_id)), after=_said(made))
    return made.pk


@rights.verb(rights.can_administer)
def end_role(grant_id: int, *, actor: Actor, last_day: date | None = None) -> None:
    """End a grant: its last day is ``last_day``, else yesterday, so that it holds no more from now on.

    Raises ``UserRefused`` for a grant that is not there, and for one's own right to administer.
    """
    grant = Grant.objects.select_related("agency").filter(pk=grant_id).first()
    if grant is None:
        raise UserRefused(
            Words(
                "Vai trò này không còn. Hãy tải lại trang để xem các vai trò đang có.",
                "This grant is gone. Load the page again to see what there is.",
            )
        )
    if grant.user_id == actor.user_id and grant.role == Role.ADMINISTRATOR:
        raise UserRefused(
            Words(
                "Không tự bỏ được quyền quản trị của chính mình. Hãy nhờ một quản trị hệ thống khác.",
                "You cannot end your own right to administer. Ask another administrator.",
            )
        )
    before = _said(grant)
    grant.valid_to = last_day or clock.today() - timedelta(days=1)
    grant.save(update_fields=["valid_to"])
    record(
        actor, "org.grant.ended", Subject("org.user", str(grant.user_id)), before=before, after=_said(grant)
    )


def keep_grants(
    user_id: int, roles: tuple[Role, ...], agency: str | None, valid_from: date | None, valid_to: date | None
) -> list[Grant]:
    """The rows of ``roles`` for an account; a part of the verbs that give them, which leave the record."""
    begun = valid_from or clock.today()
    if valid_to and valid_to < begun:
        raise UserRefused(
            Words(
                f"Ngày cuối {valid_to} đứng trước ngày đầu {begun}. Hãy sửa lại một trong hai ngày.",
                f"The last day {valid_to} comes before the first {begun}. Change one of them.",
            )
        )
    for role in roles if agency else ():
        _demand_for_agency(role)
    place = agency_of(agency).id if agency else None
    grants = [
        Grant(user_id=user_id, role=role, agency_id=place, valid_from=begun, valid_to=valid_to)
        for role in roles
    ]
    return Grant.objects.bulk_create(grants)


def _demand_for_agency(role: Role) -> None:
    if role in PROGRAMME_WIDE:
        name = ROLE_WORDS[role]
        raise UserRefused(
            Words(
                f"Vai trò “{name.vi}” chỉ cấp cho toàn chương trình. Hãy để trống ô cơ quan.",
                f"The role “{name.en}” is for the whole programme only. Leave the agency blank.",
            )
        )


def _post_of(role: Role, code: str) -> Post:
    if role is not Role.LEADER_OFFICE:
        raise UserRefused(
            Words(
                "Chỉ văn phòng lãnh đạo phục vụ một chức danh. "
                "Hãy để trống ô chức danh, hoặc chọn vai trò đó.",
                "Only a leader's office serves a post. Leave the post blank, or choose that role.",
            )
        )
    found = Post.objects.filter(code=code).first()
    if found is None:
        raise UserRefused(
            Words(
                f"Không có chức danh “{code}”. Hãy chọn trong danh sách, hoặc nạp lại cơ cấu tổ chức.",
                f"There is no post “{code}”. Choose one from the list, or load the organisation again.",
            )
        )
    return found


def _said(grant: Grant) -> dict[str, object]:
    return {
        "role": grant.role,
        "agency": grant.agency.code if grant.agency else None,
        "post": grant.post.code if grant.post else None,
        "from": grant.valid_from,
        "to": grant.valid_to,
    }

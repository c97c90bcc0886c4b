"""Accounts and their roles, for administrators; auditors may look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tiendo.kernel import clock
from tiendo.kernel.day import read_day
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.selectors import accounts as questions
from tiendo.org.selectors import agencies, leader_posts
from tiendo.org.services import accounts, grants
from tiendo.org.types import ROLE_WORDS, Role, UserRefused
from tiendo.web.organisation.as_of import AsOf, as_of
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.org.types import Actor
    from tiendo.org.views import GrantView, PersonView

PEOPLE = Words("Tài khoản", "Accounts")
NEW = Words("Tạo tài khoản", "New account")

# What a button on an account's page does.
STEPS: dict[str, Callable[[int, Actor], object]] = {
    "close": lambda user_id, who: accounts.close_user(user_id, actor=who),
    "reopen": lambda user_id, who: accounts.reopen_user(user_id, actor=who),
    "unlock": lambda user_id, who: accounts.unlock_user(user_id, actor=who),
    "second-factor": lambda user_id, who: accounts.remove_second_factor(user_id, actor=who),
}


def people(request: HttpRequest) -> HttpResponse:
    """Every account and what it may do today; searched without accents."""
    who = actor(request)
    asked, day = request.GET.get("q", ""), as_of(request)
    found = questions.people(actor=who, search=asked, on=day.past)
    page = {
        "area": "people",
        "as_of": day,
        "rows": [(one, [_role(grant) for grant in one.held]) for one in found],
        "asked": asked,
        "finding": _finding(found, bool(asked), day),
        "may_change": rights.can_administer(who) and not day.chosen,
    }
    return render(request, "people/people.html", page, status=day.status)


def new(request: HttpRequest) -> HttpResponse:
    """Make an account with its first role; the person chooses the password by a one-time link."""
    who = actor(request)
    rights.demand(rights.can_administer, who)
    refusal = None
    if request.method == "POST":
        try:
            return redirect("person", _made(request, who))
        except Refusal as refused:
            refusal = refused.words
    page = {
        "trail": [(said(PEOPLE), reverse("people")), (said(NEW), "")],
        "refusal": refusal,
        "sent": request.POST,
        **_choices(),
    }
    return render(request, "people/new.html", page)


def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One account: how it signs in, every role with its days, and what an administrator can do about it."""
    who = actor(request)
    day = as_of(request)
    return _page(request, questions.person(user_id, actor=who, on=day.past), day=day, status=day.status)


@require_POST
def give(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a role for an agency or the whole programme."""
    who = actor(request)
    rights.demand(rights.can_administer, who)
    try:
        given = _grant(request)
        grants.give_role(
            user_id,
            role=given.role,
            agency=given.agency,
            post=given.post,
            valid_from=given.valid_from,
            valid_to=given.valid_to,
            actor=who,
        )
    except UserRefused as refused:
        return _page(request, questions.person(user_id, actor=who), refused.words, status=409)
    return redirect("person", user_id)


@require_POST
def end(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """End a role from today on."""
    who = actor(request)
    try:
        grants.end_role(grant_id, actor=who)
    except UserRefused as refused:
        return _page(request, questions.person(user_id, actor=who), refused.words, status=409)
    return redirect("person", user_id)


@require_POST
def step(request: HttpRequest, user_id: int, what: str) -> HttpResponse:
    """Close, reopen or unlock an account, or take its second factor off."""
    who = actor(request)
    rights.demand(rights.can_administer, who)
    if what not in STEPS:
        raise Http404
    try:
        STEPS[what](user_id, who)
    except UserRefused as refused:
        return _page(request, questions.person(user_id, actor=who), refused.words, status=409)
    return redirect("person", user_id)


@require_POST
def identity(request: HttpRequest, user_id: int) -> HttpResponse:
    """Say by which address or number the sign-in provider knows the person."""
    who = actor(request)
    email, number_there = request.POST.get("email", ""), request.POST.get("identity", "")
    try:
        accounts.name_identity(user_id, email=email, identity=number_there, actor=who)
    except UserRefused as refused:
        return _page(request, questions.person(user_id, actor=who), refused.words, status=409)
    return redirect("person", user_id)


@never_cache
@require_POST
def password_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make a one-time link and show it once, to be handed to the person."""
    who = actor(request)
    link = accounts.open_password_link(user_id, actor=who)
    address = reverse("sign-in-password", args=(link.person, link.token))
    found = questions.person(user_id, actor=who)
    return _page(request, found, link=request.build_absolute_uri(address))


def _made(request: HttpRequest, who: Actor) -> int:
    given = _grant(request)
    made = accounts.add_user(
        request.POST.get("username", "").strip(),
        name=request.POST.get("name", "").strip(),
        roles=(given.role,),
        password=None,
        email=request.POST.get("email", ""),
        agency=given.agency,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        actor=who,
    )
    return made.id


@dataclass(frozen=True, slots=True)
class Asked:
    """The role, agency and days a form names."""

    role: Role
    agency: str | None
    post: str | None
    valid_from: date | None
    valid_to: date | None


def _grant(request: HttpRequest) -> Asked:
    """The role, agency and days of the form. Raises ``UserRefused`` for what is no role and no day."""
    written = request.POST.get("role", "")
    if written not in {role.value for role in Role}:
        raise UserRefused(
            Words("Chưa chọn vai trò. Hãy chọn một vai trò trong danh sách.", "Choose a role from the list.")
        )
    return Asked(
        Role(written),
        request.POST.get("agency", "").strip() or None,
        request.POST.get("post", "").strip() or None,
        _day(request.POST.get("from", "")),
        _day(request.POST.get("to", "")),
    )


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    found = read_day(written)
    if found is None:
        raise UserRefused(
            Words(
                f"“{written[:40]}” không phải là ngày. Hãy chọn ngày trong lịch, hoặc gõ như 30/6/2026.",
                f"“{written[:40]}” is no day. Choose one in the calendar, or type it like 30/6/2026.",
            )
        )
    return found


def _page(
    request: HttpRequest,
    found: PersonView,
    refusal: Words | None = None,
    *,
    link: str = "",
    day: AsOf | None = None,
    status: int = 200,
) -> HttpResponse:
    day = day or AsOf(clock.today())
    may_change = rights.can_administer(actor(request)) and not day.chosen
    page = {
        "area": "people",
        "as_of": day,
        "trail": [(said(PEOPLE), reverse("people") + day.query), (found.name, "")],
        "person": found,
        "grants": [(grant, _role(grant), _state(grant, day)) for grant in found.grants],
        "refusal": refusal,
        "link": link,
        "may_change": may_change,
        **(_choices() if may_change else {}),
    }
    return render(request, "people/person.html", page, status=status)


def _choices() -> dict[str, object]:
    return {
        "roles": list(ROLE_WORDS.items()),
        "today": clock.today().isoformat(),
        "posts": leader_posts(on=clock.today()),
        "agencies": [one for one in agencies(on=clock.today()) if not one.is_collective],
    }


def _role(grant: GrantView) -> Words:
    role = ROLE_WORDS[grant.role]
    if grant.post_title:
        return Words(f"{role.vi}, {grant.post_title}", f"{role.en}, {grant.post_title}")
    if grant.agency_name is None:
        return Words(f"{role.vi}, toàn chương trình", f"{role.en}, whole programme")
    return Words(f"{role.vi}, {grant.agency_name}", f"{role.en}, {grant.agency_name}")


def _state(grant: GrantView, on: AsOf) -> tuple[str, Words]:
    if grant.holds_today:
        return "met", Words("đang giữ", "held that day" if on.chosen else "held today")
    if grant.valid_from and grant.valid_from > on.day:
        return "path", Words("chưa đến ngày", "not yet")
    return "", Words("đã kết thúc", "ended")


def _finding(found: tuple[PersonView, ...], is_search: bool, on: AsOf) -> Words:
    total, open_ = len(found), [one for one in found if one.is_active]
    if is_search:
        return Words(
            f"{number(total)} tài khoản khớp với từ đang tìm",
            f"{plural(total, 'account matches', 'accounts match')}",
        )
    idle = sum(1 for one in open_ if not one.held)
    vi, en = ("trong ngày", "that day") if on.chosen else ("hôm nay", "today")
    if idle:
        return Words(
            f"{number(idle)} trong {number(len(open_))} tài khoản đang mở {vi} không giữ vai trò nào",
            f"{number(idle)} of {plural(len(open_), 'open account holds', 'open accounts hold')} no "
            f"role {en}",
        )
    return Words(
        f"{number(len(open_))} tài khoản đang mở, tài khoản nào cũng có vai trò",
        f"{plural(len(open_), 'open account')}, each with a role",
    )

"""Signing in and out; in demo mode, one click for each account that may review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tiendo.kernel.words import Words
from tiendo.org.selectors import users
from tiendo.org.types import ROLE_WORDS, Role

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

DOES = {
    Role.PLAN_OFFICER: Words("nhập, rà soát và công bố kế hoạch", "imports, reviews and publishes plans"),
    Role.CLERK: Words("lập báo cáo của cơ quan mình", "fills in the agency's reports"),
    Role.HEAD: Words("duyệt báo cáo của cơ quan mình", "approves the agency's reports"),
    Role.COUNTER: Words("nhập số liệu chỉ tiêu được giao tính", "enters the figures it is named to count"),
    Role.LEADER_OFFICE: Words("theo dõi, quyết định đề nghị sửa kế hoạch", "follows, decides on amendments"),
    Role.DATA_ENGINEER: Words("nối nguồn dữ liệu", "connects sources of data"),
    Role.AUDITOR: Words("đọc tất cả, không sửa gì", "reads everything, changes nothing"),
    Role.ADMINISTRATOR: Words("nạp cơ quan, cấp tài khoản", "loads agencies, gives accounts"),
}


class SignIn(LoginView):
    """The sign-in page; offers the demonstration's accounts only in demo mode."""

    template_name = "sign_in.html"
    redirect_authenticated_user = False

    def get_context_data(self, **named: object) -> dict[str, Any]:
        """The page's form, and who can be entered as."""
        accounts = demo_accounts() if settings.TIENDO_DEMO else []
        return super().get_context_data(**named, accounts=accounts)


class SignOut(LogoutView):
    """Signs out and goes back to the first page."""

    next_page = "home"


def demo_accounts() -> list[dict[str, object]]:
    """Each account with a role, what it is called and what it may do."""
    return [
        {"id": user.id, "name": user.name, "role": ROLE_WORDS[user.roles[0]], "does": DOES[user.roles[0]]}
        for user in users()
        if user.roles
    ]


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Enter as one of the demonstration's accounts. There is no such page outside demo mode."""
    if not settings.TIENDO_DEMO:
        raise Http404
    offered = {str(account["id"]) for account in demo_accounts()}
    asked = request.POST.get("user", "")
    if asked not in offered:
        raise Http404
    login(request, get_object_or_404(get_user_model(), pk=asked))
    return redirect(_wanted(request))


def _wanted(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else settings.LOGIN_REDIRECT_URL

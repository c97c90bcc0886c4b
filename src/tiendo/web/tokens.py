"""One's own access tokens: made, shown once, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.selectors.tokens import own_tokens
from tiendo.org.services.tokens import make_token, revoke_token
from tiendo.org.types import TOKEN_SCOPE_WORDS, TokenRefused, TokenScope
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.org.views import TokenView

DAYS = (30, 90, 180, 366)
ENDED = Words("đã hết hạn", "expired")
REVOKED = Words("đã thu hồi", "revoked")
HOLDS = Words("đang dùng được", "valid")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The list, and the form; a token just made is shown in the answer to it and nowhere else."""
    who = actor(request)
    rights.demand(rights.is_signed_in, who)
    refusal = made = None
    if request.method == "POST":
        try:
            made = make_token(
                request.POST.get("name", ""),
                scope=TokenScope.WRITE if request.POST.get("scope") == "write" else TokenScope.READ,
                days=whole(request.POST.get("days", "")),
                actor=who,
            )
        except TokenRefused as refused:
            refusal = refused.words
    mine = own_tokens(who)
    page = {
        "finding": _finding(mine),
        "lines": [(one, TOKEN_SCOPE_WORDS[one.scope], _state(one)) for one in mine],
        "made": made,
        "refusal": refusal,
        "days": DAYS,
        "typed": request.POST if refusal else {},
    }
    return render(request, "account/tokens.html", page, status=422 if refusal else 200)


@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of one's own tokens."""
    revoke_token(token_id, actor=actor(request))
    messages.success(request, said(Words("Đã thu hồi mã truy cập.", "The token was revoked.")))
    return redirect("account-tokens")


def _state(one: TokenView) -> tuple[str, str, Words]:
    """Its tone, its sign, its words."""
    if one.revoked_at:
        return "", "–", REVOKED
    return ("met", "✓", HOLDS) if one.holds_today else ("", "–", ENDED)


def _finding(mine: tuple[TokenView, ...]) -> Words:
    held = sum(one.holds_today for one in mine)
    if not held:
        return Words("Chưa có mã truy cập nào đang dùng được", "No valid access token")
    return Words(
        f"{number(held)} mã truy cập đang dùng được",
        f"{plural(held, 'valid access token', 'valid access tokens')}",
    )

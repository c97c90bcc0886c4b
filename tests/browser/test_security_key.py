"""A security key, from setting up to signing in with it; Chromium plays the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe

from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "mat-khau-dai-83"  # noqa: S105  # of a made-up account
KEY = {
    "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def quang(transactional_db, settings):
    settings.TIENDO_MFA_ROLES = ["administrator"]
    # A live server speaks plain HTTP; on a real one the browser and the library both insist on HTTPS.
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    add_user("quang", name="Quang", roles=(Role.ADMINISTRATOR,), password=PASSWORD, actor=SYSTEM)


def type_password(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in/?next=/people/")
    page.get_by_label("Tên đăng nhập").fill("quang")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def test_an_administrator_adds_a_key_and_signs_in_with_it(quang, live_server, desk):
    key = desk.context.new_cdp_session(desk)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    refusals = []
    desk.on("console", lambda said: refusals.append(said.text) if said.type == "error" else None)

    type_password(desk, live_server.url)
    desk.get_by_role("link", name="Thêm khóa").click()
    desk.get_by_label("Gọi khóa này là").fill("Khóa cơ quan")
    desk.get_by_role("button", name="Thêm khóa").click()
    desk.get_by_role("heading", name="10 mã dự phòng").wait_for()
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Khóa cơ quan"

    desk.context.clear_cookies()
    type_password(desk, live_server.url)
    assert Axe().run(desk).response["violations"] == []
    desk.get_by_role("button", name="Dùng khóa bảo mật").click()
    desk.wait_for_url("**/people/")
    assert refusals == []

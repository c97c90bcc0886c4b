"""The pages of accounts: who sees them, and every button on them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from tests.cast import ADMINISTRATOR
from tests.web.published import ORGANISATION
from tiendo.org.selectors.accounts import people, person
from tiendo.org.services.organisation import load_organisation
from tiendo.org.services.sign_in import begin_attempt
from tiendo.org.types import SYSTEM, Role, SignInRefused

pytestmark = pytest.mark.django_db
NEW = {"name": "Trần Thị Hoa", "username": "hoa", "role": "clerk", "agency": "sxd", "from": "2026-01-01"}


@pytest.fixture(autouse=True)
def _organisation(db):
    load_organisation(ORGANISATION, actor=SYSTEM)


def account(username="hoa"):
    return next(one for one in people(actor=ADMINISTRATOR) if one.username == username)


def test_an_administrator_makes_an_account_and_hands_a_link_over(administrator, visitor):
    made = administrator.post("/people/new/", NEW)
    page = administrator.post(f"{made.headers['Location']}password-link/").content.decode()
    link = re.search(r'value="http://testserver(/sign-in/password/[^"]+)"', page).group(1)
    chosen = {"new": "bon nam tu ghep lai", "again": "bon nam tu ghep lai"}
    assert "cho tài khoản hoa" in visitor.get(link).content.decode()
    assert visitor.post(link, chosen).headers["Location"] == "/sign-in/"
    assert authenticate(username="hoa", password=chosen["new"])
    assert visitor.get(link).status_code == 404
    (held,) = account().held
    assert (held.role, held.agency_code) == (Role.CLERK, "sxd")


def test_a_link_asks_for_the_same_password_twice_and_a_long_one(administrator, visitor):
    made = administrator.post("/people/new/", NEW)
    page = administrator.post(f"{made.headers['Location']}password-link/").content.decode()
    link = re.search(r'value="http://testserver(/sign-in/password/[^"]+)"', page).group(1)
    assert "không giống nhau" in visitor.post(link, {"new": "a" * 20, "again": "b" * 20}).content.decode()
    assert "Mật khẩu chưa đạt" in visitor.post(link, {"new": "ngan", "again": "ngan"}).content.decode()
    assert visitor.get(link).headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"username": "quang"}, "đã có người dùng"),
        ({"role": "vua"}, "Chưa chọn vai trò"),
        ({"from": "30/2/2026"}, "không phải là ngày"),
        ({"to": "2020-01-01"}, "đứng trước ngày đầu"),
        ({"agency": "khong-co"}, "Không có cơ quan nào mang mã"),
    ],
)
def test_what_cannot_be_made_is_said_beside_what_was_typed(administrator, changed, said):
    page = administrator.post("/people/new/", NEW | changed).content.decode()
    assert said in page
    assert 'value="Trần Thị Hoa"' in page
    assert len(people(actor=ADMINISTRATOR)) == 1


def test_roles_are_given_and_ended(administrator):
    place = administrator.post("/people/new/", NEW).headers["Location"]
    administrator.post(f"{place}roles/", {"role": "head", "agency": "sxd"})
    assert {grant.role for grant in account().held} == {Role.CLERK, Role.HEAD}
    clerk = next(grant for grant in account().held if grant.role == Role.CLERK)
    administrator.post(f"{place}roles/{clerk.id}/end/")
    assert [grant.role for grant in account().held] == [Role.HEAD]
    refused = administrator.post(f"{place}roles/", {"role": "administrator", "agency": "sxd"})
    assert "chỉ cấp cho toàn chương trình" in refused.content.decode()


def test_an_account_is_closed_and_signed_out_at_once(administrator, clerk_account):
    clerk = Client()
    clerk.post("/sign-in/", {"username": "an", "password": "mat-khau-dai-83"})
    assert clerk.get("/account/").status_code == 200
    administrator.post(f"/people/{clerk_account.id}/close/")
    assert clerk.get("/account/").status_code == 302
    assert "đã đóng" in administrator.get("/people/").content.decode()
    administrator.post(f"/people/{clerk_account.id}/reopen/")
    assert account("an").is_active


def test_a_locked_account_is_seen_and_unlocked(administrator, clerk_account):
    for _ in range(5):
        begin_attempt("an", "10.0.0.1")
    place = f"/people/{clerk_account.id}/"
    assert "Mở khóa ngay" in administrator.get(place).content.decode()
    administrator.post(f"{place}unlock/")
    begin_attempt("an", "10.0.0.1")
    for _ in range(4):
        begin_attempt("an", "10.0.0.1")
    with pytest.raises(SignInRefused):
        begin_attempt("an", "10.0.0.1")


def test_the_identity_at_the_provider_is_named(administrator, clerk_account):
    administrator.post(f"/people/{clerk_account.id}/identity/", {"email": "an@example.vn", "identity": "079"})
    found = person(clerk_account.id, actor=ADMINISTRATOR)
    assert (found.email, found.identity) == ("an@example.vn", "079")


def test_an_auditor_looks_and_sees_no_buttons(reader, clerk_account):
    page = reader.get(f"/people/{clerk_account.id}/").content.decode()
    assert "Nguyễn Văn An" in page
    assert "Đóng tài khoản" not in page
    assert reader.post(f"/people/{clerk_account.id}/close/").status_code == 403


def test_the_list_is_searched_without_accents(administrator, clerk_account):
    page = administrator.get("/people/?q=nguyen+van").content.decode()
    assert "1 tài khoản khớp" in page
    assert "Không có tài khoản nào khớp" in administrator.get("/people/?q=xyz").content.decode()


def test_the_list_asks_the_database_little_however_many_there_are(
    administrator, clerk_account, django_assert_max_num_queries
):
    for n in range(20):
        administrator.post("/people/new/", NEW | {"username": f"hoa{n}"})
    with django_assert_max_num_queries(12):
        administrator.get("/people/")


def test_nobody_has_account_zero(administrator):
    assert administrator.get("/people/0/").status_code == 404
    assert administrator.post("/people/1/nothing/").status_code == 404


def test_one_sees_what_one_may_do_and_changes_the_password(clerk_account):
    client = Client()
    client.post("/sign-in/", {"username": "an", "password": "mat-khau-dai-83"})
    assert "Chuyên viên báo cáo" in client.get("/account/").content.decode()
    sent = {"old": "mat-khau-dai-83", "new": "bon nam tu ghep lai", "again": "bon nam tu ghep lai"}
    assert "Đã đổi mật khẩu" in client.post("/account/password/", sent).content.decode()
    assert client.get("/account/").status_code == 200  # this session stays
    assert "không đúng" in client.post("/account/password/", sent).content.decode()

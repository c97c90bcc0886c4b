"""``tiendo user``: each of its words, over one small organisation."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.org.files import organisation
from tiendo.cli.user_command import app
from tiendo.kernel.errors import Refusal
from tiendo.org.selectors.accounts import account_named, person
from tiendo.org.selectors.tokens import bearer_of
from tiendo.org.services.accounts import person_of
from tiendo.org.services.organisation import load_organisation
from tiendo.org.services.sign_in import begin_attempt
from tiendo.org.types import SYSTEM, Role, SignInRefused, TokenRefused, TokenScope
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hoa(tmp_path):
    load_organisation(organisation(tmp_path / "org"), actor=SYSTEM)
    user(
        "add",
        "hoa",
        "--password",
        "mot-mat-khau-that-dai",
        "--role",
        "clerk",
        "--agency",
        "sct",
        "--name",
        "Hoa",
    )


def user(*words):
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return done.output


def hoa():
    return person(account_named("hoa").pk, actor=SYSTEM)


def test_a_role_is_given_for_an_agency_and_some_days():
    user("grant", "hoa", "head", "--agency", "tinh", "--from", "2026-01-01", "--to", "2039-12-31")
    held = {
        grant.role: (grant.agency_code, str(grant.valid_from), str(grant.valid_to)) for grant in hoa().held
    }
    assert held[Role.HEAD] == ("tinh", "2026-01-01", "2039-12-31")
    assert held[Role.CLERK][0] == "sct"


def test_a_role_is_ended_for_the_agency_named_and_no_other():
    with pytest.raises(Refusal, match="không giữ vai trò này"):
        user("end", "hoa", "clerk")
    user("end", "hoa", "clerk", "--agency", "sct")
    assert hoa().held == ()


def test_the_list_says_who_holds_what_and_for_whom():
    listed = user("list", "cong thuong")
    assert "hoa" in listed
    assert "(sct)" in listed
    assert "hoa" not in user("list", "khong co ai")


def test_a_locked_name_is_unlocked():
    for _ in range(5):
        begin_attempt("hoa", "10.0.0.1")
    assert "tạm khóa" in user("list")
    with pytest.raises(SignInRefused):
        begin_attempt("hoa", "10.0.0.1")
    user("unlock", "hoa")
    begin_attempt("hoa", "10.0.0.1")


def test_a_link_lets_the_person_choose_a_password():
    _, link = user("password", "hoa").split("/sign-in/password/")
    name, token = link.strip().strip("/").split("/")
    assert person_of(name, token).get_username() == "hoa"


def test_an_account_is_closed_and_opened_again():
    user("close", "hoa")
    assert not hoa().is_active
    user("reopen", "hoa")
    assert hoa().is_active
    assert "bỏ xác thực hai lớp" in user("factor", "hoa")


def test_nobody_of_that_name_is_said():
    with pytest.raises(Refusal, match="Không có tài khoản “ai-do”"):
        user("unlock", "ai-do")


def made(*more):
    """A token of the account; gives its secret, which is printed on a line of its own and this once."""
    told = user("token", "make", "hoa", "--name", "đồng bộ", *more)
    return told.strip().splitlines()[-1], told


def test_a_token_is_made_for_a_program_and_printed_once():
    secret, told = made("--scope", "write", "--days", "30")
    assert secret.startswith("tdo_")
    assert (bearer_of(secret).actor.name, bearer_of(secret).scope) == ("Hoa", TokenScope.WRITE)
    assert told.count(secret) == 1
    assert secret not in user("token", "list", "hoa")
    assert secret not in str(list(AuditRecord.objects.values_list("after", flat=True)))
    assert AuditRecord.objects.latest("pk").action == "org.token.made"


def test_a_token_only_reads_unless_asked():
    assert bearer_of(made()[0]).scope is TokenScope.READ


def test_tokens_are_listed_and_ended_by_their_number():
    secret, _ = made()
    told = user("token", "list", "hoa")
    assert "đồng bộ" in told
    assert secret[:10] in told
    assert "dùng được" in told
    number = bearer_of(secret).token_id
    user("token", "revoke", str(number))
    assert bearer_of(secret) is None
    assert "không dùng được nữa" in user("token", "list", "hoa")
    assert AuditRecord.objects.latest("pk").action == "org.token.revoked"


@pytest.mark.parametrize(("word", "value"), [("--days", "0"), ("--days", "367"), ("--name", " ")])
def test_a_token_that_is_not_sound_is_refused(word, value):
    with pytest.raises(TokenRefused):
        user("token", "make", "hoa", "--name", "đồng bộ", word, value)


def test_a_token_there_is_not_is_not_ended():
    with pytest.raises(TokenRefused):
        user("token", "revoke", "999")

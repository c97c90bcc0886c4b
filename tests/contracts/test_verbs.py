"""Every verb demands a right of a keyword ``actor``, and leaves a record when it has done its work."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from django.contrib.auth import get_user_model

import tiendo.org.services
import tiendo.plan.services
from tests.cast import ADMINISTRATOR, LAN, OUTSIDER
from tests.org.files import organisation
from tests.org.outlines import outlined
from tests.plan.handmade import doubt, kept, row
from tests.plan.settled import settle
from tiendo.kernel import clock
from tiendo.org.domain.bundle import open_bundle, read_bundle
from tiendo.org.domain.wanted import wanted
from tiendo.org.domain.writing import as_zip
from tiendo.org.models import AccessToken, Agency, Grant, OrganisationUpload
from tiendo.org.selectors.organisation import organisation_state, preview
from tiendo.org.services import accounts, boundaries, grants, names, tokens
from tiendo.org.services import organisation as organisations
from tiendo.org.types import NotAllowed, Role, TokenScope
from tiendo.plan.models import Intake
from tiendo.plan.services import (
    doubts,
    facts,
    history,
    identify,
    intake,
    publish,
    reshape,
    rows,
)
from tiendo.plan.types import IntakeStatus, RowKind
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
ACTION = "action/I.1.1"


def verbs() -> set[str]:
    """Every public function of the services that takes an actor."""
    found = set()
    for room in (tiendo.plan.services, tiendo.org.services):
        for part in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
            module = importlib.import_module(part.name)
            for name, member in inspect.getmembers(module, inspect.isfunction):
                own = member.__module__ == part.name and not name.startswith("_")
                if own and "actor" in inspect.signature(member).parameters:
                    found.add(name)
    return found


def an_action(d):
    return row(d, ACTION).pk


def a_doubt(d):
    return doubt(d, "missing cell").pk


def rejected(d):
    rows.reject_row(an_action(d), revision=1, actor=LAN)
    return an_action(d)


def received(d):
    return intake.receive_document(b"Van ban", name="a.txt", actor=LAN).document_id


def waiting(d):
    return intake.start_intake(b"Van ban", name="a.txt", actor=LAN)


def waiting_unread(d):
    unread = waiting(d)
    Intake.objects.filter(pk=unread).update(status=IntakeStatus.READING)
    return unread


def uploaded(p):
    return as_zip(wanted(open_bundle(organisation(p)), organisation_state()).state)


def waiting_upload(p):
    return OrganisationUpload.objects.create(
        name="o.zip", body=uploaded(p), uploaded_by="x", uploaded_at=clock.now()
    )


def apply(p, a):
    kept = waiting_upload(p)
    seen = preview(read_bundle(kept.body, name="o.zip")).digest
    return organisations.apply_upload(kept.pk, digest=seen, actor=a)


def an_agency(d):
    return Agency.objects.create(code="sct", name="Sở Công Thương", kind="agency").code


def someone():
    """An account of the test, made without a record."""
    return get_user_model().objects.get_or_create(username="someone")[0].pk


def a_grant():
    return Grant.objects.create(user_id=someone(), role=Role.CLERK).pk


def a_token():
    """A token of somebody, made without a record."""
    day = clock.today()
    facts = {"name": "x", "scope": "read", "user_id": someone(), "valid_to": day, "made_at": clock.now()}
    return AccessToken.objects.get_or_create(hash="x", defaults=facts)[0].pk


# One call of each verb, for an actor who may: name → (prepare, call).
CALLS = {
    "accept_row": (an_action, lambda x, d, a: rows.accept_row(x, revision=1, actor=a)),
    "accept_rows": (an_action, lambda x, d, a: rows.accept_rows([x], actor=a)),
    "accept_field": (an_action, lambda x, d, a: rows.accept_field(x, field="text", revision=1, actor=a)),
    "accept_above": (None, lambda x, d, a: rows.accept_above(d.pk, confidence=0.5, actor=a)),
    "edit_row": (an_action, lambda x, d, a: rows.edit_row(x, changes={"text": "x"}, revision=1, actor=a)),
    "add_row": (None, lambda x, d, a: rows.add_row(d.pk, kind=RowKind.CLAUSE, changes={"ref": "x"}, actor=a)),
    "reject_row": (an_action, lambda x, d, a: rows.reject_row(x, revision=1, actor=a)),
    "restore_row": (rejected, lambda x, d, a: rows.restore_row(x, revision=2, actor=a)),
    "split_row": (an_action, lambda x, d, a: reshape.split_row(x, field="leads", at=1, revision=1, actor=a)),
    "merge_rows": (
        an_action,
        lambda x, d, a: reshape.merge_rows(
            x, with_row_id=row(d, "action/I.1.2").pk, revision=1, with_revision=1, actor=a
        ),
    ),
    "move_words": (
        an_action,
        lambda x, d, a: reshape.move_words(
            x, field="leads", words="Sở Tư pháp", to_field="coordinators", revision=1, actor=a
        ),
    ),
    "answer_doubt": (a_doubt, lambda x, d, a: doubts.answer_doubt(x, revision=1, actor=a)),
    "leave_doubt_open": (
        a_doubt,
        lambda x, d, a: doubts.leave_doubt_open(x, reason="x", revision=1, actor=a),
    ),
    "reopen_doubt": (a_doubt, lambda x, d, a: doubts.reopen_doubt(x, revision=1, actor=a)),
    "decide_corrections": (
        None,
        lambda x, d, a: doubts.decide_corrections(d.pk, kind="ocr", accept=True, actor=a),
    ),
    "accept_correction": (
        lambda d: d.corrections.get().pk,
        lambda x, d, a: doubts.accept_correction(x, revision=1, actor=a),
    ),
    "decline_correction": (
        lambda d: d.corrections.get().pk,
        lambda x, d, a: doubts.decline_correction(x, revision=1, actor=a),
    ),
    "undo": (rejected, lambda x, d, a: history.undo(d.pk, actor=a)),
    "edit_facts": (None, lambda x, d, a: facts.edit_facts(d.pk, changes={"title": "x"}, revision=1, actor=a)),
    "set_edition_of": (None, lambda x, d, a: facts.set_edition_of(d.pk, plan_slug=None, revision=1, actor=a)),
    "publish_version": (settle, lambda x, d, a: publish.publish_version(d.pk, actor=a)),
    "identify_agency": (None, lambda x, d, a: identify.identify_agency("x", agency_code=None, actor=a)),
    "identify_as_new": (None, lambda x, d, a: identify.identify_as_new("Tổ chức lạ", actor=a)),
    "confirm_name": (an_agency, lambda x, d, a: names.confirm_name("x", agency_code=x, actor=a)),
    "forget_name": (None, lambda x, d, a: names.forget_name("x", actor=a)),
    "add_outside_organisation": (None, lambda x, d, a: names.add_outside_organisation("x", actor=a)),
    "identify_duties": (None, lambda x, d, a: identify.identify_duties(actor=a)),
    "receive_document": (None, lambda x, d, a: intake.receive_document(b"Van ban", name="a.txt", actor=a)),
    "read_into_draft": (received, lambda x, d, a: intake.read_into_draft(x, actor=a)),
    "import_document": (None, lambda x, d, a: intake.import_document(b"Van ban", name="a.txt", actor=a)),
    "start_intake": (None, lambda x, d, a: intake.start_intake(b"Van ban", name="a.txt", actor=a)),
    "refuse_lost_intake": (waiting_unread, lambda x, d, a: intake.refuse_lost_intake(x, actor=a)),
    "run_intake": (waiting, lambda x, d, a: intake.run_intake(x, actor=a)),
}
ORGANISATION_CALLS = {
    "add_user": lambda p, a: accounts.add_user("hoa", name="Hoa", roles=(), password=None, actor=a),
    "close_user": lambda p, a: accounts.close_user(someone(), actor=a),
    "reopen_user": lambda p, a: accounts.reopen_user(someone(), actor=a),
    "unlock_user": lambda p, a: accounts.unlock_user(someone(), actor=a),
    "open_password_link": lambda p, a: accounts.open_password_link(someone(), actor=a),
    "remove_second_factor": lambda p, a: accounts.remove_second_factor(someone(), actor=a),
    "name_identity": lambda p, a: accounts.name_identity(someone(), email="", identity="1", actor=a),
    "give_role": lambda p, a: grants.give_role(someone(), role=Role.CLERK, actor=a),
    "end_role": lambda p, a: grants.end_role(a_grant(), actor=a),
    "make_service_token": lambda p, a: tokens.make_service_token(
        someone(), "x", scope=TokenScope.READ, days=1, actor=a
    ),
    "revoke_token_of": lambda p, a: tokens.revoke_token_of(a_token(), actor=a),
    "load_organisation": lambda p, a: organisations.load_organisation(organisation(p), actor=a),
    "load_boundaries": lambda p, a: boundaries.load_boundaries(outlined(), source="Sở", actor=a),
    "keep_upload": lambda p, a: organisations.keep_upload(uploaded(p), name="o.zip", actor=a),
    "apply_upload": lambda p, a: apply(p, a),
    "drop_upload": lambda p, a: organisations.drop_upload(waiting_upload(p).pk, actor=a),
}


def test_every_verb_is_called_here():
    unaudited_parts = {"keep_draft"}
    # tests/org/test_passwords.py and tests/org/test_tokens.py
    own_account = {"change_password", "choose_password", "make_token", "revoke_token"}
    assert verbs() - unaudited_parts - own_account == set(CALLS) | set(ORGANISATION_CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_of_plan_demands_a_right_and_leaves_a_record(name):
    draft = kept()
    prepare, call = CALLS[name]
    thing = prepare(draft) if prepare else None
    before = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        call(thing, draft, OUTSIDER)
    assert AuditRecord.objects.count() == before
    call(thing, draft, LAN)
    assert AuditRecord.objects.count() > before
    assert AuditRecord.objects.last().actor_name == "Lan"


@pytest.mark.parametrize("name", ORGANISATION_CALLS)
def test_a_verb_of_org_demands_a_right_and_leaves_a_record(tmp_path, name):
    call = ORGANISATION_CALLS[name]
    with pytest.raises(NotAllowed):
        call(tmp_path / "org", OUTSIDER)
    assert not AuditRecord.objects.exists()
    call(tmp_path / "org", ADMINISTRATOR)
    assert AuditRecord.objects.count() == 1

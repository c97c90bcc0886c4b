"""A question whose SQL is built once answers as the ORM does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db.models import BigAutoField, CharField, DateField, DateTimeField

from tiendo.org.models import Agency, Grant
from tiendo.org.selectors import valid_on
from tiendo.org.types import SYSTEM
from tiendo.trust.compiled import Compiled, Given
from tiendo.trust.models import AuditRecord
from tiendo.trust.services import record
from tiendo.trust.types import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(django_user_model):
    person = django_user_model.objects.create_user("lan")
    tax = Agency.objects.create(code="thue", name="Thuế thành phố", kind="department")
    for year, role, agency in ((2025, "clerk", tax), (2026, "head", None)):
        days = {"valid_from": date(year, 1, 1), "valid_to": date(year, 12, 31)}
        Grant.objects.create(user=person, role=role, agency=agency, **days)
    return person


def test_it_gives_the_rows_of_the_values_it_is_asked_with(lan):
    day, user = Given("day", DateField()), Given("user", BigAutoField())
    held = Compiled(lambda: Grant.objects.filter(valid_on(day), user_id=user))
    assert [one.role for one in held.ask(user=lan.pk, day=date(2025, 12, 31))] == ["clerk"]
    assert [one.role for one in held.ask(user=lan.pk, day=date(2026, 1, 1))] == ["head"]
    assert held.ask(user=lan.pk + 1, day=date(2026, 1, 1)) == []


def test_it_is_written_once(lan):
    written = []

    def write():
        written.append(1)
        return Grant.objects.filter(role=Given("role", CharField()))

    held = Compiled(write)
    assert [len(held.ask(role=role)) for role in ("clerk", "head", "leader")] == [1, 1, 0]
    assert len(written) == 1


def test_what_is_read_with_it_comes_along_where_there_is_any(lan, django_assert_num_queries):
    held = Compiled(lambda: Grant.objects.select_related("agency", "user").order_by("valid_from"))
    with django_assert_num_queries(1):
        told = [(one.user.username, one.agency.code if one.agency else None) for one in held.ask()]
    assert told == [("lan", "thue"), ("lan", None)]


def test_a_row_is_what_the_orm_would_make_of_it(lan):
    record(SYSTEM, "test.said", Subject("test", "7"), after={"số": [1, 2], "chữ": "ơ"})
    since = datetime(2020, 1, 1, tzinfo=UTC)
    told = Compiled(lambda: AuditRecord.objects.filter(at__gt=Given("since", DateTimeField())))
    by_orm, compiled = list(AuditRecord.objects.filter(at__gt=since)), told.ask(since=since)
    fields = [field.attname for field in AuditRecord._meta.fields]
    assert [[getattr(one, name) for name in fields] for one in compiled] == [
        [getattr(one, name) for name in fields] for one in by_orm
    ]
    assert compiled[-1].after == {"số": [1, 2], "chữ": "ơ"}


def test_plain_rows_are_given_for_values(lan):
    codes = Compiled(
        lambda: Grant.objects.filter(agency__code=Given("code", CharField())).values_list("role")
    )
    assert codes.rows(code="thue") == [("clerk",)]


def test_a_place_left_open_is_a_mistake_of_ours(lan):
    held = Compiled(lambda: Grant.objects.filter(role=Given("role", CharField())))
    with pytest.raises(KeyError):
        held.ask()

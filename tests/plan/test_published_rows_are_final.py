"""A published row is never changed: Python says so, and the database does whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.plan.settled import published
from tiendo.plan import models
from tiendo.plan.types import PublishedIsFinal

pytestmark = pytest.mark.django_db
FINAL = sorted(models.Final.__subclasses__(), key=lambda model: model.__name__)
WRITTEN = [model for model in FINAL if model is not models.Correction]


@pytest.fixture
def version():
    return published()


@pytest.mark.parametrize("model", WRITTEN)
def test_python_refuses_to_save_or_delete(version, model):
    row = model.objects.first()
    for attempt in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(PublishedIsFinal, match="không được sửa hay xóa"):
            attempt()


@pytest.mark.parametrize("model", WRITTEN)
def test_python_refuses_to_update_in_bulk(version, model):
    with pytest.raises(PublishedIsFinal):
        model.objects.update(id=1)
    with pytest.raises(PublishedIsFinal):
        model.objects.bulk_update(list(model.objects.all()), ["id"])


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("model", WRITTEN)
def test_the_database_refuses_to_delete(version, model):
    with pytest.raises(DatabaseError, match="final"):
        run(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


@pytest.mark.parametrize("model", WRITTEN)
def test_the_database_refuses_to_change_any_column(version, model):
    changeable = {"agency_id"}
    for field in model._meta.local_fields:
        if field.column in changeable:
            continue
        column = connection.ops.quote_name(field.column)
        with pytest.raises(DatabaseError, match="final"):
            run(f"UPDATE {model._meta.db_table} SET {column} = {column}")  # noqa: S608


def test_only_which_agency_a_duty_is_may_be_told_later(version):
    assert models.Duty.objects.update(agency=None) > 0
    run("UPDATE plan_duty SET agency_id = NULL")


def test_every_published_table_is_guarded():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        triggers = {name for (name,) in cursor.fetchall()}
    expected = {f"{model._meta.db_table}_no_{event}" for model in FINAL for event in ("update", "delete")}
    assert expected <= triggers

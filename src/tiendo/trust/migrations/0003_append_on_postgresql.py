"""On PostgreSQL a record is bound to the one before it, and added, by one function of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Each statement of the function sees what was committed before it began: the last record is read after the
# wait for the lock, never before. hashtext() keeps the number of the lock the house has always used.
APPEND = """
CREATE OR REPLACE FUNCTION trust_append(
    at timestamptz, actor_id text, actor_name text, action text, subject_kind text, subject_id text,
    before jsonb, after jsonb, first_part text, middle text, last_part text, genesis text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
    previous text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tiendo.audit'));
    SELECT record.sequence, record.hash INTO number, previous
        FROM trust_auditrecord record ORDER BY record.sequence DESC LIMIT 1;
    number := COALESCE(number, 0) + 1;
    previous := COALESCE(previous, genesis);
    INSERT INTO trust_auditrecord (
        sequence, at, actor_id, actor_name, action, subject_kind, subject_id, before, after, previous_hash, hash
    ) VALUES (
        number, at, actor_id, actor_name, action, subject_kind, subject_id, before, after, previous,
        encode(sha256(convert_to(first_part || previous || middle || number || last_part, 'UTF8')), 'hex')
    );
    RETURN number;
END $$
"""
DROP = "DROP FUNCTION IF EXISTS trust_append"


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(APPEND)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("trust", "0002_append_only")]

    operations = [migrations.RunPython(create, drop)]

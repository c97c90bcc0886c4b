"""On PostgreSQL a record takes its place in the chain while its transaction commits, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# No row of this table outlives its transaction, so it needs no log of its own.
PENDING = """
CREATE UNLOGGED TABLE trust_pending (
    ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL, actor_id text NOT NULL, actor_name text NOT NULL, action text NOT NULL,
    subject_kind text NOT NULL, subject_id text NOT NULL, before jsonb, after jsonb,
    first_part text NOT NULL, middle text NOT NULL, last_part text NOT NULL, genesis text NOT NULL
)
"""

# Each statement of the function sees what was committed before it began: the last record is read after the
# wait for the lock, never before. hashtext() keeps the number of the lock the house has always used.
BIND = """
CREATE FUNCTION trust_bind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
    previous text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tiendo.audit'));
    SELECT record.sequence, record.hash INTO number, previous
        FROM trust_auditrecord record ORDER BY record.sequence DESC LIMIT 1;
    number := COALESCE(number, 0) + 1;
    previous := COALESCE(previous, NEW.genesis);
    INSERT INTO trust_auditrecord (
        sequence, at, actor_id, actor_name, action, subject_kind, subject_id, before, after, previous_hash, hash
    ) VALUES (
        number, NEW.at, NEW.actor_id, NEW.actor_name, NEW.action, NEW.subject_kind, NEW.subject_id,
        NEW.before, NEW.after, previous,
        encode(
            sha256(convert_to(NEW.first_part || previous || NEW.middle || number || NEW.last_part, 'UTF8')), 'hex'
        )
    );
    DELETE FROM trust_pending WHERE ordinal = NEW.ordinal;
    RETURN NULL;
END $$
"""
AT_COMMIT = """
CREATE CONSTRAINT TRIGGER trust_bind AFTER INSERT ON trust_pending
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trust_bind()
"""

# The lock is held until the commit is done, so it must not wait for the disk: whoever recorded waits for that
# afterwards, together with all others (trust/services.py).
APPEND = """
CREATE FUNCTION trust_append(
    at timestamptz, actor_id text, actor_name text, action text, subject_kind text, subject_id text,
    before jsonb, after jsonb, first_part text, middle text, last_part text, genesis text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO trust_pending (
        at, actor_id, actor_name, action, subject_kind, subject_id, before, after,
        first_part, middle, last_part, genesis
    ) VALUES (
        at, actor_id, actor_name, action, subject_kind, subject_id, before, after,
        first_part, middle, last_part, genesis
    );
    SET LOCAL synchronous_commit = off;
END $$
"""

AT_ONCE = import_module("tiendo.trust.migrations.0003_append_on_postgresql").APPEND


def bind_at_commit(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in ("DROP FUNCTION trust_append", PENDING, BIND, AT_COMMIT, APPEND):
            schema_editor.execute(statement)


def bind_at_once(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        drops = ("FUNCTION trust_append", "TABLE trust_pending", "FUNCTION trust_bind")
        for statement in (*(f"DROP {what}" for what in drops), AT_ONCE):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trust", "0003_append_on_postgresql")]

    operations = [migrations.RunPython(bind_at_commit, bind_at_once)]

"""Triggers that make a table append-only in the database itself, whoever writes to it.

Used by migrations. SQLite and PostgreSQL; knows no table of any room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are final'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION tiendo_rows_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: rows are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{event} BEFORE {when} ON {table}
FOR EACH ROW EXECUTE FUNCTION tiendo_rows_are_final()
"""


def forbid_changes(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str] = ()) -> None:
    """Forbid deleting rows of ``table`` and updating ``columns`` of them (all when none is named)."""
    quoted = ", ".join(map(editor.quote_name, columns))
    update = f"UPDATE OF {quoted}" if columns else "UPDATE"
    postgres = editor.connection.vendor == "postgresql"
    if postgres:
        editor.execute(POSTGRES_FUNCTION, params=None)
    for event, when in (("update", update), ("delete", "DELETE")):
        statement = (POSTGRES if postgres else SQLITE).format(table=table, event=event, when=when)
        editor.execute(statement, params=None)


def allow_changes(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the triggers of ``forbid_changes`` away."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for event in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{suffix}", params=None)

"""Questions every request asks: written with the ORM as any other, their SQL built once.

The ORM builds the SQL of a query anew each time it is asked, which of a small question is most of the cost.
Here a ``Given`` stands where a value changes, and asking only fills the values in. For the few questions
that are asked thousands of times in an evening; anything else asks the ORM.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model
from django.db.models.query import get_related_populators

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet


Row = TypeVar("Row", bound=Model)


class Given(Expression):
    """The place in a query of a value that is given when it is asked; ``field`` says of what type."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """One placeholder; the parameter is this place itself, which asking fills in."""
        return "%s", (self,)

    def of(self, given: dict[str, Any], connection: Any) -> Any:
        """The value given for this place, as the database wants it."""
        return self.output_field.get_db_prep_value(given[self.name], connection)


@dataclass(frozen=True, slots=True)
class _Statement:
    """The SQL for one kind of database, and how its rows become objects."""

    sql: str
    parameters: Sequence[Any]
    compiler: Any
    converters: dict[int, Any]

    def rows(self, connection: Any, given: dict[str, Any]) -> list[Sequence[Any]]:
        values = [one.of(given, connection) if isinstance(one, Given) else one for one in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            found: list[Sequence[Any]] = cursor.fetchall()
        return list(self.compiler.apply_converters(found, self.converters)) if self.converters else found


class Compiled(Generic[Row]):
    """A query whose SQL is built the first time it is asked of a kind of database."""

    def __init__(self, write: Callable[[], QuerySet[Row]]) -> None:
        self._write = write
        self._statements: dict[str, _Statement] = {}

    def ask(self, **given: Any) -> list[Row]:
        """The objects for these values, with what ``select_related`` names; every place must be given."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statement(connection)
        kinds, select = statement.compiler.klass_info, statement.compiler.select
        own = slice(kinds["select_fields"][0], kinds["select_fields"][-1] + 1)
        names = [column.target.attname for column, _, _ in select[own]]
        related = get_related_populators(kinds, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # Django 6's
        made = []
        for row in statement.rows(connection, given):
            one = kinds["model"].from_db(DEFAULT_DB_ALIAS, names, row[own])
            for populator in related:
                populator.populate(row, one)
            made.append(one)
        return made

    def first(self, **given: Any) -> Row | None:
        """The first of them, None where there is none."""
        return next(iter(self.ask(**given)), None)

    def rows(self, **given: Any) -> list[Sequence[Any]]:
        """The plain rows of a query that ends in ``values_list``."""
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(connection).rows(connection, given)

    def _statement(self, connection: Any) -> _Statement:
        known = self._statements.get(connection.vendor)
        if known:
            return known
        compiler = self._write().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        return self._statements.setdefault(
            connection.vendor, _Statement(sql, parameters, compiler, converters)
        )

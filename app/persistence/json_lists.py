"""Rows as a JSON list that the database makes: all parts of a plan come with one statement.

A statement for each kind of part took two to three times as long, on both databases.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import (
    JSON,
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    Subquery,
    Table,
    TableValuedAlias,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import UTCDateTime

from app.persistence.types import AsJSON, not_of_its_type

V = TypeVar("V")

_MOST_ARGUMENTS: Final = 100
"""Of a function, on PostgreSQL: fifty names and values; an even number, as they come in twos."""

Nested = Callable[[Subquery], ScalarSelect[Any]]
"""Makes a list that belongs to each of the rows it is given."""


class ListOf(Generic[V]):
    """Reads a list of values of one shape."""

    def __init__(self, shape: type[V]) -> None:
        self._adapter: TypeAdapter[tuple[V, ...]] = TypeAdapter(tuple[shape, ...])  # type: ignore[valid-type]  # known when it runs

    def read(self, written: str) -> tuple[V, ...]:
        """The values of a list as the database wrote it. Raises `NotOfItsType`."""
        try:
            return self._adapter.validate_json(written)
        except ValidationError as error:
            raise not_of_its_type(error) from None

    def write(self, values: Sequence[V], *, only: Collection[str] = ()) -> str:
        """The list as `rows_of` reads it; of each value the fields `only`, if any are named."""
        include = {"__all__": set(only)} if only else None
        return self._adapter.dump_json(tuple(values), include=include).decode()


def rows_of(table: Table, name: str) -> TableValuedAlias:
    """The objects of the list in the parameter `name` as rows of `table`, on PostgreSQL."""
    shape: ColumnElement[Any] = literal_column(f"NULL::{table.name}")
    made = func.json_populate_recordset(shape, cast(bindparam(name, type_=Text), JSON))
    return made.table_valued(*[column(each.name, each.type) for each in table.c])


def by_key(rows: Select[Any], table: Table, wanted: Subquery) -> Select[Any]:
    """Of `rows` those whose key is `wanted`, each looked up by it.

    Without naming the plan again: PostgreSQL would read all that the plan has, and pick from it.
    """
    is_it = (table.c[name] == each for name, each in wanted.c.items())
    return rows.select_from(wanted.join(table, and_(*is_it)))


def json_list(rows: Select[Any], **nested: Nested) -> ScalarSelect[str]:
    """`rows` as a list of objects, in their order, with the lists `nested` in each."""
    each = rows.subquery()
    columns: dict[str, ColumnElement[Any]] = {
        name: _Value(column) for name, column in each.c.items()
    }
    columns |= {name: within(each) for name, within in nested.items()}
    pairs = [part for name, column in columns.items() for part in (_key(name), column)]
    return select(cast(_List(_Object(*pairs)), Text)).scalar_subquery()


def plain_list(rows: Select[Any]) -> ScalarSelect[str]:
    """The first column of `rows` as a list, in their order, to be nested in another."""
    first, *_ = rows.subquery().c
    return select(_List(first)).scalar_subquery()


def _key(name: str) -> ColumnElement[str]:
    # Written out, because a parameter for each name would be most of what is sent.
    return literal_column(f"'{name}'")


class _Object(FunctionElement[str]):
    """An object, of names and values in turn."""

    inherit_cache = True
    type = String()


class _List(FunctionElement[str]):
    """All rows of a statement as a list."""

    inherit_cache = True
    type = String()


class _Value(FunctionElement[str]):
    """A column as it stands in an object."""

    inherit_cache = True
    type = String()


@compiles(_Object, "sqlite")
def _object_on_sqlite(element: _Object, compiler: SQLCompiler, **options: object) -> str:
    return f"json_object({compiler.process(element.clauses, **options)})"


@compiles(_Object, "postgresql")
def _object_on_postgres(element: _Object, compiler: SQLCompiler, **options: object) -> str:
    parts = [compiler.process(each, **options) for each in element.clauses]
    if len(parts) <= _MOST_ARGUMENTS:
        return f"json_build_object({', '.join(parts)})"
    made = (
        f"jsonb_build_object({', '.join(parts[at : at + _MOST_ARGUMENTS])})"
        for at in range(0, len(parts), _MOST_ARGUMENTS)
    )
    return f"({' || '.join(made)})"


@compiles(_List, "sqlite")
def _list_on_sqlite(element: _List, compiler: SQLCompiler, **options: object) -> str:
    return f"json_group_array({compiler.process(element.clauses, **options)})"


@compiles(_List, "postgresql")
def _list_on_postgres(element: _List, compiler: SQLCompiler, **options: object) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **options)}), '[]'::json)"


@compiles(_Value, "sqlite")
def _value_on_sqlite(element: _Value, compiler: SQLCompiler, **options: object) -> str:
    (column,) = element.clauses
    written = compiler.process(column, **options)
    match column.type:
        case UTCDateTime():
            # Kept without its zone, which is always this one.
            return f"{written} || '+00:00'"
        case AsJSON():
            return f"json({written})"
        case _:
            return written


@compiles(_Value, "postgresql")
def _value_on_postgres(element: _Value, compiler: SQLCompiler, **options: object) -> str:
    return compiler.process(element.clauses, **options)

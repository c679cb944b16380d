"""Parts of a plan that have an id of their own: read, added and changed, and never taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Table,
    bindparam,
    insert,
    select,
    update,
)

from app.persistence.json_lists import ListOf, Nested, json_list

V = TypeVar("V")

OF_PLAN: Final = "of_plan"
OF_PART: Final = "of_part"


class PartLost(Exception):
    """A part of a plan was to be saved away. Nothing is ever taken out of a plan."""


class Parts(Generic[V]):
    """The parts of one kind: a table, and the value that each of its rows holds.

    They are listed in the order of the column `order`, which else is that of their ids, and so the
    order in which they were added. The lists `nested` belong to each of them.
    """

    def __init__(
        self, table: Table, shape: type[V], *, key: str, order: str = "", **nested: Nested
    ) -> None:
        # Mypy cannot say that a type variable stands for a dataclass.
        names = [field.name for field in fields(shape)]  # type: ignore[arg-type]
        self._names = tuple(name for name in names if name in table.c)
        self._key = key
        self._nested = nested
        self._list = ListOf(shape)
        self.read = self._list.read
        self._rows = (
            select(*[table.c[name] for name in self._names])
            .where(table.c.plan_id == bindparam(OF_PLAN))
            .order_by(table.c[order or key])
        )
        self._insert = insert(table)
        self._update = (
            update(table)
            .where(table.c.plan_id == bindparam(OF_PLAN), table.c[key] == bindparam(OF_PART))
            .values({name: bindparam(name) for name in self._names if name != key})
        )

    def listed(self, *conditions: ColumnElement[bool]) -> ScalarSelect[str]:
        """The parts of a plan that fit every condition, as a column for `read` to read."""
        return json_list(self._rows.where(*conditions), **self._nested)

    def save(
        self,
        connection: Connection,
        plan_id: UUID,
        *,
        before: Sequence[V],
        after: Sequence[V],
        **of_new: Any,  # noqa: ANN401  # a column holds what its type says
    ) -> None:
        """Change the parts that differ, then add the new ones, with the columns `of_new` besides.

        Raises `PartLost` where `after` lacks a part of `before`.
        """
        known = {getattr(part, self._key): part for part in before}
        new = [part for part in after if getattr(part, self._key) not in known]
        if len(after) - len(new) != len(known):
            raise PartLost(self._key)
        changed = [
            part
            for part in after
            if (old := known.get(getattr(part, self._key), part)) is not part and old != part
        ]
        # Changed first, because what is new may take the place of what has just ended; and the
        # latest first, because what is taken back makes way for what stood before it.
        if changed:
            self._change(connection, plan_id, changed[::-1])
        if new:
            self._add(connection, plan_id, new, of_new)

    def _change(self, connection: Connection, plan_id: UUID, parts: Sequence[V]) -> None:
        connection.execute(self._update, [self._changes(plan_id, part) for part in parts])

    def _add(
        self,
        connection: Connection,
        plan_id: UUID,
        parts: Sequence[V],
        of_each: Mapping[str, Any],
    ) -> None:
        rows = [{**self._columns(part), **of_each, "plan_id": plan_id} for part in parts]
        connection.execute(self._insert, rows)

    def _columns(self, part: V) -> dict[str, Any]:
        return {name: getattr(part, name) for name in self._names}

    def _changes(self, plan_id: UUID, part: V) -> dict[str, Any]:
        columns = self._columns(part)
        key = columns.pop(self._key)
        return {**columns, OF_PLAN: plan_id, OF_PART: key}

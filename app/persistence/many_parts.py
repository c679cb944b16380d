"""Parts of a plan of which many are written at once: on PostgreSQL, as one list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert, select, update

from app.persistence.json_lists import rows_of
from app.persistence.parts import OF_PLAN, Parts

V = TypeVar("V")

PARTS: Final = "parts"


class ManyParts(Parts[V]):
    """Parts that are new, or that have changed, written in no particular order.

    One row after the other takes PostgreSQL more than twice as long. SQLite takes rows as they are.
    """

    def __init__(self, table: Table, shape: type[V], *, key: str, order: str) -> None:
        super().__init__(table, shape, key=key, order=order)
        self._listed = rows_of(table, PARTS)
        self._of_plan = bindparam(OF_PLAN, type_=table.c.plan_id.type)
        self._insert_lists: dict[tuple[str, ...], Insert] = {}
        self._update_lists: dict[tuple[str, ...], Update] = {}

    def _change(
        self, connection: Connection, plan_id: UUID, names: tuple[str, ...], parts: Sequence[V]
    ) -> None:
        if connection.dialect.name == "sqlite":
            super()._change(connection, plan_id, names, parts)
            return
        if names not in self._update_lists:
            self._update_lists[names] = self._update_list_of(names)
        listed = self._list.write(parts, only=(self._key, *names))
        connection.execute(self._update_lists[names], {OF_PLAN: plan_id, PARTS: listed})

    def _update_list_of(self, names: Sequence[str]) -> Update:
        is_it = self._table.c[self._key] == self._listed.c[self._key]
        return (
            update(self._table)
            .where(self._table.c.plan_id == self._of_plan, is_it)
            .values({name: self._listed.c[name] for name in names})
        )

    def _add(
        self,
        connection: Connection,
        plan_id: UUID,
        parts: Sequence[V],
        of_each: Mapping[str, Any],
    ) -> None:
        if connection.dialect.name == "sqlite":
            super()._add(connection, plan_id, parts, of_each)
            return
        names = tuple(of_each)
        if names not in self._insert_lists:
            self._insert_lists[names] = self._insert_list_with(names)
        listed = self._list.write(parts)
        connection.execute(self._insert_lists[names], {OF_PLAN: plan_id, PARTS: listed, **of_each})

    def _insert_list_with(self, names: Sequence[str]) -> Insert:
        own = [self._listed.c[name] for name in self._names]
        of_each = [bindparam(name, type_=self._table.c[name].type) for name in names]
        return insert(self._table).from_select(
            ["plan_id", *self._names, *names], select(self._of_plan, *own, *of_each)
        )

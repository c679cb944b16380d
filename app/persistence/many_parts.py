"""Parts of a plan of which many are written at once: on PostgreSQL, as one list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from app.persistence.json_lists import rows_of
from app.persistence.parts import OF_PLAN, Parts

V = TypeVar("V")

PARTS: Final = "parts"


class ManyParts(Parts[V]):
    """Parts that are new, or that have changed, in no particular order.

    One row after the other takes PostgreSQL more than twice as long. SQLite takes rows as they are.
    """

    def __init__(self, table: Table, shape: type[V], *, key: str) -> None:
        super().__init__(table, shape, key=key)
        listed = rows_of(table, PARTS)
        of_plan = bindparam(OF_PLAN, type_=table.c.plan_id.type)
        names = ["plan_id", *self._names]
        self._insert_list = insert(table).from_select(
            names, select(of_plan, *[listed.c[name] for name in self._names])
        )
        self._update_from_list = (
            update(table)
            .where(table.c.plan_id == of_plan, table.c[key] == listed.c[key])
            .values({name: listed.c[name] for name in self._names if name != key})
        )

    def _change(self, connection: Connection, plan_id: UUID, parts: Sequence[V]) -> None:
        if connection.dialect.name == "sqlite":
            super()._change(connection, plan_id, parts)
        else:
            connection.execute(self._update_from_list, self._as_list(plan_id, parts))

    def _add(
        self,
        connection: Connection,
        plan_id: UUID,
        parts: Sequence[V],
        of_each: Mapping[str, Any],
    ) -> None:
        if connection.dialect.name == "sqlite" or of_each:
            super()._add(connection, plan_id, parts, of_each)
        else:
            connection.execute(self._insert_list, self._as_list(plan_id, parts))

    def _as_list(self, plan_id: UUID, parts: Sequence[V]) -> dict[str, Any]:
        return {OF_PLAN: plan_id, PARTS: self._list.write(parts)}

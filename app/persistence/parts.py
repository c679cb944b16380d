"""Parts of a plan that have an id of their own: read, added and changed, and never taken out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Subquery,
    Table,
    Update,
    bindparam,
    insert,
    select,
    update,
)

from app.persistence.json_lists import ListOf, Nested, by_key, json_list

V = TypeVar("V")

OF_PLAN: Final = "of_plan"
OF_PART: Final = "of_part"


class PartLost(Exception):
    """A part of a plan was to be saved away. Nothing is ever taken out of a plan."""


class Parts(Generic[V]):
    """The parts of one kind: a table, and the value that each of its rows holds.

    They are listed in the order of the column `order`, then of their ids, and so in the order in
    which they were added: ids alone rise only as far as the clocks of those who make them do. The
    lists `nested` belong to each of them.
    """

    def __init__(
        self, table: Table, shape: type[V], *, key: str, order: str = "", **nested: Nested
    ) -> None:
        # Mypy cannot say that a type variable stands for a dataclass.
        names = [field.name for field in fields(shape)]  # type: ignore[arg-type]
        self._names = tuple(name for name in names if name in table.c)
        self._of = attrgetter(*self._names)
        self._table = table
        self._key = key
        self._nested = nested
        self._list = ListOf(shape)
        self.read = self._list.read
        self._is_of_plan = table.c.plan_id == bindparam(OF_PLAN)
        self._rows = select(*[table.c[name] for name in self._names]).order_by(
            *[table.c[name] for name in (order, key) if name]
        )
        self._insert = insert(table)
        self._updates: dict[tuple[str, ...], Update] = {}

    def listed(self, *conditions: ColumnElement[bool]) -> ScalarSelect[str]:
        """The parts of a plan that fit every condition, as a column for `read` to read."""
        return json_list(self._rows.where(self._is_of_plan, *conditions), **self._nested)

    def listed_of(self, wanted: Subquery) -> ScalarSelect[str]:
        """The parts with the keys that are `wanted`, as a column for `read` to read."""
        return json_list(by_key(self._rows, self._table, wanted), **self._nested)

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
        differing = [
            (self._differing(known[getattr(part, self._key)], part), part)
            for part in after
            if known.get(getattr(part, self._key), part) is not part
        ]
        # Changed first, because what is new may take the place of what has just ended; and the
        # latest first, because what is taken back makes way for what stood before it.
        for names, parts in _by_what_differs(differing[::-1]):
            self._change(connection, plan_id, names, parts)
        if new:
            self._add(connection, plan_id, new, of_new)

    def _differing(self, before: V, after: V) -> tuple[str, ...]:
        each = zip(self._names, self._of(before), self._of(after), strict=True)
        return tuple(name for name, was, now in each if was is not now and was != now)

    def _change(
        self, connection: Connection, plan_id: UUID, names: tuple[str, ...], parts: Sequence[V]
    ) -> None:
        """Give the columns `names` of these parts the values that they have now."""
        if names not in self._updates:
            self._updates[names] = self._update_of(names)
        connection.execute(self._updates[names], self._changes(plan_id, names, parts))

    def _update_of(self, names: Sequence[str]) -> Update:
        is_it = self._table.c[self._key] == bindparam(OF_PART)
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        return update(self._table).where(self._is_of_plan, is_it).values(values)

    def _changes(
        self, plan_id: UUID, names: Sequence[str], parts: Sequence[V]
    ) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
        return [
            {
                OF_PLAN: plan_id,
                OF_PART: getattr(part, self._key),
                **{name: getattr(part, name) for name in names},
            }
            for part in parts
        ]

    def _add(
        self,
        connection: Connection,
        plan_id: UUID,
        parts: Sequence[V],
        of_each: Mapping[str, Any],
    ) -> None:
        # Without what none of them has: most of a decision is said of it later.
        given = zip(*map(self._of, parts), strict=True)
        said = {
            name: values
            for name, values in zip(self._names, given, strict=True)
            if any(value is not None for value in values)
        }
        of_each = {**of_each, "plan_id": plan_id}
        rows = [
            dict(zip(said, values, strict=True)) | of_each
            for values in zip(*said.values(), strict=True)
        ]
        connection.execute(self._insert, rows)


def _by_what_differs(
    differing: Sequence[tuple[tuple[str, ...], V]],
) -> Iterator[tuple[tuple[str, ...], list[V]]]:
    """Yield parts that differ in the same, in their order; what differs in nothing is left out."""
    for names, pairs in groupby(differing, key=itemgetter(0)):
        if names:
            yield names, [part for _, part in pairs]

"""All that the database holds of one plan, as it stands in the rows."""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, select

from app.persistence.json_lists import json_list
from app.persistence.session import Engine, reading
from app.persistence.tables import care_plan, idempotency_key, metadata, plan_journal
from tests.integration.api.plans.people import Json

_OF_PLAN: Final = {
    table.name: json_list(
        select(table).where(table.c.plan_id == bindparam("plan")).order_by(*table.primary_key)
    )
    for table in metadata.sorted_tables
    if "plan_id" in table.c
}
_KEYS: Final = select(func.count()).select_from(idempotency_key).scalar_subquery()
_STORED: Final = select(*[rows.label(name) for name, rows in _OF_PLAN.items()], _KEYS.label("keys"))
"""One statement, because it is asked before and after each call."""


class Stored(NamedTuple):
    """All that is stored of one plan, as it stands in the rows."""

    version: int
    journal: list[Json]
    others: Mapping[str, str]
    """By table, what it holds of the plan besides."""
    keys: int
    """How many calls, of whomever, will be told again what they did."""


def stored(engine: Engine, plan_id: UUID) -> Stored:
    """What is stored of a plan now."""
    with reading(engine) as session:
        statement = session.connection().execute(_STORED, {"plan": plan_id})
        rows = dict(statement.one()._mapping)
    keys, journal = rows.pop("keys"), json.loads(rows.pop(plan_journal.name))
    [plan] = json.loads(rows[care_plan.name])
    return Stored(plan["version"], journal, rows, keys)

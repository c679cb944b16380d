"""The database itself holds the closed vocabularies to their values, and a record to its rules."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Enum, Table
from sqlalchemy.exc import IntegrityError

from app.persistence.session import Engine, writing
from app.persistence.tables import (
    care_plan,
    metadata,
    plan_component,
    plan_decision,
    plan_identifier,
    plan_transition,
    plan_words,
)
from tests.integration.persistence.plain_rows import CLOSED, insert, insert_parents

AN_END = {"status": "completed", "review_due": None, "next_step": None}


def closed_columns() -> Iterator[tuple[Table, str, tuple[str, ...]]]:
    """Every column with a closed vocabulary, and the vocabulary."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Enum):
                yield table, column.name, tuple(column.type.enums)


def what_goes_with(table: Table, column: str, value: str) -> dict[str, object]:
    """The other columns of a row that has this value."""
    of_a_closure = column == "closure_outcome" or value == "closed"
    return CLOSED if table is care_plan and of_a_closure else {}


def with_parents(engine: Engine, table: Table) -> None:
    with writing(engine) as session:
        insert_parents(session.connection(), table)


def keep(engine: Engine, table: Table, **changes: object) -> None:
    with writing(engine) as session:
        insert(session.connection(), table, **changes)


MEMBERS = [
    pytest.param(table, column, member, id=f"{table.name}-{column}-{member}")
    for table, column, members in closed_columns()
    for member in members
]
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}-{column}")
    for table, column, _ in closed_columns()
]


@pytest.mark.parametrize(("table", "column", "value"), MEMBERS)
def test_every_value_of_a_vocabulary_can_be_stored(
    engine: Engine, table: Table, column: str, value: str
) -> None:
    """Alembic does not see a new value of an enum: a check of the old ones refused it at night."""
    with_parents(engine, table)

    keep(engine, table, **what_goes_with(table, column, value) | {column: value})


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("value", ["", "Community", "elsewhere"])
def test_no_other_value_can_be_stored(
    engine: Engine, table: Table, column: str, value: str
) -> None:
    with_parents(engine, table)

    with engine.begin() as connection, pytest.raises(IntegrityError, match=f"ck_{table.name}"):
        insert(connection, table, **what_goes_with(table, column, value) | {column: value})


@pytest.mark.parametrize(
    ("table", "changes", "name"),
    [
        (care_plan, {"version": 0}, "version_from_one"),
        (care_plan, {"status": "closed"}, "closed_with_its_closure"),
        (care_plan, CLOSED | {"status": "open"}, "closed_with_its_closure"),
        (care_plan, CLOSED | {"closure_recipients": None}, "closed_with_its_closure"),
        (plan_component, {"pause_owner": None}, "no_pause_without"),
        (plan_component, {"pause_reason": None}, "no_pause_without"),
        (plan_component, {"review_due": None, "next_step": None}, "no_pause_without"),
        (plan_component, {"next_step": None}, "step_is_due"),
        (plan_decision, {"place": 12_960}, "place_in_the_space"),
        (plan_decision, {"place": -1}, "place_in_the_space"),
        (plan_words, {"salt": None}, "salt_goes_with_words"),
    ],
)
def test_a_row_that_breaks_a_rule_of_its_own_is_refused(
    engine: Engine, table: Table, changes: dict[str, object], name: str
) -> None:
    with_parents(engine, table)

    with engine.begin() as connection, pytest.raises(IntegrityError, match=name):
        insert(connection, table, **changes)


@pytest.mark.parametrize(
    ("table", "second"),
    [
        (plan_component, {"plan_component_id": 32 * "3"}),
        (plan_transition, {"transition_id": 32 * "3", "plan_version": 3}),
        (plan_transition, {"transition_id": 32 * "3", "status": "complete"}),
        (plan_decision, {"decision_id": 32 * "3", "status": "confirmed"}),
        (plan_identifier, {"plan_id": 32 * "3"}),
    ],
    ids=["same care", "two open moves", "one version", "two decisions", "two open plans"],
)
def test_a_second_row_beside_one_that_stands_is_refused(
    engine: Engine, table: Table, second: dict[str, object]
) -> None:
    with_parents(engine, table)
    keep(engine, table)

    with engine.begin() as connection, pytest.raises(IntegrityError, match=r"(?i)unique"):
        insert(connection, table, **second)


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        (plan_component, AN_END, {"plan_component_id": 32 * "3"}),
        (plan_decision, {"status": "superseded"}, {"decision_id": 32 * "3"}),
        (plan_identifier, {"is_open": False}, {"plan_id": 32 * "3"}),
    ],
    ids=["ended care", "superseded decision", "closed plan"],
)
def test_what_no_longer_stands_is_in_nobodys_way(
    engine: Engine, table: Table, first: dict[str, object], second: dict[str, object]
) -> None:
    with_parents(engine, table)
    keep(engine, table, **first)

    keep(engine, table, **second)

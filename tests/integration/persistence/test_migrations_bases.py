"""Taken back, the schema holds no review of a basis; the journal does, which nobody changes."""

import json
from typing import Any, Final

import pytest
from pydantic import TypeAdapter
from sqlalchemy import Connection, text

from app.pathways.plans.values import ComponentState
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down
from tests.integration.persistence.plain_rows import CLOSED, PART, insert

BEFORE: Final = "e8a46b13c09d"
STATE: Final = TypeAdapter(ComponentState)
DUE: Final = "2026-03-09T09:00:00Z"
UNDER_WAY: Final[dict[str, object]] = {
    "status": "active",
    "pause_reason": None,
    "pause_owner": None,
    "with_team": "a-ward",
}


def state_with(step: str) -> str:
    asked = {"status": "active", "next_step": step, "review_due": DUE}
    return STATE.dump_json(STATE.validate_python(asked)).decode()


def left_due(*steps: str) -> str:
    return json.dumps(
        [{"plan_component_id": PART, "next_step": step, "due_at": DUE} for step in steps]
    )


def plan_with(connection: Connection, step: str, *, left: str) -> None:
    """A closed plan in which `step` is due in a component, a decision and the closure."""
    tables = metadata.tables
    insert(connection, tables["organisation"])
    insert(connection, tables["team"])
    insert(connection, tables["care_plan"], **CLOSED, closure_left_due=left)
    insert(connection, tables["plan_component"], **UNDER_WAY, next_step=step)
    insert(connection, tables["plan_transition"])
    insert(connection, tables["plan_decision"], before=state_with(step), after=state_with(step))


def found(engine: Engine, columns: str, table: str) -> list[Any]:
    """What stands in the only row of a table, with its JSON read."""
    with engine.connect() as connection:
        row = connection.execute(text(f"SELECT {columns} FROM {table}")).one()  # noqa: S608  # names of ours
    is_json = [isinstance(each, str) and each.startswith(("{", "[")) for each in row]
    return [json.loads(each) if so else each for each, so in zip(row, is_json, strict=True)]


def test_no_component_decision_or_closure_keeps_it(engine: Engine, database_url: str) -> None:
    """A closure kept it, which the schema before has no word for."""
    with engine.begin() as connection:
        left = left_due("re_offer", "basis_review", "adaptation_review", "basis_review")
        plan_with(connection, "basis_review", left=left)

    migrate_down(database_url, to=BEFORE)

    due = "next_step, review_due, with_team"
    assert found(engine, due, "plan_component") == [None, None, None]
    for state in found(engine, '"before", "after"', "plan_decision"):
        read = STATE.validate_python(state)
        assert (read.status, read.next_step, read.review_due) == ("active", None, None)
    [kept] = found(engine, "closure_left_due", "care_plan")
    assert [each["next_step"] for each in kept] == ["re_offer", "adaptation_review"]
    assert {each["due_at"] for each in kept} == {DUE}


def test_a_closure_that_kept_nothing_else_keeps_nothing(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        plan_with(connection, "basis_review", left=left_due("basis_review"))

    migrate_down(database_url, to=BEFORE)

    assert found(engine, "closure_left_due", "care_plan") == [[]]


@pytest.mark.parametrize("step", ["first_contact", "adaptation_review", "re_offer"])
def test_every_other_step_stays(engine: Engine, database_url: str, step: str) -> None:
    with engine.begin() as connection:
        plan_with(connection, step, left=left_due(step))

    migrate_down(database_url, to=BEFORE)

    assert found(engine, "next_step", "plan_component") == [step]
    states = found(engine, '"before", "after"', "plan_decision")
    assert states == [json.loads(state_with(step))] * 2
    assert found(engine, "closure_left_due", "care_plan") == [json.loads(left_due(step))]

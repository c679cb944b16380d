"""A release that knows of no review of a basis can read what was decided while there was one."""

from typing import Final

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from app.pathways.plans.values import ComponentState
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down
from tests.integration.persistence.plain_rows import insert, insert_parents

BEFORE: Final = "e8a46b13c09d"
STATE: Final = TypeAdapter(ComponentState)


@pytest.mark.parametrize("step", ["basis_review", "first_contact"])
def test_the_release_before_reads_no_step_that_it_does_not_know(
    engine: Engine, database_url: str, step: str
) -> None:
    due = "2026-03-09T09:00:00Z"
    asked = {"status": "active", "next_step": step, "review_due": due}
    state = STATE.dump_json(STATE.validate_python(asked)).decode()
    decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, decision)
        insert(connection, decision, before=state, after=state)

    migrate_down(database_url, to=BEFORE)

    with engine.connect() as connection:
        found = connection.execute(text('SELECT "before", "after" FROM plan_decision')).one()
    for each in found:
        read = STATE.validate_json(each) if isinstance(each, str) else STATE.validate_python(each)
        left = None if step == "basis_review" else step
        assert (read.status, read.next_step) == ("active", left)
        assert (read.review_due is None) is (left is None)

"""A decision of before knows that its care was paused by hand since: the journal told of it."""

import json
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import select

from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import MOMENT, PART, insert, insert_parents

BEFORE: Final = "d5f0b2c84e61"
DECISION: Final = metadata.tables["plan_decision"]
EARLIER, LATER = 32 * "3", 32 * "4"
PAUSED_AT: Final = "2026-11-02 10:30:00"
PAUSED: Final[dict[str, object]] = {"status": "paused"}
STARTED: Final[dict[str, object]] = {"status": "active"}


def told(**codes: object) -> str:
    """What the journal tells of the component."""
    return json.dumps({"components": {str(UUID(PART)): codes}})


@pytest.mark.parametrize(
    ("event", "later", "knows"),
    [
        ({}, {}, [False, True]),
        # Why it had ended, or what it was called, is no pause.
        ({"after": told(status="stopped", next_step="paused")}, {}, [False, False]),
        ({"after": json.dumps({"plan": {"paused": {}}})}, {}, [False, False]),
        ({"event": "component_added"}, {}, [False, False]),
        ({}, {"plan_version": 5}, [True, False]),
        ({}, {"status": "superseded", "superseded_by": PART}, [True, False]),
        ({}, {"status": "superseded", "superseded_by": EARLIER}, [False, True]),
        ({}, {"decided_at": None}, [False, False]),
    ],
)
def test_the_decision_that_stood_knows_that_its_care_was_paused(
    engine: Engine,
    database_url: str,
    event: dict[str, object],
    later: dict[str, object],
    knows: list[bool],
) -> None:
    migrate_down(database_url, to=BEFORE)
    answered = {"status": "settled", "decided_at": MOMENT, "decided_by": "Bo Reed"}
    was = {**answered, "status": "superseded", "decision_id": EARLIER, "transition_id": None}
    pause = {"sequence": 4, "at": PAUSED_AT, "event": "component_changed", "after": told(**PAUSED)}
    start = {**pause, "sequence": 5, "after": told(**STARTED)}
    with engine.begin() as connection:
        insert_parents(connection, DECISION)
        insert(connection, DECISION, **was, superseded_by=PART)
        insert(
            connection, DECISION, **{**answered, "decision_id": LATER, "plan_version": 3, **later}
        )
        for row in ({**pause, **event}, start):
            insert(connection, metadata.tables["plan_journal"], **row)

    upgrade(settings_for(database_url))

    wanted = select(DECISION.c.paused_by_hand_at).order_by(DECISION.c.decision_id)
    with engine.connect() as connection:
        found = [*connection.execute(wanted).scalars()]
    assert [each and str(each)[:19] for each in found] == [
        PAUSED_AT if each else None for each in knows
    ]

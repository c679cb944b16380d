"""What had been on hold as unsafe before decisions knew it is known to have been so."""

import json
from typing import Final

import pytest
from sqlalchemy import select

from app.pathways.rules.factors import OFFSET, Factor, Safety
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import MOMENT, insert, insert_parents

BEFORE: Final = "c4e8a1d73b59"
DECISION: Final = metadata.tables["plan_decision"]
FIRST, SECOND, THIRD = (32 * digit for digit in "345")
UNSAFE: Final = OFFSET[Factor.SAFETY][Safety.CONTRAINDICATED]
HELD: Final[dict[str, object]] = {"place": UNSAFE, "superseded_from": "proposed"}


def refused(code: str, words: str = "Toxic.") -> str:
    refusal = {"team": "a-ward", "by": "Di Shore", "reason": words, "reason_code": code}
    return json.dumps([{**refusal, "at": "2026-10-31T12:00:00Z"}])


def known_of(engine: Engine, database_url: str, *decisions: dict[str, object]) -> list[bool]:
    """What is known of these decisions about one component, by their place, after the upgrade."""
    migrate_down(database_url, to=BEFORE)
    with engine.begin() as connection:
        insert_parents(connection, DECISION)
        for number, move in enumerate((FIRST, SECOND, THIRD), start=3):
            transition = {"transition_id": move, "plan_version": number, "status": "complete"}
            insert(connection, metadata.tables["plan_transition"], **transition)
        for digit, decided in zip("6789a", decisions, strict=False):
            insert(connection, DECISION, **{"decision_id": 32 * digit, **decided})

    upgrade(settings_for(database_url))
    with engine.connect() as connection:
        found = connection.execute(
            select(DECISION.c.was_on_hold).order_by(DECISION.c.decision_id)
        ).scalars()
        return [*found]


@pytest.mark.parametrize(
    ("before", "is_held"),
    [
        ({}, True),
        ({"place": 0}, False),
        ({"place": UNSAFE - 1}, False),
        ({"place": 0, "refusals": refused("safety_concern")}, True),
        ({"place": 0, "refusals": refused("team_full", '"reason_code": "safety_concern"')}, False),
        ({"superseded_from": "settled"}, False),
        ({"superseded_from": "confirmed", "addressed_to": "a-ward"}, True),
        ({"superseded_by": FIRST}, False),
        ({"superseded_by": THIRD}, False),
    ],
)
def test_a_move_knows_whether_what_it_took_the_place_of_was_on_hold(
    engine: Engine, database_url: str, before: dict[str, object], *, is_held: bool
) -> None:
    ended = {"status": "superseded", "superseded_by": SECOND, "transition_id": FIRST}

    known = known_of(engine, database_url, {**HELD, **ended, **before}, {"transition_id": SECOND})

    assert known == [False, is_held]
    migrate_down(database_url, to=BEFORE)


def test_a_hold_is_followed_through_reviews_and_moves_until_one_was_answered(
    engine: Engine, database_url: str
) -> None:
    free = {"status": "superseded", "superseded_from": "proposed"}
    found = {**free, "place": UNSAFE, "transition_id": None, "occasion": "review"}

    known = known_of(
        *(engine, database_url),
        {**found, "superseded_by": 32 * "7"},
        {**free, "transition_id": None, "occasion": "review", "superseded_by": FIRST},
        {**free, "transition_id": FIRST, "superseded_by": SECOND},
        {
            "transition_id": SECOND,
            "status": "superseded",
            "superseded_from": "settled",
            "decided_at": MOMENT,
            "superseded_by": THIRD,
        },
        {"transition_id": THIRD},
    )

    assert known == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("decided_at", "is_held"), [(MOMENT, True), ("2026-11-01 00:00:01", False), (None, False)]
)
def test_a_leave_knows_of_an_answer_that_it_kept_what_the_answer_knew(
    engine: Engine, database_url: str, decided_at: str | None, *, is_held: bool
) -> None:
    """It said that what was due within a day was due within a week."""
    found = {**HELD, "status": "superseded", "transition_id": FIRST, "superseded_by": SECOND}
    answer = {"status": "settled", "decided_at": MOMENT, "transition_id": SECOND}
    at_the_leave = {**answer, "decided_at": decided_at, "transition_id": THIRD}

    known = known_of(
        *(engine, database_url),
        {**found, "plan_version": 3},
        {**answer, "plan_version": 4},
        {**at_the_leave, "plan_version": 5},
    )

    assert known == [False, True, is_held]


def test_an_answer_knows_nothing_of_the_leave_that_kept_it(
    engine: Engine, database_url: str
) -> None:
    pending = {**HELD, "decided_at": MOMENT, "addressed_to": "a-ward", "transition_id": FIRST}
    ended = {"status": "superseded", "superseded_from": "settled", "superseded_by": SECOND}
    taken_over = {"status": "settled", "decided_at": MOMENT, "transition_id": SECOND}

    known = known_of(
        *(engine, database_url),
        {**pending, **ended, "plan_version": 3},
        {**taken_over, "plan_version": 4},
    )

    assert known == [False, True]

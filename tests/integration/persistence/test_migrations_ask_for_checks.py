"""Whoever has the person is asked for the checks of care that went on unchecked before."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import column, select, update
from sqlalchemy import table as sa_table

from app.audit.ids import uuid7
from app.pathways.rules.factors import OFFSET, Factor, LedBy, Safety, Status
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import CLOSED, MOMENT, insert_parents
from tests.integration.persistence.plain_rows import insert as insert_plain

BEFORE: Final = "d2f7b6a94c13"
UNSAFE: Final = OFFSET[Factor.SAFETY][Safety.CONTRAINDICATED]
UNCHECKED: Final = OFFSET[Factor.SAFETY][Safety.NOT_CHECKED]
MAY_LAPSE: Final = OFFSET[Factor.MUST_NOT_LAPSE][False]
RESTS: Final = OFFSET[Factor.STATUS][Status.PAUSED]
LED_HERE: Final = OFFSET[Factor.LED_BY][LedBy.CURRENT_TEAM]
REVIEWED: Final = "2026-11-01 06:30:00"
MOVED_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)
A_DAY: Final = timedelta(hours=24)
SETTLED: Final[dict[str, object]] = {
    "status": "settled",
    "outcome": "continue",
    "place": UNCHECKED,
    "decided_by": "Dr Moss",
    "decided_at": "2026-11-01 05:00:00",
    "made_at": "2026-11-01 01:00:00",
}


def refused(code: str, reason: str = "Toxic.") -> str:
    who = {"team": "a-ward", "by": "Di Shore", "at": "2026-11-01T04:00:00Z"}
    return json.dumps([{**who, "reason_code": code, "reason": reason}])


def asked_for(
    engine: Engine,
    database_url: str,
    *decisions: dict[str, object],
    component: dict[str, object] | None = None,
    plan: dict[str, object] | None = None,
) -> list[datetime | None]:
    """By when a check is due, once what was decided before about active care is migrated."""
    migrate_down(database_url, to=BEFORE)
    plan_decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, plan_decision)
        for changes in decisions:
            insert_plain(connection, plan_decision, **{**SETTLED, **changes})
        for name, changed in (
            ("plan_component", {"status": "active", **(component or {})}),
            ("care_plan", plan),
        ):
            if changed:
                plain = sa_table(name, *map(column, changed))
                connection.execute(update(plain).values(**changed))

    upgrade(settings_for(database_url))

    told = select(plan_decision.c.check_due).order_by(plan_decision.c.plan_version)
    with engine.connect() as connection:
        return [*connection.execute(told).scalars()]


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ({}, MOVED_AT + A_DAY),
        ({"outcome": "adapt"}, MOVED_AT + A_DAY),
        ({"outcome": "resume", "place": UNCHECKED + RESTS}, MOVED_AT + A_DAY),
        ({"outcome": "hand_over", "accepted_at": MOMENT}, MOVED_AT + A_DAY),
        ({"place": UNCHECKED + LED_HERE}, MOVED_AT + A_DAY),
        ({"place": UNCHECKED + MAY_LAPSE}, MOVED_AT + 3 * A_DAY),
        ({"place": UNCHECKED + MAY_LAPSE + RESTS}, MOVED_AT + 3 * A_DAY),
        ({"made_at": "2026-10-31 18:00:00"}, MOVED_AT + A_DAY - timedelta(hours=6)),
        (
            {"occasion": "review", "made_at": REVIEWED},
            MOVED_AT + A_DAY + timedelta(hours=6, minutes=30),
        ),
        (
            {"occasion": "review", "made_at": f"{REVIEWED}.123456"},
            MOVED_AT + A_DAY + timedelta(hours=6, minutes=30, microseconds=123456),
        ),
        ({"refusals": refused("team_full", "A safety_concern, too.")}, MOVED_AT + A_DAY),
    ],
    ids=[
        *("goes on", "is changed", "starts again", "taken over", "led here", "may lapse"),
        *("may lapse and starts", "kept at a leave", "reviewed", "to the microsecond"),
        "refused for another reason",
    ],
)
def test_a_check_is_due_of_care_that_went_on_without_one(
    engine: Engine, database_url: str, decided: dict[str, object], due: datetime
) -> None:
    assert asked_for(engine, database_url, decided) == [due]


@pytest.mark.parametrize(
    "decided",
    [
        {"place": UNCHECKED - 1},
        {"place": UNSAFE},
        {"place": 0},
        {"checked_by": "Dr Moss", "checked_at": MOMENT},
        {"decided_by": None, "decided_at": None, "status": "proposed"},
        {"outcome": "hand_over", "addressed_to": "a-ward"},
        {"outcome": "hand_over", "place": UNCHECKED + RESTS},
        {"outcome": "pause"},
        {"outcome": "stop"},
        {"status": "superseded"},
        {"refusals": refused("safety_concern")},
    ],
    ids=[
        *("unsafe", "unsafe too", "safe", "checked", "undecided", "to be accepted", "rests"),
        *("paused", "stopped", "superseded", "refused as unsafe"),
    ],
)
def test_no_check_is_due_of_what_was_checked_waits_or_is_not_given(
    engine: Engine, database_url: str, decided: dict[str, object]
) -> None:
    assert asked_for(engine, database_url, decided) == [None]


@pytest.mark.parametrize(
    "where", [{"component": {"status": "paused"}}, {"plan": CLOSED}], ids=["rests", "closed"]
)
def test_no_check_is_due_of_care_that_rests_or_of_a_plan_that_is_closed(
    engine: Engine, database_url: str, where: dict[str, Any]
) -> None:
    assert asked_for(engine, database_url, {}, **where) == [None]


@pytest.mark.parametrize(
    ("later", "due"),
    [
        ({"checked_at": MOMENT}, None),
        ({"decided_by": None, "decided_at": None, "status": "proposed"}, None),
        ({"made_at": REVIEWED}, MOVED_AT + A_DAY + timedelta(hours=6, minutes=30)),
    ],
    ids=["checked", "undecided", "unchecked again"],
)
def test_only_the_latest_decision_counts(
    engine: Engine, database_url: str, later: dict[str, object], due: datetime | None
) -> None:
    review = {
        "decision_id": uuid7().hex,
        "plan_version": 3,
        "occasion": "review",
        "transition_id": None,
        **later,
    }

    assert asked_for(engine, database_url, {}, review) == [None, due]

"""What decisions of before know to be unsafe is told: where it ended so, and where it rests."""

import json
from typing import Final

import pytest
from sqlalchemy import column, select, text, update
from sqlalchemy import table as sa_table

from app.pathways.rules.factors import OFFSET, Factor, Safety
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import CLOSED, MOMENT, insert_parents
from tests.integration.persistence.plain_rows import insert as insert_plain
from tests.integration.persistence.stored_moves import a_transition, move
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.unit.plans.made_up import a_component_of_a_plan

BEFORE: Final = "f50a2b9c6e17"
UNSAFE: Final = OFFSET[Factor.SAFETY][Safety.CONTRAINDICATED]
MAY_LAPSE: Final = OFFSET[Factor.MUST_NOT_LAPSE][False]
UNCHECKED: Final = OFFSET[Factor.SAFETY][Safety.NOT_CHECKED]
A_STOP: Final[dict[str, object]] = {
    "status": "confirmed",
    "outcome": "stop",
    "decided_by": "Dr Moss",
    "decided_at": MOMENT,
}


def refused(*codes: str) -> str:
    """Refusals for these reasons, each a minute after the one before, from noon on."""
    who = {"team": "a-ward", "by": "Di Shore", "reason": "Toxic."}
    return json.dumps(
        [
            {**who, "reason_code": code, "at": f"2026-10-31T12:{minute:02}:00Z"}
            for minute, code in enumerate(codes)
        ]
    )


CHECKED: Final = "2026-10-31 12:00:30"
SAFETY: Final = "safety_concern"
OTHER: Final = "other"


@pytest.mark.parametrize(
    ("decided", "status", "is_told"),
    [
        ({"place": UNSAFE}, "stopped", True),
        ({"place": UNCHECKED - 1}, "stopped", True),
        ({"reason_code": "safety_concern"}, "stopped", True),
        ({"place": UNSAFE - 1}, "stopped", False),
        ({"place": UNCHECKED}, "stopped", False),
        ({"reason_code": "persons_wish"}, "stopped", False),
        ({"place": UNSAFE}, "active", False),
        ({"place": UNSAFE}, "entered_in_error", True),
        ({"place": UNSAFE, "outcome": "pause"}, "stopped", False),
        ({"place": UNSAFE, "status": "superseded"}, "stopped", False),
        ({"place": UNSAFE, "decided_by": None, "decided_at": None}, "stopped", False),
        ({"refusals": refused(SAFETY)}, "stopped", True),
        ({"refusals": refused(SAFETY), "reason_code": "clinical_judgement"}, "stopped", True),
        ({"refusals": refused(SAFETY)}, "entered_in_error", True),
        ({"refusals": refused(SAFETY)}, "active", False),
        ({"refusals": refused(SAFETY), "outcome": "pause"}, "stopped", False),
        ({"refusals": refused(SAFETY), "status": "superseded"}, "stopped", False),
        (
            {"refusals": refused(SAFETY), "decided_by": None, "decided_at": None},
            "stopped",
            False,
        ),
        ({"refusals": refused(SAFETY, OTHER)}, "stopped", True),
        ({"refusals": refused(OTHER)}, "stopped", False),
        # In words that look like the code, nobody said that it is unsafe.
        ({"refusals": refused(OTHER).replace("Toxic.", SAFETY)}, "stopped", False),
        ({"refusals": refused(SAFETY), "checked_at": "2026-10-31 11:59:59.5"}, "stopped", True),
        ({"refusals": refused(SAFETY), "checked_at": "2026-10-31 12:00:00"}, "stopped", False),
        ({"refusals": refused(OTHER, SAFETY), "checked_at": CHECKED}, "stopped", True),
        ({"refusals": refused(SAFETY, OTHER), "checked_at": CHECKED}, "stopped", False),
    ],
)
def test_what_a_decision_stopped_as_unsafe_is_known_to_have_ended_so(
    engine: Engine,
    database_url: str,
    decided: dict[str, object],
    status: str,
    *,
    is_told: bool,
) -> None:
    migrate_down(database_url, to=BEFORE)
    component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        insert_plain(connection, metadata.tables["plan_decision"], **{**A_STOP, **decided})
        plain = sa_table("plan_component", column("status"))
        connection.execute(update(plain).values(status=status))

    upgrade(settings_for(database_url))

    told = select(component.c.ended_unsafe_by, component.c.ended_unsafe_at, component.c.checked_at)
    with engine.connect() as connection:
        by, at, checked_at = connection.execute(told).one()
    assert (by, str(at)[:19] if at else None) == (("Dr Moss", MOMENT) if is_told else (None, None))
    assert checked_at is None


A_PAUSE: Final[dict[str, object]] = {**A_STOP, "outcome": "pause", "place": MAY_LAPSE}
ELSEWHERE: Final[dict[str, object]] = {"team": "a-ward"}
LATER: Final[dict[str, object]] = {
    "decision_id": 32 * "3",
    "plan_version": 3,
    "transition_id": None,
}
SUPERSEDED: Final[dict[str, object]] = {"status": "superseded"}


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ([{"place": MAY_LAPSE + UNSAFE}], "a-ward"),
        ([{"place": MAY_LAPSE + UNCHECKED - 1}], "a-ward"),
        ([{"place": MAY_LAPSE + UNSAFE, "checked_at": MOMENT}], "a-ward"),
        ([{}], None),
        ([{"place": MAY_LAPSE + UNCHECKED}], None),
        ([{"reason_code": SAFETY}], "a-ward"),
        ([{"reason_code": SAFETY, "checked_at": MOMENT}], "a-ward"),
        ([{"reason_code": OTHER}], None),
        ([{"reason_code": SAFETY, "outcome": "continue"}], None),
        ([{"reason_code": SAFETY, "decided_at": None}], None),
        ([{"refusals": refused(SAFETY, OTHER)}], "a-ward"),
        ([{"refusals": refused(OTHER)}], None),
        ([{"refusals": refused(OTHER, SAFETY), "checked_at": CHECKED}], "a-ward"),
        ([{"refusals": refused(SAFETY, OTHER), "checked_at": CHECKED}], None),
        ([{"place": MAY_LAPSE + UNSAFE}, LATER], None),
        ([{}, {**LATER, "place": MAY_LAPSE + UNSAFE}], "a-ward"),
        ([{"place": MAY_LAPSE + UNSAFE}, {**LATER, **SUPERSEDED}], "a-ward"),
    ],
)
def test_the_team_that_has_the_person_is_told_of_the_unsafe_pauses_of_before(
    engine: Engine, database_url: str, decisions: list[dict[str, object]], told: str | None
) -> None:
    changes = {"care_plan": ELSEWHERE}

    assert who_is_told(engine, database_url, decisions, changes) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, None),
        ({"care_plan": {**ELSEWHERE, **CLOSED}}, None),
        ({"care_plan": ELSEWHERE, "plan_component": {"status": "stopped"}}, None),
        ({"care_plan": ELSEWHERE, "plan_component": {"with_team": "a-ward"}}, "a-ward"),
    ],
    ids=["theirs", "closed", "stopped", "told already"],
)
def test_it_is_told_of_what_rests_elsewhere_in_an_open_plan_alone(
    engine: Engine, database_url: str, changes: dict[str, dict[str, object]], told: str | None
) -> None:
    unsafe: list[dict[str, object]] = [{"place": MAY_LAPSE + UNSAFE}]

    assert who_is_told(engine, database_url, unsafe, changes) == told


def who_is_told(
    engine: Engine,
    database_url: str,
    decisions: list[dict[str, object]],
    changes: dict[str, dict[str, object]],
) -> str | None:
    """The team that is told of the one component once the plans of before are brought up."""
    migrate_down(database_url, to="e81b4d6f9a27")
    component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        for each in decisions:
            insert_plain(connection, metadata.tables["plan_decision"], **{**A_PAUSE, **each})
        for name, now in changes.items():
            connection.execute(update(sa_table(name, *map(column, now))).values(**now))

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        told: str | None = connection.execute(select(component.c.with_team)).scalar_one()
    return told


STATE: Final = {"status": "active", "pause_reason": None}
CHECK: Final = {"checked_by": "Dr Moss", "checked_at": "2026-10-31T12:00:00Z"}


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (STATE, {**STATE, **CHECK}, (STATE, STATE)),
        ({**STATE, **dict.fromkeys(CHECK)}, STATE, (STATE, STATE)),
        (None, None, (None, None)),
    ],
    ids=["with a check", "of none", "unanswered"],
)
def test_an_older_schema_has_no_check_in_what_decisions_keep(
    engine: Engine,
    database_url: str,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
    kept: tuple[object, object],
) -> None:
    """The release before refuses to read a state that says more than it knows of."""
    states = {"before": json.dumps(before), "after": json.dumps(after)}
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        given = {name: each for name, each in states.items() if each != "null"}
        insert_plain(connection, metadata.tables["plan_decision"], **given)

    migrate_down(database_url, to=BEFORE)

    assert states_in(engine) == kept


def states_in(engine: Engine) -> tuple[object, ...]:
    """What stands before and after of the one decision, as it is written."""
    written = text('SELECT CAST("before" AS TEXT), CAST("after" AS TEXT) FROM plan_decision')
    with engine.connect() as connection:
        row = connection.execute(written).one()
    return tuple(None if each is None else json.loads(each) for each in row)


@pytest.mark.parametrize("check", [{}, CHECK], ids=["none", "a check"])
def test_a_check_is_written_only_where_there_is_one(
    engine: Engine, check: dict[str, object]
) -> None:
    """While two releases run beside one another, the older reads all but what began anew."""
    plan = stored(engine, a_new_plan(a_component_of_a_plan("talking")))
    after = {"status": "active", **check}

    move(
        engine,
        plan.plan_id,
        plan.version,
        a_transition(),
        before={"status": "paused"},
        after=after,
    )

    was, became = states_in(engine)
    assert isinstance(was, dict)
    assert isinstance(became, dict)
    assert {*was} & {*CHECK} == set()
    assert {*became} & {*CHECK} == {*check}

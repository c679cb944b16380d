"""What others were to offer again, or keep at rest, is told to the team that has the person."""

from typing import Final

import pytest
from sqlalchemy import column, select, update
from sqlalchemy import table as sa_table

from app.pathways.rules.factors import OFFSET, Factor, LedBy
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import CLOSED, insert_parents
from tests.integration.persistence.plain_rows import insert as insert_plain

BEFORE: Final = "b8e3f1a6d072"
MAY_LAPSE: Final = OFFSET[Factor.MUST_NOT_LAPSE][False]
LED_HERE: Final = OFFSET[Factor.LED_BY][LedBy.CURRENT_TEAM]
DUE: Final = {"review_due": "2026-03-09 09:00:00+00:00"}
AN_OFFER: Final[dict[str, object]] = {**DUE, "status": "stopped", "next_step": "re_offer"}
LATER: Final = {"decision_id": 32 * "3", "plan_version": 3, "transition_id": None}


def who_is_told(engine: Engine, database_url: str, **changes: dict[str, object]) -> str | None:
    """The team that is told of the one component once the plans of before are brought up."""
    migrate_down(database_url, to=BEFORE)
    component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        insert_plain(connection, metadata.tables["plan_decision"], **changes.pop("decision", {}))
        if later := changes.pop("later", {}):
            insert_plain(connection, metadata.tables["plan_decision"], **later)
        elsewhere: dict[str, dict[str, object]] = {"care_plan": {"team": "a-ward"}}
        for name, now in {**elsewhere, **changes}.items():
            connection.execute(update(sa_table(name, *map(column, now))).values(**now))

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        told: str | None = connection.execute(select(component.c.with_team)).scalar_one()
    return told


@pytest.mark.parametrize(
    ("plan", "component", "told"),
    [
        ({"team": "a-ward"}, AN_OFFER, "a-ward"),
        ({"team": "a-team"}, AN_OFFER, None),
        ({"team": "a-ward", **CLOSED}, AN_OFFER, None),
        ({"team": "a-ward"}, {"status": "stopped", "review_due": None, "next_step": None}, None),
    ],
    ids=["elsewhere", "theirs", "closed", "not due"],
)
def test_the_team_that_has_the_person_knows_of_the_new_offers_of_before_that_others_make(
    engine: Engine,
    database_url: str,
    plan: dict[str, object],
    component: dict[str, object],
    told: str | None,
) -> None:
    found = who_is_told(engine, database_url, care_plan=plan, plan_component=component)

    assert found == told


@pytest.mark.parametrize(
    ("place", "later", "told"),
    [
        (MAY_LAPSE + LED_HERE, {}, "a-ward"),
        (MAY_LAPSE + 2 * LED_HERE - 1, {}, "a-ward"),
        (MAY_LAPSE + LED_HERE - 1, {}, None),
        (MAY_LAPSE + LED_HERE, {"place": MAY_LAPSE}, None),
        (MAY_LAPSE + LED_HERE, {"place": MAY_LAPSE, "status": "superseded"}, "a-ward"),
        (MAY_LAPSE, {"place": MAY_LAPSE + LED_HERE}, "a-ward"),
    ],
)
def test_it_knows_of_the_pauses_of_before_that_a_team_keeps_which_does_not_stay_involved(
    engine: Engine, database_url: str, place: int, later: dict[str, object], told: str | None
) -> None:
    since = {**LATER, **later} if later else {}

    assert who_is_told(engine, database_url, decision={"place": place}, later=since) == told


@pytest.mark.parametrize(
    ("component", "told"), [(AN_OFFER, None), ({}, "a-ward")], ids=["offer", "pause"]
)
def test_an_older_schema_tells_of_no_offer(
    engine: Engine, database_url: str, component: dict[str, object], told: str | None
) -> None:
    plan_component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        now = {**component, "with_team": "a-ward"}
        connection.execute(update(sa_table("plan_component", *map(column, now))).values(**now))

    migrate_down(database_url, to=BEFORE)

    with engine.connect() as connection:
        assert connection.execute(select(plan_component.c.with_team)).scalar_one() == told

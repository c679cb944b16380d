"""What a migration does to the rows that are there."""

from typing import Final

import pytest
from sqlalchemy import column, func, inspect, select, update
from sqlalchemy import table as sa_table
from sqlalchemy.engine.interfaces import ReflectedIndex

from app.pathways.rules.factors import OFFSET, SIZE, Factor, LedBy
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.documents import a_table, publish
from tests.integration.persistence.migrated import (
    exported,
    looking_at,
    migrate_down,
    settings_for,
    tables_in,
)
from tests.integration.persistence.plain_rows import CLOSED, MANY, PART, fill_teams, insert_parents
from tests.integration.persistence.plain_rows import insert as insert_plain


def schema_of(database_url: str) -> dict[str, object]:
    """Everything the database says of its tables."""
    with looking_at(database_url) as connection:
        seen = inspect(connection)
        return {
            name: [
                str(seen.get_columns(name)),
                str(seen.get_check_constraints(name)),
                # Whether one was written before the other means nothing.
                str(sorted(seen.get_foreign_keys(name), key=str)),
                str([legible(index) for index in seen.get_indexes(name)]),
                str(seen.get_unique_constraints(name)),
            ]
            for name in seen.get_table_names()
        }


def legible(index: ReflectedIndex) -> dict[str, object]:
    """The index with the condition of its rows as text."""
    options = {name: str(each) for name, each in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def test_migrations_go_down_and_up_again_with_data(engine: Engine, database_url: str) -> None:
    before = schema_of(database_url)
    publish(engine, a_table())
    with engine.begin() as connection:
        fill_teams(connection)
    engine.dispose()

    migrate_down(database_url)
    left = tables_in(database_url)
    upgrade(settings_for(database_url))

    assert left == {"alembic_version"}
    assert schema_of(database_url) == before
    with engine.begin() as connection:
        fill_teams(connection)
        count = select(func.count()).select_from(metadata.tables["team"])
        assert connection.execute(count).scalar_one() == MANY


@pytest.mark.parametrize(
    ("plan", "wanted"), [({"version": 4}, 4), ({"version": 4, **CLOSED}, None)]
)
def test_everybody_whose_plan_was_open_already_is_to_be_asked_about_it_as_it_stands(
    engine: Engine, database_url: str, plan: dict[str, object], wanted: int | None
) -> None:
    migrate_down(database_url, to="a41d7c20be93")
    care_plan = metadata.tables["care_plan"]
    with engine.begin() as connection:
        insert_plain(connection, care_plan, **plan)

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        found = connection.execute(select(care_plan.c.agreement_wanted_from))
        assert found.scalar_one() == wanted


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ({"in_their_words": "Less of it."}, "Less of it."),
        ({"in_their_words": "Less of it.", "persons_words": "Yes."}, "Yes."),
        ({"persons_words": "Yes."}, "Yes."),
        ({}, None),
    ],
)
def test_no_words_are_lost_where_there_is_one_place_for_them(
    engine: Engine, database_url: str, words: dict[str, object], kept: str | None
) -> None:
    plan_decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, plan_decision)
        insert_plain(connection, plan_decision, **words)
    engine.dispose()

    migrate_down(database_url, to="b27d4e8c05f1")
    [below] = exported(database_url)["plan_decision"]
    upgrade(settings_for(database_url))
    [above] = exported(database_url)["plan_decision"]

    assert "in_their_words" not in below
    assert below["persons_words"] == above["persons_words"] == repr(kept)
    assert above["in_their_words"] == repr(None)


def migrated_up(
    engine: Engine, database_url: str, column_name: str, *, transition_id: str | None
) -> object:
    """What a column holds of a decision that is put into an older schema, once it is migrated."""
    plan_decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, plan_decision)
        insert_plain(connection, plan_decision, transition_id=transition_id)

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        return connection.execute(select(plan_decision.c[column_name])).scalar_one()


@pytest.mark.parametrize(
    ("transition_id", "team"), [(PART, "a-ward"), (None, "a-team")], ids=["a move", "a review"]
)
def test_a_decision_of_before_knows_the_team_that_has_the_person(
    engine: Engine, database_url: str, transition_id: str | None, team: str
) -> None:
    migrate_down(database_url, to="c93f5a1e7d20")

    assert migrated_up(engine, database_url, "with_team", transition_id=transition_id) == team


def test_a_review_of_before_any_move_knows_the_team_that_had_the_person_then(
    engine: Engine, database_url: str
) -> None:
    migrate_down(database_url, to="c93f5a1e7d20")
    plan_decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, plan_decision)
        insert_plain(connection, plan_decision, transition_id=None)
        connection.execute(update(metadata.tables["care_plan"]).values(team="a-ward"))

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        assert connection.execute(select(plan_decision.c.with_team)).scalar_one() == "a-team"


MAY_LAPSE: Final = OFFSET[Factor.MUST_NOT_LAPSE][False]
"""The first place in the factor space of care that may lapse."""
LED_HERE: Final = OFFSET[Factor.LED_BY][LedBy.CURRENT_TEAM]


@pytest.mark.parametrize(
    ("table", "changes", "told"),
    [
        ("plan_decision", {"place": MAY_LAPSE - 1}, "a-ward"),
        ("plan_decision", {"place": SIZE - 1 - MAY_LAPSE}, "a-ward"),
        ("plan_decision", {"place": MAY_LAPSE}, None),
        ("plan_decision", {"place": SIZE - 1 - LED_HERE}, None),
        ("plan_component", {"status": "active"}, None),
        ("care_plan", CLOSED, None),
        ("care_plan", {"team": "a-team"}, None),
    ],
    ids=["rests", "rested before", "may lapse", "may lapse, rested", "active", "closed", "theirs"],
)
def test_the_team_that_has_the_person_knows_of_the_pauses_of_before_that_others_answer_for(
    engine: Engine, database_url: str, table: str, changes: dict[str, object], told: str | None
) -> None:
    migrate_down(database_url, to="d16b8c4f2a75")
    plan_component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        insert_plain(connection, metadata.tables["plan_decision"])
        connection.execute(update(metadata.tables["care_plan"]).values(team="a-ward"))
        plain = sa_table(table, *map(column, changes))
        connection.execute(update(plain).values(**changes))

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        assert connection.execute(select(plan_component.c.with_team)).scalar_one() == told


DUE: Final = {"status": "active", "review_due": "2026-03-09 09:00:00+00:00"}
CONTACT: Final = {**DUE, "next_step": "first_contact"}


@pytest.mark.parametrize(
    ("component", "plan", "told"),
    [
        (CONTACT, {}, "a-ward"),
        ({**DUE, "next_step": "adaptation_review"}, {}, "a-ward"),
        ({**DUE, "status": "stopped", "next_step": "re_offer"}, {}, "a-ward"),
        ({**DUE, "review_due": None, "next_step": None}, {}, None),
        (CONTACT, CLOSED, None),
        (CONTACT, {"team": "a-team"}, None),
        ({"with_team": "a-ward"}, {}, "a-ward"),
    ],
    ids=["contact", "change", "new offer", "nothing due", "closed", "theirs", "rests"],
)
def test_the_team_that_has_the_person_knows_of_first_contacts_and_changes_of_before(
    engine: Engine,
    database_url: str,
    component: dict[str, object],
    plan: dict[str, object],
    told: str | None,
) -> None:
    migrate_down(database_url, to="f50a2b9c6e17")
    plan_component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        connection.execute(update(metadata.tables["care_plan"]).values(team="a-ward"))
        for name, changes in (("plan_component", component), ("care_plan", plan)):
            if changes:
                plain = sa_table(name, *map(column, changes))
                connection.execute(update(plain).values(**changes))

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        assert connection.execute(select(plan_component.c.with_team)).scalar_one() == told


@pytest.mark.parametrize(
    ("changes", "told"), [(CONTACT, None), ({}, "a-ward")], ids=["contact", "rests"]
)
def test_an_older_schema_knows_of_pauses_alone(
    engine: Engine, database_url: str, changes: dict[str, object], told: str | None
) -> None:
    plan_component = metadata.tables["plan_component"]
    with engine.begin() as connection:
        insert_parents(connection, metadata.tables["plan_decision"])
        now = {**changes, "with_team": "a-ward"}
        connection.execute(update(sa_table("plan_component", *map(column, now))).values(**now))

    migrate_down(database_url, to="f50a2b9c6e17")

    with engine.connect() as connection:
        assert connection.execute(select(plan_component.c.with_team)).scalar_one() == told


@pytest.mark.parametrize(("transition_id", "version"), [(PART, 2), (None, 1)], ids=["move", "none"])
def test_decisions_of_before_stand_in_the_order_of_their_moves(
    engine: Engine, database_url: str, transition_id: str | None, version: int
) -> None:
    migrate_down(database_url, to="e48d1f7a90b3")

    assert migrated_up(engine, database_url, "plan_version", transition_id=transition_id) == version

"""Proposals of before, to hand care over to the team that answers for it, ask nobody any more."""

from typing import Final

import pytest
from sqlalchemy import select

from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import insert, insert_parents

BEFORE: Final = "a61c4e8d2b90"
EAST: Final = "east"
PROPOSED: Final[dict[str, object]] = {
    "status": "proposed",
    "outcome": "hand_over",
    "responsible_team": EAST,
    "addressed_to": EAST,
}
SUPERSEDED: Final[dict[str, object]] = {**PROPOSED, "status": "superseded"}


@pytest.mark.parametrize(
    ("decided", "is_asked"),
    [
        (PROPOSED, False),
        ({**SUPERSEDED, "superseded_from": "proposed"}, False),
        ({**SUPERSEDED, "superseded_from": "confirmed"}, True),
        ({**PROPOSED, "responsible_team": "west"}, True),
        ({**PROPOSED, "status": "confirmed"}, True),
        ({**PROPOSED, "outcome": "decide"}, True),
    ],
)
def test_only_a_proposal_to_the_team_that_answers_already_asks_nobody(
    engine: Engine, database_url: str, decided: dict[str, object], *, is_asked: bool
) -> None:
    migrate_down(database_url, to=BEFORE)
    decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, decision)
        insert(connection, decision, **decided)

    upgrade(settings_for(database_url))
    with engine.connect() as connection:
        after = connection.execute(select(decision.c.addressed_to)).scalar_one()
    migrate_down(database_url, to=BEFORE)

    with engine.connect() as connection:
        before = connection.execute(select(decision.c.addressed_to)).scalar_one()
    assert (after, before) == (EAST if is_asked else None, EAST)

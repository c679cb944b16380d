"""A decision of before knows when they said what goes with its wish, and what it only carries."""

from typing import Final

import pytest
from sqlalchemy import select

from app.pathways.rules.factors import Factor, Wish, value_at
from app.persistence.migrate import upgrade
from app.persistence.session import Engine
from app.persistence.tables import metadata
from tests.integration.persistence.migrated import migrate_down, settings_for
from tests.integration.persistence.plain_rows import MOMENT, PART, insert, insert_parents

BEFORE: Final = "a94e17c35d02"
DECISION: Final = metadata.tables["plan_decision"]
EARLIER, LATER, OTHER = 32 * "3", 32 * "4", 32 * "5"
MOVED_AT: Final = "2026-11-02 10:30:00"
GOES_ON, STOPS = 0, 72
WORDS: Final = "Do not show it to my dad."


@pytest.mark.parametrize(
    ("earlier", "later", "knows"),
    [
        ({"in_their_words": WORDS}, {}, [True, False]),
        ({"persons_words": WORDS}, {}, [False, False]),
        # A move that never took place carried nothing to the one in its place.
        ({"in_their_words": WORDS, "superseded_by": PART}, {}, [True, True]),
        ({"in_their_words": "Only mornings."}, {}, [True, True]),
        ({}, {}, [False, True]),
        ({"in_their_words": WORDS, "place": STOPS}, {"in_their_words": "No."}, [False, True]),
        ({}, {"in_their_words": None}, [False, False]),
        ({}, {"place": STOPS}, [False, False]),
    ],
)
def test_what_was_said_first_with_a_wish_to_go_on_knows_when(
    engine: Engine,
    database_url: str,
    earlier: dict[str, object],
    later: dict[str, object],
    knows: list[bool],
) -> None:
    assert [value_at(each, Factor.WISH) for each in (GOES_ON, STOPS)] == [Wish.CONTINUE, Wish.STOP]
    migrate_down(database_url, to=BEFORE)
    said = {"in_their_words": WORDS, "place": GOES_ON, "made_at": MOVED_AT}
    with engine.begin() as connection:
        insert_parents(connection, DECISION)
        was = {"place": GOES_ON, "made_at": MOMENT, "status": "superseded", "superseded_by": OTHER}
        insert(connection, DECISION, **{**was, "decision_id": EARLIER, **earlier})
        insert(connection, DECISION, **{**said, "decision_id": LATER, "plan_version": 3, **later})

    upgrade(settings_for(database_url))

    wanted = select(DECISION.c.made_at, DECISION.c.wished_at).order_by(DECISION.c.plan_version)
    with engine.connect() as connection:
        found = [*connection.execute(wanted)]
    assert [wished_at for _, wished_at in found] == [
        made_at if each else None for (made_at, _), each in zip(found, knows, strict=True)
    ]

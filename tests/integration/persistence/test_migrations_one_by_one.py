"""What each migration does to the rows of an older version, taken back and made again."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

import pytest

from app.persistence.migrate import known_revisions, upgrade
from app.persistence.session import make_engine
from app.persistence.tables import metadata
from tests.databases import KINDS, Databases
from tests.integration.persistence.documents import a_table, publish
from tests.integration.persistence.migrated import (
    Exported,
    exported,
    migrate_down,
    migrate_up,
    seen_as,
    settings_for,
)
from tests.integration.persistence.plain_rows import MANY, fill_teams, insert_parents

OLDER: Final = known_revisions()[:-1]


class Step(NamedTuple):
    """What stands in the database with an older schema, and once one migration has gone up."""

    below: Exported
    above: Exported


class Walk(NamedTuple):
    """What stood there at first, and by revision on the way down; at last once all went up."""

    before: Exported
    steps: Mapping[str, Step]
    after: Exported


@pytest.fixture(scope="module", params=KINDS)
def walk(request: pytest.FixtureRequest) -> Walk:
    """Each migration taken back, made again and taken back, from the newest to the second."""
    databases: Databases = request.getfixturevalue(request.param)
    with databases.migrated() as url:
        engine = make_engine(url)
        publish(engine, a_table())
        with engine.begin() as connection:
            fill_teams(connection)
            insert_parents(connection, metadata.tables["plan_words"])
        engine.dispose()
        before, steps = exported(url), {}
        for revision, newer in [*pairwise(known_revisions())][::-1]:
            migrate_down(url, to=revision)
            below = exported(url)
            migrate_up(url, to=newer)
            steps[revision] = Step(below, exported(url))
            migrate_down(url, to=revision)
        upgrade(settings_for(url))
        return Walk(before, steps, exported(url))


@pytest.mark.parametrize("revision", OLDER)
def test_a_migration_leaves_what_stood_before_it_as_it_was(walk: Walk, revision: str) -> None:
    """Every row of an older table goes down and up again to the letter."""
    below, above = walk.steps[revision]

    assert len(below["team"]) == MANY
    assert below == seen_as(below, walk.before)
    assert below == seen_as(below, above)


def test_all_migrations_after_the_first_leave_what_stood_before_them_as_it_was(walk: Walk) -> None:
    below, _ = walk.steps[OLDER[0]]

    assert below == seen_as(below, walk.after)

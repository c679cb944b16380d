"""The people of a demonstration are put back, on both databases, and nobody else is touched."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from app.content_files.people import read_people
from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import StorageUnavailable
from app.pathways.plans.identifiers import NHS_NUMBER
from app.pathways.plans.values import Plan
from app.persistence.backup import BackupRefused
from app.persistence.demonstration import RealPeopleThere, plans_taken_out
from app.persistence.migrate import is_behind
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, make_engine, reading
from app.services.content import open_catalogue
from app.services.demonstration import NotEverybodyBack, put_people_back
from app.services.journal import verify_journals
from app.services.stories import still_to_tell, tell_stories
from app.services.story_standing import plan_of_story
from generators.fresh_start import NOW
from tests.builders import SEED
from tests.databases import Databases
from tests.integration.persistence.migrated import exported
from tests.integration.persistence.stored_plans import a_new_plan, change, loaded, stored
from tests.integration.somebody_else import WORDS, contributing_all_along
from tests.unit.plans.made_up import a_person

STORIES: Final = read_people(SEED)
PUBLISHED: Final = ("content_version", "organisation", "team")


@pytest.fixture
def database_url(told: tuple[Databases, str]) -> Iterator[str]:
    """The URL of a demonstration that has just been started."""
    databases, told_url = told
    with databases.copied(told_url) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def catalogue(engine: Engine) -> Catalogue:
    return open_catalogue(engine)


def everybody(engine: Engine) -> list[Plan]:
    with reading(engine) as session:
        store = PlanStore(session)
        return [store.load(each.plan_id) for each in store.page(limit=100).items]


def play(engine: Engine) -> Plan:
    """What somebody tries: a change of Sam's plan, and a plan of somebody new."""
    change(engine, loaded(engine, plan_of_story(1)), key_worker="Bo Reed")
    return stored(engine, a_new_plan(person=a_person((NHS_NUMBER, "9998700221"))))


def test_everybody_is_as_on_a_fresh_start(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    fresh, published = everybody(engine), exported(database_url)
    play(engine)

    put_people_back(engine, database_url, catalogue, STORIES, copy=None, now=NOW)

    after = exported(database_url)
    assert everybody(engine) == fresh
    assert {name: after[name] for name in PUBLISHED} == {
        name: published[name] for name in PUBLISHED
    }
    assert not is_behind(engine)
    assert verify_journals(engine).broken == ()


def test_people_can_be_put_back_again(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    fresh = everybody(engine)

    for _ in range(2):
        play(engine)
        put_people_back(engine, database_url, catalogue, STORIES, copy=None, now=NOW)

    assert everybody(engine) == fresh


def test_everybody_is_put_back_while_somebody_else_writes(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    fresh = everybody(engine)

    with contributing_all_along(database_url, [plan.plan_id for plan in fresh]):
        put_people_back(engine, database_url, catalogue, STORIES, copy=None, now=NOW)

    after = everybody(engine)
    theirs = [sum(said.words == WORDS for said in plan.contributions) for plan in after]
    assert still_to_tell(engine, STORIES) == []
    assert sum(theirs) > 0
    assert [(plan.version, plan.components) for plan in after] == [
        (plan.version + more, plan.components) for plan, more in zip(fresh, theirs, strict=True)
    ]
    assert verify_journals(engine).broken == ()


def test_whoever_cannot_be_put_back_is_named_with_how_to_go_on(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    sam, *others = STORIES
    astray = replace(sam.steps[1], body={**sam.steps[1].body, "serves": ["luck"]})
    changed = replace(sam, steps=(sam.steps[0], astray))

    with pytest.raises(NotEverybodyBack) as stopped:
        put_people_back(engine, database_url, catalogue, [changed, *others], copy=None, now=NOW)

    assert "people/sam.yaml, step 2 (add_component): " in str(stopped.value)
    assert "Run `throughline demo reset` again" in str(stopped.value)
    assert still_to_tell(engine, STORIES) == [sam]


def test_somebody_who_may_be_real_stops_it(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    stored(engine, a_new_plan(person=a_person(("urn:test", "A-17"))))
    before = exported(database_url)

    with pytest.raises(RealPeopleThere, match=r"may be of a real person.*name another data folder"):
        put_people_back(engine, database_url, catalogue, STORIES, copy=None, now=NOW)

    assert exported(database_url) == before


def test_a_copy_that_cannot_be_made_stops_it(
    engine: Engine, catalogue: Catalogue, database_url: str, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("Something else.")
    before = exported(database_url)

    with pytest.raises(BackupRefused):
        put_people_back(engine, database_url, catalogue, STORIES, copy=taken, now=NOW)

    assert exported(database_url) == before
    assert taken.read_text() == "Something else."


def test_what_was_broken_off_before_the_telling_is_told_later(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    fresh = everybody(engine)
    with plans_taken_out(database_url):
        pass

    to_tell = still_to_tell(engine, STORIES)
    tell_stories(engine, catalogue, to_tell, now=NOW)

    assert to_tell == [*STORIES]
    assert everybody(engine) == fresh


@pytest.mark.parametrize("told", ["postgresql"], indirect=True)
def test_whoever_does_not_make_way_stops_it(
    engine: Engine, catalogue: Catalogue, database_url: str
) -> None:
    before = exported(database_url)

    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE care_plan IN SHARE MODE"))
        with pytest.raises(StorageUnavailable):
            put_people_back(engine, database_url, catalogue, STORIES, copy=None, now=NOW)

    assert exported(database_url) == before


@pytest.mark.parametrize("told", ["sqlite"], indirect=True)
def test_what_was_there_is_kept_in_the_copy(
    engine: Engine, catalogue: Catalogue, database_url: str, tmp_path: Path
) -> None:
    play(engine)
    before = exported(database_url)

    copy = tmp_path / "before.db"
    put_people_back(engine, database_url, catalogue, STORIES, copy=copy, now=NOW)

    assert exported(f"sqlite:///{copy}") == before

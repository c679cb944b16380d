"""The people of a demonstration: told once, to their end, and never among other people."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from app.content_files.people import Story, read_people
from app.pathways.content.catalogue import Catalogue
from app.pathways.plans.refused import PlanNotFound
from app.pathways.plans.values import Plan
from app.pathways.rules.factors import LedBy
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, make_engine, reading
from app.persistence.transitions import TransitionStore
from app.services.content import open_catalogue
from app.services.journal import verify_journals
from app.services.stories import TRIES, StoriesRefused, still_to_tell, tell_stories
from app.services.story_standing import plan_of_story
from tests.builders import SEED, read_as
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.integration.somebody_else import close, coming_in_between, contribute

NOW: Final = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
STORIES: Final = read_people(SEED)


@pytest.fixture
def engine(published_url: str) -> Iterator[Engine]:
    """An engine on a database with the seed content and nobody's plan."""
    engine = make_engine(published_url)
    yield engine
    engine.dispose()


@pytest.fixture
def catalogue(engine: Engine) -> Catalogue:
    return open_catalogue(engine)


def plan_of(engine: Engine, story: Story) -> Plan:
    with reading(engine) as session:
        return PlanStore(session).load(plan_of_story(story.number))


def rules_of(engine: Engine, story: Story) -> set[str]:
    """The rules that decided about the care of a story's person, each time it was decided about."""
    with reading(engine) as session:
        decisions = TransitionStore(session).load(plan_of_story(story.number)).decisions
    return {decision.rule for decision in decisions}


def broken_off(story: Story, *, after: int) -> Story:
    return replace(story, steps=story.steps[:after])


def test_every_story_is_told_to_its_end(engine: Engine, catalogue: Catalogue) -> None:
    tell_stories(engine, catalogue, STORIES, now=NOW)

    assert still_to_tell(engine, STORIES) == []
    assert [plan_of(engine, story).version for story in STORIES] == [
        len(story.steps) for story in STORIES
    ]
    assert verify_journals(engine).broken == ()


def test_times_count_back_from_now(engine: Engine, catalogue: Catalogue) -> None:
    tell_stories(engine, catalogue, STORIES, now=NOW)

    assert plan_of(engine, STORIES[0]).opened_at == NOW - timedelta(days=150)


def test_a_story_is_told_once(engine: Engine, catalogue: Catalogue) -> None:
    tell_stories(engine, catalogue, STORIES, now=NOW)
    before = plan_of(engine, STORIES[0])

    tell_stories(engine, catalogue, STORIES, now=NOW + timedelta(days=1))

    assert plan_of(engine, STORIES[0]) == before


def test_stories_that_were_broken_off_are_taken_up_again(
    engine: Engine, catalogue: Catalogue
) -> None:
    broken = [broken_off(story, after=len(story.steps) - 1) for story in STORIES]
    tell_stories(engine, catalogue, broken, now=NOW)

    to_tell = still_to_tell(engine, STORIES)
    tell_stories(engine, catalogue, to_tell, now=NOW)

    assert to_tell == [*STORIES]
    assert still_to_tell(engine, STORIES) == []


def test_a_story_goes_on_where_somebody_else_has_written_into_it(
    engine: Engine, catalogue: Catalogue
) -> None:
    """Its plan was at the version of the last step, so it was taken for told."""
    sam, *others = STORIES
    tell_stories(engine, catalogue, [broken_off(sam, after=8), *others], now=NOW)
    for _ in sam.steps[8:]:
        contribute(engine, plan_of_story(sam.number))

    to_tell = still_to_tell(engine, STORIES)
    tell_stories(engine, catalogue, to_tell, now=NOW)

    assert to_tell == [sam]
    assert still_to_tell(engine, STORIES) == []
    theirs = len(sam.steps) - 8
    assert plan_of(engine, sam).version == len(sam.steps) + theirs
    assert [each.plan_version for each in plan_of(engine, sam).agreements] == [9 + theirs]
    assert verify_journals(engine).broken == ()


def test_a_step_is_taken_anew_where_somebody_else_came_in_between(
    engine: Engine, catalogue: Catalogue, published_url: str
) -> None:
    sam, *_ = STORIES
    tell_stories(engine, catalogue, [broken_off(sam, after=1)], now=NOW)

    with coming_in_between(engine, published_url, plan_of_story(sam.number), times=5):
        tell_stories(engine, catalogue, [sam], now=NOW)

    assert still_to_tell(engine, [sam]) == []
    assert plan_of(engine, sam).version == len(sam.steps) + 5


def test_a_step_is_not_tried_for_ever(
    engine: Engine, catalogue: Catalogue, published_url: str
) -> None:
    sam, *_ = STORIES
    tell_stories(engine, catalogue, [broken_off(sam, after=1)], now=NOW)

    with (
        coming_in_between(engine, published_url, plan_of_story(sam.number), times=10 * TRIES),
        pytest.raises(StoriesRefused, match=r"step 2 .* has changed since it was read"),
    ):
        tell_stories(engine, catalogue, [sam], now=NOW)


def test_a_story_that_somebody_else_made_untellable_stops_no_other(
    engine: Engine, catalogue: Catalogue
) -> None:
    sam, *others = STORIES
    tell_stories(engine, catalogue, [broken_off(sam, after=1)], now=NOW)
    close(engine, plan_of_story(sam.number))

    with pytest.raises(StoriesRefused, match=r"^people/sam\.yaml, step 2 .* closed"):
        tell_stories(engine, catalogue, [sam, *others], now=NOW)

    assert still_to_tell(engine, STORIES) == [sam]


def test_each_story_shows_a_rule_that_no_other_shows(engine: Engine, catalogue: Catalogue) -> None:
    tell_stories(engine, catalogue, STORIES, now=NOW)

    shown = {story.id: rules_of(engine, story) for story in STORIES}
    shown_by = Counter(rule for rules in shown.values() for rule in rules)

    show_nothing_new = [
        story for story, rules in shown.items() if all(shown_by[rule] > 1 for rule in rules)
    ]
    assert show_nothing_new == []


def test_the_stories_show_every_rule_that_care_of_the_catalogue_can_meet(
    engine: Engine, catalogue: Catalogue
) -> None:
    tell_stories(engine, catalogue, STORIES, now=NOW)

    shown = {rule for story in STORIES for rule in rules_of(engine, story)}

    # All that must not lapse goes to the team where the person is, so these two are met by none.
    every = [listed.traits for listed in catalogue.components.values()]
    leads = {traits.led_by for traits in every if traits.must_not_lapse}
    assert leads == {LedBy.CURRENT_TEAM}
    assert {rule.id for rule in catalogue.table.rules} - shown == {"lapse-continue", "lapse-adapt"}


def test_no_story_begins_where_somebody_else_has_a_plan(engine: Engine) -> None:
    stored(engine, a_new_plan())

    assert still_to_tell(engine, STORIES) == []
    with pytest.raises(PlanNotFound):
        plan_of(engine, STORIES[0])


def test_a_step_that_is_refused_is_named(engine: Engine, catalogue: Catalogue) -> None:
    sam, *_ = STORIES
    astray = replace(sam.steps[1], body={**sam.steps[1].body, "serves": ["luck"]})

    with pytest.raises(StoriesRefused) as refused:
        tell_stories(engine, catalogue, [replace(sam, steps=(sam.steps[0], astray))], now=NOW)

    assert str(refused.value).startswith("people/sam.yaml, step 2 (add_component): ")
    assert "/serves/0" in str(refused.value)


def test_the_ids_of_a_story_are_the_same_everywhere() -> None:
    assert str(plan_of_story(1)) == "01990000-0000-7000-8001-000001000001"


def test_stories_have_numbers_of_their_own() -> None:
    numbers = [story.number for story in STORIES]

    assert len({*numbers}) == len(numbers)


def test_a_step_has_a_call_that_there_is() -> None:
    with pytest.raises(ValueError, match="call"):
        read_as(Story, {"id": "x", "number": 1, "about": "X.", "steps": [{"call": "dream"}]})

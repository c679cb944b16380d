"""Which paused or stopped care a plan tells that whoever it is for agreed with."""

from typing import Any, Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.transitions.overruled import NOT_GIVEN, agreed_in, missed_in, refused_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
)
from tests.unit.transitions.test_overruled import as_told

AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "I need a rest."}
BY_WISH: Final[dict[str, Any]] = {"reason_code": "persons_wish", "reason": "Asked for it."}
RESTS: Final = "he person agreed on 2 March 2026 that it rests: “I need a rest.”"


def rests_after(view: dict[str, Any] = AGREES, /, why: Any = INSTEAD, **stated: object) -> Care:  # noqa: ANN401  # any JSON
    """Talking that was paused though the table let it go on, of which this was said."""
    care = one_moved("talking", "home", **{**GOES_ON, **stated})
    return answer(care, "override", outcome="pause", **why, **view)


def told(care: Care, *which: ComponentStatus) -> list[tuple[str, str | None]]:
    agreed = agreed_in(care, *which)
    assert agreed_in(as_told(care), *which) == agreed
    return [(each.outcome, each.in_their_words) for each in agreed]


def test_it_names_its_decision_when_that_was_and_whether_they_wished_it() -> None:
    care = rests_after(why=BY_WISH)

    [agreed], [decision] = agreed_in(care), care.decisions
    assert (agreed.decision_id, agreed.transition_id, agreed.plan_component_id) == (
        decision.decision_id,
        decision.transition_id,
        decision.plan_component_id,
    )
    assert (agreed.said_at, agreed.is_their_wish) == (NOW, True)
    [other] = agreed_in(rests_after())
    assert not other.is_their_wish
    assert (missed_in(care), refused_in(care)) == ((), ())


@pytest.mark.parametrize(
    ("view", "stated"),
    [
        ({"persons_view": "disagrees", "persons_words": "No."}, {}),
        ({}, {"wish": "not_asked"}),
        ({"persons_view": "not_asked"}, {"wish": "not_asked"}),
    ],
)
def test_nothing_is_told_of_who_did_not_agree(view: dict[str, Any], stated: dict[str, Any]) -> None:
    assert told(rests_after(view, **stated)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [(None, []), ("Not now.", []), ("A month.", [("pause", "A month.")])],
)
def test_who_wished_for_it_themselves_agrees_only_in_other_words(
    words: str | None, expected: list[tuple[str, str]]
) -> None:
    wished = {"wish": "pause", "in_their_words": "Not now."}
    care = one_moved("talking", "home", **{**GOES_ON, **wished})
    care = answer(care, "confirm", persons_view="agrees", persons_words=words)

    assert told(care) == expected
    assert [each.in_their_words for each in refused_in(care)] == ["Not now."]


def test_an_end_is_told_of_what_has_stopped() -> None:
    asked = {"outcome": "stop", **INSTEAD, **AGREES}
    ended = answer(one_moved("talking", "home", **GOES_ON), "override", **asked)

    assert told(ended) == []
    assert told(ended, *NOT_GIVEN) == [("stop", "I need a rest.")]


def test_who_agrees_to_another_team_says_nothing_of_the_rest_and_of_their_own_team_does() -> None:
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD, **AGREES}
    care = some_care(a_paused_component("lithium"))
    kept = answer(review(care, "lithium"), "settle", "lithium", **asked)
    elsewhere = answer(moved(care, "home"), "settle", "lithium", **asked)

    assert told(kept) == [("pause", "I need a rest.")]
    assert told(elsewhere) == told(accept(elsewhere, "lithium")) == []


def test_it_is_told_at_each_later_move_while_it_waits() -> None:
    care = moved(rests_after(), "ward", stated_for_all={"engagement": "well_enough"})

    assert f"T{RESTS} " in said(care)
    assert f"; t{RESTS})." in summary(care)
    assert RESTS not in said(answer(care, "confirm"))


def test_what_is_wished_of_all_care_says_nothing_of_what_rests_by_their_wish() -> None:
    def wish_after(care: Care, wish: str = "continue") -> object:
        again = moved(care, "ward", stated_for_all={**GOES_ON, "wish": wish})
        return value_at(decision_about(again, "talking").place, Factor.WISH)

    assert wish_after(rests_after(why=BY_WISH)) is Wish.NOT_ASKED
    assert wish_after(rests_after()) is Wish.CONTINUE
    for wish in (Wish.STOP, Wish.PAUSE, Wish.COULD_NOT_SAY):
        assert wish_after(rests_after(why=BY_WISH), wish) is wish

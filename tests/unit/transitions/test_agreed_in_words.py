"""In which words they agreed that care goes on is told to whoever has it next, as it stands."""

from typing import Any, Final

import pytest

from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

WORDS: Final = "All right, two nights."
YES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": WORDS}
ANY_TIME: Final[dict[str, Any]] = {"wish": "continue", "in_their_words": "Any time now."}
THAT_TEAM: Final[dict[str, Any]] = {**YES, "persons_words": "With Ann."}
PLAIN: Final[dict[str, Any]] = {"persons_view": "agrees"}
SILENT: Final[dict[str, Any]] = {"engagement": "well_enough"}
UNABLE: Final[dict[str, Any]] = {"persons_view": "could_not_say", "authorised_by": PROFESSIONAL}
CHANGE: Final[dict[str, Any]] = {"outcome": "adapt", "adaptation": "By telephone."}
HAND_OVER: Final[dict[str, Any]] = {"outcome": "hand_over"}


def answered(care: Care | None = None, /, outcome: str = "continue", **more: object) -> Care:
    """Talking, and what was decided of it at a move of which nobody had wished anything."""
    waits = care or one_moved("talking", "home", **SILENT)
    proposed = decision_about(waits, "talking").outcome
    if proposed is Outcome(outcome):
        return answer(waits, "confirm", **more)
    action = "settle" if proposed is Outcome.DECIDE else "override"
    asked = {"outcome": outcome, "authorised_by": PROFESSIONAL, **INSTEAD, **more}
    return answer(waits, action, **asked)


def changed(**view: object) -> Care:
    return answered(**CHANGE, **(view or YES))


def told(care: Care) -> list[tuple[str, str | None]]:
    found = agreed_in_words(care)
    assert agreed_in_words(as_told(care)) == found
    return [(each.outcome, each.in_their_words) for each in found]


def moved_on(care: Care, team: str = "ward", **stated: object) -> Care:
    return moved(care, team, stated_for_all={**SILENT, **stated})


def settled(care: Care, /, outcome: str = "continue", **view: object) -> Care:
    return answered(moved_on(care), outcome, **view)


def test_it_is_told_with_its_decision_when_that_was_and_with_what_they_agreed() -> None:
    care = changed()

    [agreed], [decision] = agreed_in_words(care), care.decisions
    assert (agreed.decision_id, agreed.transition_id, agreed.plan_component_id) == (
        decision.decision_id,
        decision.transition_id,
        decision.plan_component_id,
    )
    assert (agreed.outcome, agreed.with_its_change, agreed.is_their_wish) == ("adapt", True, False)
    assert (agreed.in_their_words, agreed.said_at) == (WORDS, NOW)


@pytest.mark.parametrize(
    ("care", "outcome"),
    [
        (answered(**YES), "continue"),
        (answered(moved_on(some_care(a_paused_component()), "home"), "resume", **YES), "resume"),
        (answered(**HAND_OVER, **YES), "hand_over"),
        (accept(answered(**HAND_OVER, **YES)), "hand_over"),
        (answered(**HAND_OVER, adaptation="Shorter.", **YES), "hand_over"),
        (accept(answered(**HAND_OVER, adaptation="Shorter.", **YES)), "hand_over"),
    ],
)
def test_so_it_is_of_each_answer_by_which_care_goes_on(care: Care, outcome: str) -> None:
    assert told(care) == [(outcome, WORDS)]
    is_both = care.decisions[-1].adaptation is not None
    assert [each.with_its_change for each in agreed_in_words(care)] == [is_both]


@pytest.mark.parametrize(
    "care",
    [
        changed(**PLAIN),
        changed(persons_view="disagrees", persons_words="Not less."),
        changed(persons_view="could_not_say", persons_words="Two nights?"),
        answered(outcome="pause", **YES),
        answered(moved_on(some_care(a_paused_component())), "hand_over", **YES),
        settled(answered(**YES), outcome="pause", **UNABLE, **BASIS),
        take_back(answered(**YES)),
    ],
    ids=["no words", "a no", "could not say", "a pause", "at rest", "rests now", "never"],
)
def test_nothing_else_is_told_as_that(care: Care) -> None:
    assert told(care) == []


@pytest.mark.parametrize(
    "care",
    [
        moved_on(changed()),
        moved_on(changed(), wish="continue"),
        settled(changed()),
        settled(changed(), persons_view="not_asked"),
        settled(changed(), persons_view="could_not_say"),
        review(changed()),
        close(changed()),
        answered(moved_on(changed(), wish="continue")),
        moved_on(moved_on(changed(), wish="continue"), "home"),
        answered(review(changed())),
        answered(moved_on(changed()), **HAND_OVER, persons_view="disagrees", persons_words="No."),
    ],
)
def test_it_is_told_until_they_say_something_else_of_the_care(care: Care) -> None:
    """A review that asked nobody, and a move by which all care was to go on, left it out."""
    assert told(care) == [("adapt", WORDS)]


@pytest.mark.parametrize(
    ("care", "expected"),
    [
        (settled(changed(), **PLAIN), []),
        (settled(changed(), **THAT_TEAM), [("continue", "With Ann.")]),
        (answered(review(changed(), **ANY_TIME)), [("continue", "Any time now.")]),
        (moved_on(changed(), wish="stop"), []),
        (moved_on(changed(), wish="pause"), []),
        (moved_on(review(changed(), **ANY_TIME)), [("continue", "Any time now.")]),
    ],
    ids=[
        "a plain yes",
        "other words",
        "a wish in words",
        "a no that waits",
        "a break",
        "nobody answered",
    ],
)
def test_what_they_say_of_it_later_takes_its_place(
    care: Care, expected: list[tuple[str, str]]
) -> None:
    assert told(care) == expected


def test_of_a_change_that_took_its_place_they_said_nothing() -> None:
    """“Half is all right.” would be read as said of the whole."""
    again = answered(moved_on(changed()), outcome="adapt", adaptation="By letter.")

    assert component_of(again).adaptation == "By letter."
    assert told(again) == []
    asked = answered(moved_on(changed()), **HAND_OVER, adaptation="By letter.", **THAT_TEAM)
    assert told(asked) == [("adapt", WORDS), ("hand_over", "With Ann.")]
    assert told(accept(asked)) == [("hand_over", "With Ann.")]
    assert told(moved_on(asked, "home")) == [("adapt", WORDS)]


def test_a_yes_to_another_team_takes_back_nothing_of_how_care_is_given() -> None:
    plain = answered(moved_on(changed()), **HAND_OVER, **PLAIN)
    both = answered(moved_on(changed()), **HAND_OVER, **THAT_TEAM)

    assert told(plain) == told(accept(plain)) == [("adapt", WORDS)]
    assert told(both) == told(accept(both)) == [("adapt", WORDS), ("hand_over", "With Ann.")]
    wished = answered(moved_on(changed(), wish="continue"), **HAND_OVER, **THAT_TEAM)
    assert told(wished) == told(both)


def test_a_yes_to_a_team_is_told_of_no_other_that_has_the_care_since() -> None:
    """“This one, no more.” was told of the hand-over to a ward of which nobody had asked them."""
    of_home = accept(answered(**HAND_OVER, **YES))
    of_the_ward = answered(moved_on(of_home, wish="could_not_say"), **HAND_OVER, **UNABLE, **BASIS)

    assert told(of_home) == [("hand_over", WORDS)]
    assert told(of_the_ward) == told(accept(of_the_ward)) == []
    assert told(settled(of_home)) == []
    assert told(take_back(moved_on(of_home))) == [("hand_over", WORDS)]


def test_what_they_said_of_a_hand_over_that_a_team_refused_is_told_with_what_waits() -> None:
    refused = refuse(answered(moved_on(changed()), **HAND_OVER, **THAT_TEAM))

    assert told(refused) == [("adapt", WORDS)]
    assert "When it was to be handed over, the person agreed: “With Ann.”" in said(refused)


def test_who_had_wished_to_stop_and_agreed_to_a_hand_over_said_yes_by_that() -> None:
    waits = one_moved("talking", "home", **{**SILENT, "wish": "stop"})

    assert told(answered(waits, **HAND_OVER, **YES)) == [("hand_over", WORDS)]


def test_who_could_not_say_is_told_with_what_they_had_said_last() -> None:
    could_not = moved_on(changed(), wish="could_not_say")
    of_a_team = accept(answered(moved_on(changed()), **HAND_OVER, **THAT_TEAM))

    assert told(could_not) == [("adapt", WORDS)]
    assert f"The person had agreed that it goes on: “{WORDS}”" in said(could_not)
    assert said(could_not).count(WORDS) == summary(could_not).count(WORDS) == 1
    assert told(moved_on(of_a_team, "home", wish="could_not_say")) == [("adapt", WORDS)]


def test_the_decision_that_waits_next_and_its_move_tell_it() -> None:
    waits = moved_on(changed())
    agreed = f"he person agreed on 2 March 2026 with the change: “{WORDS}”"

    assert f" T{agreed} " in said(waits)
    assert f"Said before: Talking (t{agreed})." in summary(waits)
    assert "person agreed on" not in said(answered(waits)) + summary(answered(waits))
    handed = answered(waits, **HAND_OVER, **THAT_TEAM)
    assert said(handed).count("With Ann.") == 1
    assert f"Said before: Talking (t{agreed})." in summary(handed)

"""In which words they wished that care goes on is told to whoever has it next, as a yes is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept,
    close,
    component_of,
    moved,
    one_moved,
    one_moved_for,
    record,
    review,
    take_back,
)
from tests.unit.transitions.test_agreed_in_words import (
    CHANGE,
    HAND_OVER,
    PLAIN,
    SILENT,
    THAT_TEAM,
    WORDS,
    YES,
    answered,
    moved_on,
    settled,
)
from tests.unit.transitions.test_overruled import as_told

DAD: Final = "Do not show it to my dad."
WORDS_OF_IT: Final = {"in_their_words": DAD}
WISH: Final[dict[str, Any]] = {"wish": "continue", "in_their_words": DAD}
ANOTHER: Final[dict[str, Any]] = {"wish": "continue", "in_their_words": "Only mornings."}
LATER: Final = NOW + timedelta(days=3)


def wished(team: str = "home", **words: object) -> Care:
    """Talking, which waits for an answer since the move at which they wished it to go on."""
    return one_moved("talking", team, **GOES_ON, **{"in_their_words": DAD, **words})


def going_on(**view: Any) -> Care:  # noqa: ANN401  # what may be sent
    return answered(wished(), **view)


def changed(**view: object) -> Care:
    return answered(wished(), **CHANGE, **(view or YES))


def moved_saying(care: Care, **said: object) -> Care:
    about = {"plan_component_id": component_of(care).plan_component_id}
    return moved(care, "ward", stated=[{**about, **SILENT, **said}])


def on_another_leave(care: Care, leave: str) -> Care:
    return record(care, a_move_to(care.team, leave=leave, occurred_at=NOW)).care


def told(care: Care) -> list[tuple[str, str | None]]:
    """What is told of a wish, or with which answer they agreed, and in which words."""
    found = agreed_in_words(care)
    assert agreed_in_words(as_told(care)) == found
    return [("wish" if each.is_their_wish else each.outcome, each.in_their_words) for each in found]


A_WISH: Final = ("wish", DAD)
A_MORNING: Final = ("wish", "Only mornings.")
A_YES: Final = ("adapt", WORDS)


@pytest.mark.parametrize("care", [wished(), going_on(), changed(persons_view="not_asked")])
def test_what_they_said_with_their_wish_is_told_and_goes_on_being_told(care: Care) -> None:
    """“Do not show it to my dad.” stood in that decision alone, once somebody had confirmed it."""
    [agreed], [decision] = agreed_in_words(care), care.decisions
    assert (agreed.decision_id, agreed.transition_id, agreed.plan_component_id) == (
        decision.decision_id,
        decision.transition_id,
        decision.plan_component_id,
    )
    told_as = (agreed.outcome, agreed.with_its_change, agreed.is_their_wish)
    assert told_as == ("continue", False, True)
    assert (agreed.in_their_words, agreed.said_at) == (DAD, MOVED_AT)


@pytest.mark.parametrize(
    "care",
    [
        answered(one_moved_for("resume", "talking", **GOES_ON, **WORDS_OF_IT), "resume"),
        answered(wished(), **HAND_OVER),
        accept(answered(wished(), **HAND_OVER)),
    ],
)
def test_whatever_was_decided_it_is_told_that_they_wished_it_to_go_on(care: Care) -> None:
    assert [each.outcome for each in agreed_in_words(care)] == ["continue"]


@pytest.mark.parametrize(
    "care",
    [
        answered(one_moved("talking", "home", **GOES_ON)),
        take_back(going_on()),
        answered(wished(), "pause", **YES),
        answered(wished(), "pause", persons_view="disagrees", persons_words="No."),
    ],
    ids=["no words", "never", "a pause", "rests"],
)
def test_nothing_is_told_of_what_rests_or_of_a_wish_without_words(care: Care) -> None:
    assert told(care) == []


def test_of_words_that_were_withdrawn_nothing_is_told() -> None:
    """They were listed, and told as a wish without words."""
    care = moved_saying(changed(persons_view="not_asked"), **ANOTHER)
    withdrawn = [replace(each, in_their_words=None) for each in care.decisions]

    assert told(replace(care, decisions=tuple(withdrawn))) == []
    first, last = care.decisions
    assert told(replace(care, decisions=(first, replace(last, in_their_words=None)))) == []


@pytest.mark.parametrize(
    "care",
    [
        going_on(),
        going_on(**PLAIN),
        going_on(persons_view="could_not_say"),
        going_on(persons_view="not_asked"),
        changed(persons_view="disagrees", persons_words="Not less."),
        moved_on(going_on()),
        moved_on(going_on(), wish="continue"),
        answered(moved_on(going_on(), wish="continue")),
        settled(going_on()),
        settled(going_on(), persons_view="could_not_say"),
        review(going_on()),
        answered(review(going_on())),
        answered(review(going_on()), **PLAIN),
        answered(review(answered(review(going_on())))),
        close(going_on()),
        answered(moved_on(wished())),
        answered(moved_on(moved_on(wished()), "other-ward"), **PLAIN),
        on_another_leave(going_on(), "escorted"),
        answered(on_another_leave(wished("ward"), "escorted")),
        answered(moved_on(going_on()), **HAND_OVER, **PLAIN),
    ],
)
def test_it_is_told_until_they_say_something_else_of_the_care(care: Care) -> None:
    assert told(care) == [A_WISH]


@pytest.mark.parametrize(
    ("care", "expected"),
    [
        (settled(going_on(), **PLAIN), []),
        (answered(moved_on(going_on(), wish="continue"), **PLAIN), []),
        (settled(going_on(), **YES), [("continue", WORDS)]),
        (answered(review(going_on(), **ANOTHER)), [A_MORNING]),
        (moved_on(going_on(), wish="stop"), []),
        (moved_on(going_on(), wish="pause"), []),
        (answered(review(going_on()), persons_view="disagrees", persons_words="No.", **BASIS), []),
    ],
    ids=[
        "a plain yes",
        "of all care",
        "a yes",
        "another wish",
        "a no that waits",
        "a break",
        "a no",
    ],
)
def test_what_they_say_of_it_later_takes_its_place(
    care: Care, expected: list[tuple[str, str]]
) -> None:
    assert told(care) == expected


@pytest.mark.parametrize(
    "care",
    [
        changed(),
        answered(review(going_on()), **CHANGE, **YES),
        moved_on(changed()),
        settled(changed()),
        on_another_leave(changed(), "escorted"),
        on_another_leave(on_another_leave(changed(), "escorted"), "none"),
        answered(moved_on(wished()), **CHANGE, **YES),
    ],
)
def test_neither_the_wish_nor_the_yes_to_its_answer_is_lost(care: Care) -> None:
    assert told(care) == [A_WISH, A_YES]


def test_the_same_words_are_told_once() -> None:
    assert told(changed(**{**YES, "persons_words": DAD})) == [("adapt", DAD)]


@pytest.mark.parametrize(
    "care",
    [
        review(changed()),
        answered(review(changed())),
        answered(review(answered(review(changed())))),
        answered(review(moved_on(changed()))),
    ],
)
def test_a_wish_that_a_review_only_carries_takes_no_place_of_a_later_yes(care: Care) -> None:
    """Of “All right, two nights.”, said to the change, a review that asked nobody left the plan
    “Do not show it to my dad.” of before."""
    assert told(care) == [A_WISH, A_YES]
    [_, yes] = agreed_in_words(care)
    assert yes.decision_id == care.decisions[0].decision_id


def test_a_yes_that_a_review_carries_is_told_as_a_yes_and_not_as_a_wish() -> None:
    care = answered(**CHANGE, **YES)
    carried = answered(review(moved_on(care)))

    assert carried.decisions[-1].in_their_words == WORDS
    assert told(carried) == [A_YES]
    assert told(answered(review(moved_on(care)), **PLAIN)) == []


def test_what_is_said_anew_in_the_same_words_is_said_then() -> None:
    again = answered(review(changed(), at=LATER, **WISH))

    assert told(again) == [A_WISH]
    assert [each.said_at for each in agreed_in_words(again)] == [LATER]
    carried = answered(review(going_on(), at=LATER))
    assert [each.said_at for each in agreed_in_words(carried)] == [MOVED_AT]


def test_of_a_change_that_has_ended_the_wish_is_told_still() -> None:
    again = answered(moved_on(changed()), outcome="adapt", adaptation="By letter.")

    assert component_of(again).adaptation == "By letter."
    assert told(again) == [A_WISH]


def test_a_yes_to_another_team_takes_back_nothing_of_it() -> None:
    both = answered(moved_on(going_on()), **HAND_OVER, **THAT_TEAM)

    assert told(both) == told(accept(both)) == [A_WISH, ("hand_over", "With Ann.")]
    assert told(moved_on(accept(both), "home")) == [A_WISH]
    at_once = answered(wished(), **HAND_OVER, **THAT_TEAM)
    assert told(accept(at_once)) == [A_WISH, ("hand_over", "With Ann.")]


def test_care_that_had_rested_against_the_wish_and_starts_again_tells_it() -> None:
    """What was decided on their wish was a pause: of that it is not told as if they had agreed."""
    rested = answered(wished(), "pause", persons_view="could_not_say", **BASIS)
    started = answered(review(rested), "resume")

    assert told(rested) == []
    assert told(started) == [A_WISH]
    assert [each.outcome for each in agreed_in_words(started)] == ["continue"]
    assert [each.with_its_change for each in agreed_in_words(started)] == [False]

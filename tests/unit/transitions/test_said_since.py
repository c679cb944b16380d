"""What somebody wishes of paused care by a decision that waits is told before it is answered."""

from collections.abc import Callable
from typing import Any

import pytest

from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PROFESSIONAL
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import GOES_ON, answer, component_of, moved, one_moved, review
from tests.unit.transitions.test_agreed import RESTS, rests_after
from tests.unit.transitions.test_overruled import as_told

HAD_SAID = " The person had wished for a break: “Not in here.” "


def paused() -> Care:
    care = one_moved("talking", "home", wish="pause", in_their_words="Not in here.")
    return answer(care, "confirm")


def wishes(care: Care) -> list[tuple[str | None, str | None]]:
    assert undecided_in(as_told(care)) == undecided_in(care)
    return [(each.wish, each.in_their_words) for each in undecided_in(care)]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("continue", "I want it back."),
        ("continue", None),
        ("stop", "No more."),
        ("not_asked", None),
        ("could_not_say", None),
    ],
)
def test_a_plan_tells_what_is_wished_by_what_waits(wish: str, words: str | None) -> None:
    asked: dict[str, Any] = {"wish": wish, **({"in_their_words": words} if words else {})}
    care = review(paused(), engagement="well_enough", **asked)

    assert wishes(care) == [(wish if wish not in {"not_asked", "could_not_say"} else None, words)]


def test_a_decision_to_start_it_tells_what_had_been_said_and_what_is_wished_now() -> None:
    """It read “Why it was paused: Whoever this care is for wants a pause. The person wishes it to
    go on”, and not one word of “Not in here.”."""
    again = review(
        paused(), engagement="well_enough", wish="continue", in_their_words="I want it back."
    )

    assert said(again).startswith("Talking starts again, ")
    assert (f"{HAD_SAID}The person wishes it to go on: “I want it back.” ") in said(again)
    assert HAD_SAID not in said(answer(again, "confirm"))


def test_what_refuses_it_still_is_told_as_that_alone() -> None:
    again = review(paused(), engagement="well_enough", wish="pause", in_their_words="Still not.")

    assert "had wished for a break" not in said(again)
    assert " The person said: “Still not.” " in said(again)


def test_what_is_answered_tells_it_no_more() -> None:
    agrees = {"persons_view": "agrees", "persons_words": "Yes."}
    stated = moved(paused(), "east", stated_for_all={"engagement": "well_enough"})
    rests = {"outcome": "pause", "reason": "A rest.", "authorised_by": PROFESSIONAL}

    assert HAD_SAID in said(stated)
    assert HAD_SAID not in said(answer(stated, "settle", **rests, **agrees))
    started = {"outcome": "resume", **BASIS, **agrees, "authorised_by": PROFESSIONAL}
    assert HAD_SAID not in said(answer(stated, "settle", **started))


NOW_WISHED = "he person wishes it to go on now"


@pytest.mark.parametrize(
    ("rests", "had_said"), [(rests_after, f"T{RESTS} "), (paused, HAD_SAID.lstrip())]
)
def test_whoever_decides_reads_that_it_is_wished_now_though_nobody_said_it_in_words(
    rests: Callable[[], Care], had_said: str
) -> None:
    """They read “agreed that it rests: “Leave it till spring.”” beside “starts again”."""
    again = review(rests(), **GOES_ON)
    worded = review(rests(), **GOES_ON, in_their_words="I want it back.")

    assert f"{had_said}T{NOW_WISHED}. " in said(again)
    assert said(worded).count("wishes it to go on") == 1
    answered = answer(again, "confirm")
    assert NOW_WISHED not in said(answered)
    assert NOW_WISHED not in summary(answered)


def test_the_page_of_a_move_says_so_too_with_their_words() -> None:
    rests = rests_after()
    of_it = {"plan_component_id": component_of(rests).plan_component_id, **GOES_ON}
    worded = moved(rests, "ward", stated=[{**of_it, "in_their_words": "I want it back."}])
    plain = moved(rests, "ward", stated_for_all=GOES_ON)

    assert f"; t{RESTS}; t{NOW_WISHED})." in summary(plain)
    assert f"; t{RESTS}; t{NOW_WISHED}: “I want it back.”)." in summary(worded)
    assert summary(worded).count("I want it back") == 1


def test_it_is_told_nowhere_where_that_was_said_before_or_nobody_said_anything() -> None:
    missed = rests_after({"persons_view": "disagrees", "persons_words": "I want to go on."})

    for care in (missed, rests_after({}, wish="not_asked")):
        again = moved(care, "ward", stated_for_all=GOES_ON)
        assert NOW_WISHED not in said(again)
        assert NOW_WISHED not in summary(again)

"""What is wished of paused care by a decision that waits stands beside what had been said."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Missed, Overruled, Refused, Undecided
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.summaries.said import said_since
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.test_said_no import CARERS_TALK, LITHIUM, RESTS, refused
from tests.unit.plans.wording import WORDING

HAD_SAID: Final = "the person had wished for a break: “Not in here.”; "


def waiting(component: PlanComponent, wish: str | None, words: str | None, **more: object) -> Any:  # noqa: ANN401  # any JSON
    usual = {"outcome": "resume", "interim": "stay_paused"}
    return {
        "decision_id": an_id(),
        "plan_component_id": component.plan_component_id,
        "wish": wish,
        "in_their_words": words,
        "awaits_check": False,
        "reach": "as_is",
        "is_unsafe": False,
        **usual,
        **more,
    }


def break_from(component: PlanComponent) -> Any:  # noqa: ANN401  # any JSON
    return refused(component, "pause", "Not in here.")


def missed(words: str | None) -> Any:  # noqa: ANN401  # any JSON
    about = {"decision_id": an_id(), "plan_component_id": LITHIUM.plan_component_id}
    return {**about, "in_their_words": words}


def beside(undecided: Any, **before: Any) -> str:  # noqa: ANN401  # any JSON
    """What stands beside the name of paused care, before why it rests."""
    told = sum_up_plan(a_plan(LITHIUM, undecided=[undecided], **before), WORDING)
    _, told = told.split("Paused: Lithium (")
    return told.split(f"must not lapse; {RESTS}", maxsplit=1)[0]


def test_a_plan_a_component_and_a_closure_say_what_is_wished_now_beside_what_had_been() -> None:
    """They told “Not in here.”, and “I want it back.” nowhere."""
    no, now = break_from(LITHIUM), waiting(LITHIUM, "continue", "I want it back.")
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}
    closed = a_plan(LITHIUM, status="closed", closure=closure, refused=[no], undecided=[now])
    left = Left((LITHIUM,), refused=(read_as(Refused, no),), undecided=(read_as(Undecided, now),))

    said = f"{HAD_SAID}the person wishes it to go on now: “I want it back.”"
    assert beside(now, refused=[no]) == f"{said}; "
    assert sum_up_component(LITHIUM, left, WORDING).startswith(f"Lithium ({said}) is paused")
    by_then = "the person wished it to go on when the plan closed: “I want it back.”"
    assert f"Lithium ({HAD_SAID}{by_then}; {RESTS}" in sum_up_plan(closed, WORDING)


@pytest.mark.parametrize(
    ("wish", "words", "said"),
    [
        ("continue", None, "the person wishes it to go on now; "),
        ("pause", "Still not.", "the person wishes for a break now: “Still not.”; "),
        ("stop", None, "the person wishes it to stop now; "),
        ("pause", "Not in here.", ""),
        ("pause", None, ""),
        (None, None, ""),
    ],
)
def test_it_is_told_where_it_is_more_than_had_been_said(
    wish: str | None, words: str | None, said: str
) -> None:
    now = waiting(LITHIUM, wish, words)

    assert beside(now, refused=[break_from(LITHIUM)]) == f"{HAD_SAID}{said}"


HELD: Final = "on hold: nothing more of it is given"


@pytest.mark.parametrize(
    ("wish", "words", "said"),
    [
        ("continue", None, f"{HELD}; {HAD_SAID}the person wishes it to go on now; "),
        (None, None, f"{HELD}; {HAD_SAID}"),
        ("pause", None, f"{HELD}, and the wish for a break stands; {HAD_SAID}"),
        ("pause", "Not in here.", f"{HELD}, and the wish for a break stands: “Not in here.”; "),
        ("stop", "Never.", f"{HELD}, and the no stands: “Never.”; {HAD_SAID}"),
    ],
)
def test_of_what_is_on_hold_as_unsafe_a_no_is_told_with_that_once(
    wish: str | None, words: str | None, said: str
) -> None:
    now = waiting(LITHIUM, wish, words, interim="hold")

    assert beside(now, refused=[break_from(LITHIUM)]) == said


@pytest.mark.parametrize(
    ("wish", "words", "said"),
    [
        ("stop", "No more.", "the person wishes it to stop now: “No more.”; "),
        ("continue", "I need it.", ""),
        ("continue", "Please.", "the person wishes it to go on now: “Please.”; "),
    ],
)
def test_it_is_told_beside_what_is_missed_too(wish: str, words: str, said: str) -> None:
    had = "against the person's wish to go on: “I need it.”; "
    now = waiting(LITHIUM, wish, words)

    assert beside(now, missed=[missed("I need it.")]) == f"{had}{said}"


def test_a_no_that_was_said_of_an_answer_is_held_as_a_break_and_told_once() -> None:
    no = refused(LITHIUM, None, "Never.")
    had = "the person had not agreed that it goes on: “Never.”; "

    assert beside(waiting(LITHIUM, "pause", "Never."), refused=[no]) == had


def test_it_is_told_where_nothing_had_been_said_before() -> None:
    now = waiting(LITHIUM, "continue", "I am ready.")
    other = waiting(CARERS_TALK, "continue", "So am I.")
    left = Left(
        (LITHIUM, CARERS_TALK), undecided=(read_as(Undecided, other), read_as(Undecided, now))
    )

    assert beside(now) == "the person wishes it to go on now: “I am ready.”; "
    no_more = waiting(LITHIUM, "stop", None, interim="hold")
    assert beside(no_more) == f"{HELD}, and the no stands; "
    told = sum_up_component(CARERS_TALK, left, WORDING)
    assert "the carer wishes it to go on now: “So am I.”) is paused" in told
    assert "I am ready." not in told


def test_that_all_is_wished_is_not_told_of_what_nobody_had_spoken_of() -> None:
    now = waiting(LITHIUM, "continue", None)

    assert "Paused: Lithium (must not lapse; " in (
        sum_up_plan(a_plan(LITHIUM, undecided=[now]), WORDING)
    )


def test_what_refuses_it_until_somebody_decides_is_told_with_that_alone() -> None:
    now = waiting(LITHIUM, "stop", "No more.", outcome="decide", interim="respect_refusal")

    assert beside(now, refused=[break_from(LITHIUM)]).count("No more.") == 1


def test_of_what_goes_on_the_wish_is_told_with_its_decision() -> None:
    active = a_component_of_a_plan("talking")
    now = waiting(active, "continue", "It helps.", outcome="continue", interim="carry_on")
    left = Left(
        (active,), missed=(read_as(Missed, missed(None)),), undecided=(read_as(Undecided, now),)
    )

    assert "It helps." not in sum_up_plan(a_plan(active, undecided=[now]), WORDING)
    assert "It helps." not in sum_up_component(active, left, WORDING)


def test_a_no_that_is_said_again_in_the_same_words_is_told_once() -> None:
    """One line told “the no stands” and “had said no”, both of the same words."""
    no = refused(LITHIUM, "stop", "No needle.")
    waits = {"outcome": "decide", "interim": "respect_refusal"}
    same, other, silent = (
        waiting(LITHIUM, "stop", words, **waits) for words in ("No needle.", "I told you.", None)
    )
    had_said = "the person had said no: “No needle.”"

    assert had_said not in beside(same, refused=[no])
    assert beside(same, refused=[no]).startswith("the no stands: “No needle.”")
    for each in (other, silent):
        assert had_said in beside(each, refused=[no])


@pytest.mark.parametrize(
    ("wish", "words", "is_more"),
    [
        ("continue", "It is fine.", True),
        ("pause", "A week off.", True),
        ("pause", "No.", False),
        ("pause", None, False),
        ("stop", "No.", True),
        (None, None, False),
    ],
)
def test_what_went_on_against_a_no_is_told_of_what_they_say_since(
    wish: str | None, words: str | None, *, is_more: bool
) -> None:
    no = {
        "decision_id": an_id(),
        "plan_component_id": LITHIUM.plan_component_id,
        "against_refusal": True,
        "in_their_words": "No.",
        "despite_contraindication": False,
        "basis": "legal_authority",
        "decided_again": True,
    }
    now = waiting(LITHIUM, wish, words, interim="respect_refusal")

    assert bool(said_since([read_as(Undecided, now)], [read_as(Overruled, no)])) is is_more


@pytest.mark.parametrize("interim", ["respect_refusal", "stay_paused", "hold"])
def test_a_no_since_is_more_than_what_had_been_wished_whatever_holds_until_then(
    interim: str,
) -> None:
    """The task of a pause told “I want it.” alone, and the no to it not at all."""
    now = read_as(Undecided, waiting(LITHIUM, "stop", "Forget it now.", interim=interim))
    same = read_as(Refused, refused(LITHIUM, "stop", "Forget it now."))

    assert said_since([now], [read_as(Missed, missed("I want it."))])
    assert said_since([now], [])
    assert not said_since([now], [same])

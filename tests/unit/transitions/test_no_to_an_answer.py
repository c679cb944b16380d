"""Who said no to an answer reads that they said so, and not that they want a break."""

from typing import Any, Final

from app.pathways.transitions.no_to_an_answer import told_as_said
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import LATER
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.moving import GOES_ON, answer, component_of, moved, one_moved, step
from tests.unit.transitions.refused_as_unsafe import BY_PRESCRIBER

NEVER: Final[dict[str, Any]] = {
    "persons_view": "disagrees",
    "persons_words": "No. I am never taking it again.",
}
A_BREAK: Final = "You told us you want a break from this care. That stands for now."
OF_THE_RULES: Final = "You told us you want a break from this. We will ask you again within a week."
NO: Final = "You told us you do not agree that this care goes on."
AGAIN: Final = f"{NO} We will ask you again within a week."


def went_on(**wish: str) -> Care:
    care = one_moved("lithium", **{**GOES_ON, **wish})
    by = {"outcome": "continue", **BY_PRESCRIBER, **BASIS, **NEVER}
    return answer(care, "settle", "lithium", **by)


def rests(care: Care) -> Care:
    by_hand = {"reason": "Out of stock.", "owner": "Cy", "review_due": LATER, **BY_PRESCRIBER}
    return step(care, "paused", "lithium", **by_hand)


def as_said(care: Care, told: str, decision: PlanDecision | None = None) -> str:
    of_it = decision or care.decisions[-1]
    return told_as_said(told, of_it, next(iter(refused_in(care)), None))


def test_a_no_to_an_answer_is_told_as_one_at_the_moves_that_carry_it() -> None:
    """“I am never taking it again.” was told back as “You told us you want a break”."""
    onward = moved(went_on(), "home")
    again = moved(onward, "east")

    for care in (onward, again, moved(rests(went_on()), "home")):
        assert as_said(care, A_BREAK) == f"{NO} That stands for now."
        assert as_said(care, OF_THE_RULES) == AGAIN


def test_so_it_is_once_they_said_it_again_in_other_words() -> None:
    carried = moved(went_on(), "home")
    by = {"outcome": "continue", **BY_PRESCRIBER, **BASIS}
    again = {"persons_view": "disagrees", "persons_words": "Still no."}

    care = moved(answer(carried, "settle", "lithium", **by, **again), "east")

    assert care.decisions[-1].in_their_words == "Still no."
    assert as_said(care, A_BREAK) == f"{NO} That stands for now."


def test_so_it_is_of_what_rests_where_a_move_asked_nobody() -> None:
    care = moved(rests(went_on()), "home")
    paused = answer(care, "settle", "lithium", outcome="pause", reason="Too high.", **BY_PRESCRIBER)
    silent = moved(paused, "east")

    assert silent.decisions[-1].in_their_words is None
    assert as_said(silent, A_BREAK) == f"{NO} That stands for now."
    [no] = refused_in(rests(went_on()))
    assert no.wish is None
    assert told_as_said(A_BREAK, silent.decisions[-1], no) == f"{NO} That stands for now."


def test_who_wished_for_a_break_reads_that() -> None:
    broke = moved(went_on(wish="pause"), "home")
    about = component_of(went := went_on(), "lithium").plan_component_id
    stated = {"plan_component_id": about, "wish": "pause", "in_their_words": "A week off."}

    for care in (broke, moved(went, "home", stated=[stated]), one_moved("lithium", **GOES_ON)):
        assert as_said(care, A_BREAK) == A_BREAK
        assert as_said(care, OF_THE_RULES) == OF_THE_RULES


def test_so_does_who_said_no_since_in_the_words_of_that_wish() -> None:
    """A break was told as a no, where the same words were a no to a later answer."""
    asked = one_moved("talking", wish="pause", in_their_words=NEVER["persons_words"])
    by = {"outcome": "continue", "reason": "Enough.", **BASIS}
    went = answer(asked, "override", **by, authorised_by=BY_PRESCRIBER["authorised_by"], **NEVER)

    before = asked.decisions[-1]
    assert as_said(asked, A_BREAK) == A_BREAK
    assert as_said(went, A_BREAK, went.decisions[0]) == A_BREAK
    assert before.decision_id == went.decisions[0].decision_id

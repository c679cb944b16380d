"""The history tells a no that stands once what rested has started on a basis, as it was then."""

from collections.abc import Callable

from app.pathways.transitions.values import Care
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import answer_with_event, review
from tests.unit.transitions.refused_as_unsafe import SAFE
from tests.unit.transitions.test_no_that_stands import EACH_WAY, STARTS, resting


@EACH_WAY
def test_the_history_tells_it_as_the_decision_does(asked: Callable[[Care], Care]) -> None:
    """It read “start again …, in best interests”, and nothing of “No needle.”."""
    waits = asked(resting())
    told = told_in_history(waits, answer_with_event(waits, "settle", "lithium", **STARTS))

    assert told.startswith("Lithium: resume against a refusal, first contact due by ")
    assert told.endswith(" The person had said: “No needle.” The person could not say.")


def test_the_history_tells_no_no_of_what_they_agreed_to_or_that_nobody_had_said() -> None:
    waits, never = review(resting(), "lithium", **SAFE), review(resting(wish="continue"), "lithium")
    yes = {**STARTS, "persons_view": "agrees", "persons_words": "All right."}

    for care, how in ((waits, yes), (never, STARTS)):
        told = told_in_history(care, answer_with_event(care, "settle", "lithium", **how))
        assert "against a refusal" not in told
        assert "No needle." not in told

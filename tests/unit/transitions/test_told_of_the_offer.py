"""Whoever care is for reads of a stop that people decided that it is offered again."""

from typing import Any, Final

from app.pathways.rules.instead import OFFERED_AGAIN
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    close,
    component_of,
    decision_about,
    one_moved,
)

AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Yes."}
NAMED: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, **AGREES}


def stopped(**grounds: object) -> Care:
    """Talking that they wished to go on, and that people stopped."""
    asked = {"outcome": "stop", **INSTEAD, **NAMED, **grounds}
    return answer(one_moved("talking", "home", **GOES_ON), "override", **asked)


def told(care: Care) -> str:
    decision, component = decision_about(care, "talking"), component_of(care)
    return told_to_holder(decision, "So the table says.", component, None, closure=care.closure)


def test_a_stop_that_no_rule_proposed_says_that_it_is_offered_again() -> None:
    """A pause said that we look at it again, and a stop said nothing of the offer that is due."""
    against = stopped(persons_view="disagrees", persons_words="I want to go on.")

    assert told(stopped()).endswith(f" You can ask who decided this, and why. {OFFERED_AGAIN}")
    assert OFFERED_AGAIN in told(against)


def test_nobody_promises_it_of_what_is_unsafe_or_once_the_plan_has_closed() -> None:
    """Of a stop that a rule proposed, the rule says it."""
    proposed = answer(one_moved("talking", "home", wish="stop"), "confirm", **AGREES)

    for care in (stopped(reason_code="safety_concern"), close(stopped(), []), proposed):
        assert OFFERED_AGAIN not in told(care)

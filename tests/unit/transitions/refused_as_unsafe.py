"""Care that must not lapse, which a ward refused because it is not safe."""

from datetime import timedelta
from typing import Any, Final

from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Interim
from app.pathways.transitions.undecided import interim_of, undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    decision_about,
    one_moved,
    refuse_as_unsafe,
    the_decision,
)

HEART: Final = "heart-check"
BY: Final[dict[str, Any]] = {"authorised_by": PROFESSIONAL}
BY_PRESCRIBER: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
EARLIER: Final = NOW - timedelta(hours=1)
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Ada Moss", "checked_at": NOW}
CHECKED_EARLIER: Final[dict[str, Any]] = {**CHECKED, "checked_at": EARLIER}
SAFE: Final[dict[str, Any]] = {"safety": "no_concern", **CHECKED}
FOUND: Final = (Safety.CONTRAINDICATED, "Di Shore", NOW)


def handed_over() -> Care:
    """A move with one hand-over of care that must not lapse, which is only proposed."""
    return one_moved(HEART, **GOES_ON)


def refused() -> Care:
    return refuse_as_unsafe(handed_over(), HEART)


def settled(care: Care, /, outcome: str = "continue", **given: object) -> Care:
    return answer(care, "settle", HEART, **{"outcome": outcome, **BY, **given})


def interim_in(care: Care) -> Interim:
    [waiting] = undecided_in(care)
    assert waiting.interim is interim_of(the_decision(care))
    return waiting.interim


def found_in(care: Care, about: str = HEART) -> tuple[object, str | None, object]:
    """What the case of a decision has of the safety of care, who found it and when."""
    decision = decision_about(care, about)
    return value_at(decision.place, Factor.SAFETY), decision.checked_by, decision.checked_at

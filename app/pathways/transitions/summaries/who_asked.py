"""Says who asked for a change with a hand-over, and who had asked for one that was refused.

A dose is weighed by who asked for it.
"""

from collections.abc import Iterator

from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.quoting import sentence
from app.pathways.plans.summaries.proposed import asked_by_whom, with_role
from app.pathways.plans.terms import ReasonCode
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.checks import refusal_of
from app.pathways.transitions.summaries.words import resting_on
from app.pathways.transitions.undecided import who_asked
from app.pathways.transitions.values import PlanDecision


def hand_over_asked_for(
    by: AskedBy | None,
    reason_code: ReasonCode | None,
    reason: str | None,
    holder: WishHolder,
    *,
    of: str = "",
) -> str:
    """Return who last asked for a hand-over that was refused, and why, as a sentence; nothing where
    neither is known. `of`: the care, where more than one is told of.

    It is said of the hand-over and not of the change: that may have been asked for with one before
    it.
    """
    who = f" by {with_role(by)}" if by else ""
    said = f"{who}{resting_on(reason_code, reason, holder)}"
    what = f"The hand-over of {of}" if of else "The hand-over"
    return sentence(f"{what} was last asked for{said}") if said else ""


def change_asked_for(
    asked: AskedBy | None, *, hand_over_by: AskedBy | None = None, of: str = ""
) -> str:
    """Return who had asked for a change that nobody accepted, as a sentence; nothing where that is
    not known, or they asked for the hand-over too, and are told with that: `hand_over_by`.

    `of` is as above.
    """
    if asked is None or (hand_over_by and asked.name == hand_over_by.name):
        return ""
    what = f"The change of {of}" if of else "That change"
    return sentence(f"{what} was {asked_by_whom(asked)}")


def who_asked_before(decision: PlanDecision, holder: WishHolder, *, of: str = "") -> Iterator[str]:
    """Yield who had asked for the change that waits, and for the hand-over that was refused since:
    a refusal leaves what had been answered before it.
    """
    refusal = refusal_of(decision)
    last = who_asked(decision.authorised_by, refusal.asked_by) if refusal else None
    yield change_asked_for(decision.change_asked_by, hand_over_by=last, of=of)
    if refusal:
        yield hand_over_asked_for(last, decision.reason_code, decision.reason, holder, of=of)

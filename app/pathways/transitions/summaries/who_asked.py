"""Says who asked for a change with a hand-over, and who had asked for one that was refused.

A dose is weighed by who asked for it.
"""

from collections.abc import Iterator

from app.pathways.ids import Line
from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.quoting import sentence
from app.pathways.plans.summaries.proposed import asked_by_whom
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.plans.values import Authorisation
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.checks import refusal_of
from app.pathways.transitions.summaries.words import in_role, resting_on
from app.pathways.transitions.values import PlanDecision


def asked_for_by(
    by: Authorisation | None,
    holder: WishHolder,
    view: PersonsView | None,
    decided_by: Line | None,
) -> str:
    """Return who asked for a change, to follow it; nothing where that is not known.

    Whoever is named for it is told in which role; else it is who answered, `decided_by`.
    """
    who = in_role(by, holder, view) if by else decided_by
    return f"asked for by {who}" if who else ""


def hand_over_asked_for(  # noqa: PLR0913  # who, why, with whom, and of what
    by: Authorisation | None,
    reason_code: ReasonCode | None,
    reason: str | None,
    holder: WishHolder,
    view: PersonsView | None,
    *,
    asked_by: Line | None,
    of: str = "",
) -> str:
    """Return who last asked for a hand-over that was refused, and why, as a sentence; nothing where
    neither is known. `of`: the care, where more than one is told of.

    Whoever is named for it is told in which role; else it is who decided it, `asked_by`. It is said
    of the hand-over and not of the change: that may have been asked for with one before it.
    """
    name = in_role(by, holder, view) if by else asked_by
    who = f" by {name}" if name else ""
    said = f"{who}{resting_on(reason_code, reason, holder)}"
    what = f"The hand-over of {of}" if of else "The hand-over"
    return sentence(f"{what} was last asked for{said}") if said else ""


def change_asked_for(
    asked: AskedBy | None, *, hand_over_by: Line | None = None, of: str = ""
) -> str:
    """Return who had asked for a change that nobody accepted, as a sentence; nothing where that is
    not known, or they asked for the hand-over too, and are told with that: `hand_over_by`.

    `of` is as above.
    """
    if asked is None or asked.name == hand_over_by:
        return ""
    what = f"The change of {of}" if of else "That change"
    return sentence(f"{what} was {asked_by_whom(asked)}")


def who_asked_before(decision: PlanDecision, holder: WishHolder, *, of: str = "") -> Iterator[str]:
    """Yield who had asked for the change that waits, and for the hand-over that was refused since:
    a refusal leaves what had been answered before it.
    """
    refusal, by, view = refusal_of(decision), decision.authorised_by, decision.persons_view
    asked_by = refusal.asked_by if refusal else None
    last = (by.name if by else asked_by) if refusal else None
    yield change_asked_for(decision.change_asked_by, hand_over_by=last, of=of)
    if refusal:
        why = decision.reason_code, decision.reason
        yield hand_over_asked_for(by, *why, holder, view, asked_by=asked_by, of=of)

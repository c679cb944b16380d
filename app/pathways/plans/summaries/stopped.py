"""Says in the summary of a plan what has ended: to be offered again, by whom, or for good."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.plans.summaries.at_rest import notes_on_end
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.notes import Wording
from app.pathways.plans.summaries.said import notes_on_said
from app.pathways.plans.summaries.wishes import notes_on_disagreement
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import Plan, PlanComponent

_TO_BE_OFFERED: Final = "Stopped, to be offered again"
_NOT_OFFERED: Final = "Stopped, with no new offer due"
_OVER: Final = "Over, with no new offer due"
_IN_ERROR: Final = "Entered in error"
TeamName = Callable[[KebabId], Line]


def offered_by(component: PlanComponent, team_name: TeamName) -> str:
    """Return as a sentence which team offers care again, if it is to: wherever the person is."""
    is_due = component.next_step is NextStep.RE_OFFER
    return f"{team_name(component.responsible_team)} makes it." if is_due else ""


def offer_due(component: PlanComponent, team_name: TeamName, now: datetime | None = None) -> str:
    """Return by which team care is to be offered again, and by when, if it is.

    Without `now` it is not told whether that is over.
    """
    if component.next_step is not NextStep.RE_OFFER or component.review_due is None:
        return ""
    return f"by {team_name(component.responsible_team)}, due {by_time(component.review_due, now)}"


def stopped_in(plan: Plan, wording: Wording) -> Iterator[str]:
    """Yield what has stopped, to be offered again or for good, and what is over as unsafe.

    Whoever has the person now may else start again what was found unsafe. What was taken up anew
    has its own place.
    """
    anew = {each.equivalence for each in plan.components if each.is_standing}
    told: dict[str, list[str]] = {
        how: [] for how in (_TO_BE_OFFERED, _NOT_OFFERED, _OVER, _IN_ERROR)
    }
    for each in plan.components:
        why = (
            *notes_on_end(each, wording, plan.refused),
            *notes_on_said(each, plan, wording),
            *notes_on_disagreement(each, plan.disagreed, wording),
        )
        if due := offer_due(each, wording.team_name, wording.now):
            told[_TO_BE_OFFERED].append(wording.named(each, (due, *why)))
        elif (how := _for_good(each)) and each.equivalence not in anew:
            told[how].append(wording.named(each, why))
    return (f"{how}: {'; '.join(care)}." for how, care in told.items() if care)


def _for_good(component: PlanComponent) -> str:
    """How care has ended for good: somebody named stopped it, or it was unsafe; else nothing.

    So is told what was known to be unsafe and never was their care.
    """
    if component.status is ComponentStatus.STOPPED:
        return _NOT_OFFERED if component.authorised_by or component.ended_unsafe_at else ""
    if component.ended_unsafe_at is None:
        return ""
    return _IN_ERROR if component.status is ComponentStatus.ENTERED_IN_ERROR else _OVER

"""Sums up a plan, and what is in it, in plain sentences that can be pasted into a record.

What is active may be on hold, or refused, until somebody decides: a plan does not know, and so it
never says that care goes on. It says where to look: the decisions say it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.plans.gaps import Gap
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Closure, Plan, PlanComponent
from app.pathways.terms import Setting

NameOf = Callable[[PlanComponent], Line]

_CARED_FOR: Final = {
    Setting.COMMUNITY: "In the community",
    Setting.HOME_TREATMENT: "In home treatment",
    Setting.INPATIENT: "On a ward",
}
_LISTED: Final = {
    ComponentStatus.ACTIVE: "Recorded as active",
    ComponentStatus.PAUSED: "Paused",
    ComponentStatus.OFFERED: "On offer",
}
_TOLD_ELSEWHERE: Final = "What is on hold, refused or still to be decided: see its decisions."
_STANDS: Final = {
    ComponentStatus.OFFERED: "is on offer",
    ComponentStatus.ACTIVE: "is recorded as active",
    ComponentStatus.PAUSED: "is paused",
    ComponentStatus.COMPLETED: "is completed",
    ComponentStatus.STOPPED: "has stopped",
    ComponentStatus.DECLINED: "was declined",
    ComponentStatus.ENTERED_IN_ERROR: "was entered in error",
}
_CLOSED: Final = {
    ClosureOutcome.DISCHARGED_TO_GP: "discharged to GP",
    ClosureOutcome.OTHER_PROVIDER: "other provider",
    ClosureOutcome.DIED: "died",
    ClosureOutcome.PERSONS_CHOICE: "the person's choice",
}
_DUE: Final = {
    NextStep.PAUSE_REVIEW: "review",
    NextStep.ADAPTATION_REVIEW: "review of the change",
    NextStep.FIRST_CONTACT: "first contact",
    NextStep.RE_OFFER: "a new offer",
}


def sum_up_plan(plan: Plan, name_of: NameOf, *, team: Line) -> str:
    """Return where the person is cared for, their care by name, and how many needs are unmet.

    Of a closed plan, how it ended: its care is with the recipients.
    """
    if plan.closure:
        return sum_up_closure(plan.closure)
    sentences = (
        f"{_CARED_FOR[plan.setting]} with {team}.",
        *(_those(status, plan.components, name_of) for status in _LISTED),
        _unmet(plan),
        _TOLD_ELSEWHERE if any(each.is_live for each in plan.components) else "",
    )
    return " ".join(filter(None, sentences))


def sum_up_component(component: PlanComponent, name: Line) -> str:
    """Return how the component of this name stands, and what is due for it."""
    due = ""
    if component.next_step and component.review_due:
        due = f", {_DUE[component.next_step]} by {_day(component.review_due)}"
    return f"{name} {_STANDS[component.status]}{due}."


def sum_up_closure(closure: Closure) -> str:
    """Return how a plan came to its end."""
    how = f"Closed on {_day(closure.closed_at)}: {_CLOSED[closure.outcome]}."
    return f"{how}{_passed_on(len(closure.recipients))}"


def _passed_on(count: int) -> str:
    if count == 0:
        return ""
    return f" {'1 component has' if count == 1 else f'{count} components have'} a recipient."


def sum_up_gaps(gaps: Sequence[Gap], names: Mapping[KebabId, Line]) -> str:
    """Return which needs have nothing on offer, by their names in the vocabulary."""
    if not gaps:
        return "No need that is recorded is without something on offer or under way."
    have = "1 need has" if len(gaps) == 1 else f"{len(gaps)} needs have"
    needs = "; ".join(names.get(each.need_id, each.need_id) for each in gaps)
    return f"{have} nothing on offer: {needs}."


def _those(status: ComponentStatus, components: Iterable[PlanComponent], name_of: NameOf) -> str:
    names = [name_of(each) for each in components if each.status is status]
    return f"{_LISTED[status]}: {'; '.join(names)}." if names else ""


def _unmet(plan: Plan) -> str:
    if not plan.needs:
        return ""
    unmet = sum(each.level is NeedLevel.UNMET for each in plan.needs)
    unknown = sum(each.level is NeedLevel.NOT_KNOWN for each in plan.needs)
    are = "need is" if len(plan.needs) == 1 else "needs are"
    return f"{unmet} of {len(plan.needs)} {are} unmet{f', {unknown} not known' if unknown else ''}."


def _day(at: date) -> str:
    return f"{at.day} {at:%B %Y}"

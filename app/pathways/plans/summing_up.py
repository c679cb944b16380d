"""Sums up a plan, and what is in it, in plain sentences that can be pasted into a record.

What is active may be on hold, or refused, until somebody decides: that stands beside its name, and
no sentence says that care goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.gaps import Gap
from app.pathways.plans.owning import owner_of_pause
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Closure, Plan, PlanComponent, Undecided
from app.pathways.rules.outcomes import Interim, Outcome
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
_UNTIL_THEN: Final = {
    Interim.HOLD: "on hold until a prescriber decides",
    Interim.RESPECT_REFUSAL: "refused, and the refusal stands",
}
_PROPOSED: Final = {
    Outcome.DECIDE: "waits for a decision",
    Outcome.PAUSE: "a pause is proposed",
    Outcome.STOP: "a stop is proposed",
}
_STANDS: Final = {
    ComponentStatus.OFFERED: "is on offer",
    ComponentStatus.ACTIVE: "is recorded as active",
    ComponentStatus.PAUSED: "is paused",
    ComponentStatus.COMPLETED: "is completed",
    ComponentStatus.STOPPED: "has stopped",
    ComponentStatus.DECLINED: "was declined",
    ComponentStatus.ENTERED_IN_ERROR: "was entered in error",
}
CLOSED: Final = {
    ClosureOutcome.DISCHARGED_TO_GP: "discharged to GP",
    ClosureOutcome.OTHER_PROVIDER: "other provider",
    ClosureOutcome.DIED: "died",
    ClosureOutcome.PERSONS_CHOICE: "the person's choice",
}
DUE: Final = {
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
        return sum_up_closure(plan.closure, plan.components, plan.undecided, name_of)
    notes = _notes(plan.undecided)
    sentences = (
        f"{_CARED_FOR[plan.setting]} with {team}.",
        *(_those(status, plan.components, name_of, notes) for status in _LISTED),
        _unmet(plan),
        _to_be_confirmed("is", "are", len(plan.undecided) - len(notes)),
    )
    return " ".join(filter(None, sentences))


def sum_up_component(
    component: PlanComponent, undecided: Iterable[Undecided], name_of: NameOf
) -> str:
    """Return how a component stands, what is due for it, and what nobody has decided about it."""
    named, due = _named(component, name_of, _notes(undecided)), ""
    if component.next_step and component.review_due:
        due = f", {DUE[component.next_step]} by {in_utc(component.review_due)}"
    owned = owner_of_pause(component, team=component.responsible_team)
    return " ".join(filter(None, (f"{named} {_STANDS[component.status]}{due}.", owned)))


def sum_up_closure(
    closure: Closure,
    components: Sequence[PlanComponent],
    undecided: Sequence[Undecided],
    name_of: NameOf,
) -> str:
    """Return how a plan came to its end, and what nobody had decided by then."""
    notes = _notes(undecided)
    left = [_named(each, name_of, notes) for each in components if each.plan_component_id in notes]
    sentences = (
        f"Closed on {in_utc(closure.closed_at)}: {CLOSED[closure.outcome]}.",
        _passed_on(len(closure.recipients)),
        *_answered_for(closure, {each.plan_component_id: name_of(each) for each in components}),
        f"Not settled when it closed: {'; '.join(left)}." if left else "",
        _to_be_confirmed("was", "were", len(undecided) - len(notes)),
    )
    return " ".join(filter(None, sentences))


def _passed_on(count: int) -> str:
    if count == 0:
        return ""
    return f"{'1 component has' if count == 1 else f'{count} components have'} a recipient."


def _answered_for(closure: Closure, names: Mapping[UUID, Line]) -> Iterator[str]:
    for recipient in closure.recipients:
        if who := recipient.authorised_by:
            yield f"{who.name} answers for {names[recipient.plan_component_id]}."


def _notes(undecided: Iterable[Undecided]) -> dict[UUID, str]:
    """What to say beside the name of a component that may not go on as it is recorded.

    What is proposed to go on, and waits to be confirmed or accepted, is only counted.
    """
    notes = {each.plan_component_id: _note(each) for each in undecided}
    return {component: note for component, note in notes.items() if note}


def _note(undecided: Undecided) -> str:
    return _UNTIL_THEN.get(undecided.interim) or _PROPOSED.get(undecided.outcome, "")


def _to_be_confirmed(one: str, more: str, count: int) -> str:
    if count == 0:
        return ""
    are = f"1 decision {one}" if count == 1 else f"{count} decisions {more}"
    return f"{are} still to be confirmed or accepted."


def sum_up_gaps(gaps: Sequence[Gap], names: Mapping[KebabId, Line]) -> str:
    """Return which needs nothing is said to serve, by their names, and what may serve them."""
    if not gaps:
        return "No need that is recorded is without something on offer or under way."
    needs = "; ".join(names.get(each.need_id, each.need_id) for each in gaps)
    unsaid = {each.plan_component_id: each.name for gap in gaps for each in gap.may_serve}
    if not unsaid:
        have = "1 need has" if len(gaps) == 1 else f"{len(gaps)} needs have"
        return f"{have} nothing on offer: {needs}."
    have, them = ("1 need has", "it") if len(gaps) == 1 else (f"{len(gaps)} needs have", "them")
    return (
        f"{have} nothing on offer or under way that is said to serve {them}: {needs}. "
        f"In the plan, and not said to serve {them}: {'; '.join(unsaid.values())}."
    )


def _those(
    status: ComponentStatus,
    components: Iterable[PlanComponent],
    name_of: NameOf,
    notes: Mapping[UUID, str],
) -> str:
    names = [_named(each, name_of, notes) for each in components if each.status is status]
    return f"{_LISTED[status]}: {'; '.join(names)}." if names else ""


def _named(component: PlanComponent, name_of: NameOf, notes: Mapping[UUID, str]) -> str:
    note = notes.get(component.plan_component_id)
    return f"{name_of(component)} ({note})" if note else name_of(component)


def _unmet(plan: Plan) -> str:
    if not plan.needs:
        return ""
    unmet = sum(each.level is NeedLevel.UNMET for each in plan.needs)
    unknown = sum(each.level is NeedLevel.NOT_KNOWN for each in plan.needs)
    are = "need is" if len(plan.needs) == 1 else "needs are"
    return f"{unmet} of {len(plan.needs)} {are} unmet{f', {unknown} not known' if unknown else ''}."

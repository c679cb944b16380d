"""Sums up a plan, and what is in it, in plain sentences that can be pasted into a record.

What is active may be on hold, or refused, until somebody decides: that stands beside its name, and
no sentence says that care goes on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.gaps import Gap
from app.pathways.plans.owning import owner_of_pause
from app.pathways.plans.summing_up_closure import sum_up_closure
from app.pathways.plans.summing_up_notes import (
    Wording,
    is_to_be_answered,
    notes_on,
    notes_on_pause,
)
from app.pathways.plans.terms import ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Plan, PlanComponent, Undecided
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Setting

MOST_NAMED: Final = 3
"""Of more proposals than that, a summary says only how many there are."""

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
_STANDS: Final = {
    ComponentStatus.OFFERED: "is on offer",
    ComponentStatus.ACTIVE: "is recorded as active",
    ComponentStatus.PAUSED: "is paused",
    ComponentStatus.COMPLETED: "is completed",
    ComponentStatus.STOPPED: "has stopped",
    ComponentStatus.DECLINED: "was declined",
    ComponentStatus.ENTERED_IN_ERROR: "was entered in error",
}
DUE: Final = {
    NextStep.PAUSE_REVIEW: "review",
    NextStep.ADAPTATION_REVIEW: "review of the change",
    NextStep.FIRST_CONTACT: "first contact",
    NextStep.RE_OFFER: "a new offer",
}


def sum_up_plan(plan: Plan, wording: Wording) -> str:
    """Return where the person is cared for, their care by name, and how many needs are unmet.

    Of a closed plan, how it ended: its care is with the recipients.
    """
    team = wording.team_name(plan.team)
    if plan.closure:
        return sum_up_closure(plan.closure, plan.components, plan.undecided, wording, team=team)
    notes = notes_on(plan.undecided, wording)
    sentences = (
        f"{_CARED_FOR[plan.setting]} with {team}.",
        *(_those(status, plan.components, wording, notes) for status in _LISTED),
        _unmet(plan),
        *_to_be_answered(plan, wording, team=team),
    )
    return " ".join(filter(None, sentences))


def sum_up_component(
    component: PlanComponent, undecided: Iterable[Undecided], wording: Wording
) -> str:
    """Return how a component stands, what is due for it, and what nobody has decided about it."""
    note = notes_on(undecided, wording).get(component.plan_component_id, "")
    lapse = " and must not lapse" if wording.rests_and_must_not_lapse(component) else ""
    stands, due = f"{wording.named(component, [note])} {_STANDS[component.status]}{lapse}", ""
    if component.next_step and component.review_due:
        due = f", {DUE[component.next_step]} by {in_utc(component.review_due)}"
    owned = owner_of_pause(component, team=component.responsible_team)
    return " ".join(filter(None, (f"{stands}{due}.", owned)))


def _to_be_answered(plan: Plan, wording: Wording, *, team: Line) -> Iterator[str]:
    """What is proposed to go on: by name, unless it is much."""
    waiting = {
        each.plan_component_id: each.outcome is Outcome.HAND_OVER
        for each in plan.undecided
        if is_to_be_answered(each)
    }
    names: dict[bool, list[Line]] = {False: [], True: []}
    for each in plan.components:
        if (is_hand_over := waiting.get(each.plan_component_id)) is not None:
            names[is_hand_over].append(wording.name_of(each))
    yield _still("to be confirmed", names[False], "proposals")
    yield _still(f"to be accepted by {team}", names[True], "hand-overs")


def _still(what: str, names: Sequence[Line], things: str) -> str:
    if not names:
        return ""
    if len(names) > MOST_NAMED:
        return f"{len(names)} {things} are still {what}."
    return f"Still {what}: {'; '.join(names)}."


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
    wording: Wording,
    notes: Mapping[UUID, str],
) -> str:
    names = [
        wording.named(each, (notes.get(each.plan_component_id, ""), *_lapse(each, wording)))
        for each in components
        if each.status is status
    ]
    return f"{_LISTED[status]}: {'; '.join(names)}." if names else ""


def _lapse(component: PlanComponent, wording: Wording) -> Iterator[str]:
    if wording.rests_and_must_not_lapse(component):
        yield "must not lapse"
        yield from notes_on_pause(component, wording)


def _unmet(plan: Plan) -> str:
    if not plan.needs:
        return ""
    unmet = sum(each.level is NeedLevel.UNMET for each in plan.needs)
    unknown = sum(each.level is NeedLevel.NOT_KNOWN for each in plan.needs)
    are = "need is" if len(plan.needs) == 1 else "needs are"
    return f"{unmet} of {len(plan.needs)} {are} unmet{f', {unknown} not known' if unknown else ''}."

"""Sums up a plan, and what is in it, in plain sentences that can be pasted into a record.

What is active may be on hold, or refused, until somebody decides, or goes on against a refusal:
that stands beside its name, and no sentence says that other care goes on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.gaps import Gap
from app.pathways.plans.owning import owned_by
from app.pathways.plans.quoting import quoted
from app.pathways.plans.summing_up_closure import Left, left_of, sum_up_closure
from app.pathways.plans.summing_up_notes import (
    NO_CHECK,
    Wording,
    is_held_back,
    is_to_be_answered,
    is_unchecked,
    notes_on,
    notes_on_pause,
    notes_on_refusal,
)
from app.pathways.plans.terms import ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import MOST_NAMED, WHAT_COMES
from app.pathways.terms import Setting

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
        return sum_up_closure(plan.closure, left_of(plan), wording, team=team)
    notes = notes_on(plan.undecided, plan.overruled, wording)
    sentences = (
        f"{_CARED_FOR[plan.setting]} with {team}.",
        *(_those(status, plan, wording, notes) for status in _LISTED),
        *_answered_for_elsewhere(plan, wording),
        _to_be_offered_again(plan.components, wording),
        _unmet(plan),
        *_to_be_answered(plan, wording, team=team),
    )
    return " ".join(filter(None, sentences))


def sum_up_component(component: PlanComponent, left: Left, wording: Wording) -> str:
    """Return how a component stands, what is due for it, and what nobody has decided about it."""
    about = component.plan_component_id
    note = notes_on(left.undecided, left.overruled, wording).get(about, "")
    check = NO_CHECK if is_unchecked(component, left.unchecked) else ""
    notes = (note, check, *notes_on_refusal(component, left.refused, wording))
    lapse = " and must not lapse" if wording.rests_and_must_not_lapse(component) else ""
    stands, due = f"{wording.named(component, notes)} {_STANDS[component.status]}{lapse}", ""
    waits = component.next_step is NextStep.FIRST_CONTACT and is_held_back(
        component, left.undecided
    )
    if component.next_step and component.review_due and not waits:
        due = f", {DUE[component.next_step]} by {in_utc(component.review_due)}"
    owned = owned_by(component.pause_owner)
    return " ".join(filter(None, (f"{stands}{due}.", owned)))


def _answered_for_elsewhere(plan: Plan, wording: Wording) -> Iterator[str]:
    """Which team answers for what goes on, where it is not the one that has the person.

    Nobody there is told of it by a task, so whoever reads the plan has to be.
    """
    waiting = {each.plan_component_id for each in plan.undecided}
    by_team: dict[KebabId, list[Line]] = defaultdict(list)
    for each in plan.components:
        is_settled = each.plan_component_id not in waiting
        is_elsewhere = each.responsible_team != plan.team
        if each.status is ComponentStatus.ACTIVE and is_settled and is_elsewhere:
            by_team[each.responsible_team].append(wording.name_of(each))
    for team, names in by_team.items():
        yield f"{wording.team_name(team)} answers for: {'; '.join(names)}."


def _to_be_answered(plan: Plan, wording: Wording, *, team: Line) -> Iterator[str]:
    """What is proposed to go on, and how: by name, unless it is much."""
    waiting = {
        each.plan_component_id: each.outcome for each in plan.undecided if is_to_be_answered(each)
    }
    told = [
        (each, waiting[each.plan_component_id])
        for each in plan.components
        if each.plan_component_id in waiting
    ]
    proposed = [(each, outcome) for each, outcome in told if outcome is not Outcome.HAND_OVER]
    handed = [wording.name_of(each) for each, outcome in told if outcome is Outcome.HAND_OVER]
    if len(proposed) > MOST_NAMED:
        counted = Counter(outcome for _, outcome in proposed)
        how = ", ".join(f"{count} {_to(outcome)}" for outcome, count in counted.items())
        yield f"{len(proposed)} proposals are still to be confirmed: {how}."
    elif proposed:
        named = (wording.named(each, [_to(outcome)]) for each, outcome in proposed)
        yield f"Still to be confirmed: {'; '.join(named)}."
    if len(handed) > MOST_NAMED:
        yield f"{len(handed)} hand-overs are still to be accepted by {team}."
    elif handed:
        yield f"Still to be accepted by {team}: {'; '.join(handed)}."


def _to(outcome: Outcome) -> str:
    _, many = WHAT_COMES[outcome]
    return f"to {many}"


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
    plan: Plan,
    wording: Wording,
    notes: Mapping[UUID, str],
) -> str:
    names = [
        wording.named(each, (notes.get(each.plan_component_id, ""), *_stands(each, plan, wording)))
        for each in plan.components
        if each.status is status
    ]
    return f"{_LISTED[status]}: {'; '.join(names)}." if names else ""


def _stands(component: PlanComponent, plan: Plan, wording: Wording) -> Iterator[str]:
    if is_unchecked(component, plan.unchecked):
        yield NO_CHECK
    if component.status is ComponentStatus.PAUSED:
        yield from notes_on_refusal(component, plan.refused, wording)
        if wording.must_not_lapse(component):
            yield "must not lapse"
        yield from notes_on_pause(component, wording)
    if component.status is ComponentStatus.ACTIVE and component.adaptation:
        yield f"changed: {quoted(component.adaptation)}"
    starts = component.next_step is NextStep.FIRST_CONTACT
    if starts and component.review_due and not is_held_back(component, plan.undecided):
        yield f"starts again; first contact by {in_utc(component.review_due)}"


def _to_be_offered_again(components: Iterable[PlanComponent], wording: Wording) -> str:
    stopped = [
        wording.named(each, [f"by {in_utc(each.review_due)}"])
        for each in components
        if each.next_step is NextStep.RE_OFFER and each.review_due
    ]
    return f"Stopped, to be offered again: {'; '.join(stopped)}." if stopped else ""


def _unmet(plan: Plan) -> str:
    if not plan.needs:
        return ""
    unmet = sum(each.level is NeedLevel.UNMET for each in plan.needs)
    unknown = sum(each.level is NeedLevel.NOT_KNOWN for each in plan.needs)
    are = "need is" if len(plan.needs) == 1 else "needs are"
    return f"{unmet} of {len(plan.needs)} {are} unmet{f', {unknown} not known' if unknown else ''}."

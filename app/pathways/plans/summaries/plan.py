"""Sums up a plan, and what is in it, in plain sentences that can be pasted into a record.

What is active may be on hold, or refused, until somebody decides, or goes on against a refusal:
that stands beside its name, and no sentence says that other care goes on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.owning import owned_by
from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.anew import notes_anew, notes_on_no_before
from app.pathways.plans.summaries.at_rest import notes_on_end, notes_on_pause, reason_of_pause
from app.pathways.plans.summaries.closure import sum_up_closure
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.left import Left, left_of
from app.pathways.plans.summaries.notes import (
    NO_CHECK,
    Wording,
    is_held_back,
    is_to_be_answered,
    is_unchecked,
    notes_on,
    notes_on_danger,
    what_is_proposed,
    with_safeguards_missing,
)
from app.pathways.plans.summaries.past_danger import notes_on_past_danger
from app.pathways.plans.summaries.reach import notes_on_other_ways, notes_on_reach
from app.pathways.plans.summaries.said import notes_on_said, notes_on_yes
from app.pathways.plans.summaries.steps import DUE
from app.pathways.plans.summaries.stopped import offered_by, stopped_in
from app.pathways.plans.summaries.voices import dissent_now, last_words
from app.pathways.plans.summaries.wishes import (
    notes_on_disagreement,
    notes_on_their_no,
    notes_on_wish_before,
)
from app.pathways.plans.terms import SEEN_TO_IN_PERSON, ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import MOST_NAMED
from app.pathways.terms import Leave, Setting

_CARED_FOR: Final = {
    Setting.COMMUNITY: "In the community",
    Setting.HOME_TREATMENT: "In home treatment",
    Setting.INPATIENT: "On a ward",
}
ON_LEAVE: Final = {
    Leave.NONE: "",
    Leave.ESCORTED: ", on escorted leave",
    Leave.UNESCORTED: ", on unescorted leave",
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
_UNTIL: Final = {
    Outcome.DECIDE: "until it is decided",
    Outcome.HAND_OVER: "until it is accepted",
}


def sum_up_plan(plan: Plan, wording: Wording) -> str:
    """Return where the person is cared for, their care by name, and how many needs are unmet.

    Of a closed plan, how it ended: its care is with the recipients.
    """
    team = wording.team_name(plan.team)
    if plan.closure:
        return sum_up_closure(plan.closure, left_of(plan), wording._replace(now=None), team=team)
    names = {each.plan_component_id: wording.name_of(each) for each in plan.components}
    notes = with_safeguards_missing(
        notes_on(plan.undecided, plan.overruled, plan.refused, plan.components, wording),
        *(plan.components, plan.undecided, wording),
    )
    sentences = (
        f"{_CARED_FOR[plan.setting]} with {team}{ON_LEAVE[plan.leave]}.",
        f"Key worker: {plan.key_worker}." if plan.key_worker else "",
        *dissent_now(plan.agreements),
        *last_words(plan.contributions, names),
        *(_those(status, plan, wording, notes) for status in _LISTED),
        *_answered_for_elsewhere(plan, wording),
        *stopped_in(plan, wording),
        _unmet(plan),
        *_to_be_answered(plan, wording, team=team),
    )
    return " ".join(filter(None, sentences))


def sum_up_component(component: PlanComponent, left: Left, wording: Wording) -> str:
    """Return how a component stands, what is due for it, and what nobody has decided about it."""
    about = component.plan_component_id
    notes = with_safeguards_missing(
        notes_on(left.undecided, left.overruled, left.refused, left.components, wording),
        *(left.components, left.undecided, wording),
    )
    note = notes.get(about, "")
    no = (
        *notes_on_their_no(component, left.overruled, wording),
        *notes_on_wish_before(component, left.undecided, wording),
    )
    check = NO_CHECK if is_unchecked(component, left.unchecked) else ""
    said = (
        *notes_on_disagreement(component, left.disagreed, wording),
        *notes_on_yes(component, left, wording),
        *notes_on_danger(component, left.unsafe, left.undecided),
        *notes_on_past_danger(component, left.cleared),
        *notes_on_said(component, left, wording),
        *notes_on_reach(component, left.out_of_reach),
        *notes_on_other_ways(component, left.reached_otherwise),
    )
    anew = (
        *notes_anew(component, left.components, wording),
        *notes_on_no_before(
            component, left.components, left.refused, wording.name_of, wording.holder_of
        ),
    )
    beside = (note, *no, check, *_why_it_ended(component, left, wording), *said, *anew)
    lapse = " and must not lapse" if wording.rests_and_must_not_lapse(component) else ""
    stands = f"{wording.named(component, beside)} {_STANDS[component.status]}{lapse}"
    due, owned = _due(component, left.undecided, wording.now), owned_by(component.pause_owner)
    by = offered_by(component, wording.team_name)
    stands_so = f"{', '.join(filter(None, (stands, due)))}."
    why = _why_it_rests(component, left, wording)
    return " ".join(filter(None, (stands_so, why, owned, by)))


def _due(component: PlanComponent, undecided: Iterable[Undecided], now: datetime | None) -> str:
    waits = component.next_step in SEEN_TO_IN_PERSON and is_held_back(component, undecided)
    if component.next_step is None or component.review_due is None or waits:
        return ""
    return f"{DUE[component.next_step]} due {by_time(component.review_due, now)}"


def _why_it_ended(component: PlanComponent, left: Left, wording: Wording) -> Iterator[str]:
    is_over = not component.is_standing
    return notes_on_end(component, wording, left.refused) if is_over else iter(())


def _why_it_rests(component: PlanComponent, left: Left, wording: Wording) -> str:
    if component.status is not ComponentStatus.PAUSED:
        return ""
    reason = reason_of_pause(component, wording, left.refused)
    return sentence(capitalised(reason)) if reason else ""


def _answered_for_elsewhere(plan: Plan, wording: Wording) -> Iterator[str]:
    """Which team answers for which live care, where it is not the one that has the person.

    Most of it is nobody's task there, so whoever reads the plan has to be told; and of what that
    team is to see to in person, by when.
    """
    until = {each.plan_component_id: _UNTIL.get(each.outcome, "") for each in plan.undecided}
    by_team: dict[KebabId, list[str]] = defaultdict(list)
    for each in plan.components:
        if each.is_live and each.responsible_team != plan.team:
            rests = "paused" if each.status is ComponentStatus.PAUSED else ""
            seen_to = "" if rests else _due(each, plan.undecided, wording.now)
            notes = (rests, until.get(each.plan_component_id, ""), seen_to)
            by_team[each.responsible_team].append(wording.named(each, notes))
    for team, care in by_team.items():
        yield f"{wording.team_name(team)} answers for: {'; '.join(care)}."


def _to_be_answered(plan: Plan, wording: Wording, *, team: Line) -> Iterator[str]:
    """What is proposed to go on, and how: by name, unless it is much."""
    waiting = {each.plan_component_id: each for each in plan.undecided if is_to_be_answered(each)}
    told = [
        (each, waiting[each.plan_component_id])
        for each in plan.components
        if each.plan_component_id in waiting
    ]
    proposed = [
        (each, what_is_proposed(made, team)) for each, made in told if made.addressed_to is None
    ]
    handed = [(each, made.due_at) for each, made in told if made.addressed_to is not None]
    if len(proposed) > MOST_NAMED:
        counted = Counter(how for _, how in proposed)
        all_of_it = ", ".join(f"{count} {how}" for how, count in counted.items())
        yield f"{len(proposed)} proposals are still to be confirmed: {all_of_it}."
    elif proposed:
        named = (wording.named(each, [how]) for each, how in proposed)
        yield f"Still to be confirmed: {'; '.join(named)}."
    if len(handed) > MOST_NAMED:
        times = [at for _, at in handed if at]
        first = f", the first due {by_time(min(times), wording.now)}" if times else ""
        yield f"{len(handed)} hand-overs are still to be accepted by {team}{first}."
    elif handed:
        by = {at: f"due {by_time(at, wording.now)}" for _, at in handed if at}
        care = (wording.named(each, [by[at]] if at else ()) for each, at in handed)
        yield f"Still to be accepted by {team}: {'; '.join(care)}."


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
    yield from notes_on_their_no(component, plan.overruled, wording)
    yield from notes_on_wish_before(component, plan.undecided, wording)
    if is_unchecked(component, plan.unchecked):
        yield NO_CHECK
    yield from notes_on_disagreement(component, plan.disagreed, wording)
    yield from notes_on_yes(component, plan, wording)
    yield from notes_anew(component, plan.components, wording)
    yield from notes_on_no_before(
        component, plan.components, plan.refused, wording.name_of, wording.holder_of
    )
    yield from notes_on_past_danger(component, plan.cleared)
    if component.status is ComponentStatus.PAUSED:
        yield from notes_on_danger(component, plan.unsafe, plan.undecided)
        yield from notes_on_said(component, plan, wording)
        if wording.must_not_lapse(component):
            yield "must not lapse"
    yield from notes_on_reach(component, plan.out_of_reach)
    changed = component.adaptation if component.status is ComponentStatus.ACTIVE else None
    yield from notes_on_other_ways(component, plan.reached_otherwise, changed)
    if component.status is ComponentStatus.PAUSED:
        yield from notes_on_pause(component, wording, plan.refused)
    if changed:
        yield f"changed: {quoted(changed)}"
    if component.review_due and not is_held_back(component, plan.undecided):
        by = f"due {by_time(component.review_due, wording.now)}"
        if component.next_step is NextStep.FIRST_CONTACT:
            yield f"starts again; first contact {by}"
        elif component.next_step is NextStep.BASIS_REVIEW:
            yield f"{DUE[NextStep.BASIS_REVIEW]} {by}"


def _unmet(plan: Plan) -> str:
    if not plan.needs:
        return ""
    unmet = sum(each.level is NeedLevel.UNMET for each in plan.needs)
    unknown = sum(each.level is NeedLevel.NOT_KNOWN for each in plan.needs)
    are = "need is" if len(plan.needs) == 1 else "needs are"
    return f"{unmet} of {len(plan.needs)} {are} unmet{f', {unknown} not known' if unknown else ''}."

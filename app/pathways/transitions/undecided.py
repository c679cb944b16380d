"""Which decisions about the care of a plan somebody has still to make, or to accept."""

from collections.abc import Sequence
from itertools import takewhile

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import AskedBy, Missed, Undecided
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Status, Wish, point_at, value_at
from app.pathways.rules.outcomes import Interim, decider, interim
from app.pathways.rules.summary import awaits_check, is_refused_unchecked
from app.pathways.transitions.agreed_since import with_yes_since
from app.pathways.transitions.checking import known_point, safety_of
from app.pathways.transitions.coming_due import is_hold_lifted
from app.pathways.transitions.dangers import dangers_of
from app.pathways.transitions.resting import REFUSALS, VIEWS_SAID, WISHES_SAID
from app.pathways.transitions.saying_no import has_spoken
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    Refusal,
    ToldCare,
    ToldDecision,
)
from app.pathways.transitions.wished_for import missed_before


def undecided_in(care: Care | ToldCare) -> tuple[Undecided, ...]:
    """Return the decisions about components that are unsettled, or were when the plan closed.

    Whatever else is superseded has another in its place, or its component has ended.
    """
    live = {each.plan_component_id for each in care.components if each.is_live}
    return tuple(
        _as_undecided(with_yes_since(each), wished_by_then(care, each))
        for each in care.decisions
        if each.plan_component_id in live and is_left_open(each)
    )


def wished_by_then(care: Care | ToldCare, decision: PlanDecision | ToldDecision) -> Missed | None:
    """Return that they had wished it to go on, before a decision that waits in which they could not
    say what they wish, when they last spoke of it.

    That is told of what is given alone: what rests is told to rest against their wish.
    """
    wish, about = value_at(decision.place, Factor.WISH), decision.plan_component_id
    # Asked of each decision that waits whenever a plan is told: of hardly any could they not say.
    if wish is not Wish.COULD_NOT_SAY or not is_left_open(decision) or has_spoken(decision):
        return None
    if not any(each.plan_component_id == about and _is_given(each) for each in care.components):
        return None
    decisions: Sequence[PlanDecision | ToldDecision] = care.decisions
    earlier = takewhile(lambda each: each.decision_id != decision.decision_id, decisions)
    return missed_before(tuple(earlier), about)


def _is_given(component: PlanComponent | BareComponent) -> bool:
    return component.status is ComponentStatus.ACTIVE


def interim_of(decision: PlanDecision | ToldDecision) -> Interim:
    """Return what happens at the bedside until a decision is settled."""
    point = known_point(decision.place, decision.checked_at, decision.refusals)
    return interim(point, is_answered=decision.decided_at is not None)


def is_refused_unchecked_yet(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether only a no keeps care from being given that nobody is known to have checked."""
    safety = safety_of(decision)
    return is_refused_unchecked(interim_of(decision), decision.outcome, safety)


def is_mute_beside_a_no(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether they were asked and could not say, nor have said since, where what they had
    said against it stands."""
    is_refused = value_at(decision.place, Factor.WISH) in REFUSALS
    return decision.could_not_say and is_refused and decision.persons_view not in VIEWS_SAID


def last_refusal(refusals: Sequence[Refusal], *, addressed_to: KebabId | None) -> Refusal | None:
    """Return with what a team refused an unsettled hand-over last; None once one is asked again."""
    return refusals[-1] if refusals and addressed_to is None else None


def change_asked(decision: PlanDecision | ToldDecision) -> Verbatim | None:
    """Return the change that is asked for with a hand-over, by this decision or before it.

    Nobody has accepted it. Whoever answered since knew of the one before.
    """
    if decision.addressed_to is not None and decision.adaptation is not None:
        return decision.adaptation
    return None if decision.decided_at else decision.change_asked_before


def change_asked_by(decision: PlanDecision | ToldDecision) -> AskedBy | None:
    """Return who asked for that change: whoever answers for it by name, or else who decided it."""
    if decision.addressed_to is None or decision.adaptation is None:
        return None if decision.decided_at else decision.change_asked_by
    return who_asked(decision.authorised_by, decision.decided_by)


def who_asked(by: Authorisation | None, decided_by: Line | None) -> AskedBy | None:
    """Return who asked for a hand-over: who answers for it by name, or else who decided it."""
    if by:
        return AskedBy(name=by.name, role=by.role)
    return AskedBy(name=decided_by) if decided_by else None


def is_left_by_closure(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether a decision waited when the plan closed: its care, live still, never ended."""
    return decision.is_passed_by and component.is_live


def is_review_of_rest(decision: PlanDecision) -> bool:
    """Return whether a decision is only to look again at a pause that somebody had decided."""
    rests = value_at(decision.place, Factor.STATUS) is Status.PAUSED
    return rests and _as_undecided(decision, None).is_of_rest_alone


def is_left_open(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether a decision is unsettled, or was when the plan closed."""
    return decision.is_unsettled or decision.is_passed_by


def _wished(decision: PlanDecision | ToldDecision) -> Wish | None:
    wish = point_at(decision.place).wish
    return wish if wish in WISHES_SAID else None


def _as_undecided(decision: PlanDecision | ToldDecision, before: Missed | None) -> Undecided:
    holds = interim_of(decision)
    dangers = dangers_of(decision)
    danger = dangers[0] if dangers else None
    refusal = last_refusal(decision.refusals, addressed_to=decision.addressed_to)
    return Undecided(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=decision.outcome,
        due_at=decision.due_at,
        decider=decider(decision.outcome, prescribed=decision.prescribed),
        addressed_to=decision.addressed_to,
        change_asked=change_asked(decision),
        change_asked_by=change_asked_by(decision),
        interim=holds,
        reach=point_at(decision.place).reach,
        wish=_wished(decision),
        in_their_words=decision.in_their_words if _wished(decision) else None,
        could_not_say=is_mute_beside_a_no(decision),
        wished_to_go_on=before is not None,
        agreed_to_before=before.agreed_to if before else None,
        words_before=before.in_their_words if before else None,
        awaits_check=awaits_check(holds, safety_of(decision)) or is_refused_unchecked_yet(decision),
        hold_lifted=is_hold_lifted(decision),
        refused_by=refusal.team if refusal else None,
        refused_because=refusal.reason_code if refusal else None,
        is_unsafe=danger is not None,
        found_unsafe_by=danger.found_unsafe_by if danger else None,
        found_unsafe_at=danger.found_unsafe_at if danger else None,
        found_unsafe_because=danger.found_unsafe_because if danger else None,
        found_unsafe_before=dangers[1:],
    )

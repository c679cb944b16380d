"""Reviews one component: decides about it again, with the current table and what is known now."""

from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

from app.pathways.errors import Invalid
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Safety, Wish
from app.pathways.transitions.agreed_since import with_yes_since
from app.pathways.transitions.asked import StatedForAll, StatedNow
from app.pathways.transitions.by_hand_since import has_stood
from app.pathways.transitions.checks_due import keeping_check_due
from app.pathways.transitions.checks_given import check_known, found_too
from app.pathways.transitions.cleared import keeping_past_danger
from app.pathways.transitions.deciding import decide
from app.pathways.transitions.keeping_said import keeping_what_was_said
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.occurring import on_its_own
from app.pathways.transitions.overruled import wished_last
from app.pathways.transitions.refused import NotUnderWay
from app.pathways.transitions.said_before import said_last, what_was_said
from app.pathways.transitions.standing import concluded, latest_about, superseded, unsettled_about
from app.pathways.transitions.stating import (
    DefinitionOf,
    could_not_say_beside,
    faults_of_one,
    known_of,
    said_anew,
    words_alone,
)
from app.pathways.transitions.unsafe_since import with_when_unsafe
from app.pathways.transitions.values import Care, PlanDecision

_NOTHING = StatedForAll()
_NOTHING_OF_IT = StatedNow()
_NOTHING_NEW = frozenset({Wish.NOT_ASKED, Wish.COULD_NOT_SAY})


def review_component(  # noqa: PLR0913  # the component, what is known, what no pure function makes
    care: Care,
    plan_component_id: UUID,
    asked: StatedNow,
    *,
    definition_of: DefinitionOf,
    decision_id: UUID,
    at: datetime,
) -> tuple[Care, Event]:
    """Decide about one component again; what was proposed or decided before is superseded.

    Nobody is asked again what they said of a decision that is still unsettled; of one that is
    settled, what they wish still holds. Raises PlanClosed,
    ComponentNotInPlan, NotUnderWay, and Invalid pointing at each fault.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    if not component.is_live:
        raise NotUnderWay(component.status)
    listed = definition_of(component)
    must_check = listed.traits.check_on_move
    waiting = unsettled_about(care, plan_component_id)
    said = with_yes_since(waiting) if waiting else None
    before = what_was_said(said) if said else _still_said(care, component, asked)
    before = _with_yes_of_before(care, component, asked, before)
    latest = latest_about(care, plan_component_id)
    unsafe = with_when_unsafe(care, latest, before) if latest else before
    faults = [*faults_of_one(asked, _NOTHING, unsafe, prefix="", must_check=must_check, at=at)]
    if faults := [*faults, *words_alone(asked, before.wish, prefix="")]:
        raise Invalid(faults)
    known = known_of(component, listed, _with_what_was_said(asked, before), _NOTHING)
    known = known._replace(
        is_said_now=asked.in_their_words is not None,
        found_too=found_too(asked, _NOTHING, before, asked.safety or before.safety),
        could_not_say=could_not_say_beside(asked.wish, known.stated.wish),
    )
    decision = decide(
        component,
        listed,
        known,
        on=on_its_own(care, at),
        decision_id=decision_id,
        waiting=waiting,
    )
    if waiting and waiting.transition_id == decision.transition_id:
        # Who refused to take it over has the person all the same.
        decision = replace(decision, refusals=waiting.refusals)
    return concluded(EventName.COMPONENT_REVIEWED, care, _with_review(care, decision))


def _with_review(care: Care, review: PlanDecision) -> Care:
    decisions = (
        superseded(each, review.decision_id) if _gives_way(each, review) else each
        for each in care.decisions
    )
    made = keeping_past_danger(care, keeping_check_due(care, review))
    made = keeping_what_was_said(care, made)
    return replace(care, decisions=(*decisions, made))


def _gives_way(decision: PlanDecision, review: PlanDecision) -> bool:
    if decision.plan_component_id != review.plan_component_id or decision.is_superseded:
        return False
    return decision.is_unsettled or decision.transition_id == review.transition_id


def _still_said(care: Care, component: PlanComponent, asked: StatedNow) -> StatedNow:
    latest, still = latest_about(care, component.plan_component_id), _NOTHING_OF_IT
    if latest:
        said = with_no_that_stands(latest, care.decisions)
        still = said_last(said, has_stood(latest, component))
    # Whoever was asked again has said something else of it since, or nothing.
    is_asked_again = asked.wish not in {None, *_NOTHING_NEW}
    return replace(still, in_their_words=None) if is_asked_again else still


def _with_yes_of_before(
    care: Care, component: PlanComponent, asked: StatedNow, before: StatedNow
) -> StatedNow:
    """Add that they last said that it is to go on, where nobody has asked them since.

    A move that asked nobody takes back no yes, whether or not its decision was answered.
    """
    if asked.wish not in {None, Wish.NOT_ASKED} or before.wish not in {None, *_NOTHING_NEW}:
        return before
    wished = wished_last(care, component.plan_component_id)
    words = wished.in_their_words if wished else None
    return replace(before, wish=Wish.CONTINUE, in_their_words=words) if wished else before


def _with_what_was_said(asked: StatedNow, before: StatedNow) -> StatedNow:
    if before.wish is not None and said_anew(asked.wish, before.wish) is None:
        asked = replace(asked, wish=None)
    if asked.safety is Safety.NOT_CHECKED and before.safety is Safety.CONTRAINDICATED:
        asked = replace(asked, safety=None)
    if asked.wish not in {None, before.wish}:
        # Words that went with another wish say nothing of this one.
        before = replace(before, in_their_words=None)
    check = check_known(asked, _NOTHING, before, asked.safety or before.safety)
    by, at, because = check
    asked = replace(asked, checked_by=by, checked_at=at, safety_reason=because)
    before = replace(before, checked_by=None, checked_at=None, safety_reason=None)
    silent = {
        field.name: getattr(before, field.name)
        for field in fields(StatedNow)
        if getattr(asked, field.name) is None
    }
    return replace(asked, **silent)

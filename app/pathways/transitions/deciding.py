"""Decides about one component of a plan by its table."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.content.catalogue import ListedComponent
from app.pathways.ids import KebabId, Line
from app.pathways.plans.authority import duty_of
from app.pathways.plans.due import due_at
from app.pathways.plans.terms import DecisionStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.case import Case, Origin, case_of
from app.pathways.rules.factors import Safety, Wish, point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Setting
from app.pathways.transitions.coming_due import answered_within, was_held
from app.pathways.transitions.occurring import Occurrence
from app.pathways.transitions.resting import REFUSALS, VIEWS_SAID
from app.pathways.transitions.stating import Known
from app.pathways.transitions.undecided import change_asked, change_asked_by
from app.pathways.transitions.values import PlanDecision


def decide(  # noqa: PLR0913  # the component, what is known of it, and the occasion
    component: PlanComponent,
    listed: ListedComponent,
    known: Known,
    *,
    on: Occurrence,
    decision_id: UUID,
    waiting: PlanDecision | None = None,
) -> PlanDecision:
    """Return what the table proposes for one component, in the place of what is `waiting`.

    What was due already stays due then, if that is the earlier time.
    """
    case, table = _case(component, listed, known, on), listed.explainer.table
    outcome, rule = table.outcome_at[case.place], table.rule_at[case.place]
    by, at, because = _found(known)
    due = due_at(on.clock, answered_within(point_at(case.place), outcome))
    return PlanDecision(
        decision_id=decision_id,
        transition_id=on.transition_id,
        plan_component_id=component.plan_component_id,
        component_id=component.component_id,
        occasion=on.occasion,
        status=DecisionStatus.PROPOSED,
        outcome=outcome,
        proposed=outcome,
        rule=rule.id,
        place=case.place,
        origins=case.origins,
        table_digest=table.digest,
        prescribed=duty_of(listed).prescribed,
        made_at=on.made_at,
        due_at=earlier_of(due, waiting.due_at if waiting else None),
        was_on_hold=waiting is not None and was_held(waiting),
        # It never took effect: whoever answers next is to know of a dose that somebody had wanted.
        change_asked_before=change_asked(waiting) if waiting else None,
        change_asked_by=change_asked_by(waiting) if waiting else None,
        responsible_team=component.responsible_team,
        addressed_to=_addressee(component, outcome, on),
        reach_reason=known.reach_reason,
        checked_by=by,
        checked_at=at,
        safety_reason=because,
        unsafe_before=(known.found_too,) if known.found_too else (),
        # No care rests or ends without a reason, not even before somebody gives a better one.
        reason=rule.reason if outcome in {Outcome.PAUSE, Outcome.STOP} else None,
        in_their_words=known.in_their_words,
        wished_at=_wished_at(known, waiting, on.clock),
        could_not_say=_could_not_say(known, waiting),
    )


def _found(known: Known) -> tuple[Line | None, datetime | None, Verbatim | None]:
    """Who found what is known of its safety, when and why.

    What follows from the care itself was found by nobody; and whoever is named without a finding is
    not to be taken to have found no concern.
    """
    if known.stated.safety in {None, Safety.NOT_CHECKED}:
        return None, None, None
    return known.checked_by, known.checked_at, known.safety_reason


def _wished_at(known: Known, waiting: PlanDecision | None, said_at: datetime) -> datetime | None:
    """When they said what goes with the wish that care goes on, if nobody has answered since.

    What takes the place of what waits has it from there; of what was answered it is only carried.
    """
    if known.in_their_words is None or known.stated.wish is not Wish.CONTINUE:
        return None
    if known.is_said_now:
        return said_at
    is_from_there = waiting is not None and waiting.in_their_words == known.in_their_words
    return waiting.wished_at if waiting and is_from_there else None


def _could_not_say(known: Known, waiting: PlanDecision | None) -> bool:
    """What nobody asks again holds of what waits, as the no does beside which it stands, unless
    they have said since what they think."""
    if known.could_not_say is not None:
        return known.could_not_say
    if waiting is None or waiting.persons_view in VIEWS_SAID:
        return False
    return known.stated.wish in REFUSALS and waiting.could_not_say


def _addressee(component: PlanComponent, outcome: Outcome, on: Occurrence) -> KebabId | None:
    """Nobody is asked to accept what they answer for already."""
    is_theirs = component.responsible_team == on.to_team
    return on.to_team if outcome is Outcome.HAND_OVER and not is_theirs else None


def keeping(decision: PlanDecision, due_already: datetime | None) -> PlanDecision:
    """Return the decision with the due time that ran already, if it is the earlier one."""
    due = earlier_of(decision.due_at, due_already)
    return decision if due == decision.due_at else replace(decision, due_at=due)


def earlier_of(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the earlier of two times, or the one that there is."""
    return min((each for each in (one, other) if each), default=None)


def _case(component: PlanComponent, listed: ListedComponent, known: Known, on: Occurrence) -> Case:
    """The plan, and nobody in the call, says whether care goes on or is paused."""
    stated, stays = known.stated, _stays(component, on)
    is_derived = stated.originating_team_stays is None and stays is not None
    if is_derived:
        stated = replace(stated, originating_team_stays=stays)
    case = case_of(listed.traits, stated, on.move)
    _, lapse, lead, *others = case.origins
    if is_derived and lead is Origin.STATED:
        lead = Origin.DERIVED
    return Case(case.place, (Origin.PLAN, lapse, lead, *others))


def _stays(component: PlanComponent, on: Occurrence) -> bool | None:
    """Whether the team that answers for the care stays involved; None: what the settings say holds.

    The rules see the settings of one move. A plan knows the teams: a ward that is left does not
    stay, and back in the community another team than the one that is responsible takes over.
    """
    if on.came_by is None:
        return True
    if component.responsible_team == on.to_team:
        return None
    from_ward_or_home = on.came_by.from_setting is not Setting.COMMUNITY
    is_left = component.responsible_team == on.came_by.from_team and from_ward_or_home
    return False if is_left or on.move.to_setting is Setting.COMMUNITY else None

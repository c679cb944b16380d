"""Writes moves and decisions out as answers: in JSON, each decision with all that explains it.

They have the shapes of `TransitionView` and `DecisionView`, and the tests hold them to that. What
explains a decision is remembered as text, so that to answer a move takes little more than to read
it; this is the one place that pays for speed with a second way of writing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import to_json

from app.pathways.content.component import Component
from app.pathways.ids import KebabId, Line
from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.of_decisions import Agreed, Disagreed, Missed, Overruled, Refused, Undecided
from app.pathways.plans.values import Closure, PlanComponent
from app.pathways.plans.whose import of_person
from app.pathways.rules.case import Case
from app.pathways.rules.factors import point_at
from app.pathways.rules.instead import with_their_no
from app.pathways.rules.table import Rule
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.agreed_since import as_refused_since, with_yes_told
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.as_if_wished import origins_of
from app.pathways.transitions.checking import is_checked_with_an_answer
from app.pathways.transitions.coming_due import within_of
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.machine import Stage, legal_calls, stage_of
from app.pathways.transitions.missing import Carried, carried_by, missing_of
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.no_to_an_answer import told_as_said
from app.pathways.transitions.occurring import decided_since, move_of
from app.pathways.transitions.overruled import agreed_in, missed_in, overruled_in, refused_in
from app.pathways.transitions.passed_over import passed_over_in
from app.pathways.transitions.resting import (
    duty_at,
    goes_against_wish,
)
from app.pathways.transitions.standing import (
    decisions_of,
    get_decision,
    get_transition,
    latest_move,
)
from app.pathways.transitions.summaries.asked import has_died
from app.pathways.transitions.summaries.before import of_what_was_refused, refusals_before
from app.pathways.transitions.summaries.checks import CHECK_CAME
from app.pathways.transitions.summaries.decisions import About, sum_up_decision
from app.pathways.transitions.summaries.move import sum_up
from app.pathways.transitions.summaries.said_since import said_since_in
from app.pathways.transitions.summaries.whereabouts import sum_up_whereabouts
from app.pathways.transitions.telling_the_holder import seen_to_meanwhile, told_to_holder
from app.pathways.transitions.told_to_holder import TO_THE_CARER, with_no_of_before
from app.pathways.transitions.undecided import interim_of, wished_by_then
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.pathways.transitions.wished_before import told_as_agreed, wished_before, with_wish_before
from app.pathways.transitions.wished_for import as_missed
from app.services.definitions import Definitions

NOT_TOLD: Final = {
    *("rule", "place", "origins", "table_digest", "prescribed", "was_on_hold", "cleared"),
    *("check_was_due", "paused_by_hand_at", "wished_at", "said_against", "superseded_from"),
    *("unsafe_before", "before", "after"),
}
"""Fields of a decision that its explanation tells, or that only taking a move back needs."""

_OF_TRANSITION: Final = tuple(field.name for field in fields(Transition))
_DECISION: Final = TypeAdapter(PlanDecision)


class _Held(NamedTuple):
    """What a plan holds, as far as a decision is told with it."""

    care: Care
    here: KebabId
    components: Mapping[UUID, PlanComponent]
    moved_at: Mapping[UUID, datetime]
    """When each move took place."""
    until_now: Mapping[UUID, Overruled]
    """What went on regardless, and is being decided about again."""
    refused: Sequence[PlanDecision]
    """The decisions about care that some team refused to take over."""
    has_died: bool
    said_no: Mapping[UUID, Refused]
    """What is paused, and whoever it is for had refused."""
    missed: Mapping[UUID, Missed]
    """What is paused, and whoever it is for had wished to go on."""
    agreed: Mapping[UUID, Sequence[Agreed]]
    """What is paused, or goes on, as whoever it is for agreed."""
    said_since: Mapping[UUID, Undecided]
    """What is paused, and of which they wish more now than they had said."""
    passed_over: Collection[UUID]
    """The decisions about care on hold for which a check of all care may be taken."""
    disagreed: Mapping[UUID, Sequence[Disagreed]]
    left_unmade: Mapping[UUID, datetime]
    """By when the first contact was due of care that nobody had begun when the plan closed."""
    closure: Closure | None


def told_transition(care: Care, transition_id: UUID, definitions: Definitions) -> bytes:
    """Return one move with its decisions, as `TransitionView`. Raises TransitionNotFound."""
    transition = get_transition(care, transition_id)
    # Those in whose place others stand come last.
    decisions = sorted(
        decisions_of(transition, care.decisions), key=lambda decision: decision.is_superseded
    )
    carried = _carried(care, transition, definitions)
    team_name = definitions.team_name
    whose = sum_up_whereabouts(care.preferred_name, transition, team_name)
    held = {each.plan_component_id: each for each in care.components}
    stands = sum_up(
        care,
        transition,
        carried,
        name_of=definitions.name_of,
        team_name=team_name,
        rules_of=lambda made: definitions.explainer_of(made, held[made.plan_component_id]).reasons,
        holder_of=lambda component: definitions.of(component).component.wish_holder,
        safeguards_of=definitions.safeguards_of,
    )
    head = {
        **{name: getattr(transition, name) for name in _OF_TRANSITION},
        "plan_id": care.plan_id,
        "plan_version": care.version,
        "approval": definitions.approval,
        "summary": f"{whose} {stands}",
        "carried": carried,
        "missing": missing_of(decisions, care.components, definitions.of),
    }
    told = b",".join(_told_decisions(care, decisions, definitions))
    return b'%b,"decisions":[%b]}' % (to_json(head)[:-1], told)


def _carried(care: Care, transition: Transition, definitions: Definitions) -> tuple[Carried, ...]:
    if transition != latest_move(care):
        return ()
    return carried_by(care.components, move_of(transition), definitions.of)


def told_decision(care: Care, decision_id: UUID, definitions: Definitions) -> bytes:
    """Return one decision, as `DecisionView`. Raises DecisionNotFound."""
    decision = get_decision(care, decision_id)
    return _told(decision, _held(care), definitions, whose=care.preferred_name)


def _told_decisions(
    care: Care, decisions: Iterable[PlanDecision], definitions: Definitions
) -> list[bytes]:
    held = _held(care)
    return [_told(each, held, definitions) for each in decisions]


def _held(care: Care) -> _Held:
    return _Held(
        care=care,
        here=care.team,
        components={each.plan_component_id: each for each in care.components},
        moved_at={each.transition_id: each.occurred_at for each in care.transitions},
        until_now={
            each.plan_component_id: each for each in overruled_in(care) if each.decided_again
        },
        refused=of_what_was_refused(care.decisions),
        has_died=has_died(care),
        said_no={each.plan_component_id: each for each in refused_in(care)},
        missed={each.plan_component_id: each for each in missed_in(care)},
        agreed=by_component([*agreed_in(care), *agreed_in_words(care)]),
        said_since=said_since_in(care),
        passed_over=passed_over_in(care),
        disagreed=by_component(all_disagreed_in(care)),
        left_unmade={
            each.plan_component_id: each.first_contact_due
            for each in (care.closure.recipients if care.closure else ())
            if each.first_contact_due
        },
        closure=care.closure,
    )


def _told(
    decision: PlanDecision, held: _Held, definitions: Definitions, *, whose: Line | None = None
) -> bytes:
    # Of decisions in a list, the summary of the list says whose they are.
    component = held.components[decision.plan_component_id]
    explainer = definitions.explainer_of(decision, component)
    rule_at, since = explainer.table.rule_at, with_yes_told(decision, component)
    because = with_their_no(rule_at[since.place].because_for_person, point_at(since.place))
    of_it = definitions.of(component).component
    known = as_refused_since(with_no_that_stands(decision, held.care.decisions), component)
    wished = wished_before(held.care, decision)
    words = _words_now(rule_at[decision.place], decision, since)
    ruled = _as_proposed(known, rule_at[decision.place])
    told = _told_to_holder(ruled, words, wished, held, definitions)
    # What is quoted, or named, is of one plan, and is not kept with what is said of many.
    of_one = decision.adaptation is not None or held.closure is not None
    explain = explainer.written if of_one else explainer.explained
    first = CHECK_CAME if is_checked_with_an_answer(decision) else None
    case = Case(since.place, origins_of(since))
    explained = explain(case, decision.prescribed, None if told == because else told, first)
    about = About(
        component=component,
        definition=of_it,
        here=held.here,
        team_name=definitions.team_name,
        of_rules=explainer.reasons,
        since=decided_since(decision, held.moved_at),
        until_now=held.until_now.get(decision.plan_component_id),
        refused_before=refusals_before(decision, held.refused),
        has_died=held.has_died,
        said_no=held.said_no.get(decision.plan_component_id),
        missed=held.missed.get(decision.plan_component_id),
        wished_before=wished,
        wished_by_then=wished_by_then(held.care, decision),
        agreed=held.agreed.get(decision.plan_component_id, ()),
        said_since=held.said_since.get(decision.plan_component_id),
        unsafe=unchecked_since(held.components.values(), component),
        is_passed_over=decision.decision_id in held.passed_over,
        disagreed=held.disagreed.get(decision.plan_component_id, ()),
        left_unmade=held.left_unmade.get(decision.plan_component_id),
    )
    said = sum_up_decision(known, about)
    today = {
        **_as_it_stands(with_wish_before(known, wished), of_it),
        "summary": of_person(whose, said) if whose else said,
        "approval": definitions.approval,
        "rules": explainer.rules_used,
    }
    recorded = _DECISION.dump_json(decision, exclude=NOT_TOLD)
    return b"%b,%b,%b}" % (recorded[:-1], to_json(today)[1:-1], explained.reasons)


def _as_proposed(decision: PlanDecision, rule: Rule) -> PlanDecision:
    """The decision with what the table says of its case, which an answer to a refusal may change.

    Nothing that `rule` says is told of an outcome that is another.
    """
    is_so = decision.proposed is rule.then
    return decision if is_so else replace(decision, proposed=rule.then)


def _words_now(rule: Rule, decision: PlanDecision, since: PlanDecision) -> str:
    """What a rule tells whoever care is for; nothing of a wish that is another `since`."""
    wishes = {point_at(each.place).wish for each in (decision, since)}
    return "" if rule.when.wish and len(wishes) > 1 else rule.because_for_person


def _told_to_holder(
    decision: PlanDecision,
    because: str,
    wished: Missed | None,
    held: _Held,
    definitions: Definitions,
) -> str:
    component = held.components[decision.plan_component_id]
    is_carers = definitions.of(component).component.wish_holder is WishHolder.CARER
    no = held.said_no.get(decision.plan_component_id)
    point = point_at(decision.place)
    told = told_to_holder(
        decision,
        with_no_of_before(because, decision, no) if no else with_their_no(because, point),
        component,
        unchecked_since(held.components.values(), component),
        has_died=held.has_died and not is_carers,
        is_carers=is_carers,
        closure=held.closure,
        said_no=no,
        wished_before=wished,
    )
    told = told_as_said(told_as_agreed(told, wished or as_missed(decision)), decision, no)
    if seen_to := seen_to_meanwhile(decision, definitions.team_name(held.here)):
        told = f"{told} {seen_to}"
    return f"{TO_THE_CARER} {told}" if is_carers else told


def _as_it_stands(decision: PlanDecision, component: Component) -> dict[str, Any]:
    stage = stage_of(decision)
    # Of care that goes on with its team nothing else is due than the answer.
    is_done = decision.keeps_its_team and stage is Stage.ANSWERED
    within = within_of(decision, decision.outcome)
    return {
        "due_within": None if is_done else within,
        "interim": interim_of(decision) if decision.is_unsettled else None,
        "decider": duty_at(decision).decider if stage is Stage.TO_DECIDE else None,
        "against_persons_wish": goes_against_wish(decision),
        "legal_calls": legal_calls(stage),
        "name": component.name,
        "wish_holder": component.wish_holder,
        "checks": component.checks if decision.is_unsettled else (),
    }

"""With which changes and hand-overs whoever care is for did not agree, of what goes on by them."""

from typing import Final

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import REFUSALS, VIEWS_SAID, goes_on
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    ToldCare,
    ToldDecision,
)

REFUSE_NOTHING: Final = frozenset({Outcome.ADAPT, Outcome.HAND_OVER})
"""What is said against all else refuses the care, or wishes it to go on, and is told as that."""


def disagreed_in(care: Care | ToldCare) -> tuple[Disagreed, ...]:
    """Return the live components with whose change, or hand-over, whoever it is for did not agree.

    It is told until they are asked again: whoever decides next, and asks nobody, undoes nothing of
    it.
    """
    # Asked whenever a plan is told, and of hardly any care was that said.
    if not any(map(_is_told_of, care.decisions)):
        return ()
    asked = {each.plan_component_id: each for each in care.decisions if _was_asked(each)}
    about = ((each, asked.get(each.plan_component_id)) for each in care.components if each.is_live)
    return tuple(
        _as_disagreed(made)
        for component, made in about
        if made and _is_told_of(made) and not _is_over(component, made)
    )


def is_objection(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether somebody did not agree with the change, or the hand-over, by an answer.

    Of what had been refused already, and is given by it, that is told: not of what rests.
    """
    is_unwelcome, what = decision.persons_view is PersonsView.DISAGREES, amounts_to(decision)
    is_refused = value_at(decision.place, Factor.WISH) in REFUSALS
    is_no = is_refused and goes_on(decision.place, what)
    return is_unwelcome and what in REFUSE_NOTHING and not is_no


def _was_asked(decision: PlanDecision | ToldDecision) -> bool:
    """Whether whoever it is for said of an answer whether they agree, at a move that stands.

    Who agreed to a hand-over that a team then refused has said so. Who did not, spoke of what never
    came: what they had said of the care before holds still.
    """
    holds = decision.decided_at is not None or decision.persons_view is PersonsView.AGREES
    return holds and decision.persons_view in VIEWS_SAID and not decision.is_taken_back


def _is_told_of(decision: PlanDecision | ToldDecision) -> bool:
    return is_objection(decision) and decision.decided_at is not None


def _as_disagreed(decision: PlanDecision | ToldDecision) -> Disagreed:
    assert decision.decided_at is not None
    return Disagreed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=amounts_to(decision),
        with_its_change=decision.adaptation is not None,
        in_their_words=decision.persons_words,
        said_at=decision.decided_at,
    )


def _is_over(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether the care goes on, or rests, without the change with which they did not agree."""
    is_of_change = amounts_to(decision) is Outcome.ADAPT
    return is_of_change and component.adaptation != decision.adaptation

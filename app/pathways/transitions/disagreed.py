"""With which answers whoever care is for did not agree, and neither refused it nor missed it so."""

from typing import Final

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.terms import ComponentStatus, PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import AT_REST, VIEWS_SAID, is_missed, is_refused_now
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    ToldCare,
    ToldDecision,
)

OBJECTED_TO: Final = frozenset({Outcome.ADAPT, Outcome.HAND_OVER, *AT_REST})
"""What is said against `continue` and `resume` refuses the care, and is told as that."""


def disagreed_in(care: Care | ToldCare) -> tuple[Disagreed, ...]:
    """Return the live components with whose change, hand-over or pause they did not agree.

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
    """Return whether somebody did not agree with an answer, and said neither yes nor no by that.

    What they say against a change, or a hand-over, may be said of that alone; and against a pause,
    or a stop, for which they had wished themselves, of how it is to be.
    """
    what, view = amounts_to(decision), decision.persons_view
    is_said_of_care = is_refused_now(what, view) or is_missed(decision.place, what, view)
    return view is PersonsView.DISAGREES and what in OBJECTED_TO and not is_said_of_care


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
    """Whether the care goes on without the change, or the rest, with which they did not agree."""
    what = amounts_to(decision)
    if what in AT_REST:
        return component.status is not ComponentStatus.PAUSED
    return what is Outcome.ADAPT and component.adaptation != decision.adaptation

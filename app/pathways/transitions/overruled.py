"""Which care goes on regardless of a no or a danger, and which rests: refused, missed or agreed."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final
from uuid import UUID

from app.pathways.plans.of_decisions import Agreed, Missed, Overruled, Refused
from app.pathways.plans.terms import BASES, ComponentStatus, ReasonCode
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.checking import Finding, found_before
from app.pathways.transitions.dangers import found_besides
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.resting import REFUSALS, goes_on
from app.pathways.transitions.saying_no import (
    agrees_to_rest,
    answer_to,
    answered_with,
    could_not_say,
    has_spoken,
    has_spoken_of_a_no,
    is_answered,
    is_past,
    said_no,
)
from app.pathways.transitions.undecided import is_left_open
from app.pathways.transitions.values import (
    Care,
    PlanDecision,
    Refusal,
    ToldCare,
    ToldDecision,
)
from app.pathways.transitions.wished_for import as_missed, missed_before, that_stood


def overruled_in(care: Care | ToldCare) -> tuple[Overruled, ...]:
    """Return the active components that the latest answer about them lets go on regardless.

    It is kept, as what was so until now, while something newer about them is only proposed. What
    was paused by hand goes on no more.
    """
    # Asked of all care whenever it is told, and hardly ever does any go on regardless.
    if not any(each.reason_code in BASES for each in care.decisions):
        return ()
    goes_on = _overruled_by(care.decisions)
    return tuple(
        goes_on[each.plan_component_id]
        for each in care.components
        if each.status is ComponentStatus.ACTIVE and each.plan_component_id in goes_on
    )


NOT_GIVEN: Final = (ComponentStatus.PAUSED, ComponentStatus.STOPPED)
"""What is told of it in a plan, and in tasks, is what was said for or against it: it may start, or
be offered, again."""


def refused_in(care: Care | ToldCare, *which: ComponentStatus) -> tuple[Refused, ...]:
    """Return the paused components that were refused, when whoever they are for last spoke of them.

    Why they rest says nothing of it: somebody else wrote that. What is said of what waits is told
    with that. `which` are others than paused ones.
    """
    spoken_of = _last_spoken_of(care, which, has_spoken_of_a_no)
    return tuple(refused for each in spoken_of if (refused := _as_refused(each)))


def missed_in(care: Care | ToldCare, *which: ComponentStatus) -> tuple[Missed, ...]:
    """Return the paused components that were wished to go on, when they were last spoken of.

    Where somebody takes over what is paused, or looks at it again, and nobody asks, it is missed
    still. `which` are others than paused ones.
    """
    spoken_of = _last_spoken_of(care, which, has_spoken)
    return tuple(missed for each in spoken_of if (missed := as_missed(each)))


def agreed_in(care: Care | ToldCare, *which: ComponentStatus) -> tuple[Agreed, ...]:
    """Return the paused components of which whoever they are for last said that they may rest.

    `which` are others than paused ones.
    """
    spoken_of = _last_spoken_of(care, which, has_spoken)
    return tuple(agreed for each in spoken_of if (agreed := _as_agreed(each)))


def missed_if_ended(care: Care, plan_component_id: UUID) -> Missed | None:
    """Return that care was wished to go on, when whoever it is for last spoke of it.

    A move that asks nobody takes back no yes, as it takes back no no.
    """
    return missed_before(care.decisions, plan_component_id)


def wished_last(care: Care, plan_component_id: UUID) -> Missed | None:
    """Return the same, but of nobody who was asked since and could not say.

    They are decided about as somebody who could not, and no review takes them to wish it still.
    """
    of_it = that_stood(care.decisions, plan_component_id)
    asked = (has_spoken(each) for each in of_it if has_spoken(each) or could_not_say(each))
    return missed_if_ended(care, plan_component_id) if next(asked, False) else None


def is_overruled(care: Care, decision: PlanDecision) -> bool:
    """Return whether a decision that was answered lets care go on regardless."""
    return _as_overruled(decision, care.decisions, again=False) is not None


def _last_spoken_of(
    care: Care | ToldCare,
    which: Collection[ComponentStatus],
    spoke: Callable[[PlanDecision | ToldDecision], bool],
) -> Iterator[PlanDecision | ToldDecision]:
    """Of each such component the latest that is past and of which they had said anything."""
    wanted = which or {ComponentStatus.PAUSED}
    held = [each.plan_component_id for each in care.components if each.status in wanted]
    about = [each for each in care.decisions if each.plan_component_id in held]
    spoken_of = {each.plan_component_id: each for each in about if is_past(each) and spoke(each)}
    yield from (spoken_of[each] for each in held if each in spoken_of)


def _overruled_by(decisions: Sequence[PlanDecision | ToldDecision]) -> dict[UUID, Overruled]:
    """What decisions, the latest last, let go on regardless, by the component."""
    answered = _answered(decisions)
    again = {each.plan_component_id for each in decisions if _waits_for_an_answer(each)}
    return {
        about: overruled
        for about, decision in answered.items()
        if (overruled := _as_overruled(decision, decisions, again=about in again))
    }


def _answered(
    decisions: Sequence[PlanDecision | ToldDecision],
) -> dict[UUID, PlanDecision | ToldDecision]:
    """The latest of each component that was answered."""
    return {each.plan_component_id: each for each in decisions if is_answered(each)}


def _waits_for_an_answer(decision: PlanDecision | ToldDecision) -> bool:
    return is_left_open(decision) and decision.decided_at is None


def _as_overruled(
    decision: PlanDecision | ToldDecision,
    decisions: Sequence[PlanDecision | ToldDecision],
    *,
    again: bool,
) -> Overruled | None:
    place, outcome, basis = decision.place, answer_to(decision), decision.reason_code
    if outcome is None or basis not in BASES or not goes_on(place, outcome):
        return None
    no = said_no(with_no_that_stands(decision, decisions), outcome)
    danger = _danger_by_then(decision)
    if not (no or danger):
        return None
    return Overruled(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        against_refusal=no is not None,
        wish=no.wish if no else None,
        in_their_words=no.words if no else None,
        despite_contraindication=danger is not None,
        found_unsafe_by=danger.by if danger else None,
        found_unsafe_at=danger.at if danger else None,
        found_unsafe_because=danger.because if danger else None,
        found_unsafe_before=found_besides(danger, decision, _by_then(decision)) if danger else (),
        basis=basis,
        decided_again=again,
    )


def _danger_by_then(decision: PlanDecision | ToldDecision) -> Finding | None:
    """What made care unsafe that was known when people answered; a refusal of since came later."""
    found = found_before(decision, _by_then(decision))
    return found if found.safety is Safety.CONTRAINDICATED else None


def _by_then(decision: PlanDecision | ToldDecision) -> tuple[Refusal, ...]:
    return decision.refusals if decision.decided_at is not None else decision.refusals[:-1]


def _as_refused(decision: PlanDecision | ToldDecision) -> Refused | None:
    no = said_no(decision, answered_with(decision))
    if no is None:
        return None
    return Refused(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        wish=no.wish,
        in_their_words=no.words,
    )


def _as_agreed(decision: PlanDecision | ToldDecision) -> Agreed | None:
    words = decision.persons_words
    has_wished = value_at(decision.place, Factor.WISH) in REFUSALS
    # With what they had wished for themselves they agree by saying nothing more.
    is_said = not has_wished or words not in {None, decision.in_their_words}
    if not agrees_to_rest(decision) or not is_said:
        return None
    assert decision.decided_at is not None, "what another team refused to take over is not at rest"
    return Agreed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=amounts_to(decision),
        is_their_wish=decision.reason_code is ReasonCode.PERSONS_WISH,
        in_their_words=words,
        said_at=decision.decided_at,
    )

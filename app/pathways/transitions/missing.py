"""What is still unknown after a move, grouped by who can answer, and what comes along."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from app.pathways.content.catalogue import ListedComponent
from app.pathways.ids import KebabId
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.derive import Move, reach
from app.pathways.rules.factors import UNKNOWN, Factor, FactorValue, Reach, Status, value_at
from app.pathways.terms import Term, WishHolder
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.values import PlanDecision
from app.pathways.value import value


class Answerer(Term):
    """Who can answer what is still unknown; the order of values is the order of asking."""

    PERSON = "person"
    CARER = "carer"
    PROFESSIONAL_WITH_PERSON = "professional_with_person"
    PRESCRIBER = "prescriber"


@value
class Missing:
    """Something that is still unknown about one component."""

    plan_component_id: UUID
    factor: Factor
    ask: str
    """The question, in plain words."""
    of: Answerer


@value
class Carried:
    """An offer that goes with the person, and whether it can reach them now."""

    plan_component_id: UUID
    component_id: KebabId
    reach: Reach


_ORDER: Final = {answerer: place for place, answerer in enumerate(Answerer)}


_TO_CHOOSE: Final[Mapping[FactorValue, str]] = {
    Status.ACTIVE: "to go on, to pause or to stop",
    # To go on could be to rest on, or to be given.
    Status.PAUSED: "to start again, to stay paused or to stop",
}


def missing_of(
    decisions: Iterable[PlanDecision],
    components: Iterable[PlanComponent],
    definition_of: DefinitionOf,
) -> tuple[Missing, ...]:
    """Return what is unknown about each unsettled decision, grouped by who can answer.

    Each of them is asked first about what must not lapse.
    """
    held = {each.plan_component_id: each for each in components}
    unsettled = [each for each in decisions if each.is_unsettled]
    found = (
        missing
        for decision in sorted(unsettled, key=_may_lapse)
        for missing in _missing(decision, definition_of(held[decision.plan_component_id]))
    )
    return tuple(sorted(found, key=lambda missing: _ORDER[missing.of]))


def _may_lapse(decision: PlanDecision) -> bool:
    return not value_at(decision.place, Factor.MUST_NOT_LAPSE)


def _missing(decision: PlanDecision, listed: ListedComponent) -> Iterator[Missing]:
    for factor, unknown in UNKNOWN.items():
        if _known(decision, factor) is unknown:
            ask, of = _question(factor, listed, decision)
            yield Missing(
                plan_component_id=decision.plan_component_id, factor=factor, ask=ask, of=of
            )


def _known(decision: PlanDecision, factor: Factor) -> FactorValue:
    if factor is Factor.SAFETY:
        return safety_of(decision)
    return value_at(decision.place, factor)


def _question(
    factor: Factor, listed: ListedComponent, decision: PlanDecision
) -> tuple[str, Answerer]:
    name, holder = listed.component.name, listed.component.wish_holder
    match factor:
        case Factor.WISH:
            asked = f"{name}: do you wish it {_TO_CHOOSE[value_at(decision.place, Factor.STATUS)]}?"
            return asked, Answerer.CARER if holder is WishHolder.CARER else Answerer.PERSON
        case Factor.ENGAGEMENT:
            asked = f"{name}: how well can the {holder} take part now? Judge it with them."
            return asked, Answerer.PROFESSIONAL_WITH_PERSON
    checks = listed.component.checks
    # Somebody may say of any care that nobody has checked it.
    what = f" Check: {' '.join(checks)}" if checks else ""
    # Where a hand-over is pending, somebody has answered: the same answer is not given again.
    answer = "" if decision.decided_at else "with the answer (checked_by, checked_at), or "
    by = Answerer.PRESCRIBER if decision.prescribed else Answerer.PROFESSIONAL_WITH_PERSON
    return f"{name}: is it safe to go on?{what} Record the check {answer}by a review.", by


def carried_by(
    components: Iterable[PlanComponent], move: Move, definition_of: DefinitionOf
) -> tuple[Carried, ...]:
    """Return the offers that go with the person, each with its reach after the move."""
    return tuple(
        Carried(
            plan_component_id=each.plan_component_id,
            component_id=each.component_id,
            reach=reach(definition_of(each).traits.delivery_modes, move),
        )
        for each in components
        if each.status is ComponentStatus.OFFERED
    )

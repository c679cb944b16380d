"""The properties every carry-over table must have, each a predicate over a point and its outcome.

Written once; later tables meet the same ones. `total` and `closed` are proven by compiling
(no gap, no dead rule) and by the shape of a rule, which can name no other factor or value.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.pathways.rules.factors import (
    Engagement,
    Factor,
    FactorValue,
    LedBy,
    Point,
    Reach,
    Safety,
    Status,
    Wish,
    all_points,
    moved,
)
from app.pathways.rules.faults import BrokenProperty
from app.pathways.rules.outcomes import GOING_ON, Outcome

ENDING = frozenset({Outcome.PAUSE, Outcome.STOP})

Neighbour = Callable[[Factor, FactorValue], Outcome]
"""The outcome at the same point with one factor changed."""

Predicate = Callable[[Point, Outcome, Neighbour], bool]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a table promises, in words."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Property(Promise):
    """A promise with the predicate that holds at every point if it is kept."""

    holds: Predicate


def _continuity(point: Point, outcome: Outcome, _: Neighbour) -> bool:
    free_to_go_on = (
        point.status is Status.ACTIVE
        and point.engagement is Engagement.WELL_ENOUGH
        and point.wish in {Wish.CONTINUE, Wish.NOT_ASKED}
        and point.safety is Safety.NO_CONCERN
        and point.reach is not Reach.NONE
    )
    return not free_to_go_on or outcome in GOING_ON


def _nothing_lapses(point: Point, outcome: Outcome, _: Neighbour) -> bool:
    return not point.must_not_lapse or outcome not in ENDING


def _person_is_heard(point: Point, outcome: Outcome, _: Neighbour) -> bool:
    if point.wish is Wish.STOP:
        return outcome in {Outcome.STOP, Outcome.DECIDE}
    return point.wish is not Wish.COULD_NOT_SAY or outcome is not Outcome.STOP


def _unknown_is_never_a_no(point: Point, outcome: Outcome, at: Neighbour) -> bool:
    if point.wish is Wish.NOT_ASKED and outcome is Outcome.STOP:
        return False
    if point.engagement is Engagement.NOT_ASSESSED and outcome in ENDING:
        return at(Factor.ENGAGEMENT, Engagement.WELL_ENOUGH) in ENDING
    return True


def _clinical_care_goes_on(point: Point, outcome: Outcome, _: Neighbour) -> bool:
    clinical = (
        point.led_by is LedBy.CURRENT_TEAM
        and point.wish not in {Wish.PAUSE, Wish.STOP}
        and point.safety is not Safety.CONTRAINDICATED
        and point.reach is not Reach.NONE
    )
    return not clinical or outcome not in ENDING


_WORSE = {
    Engagement.WELL_ENOUGH: (Engagement.WITH_ADAPTATION, Engagement.NOT_NOW),
    Engagement.WITH_ADAPTATION: (Engagement.NOT_NOW,),
}


def _better_is_never_worse(point: Point, outcome: Outcome, at: Neighbour) -> bool:
    # Judged at the better point, so that the rule that is named is the one that ends the care.
    worse = _WORSE.get(point.engagement, ())
    return outcome in GOING_ON or not any(
        at(Factor.ENGAGEMENT, engagement) in GOING_ON for engagement in worse
    )


STRUCTURE = (
    Promise("total", "every case has an outcome, and no rule is dead"),
    Promise("closed", "no rule names a factor or value outside the closed list"),
)
"""Proven by compiling a table and by the shape of a rule."""

PROPERTIES = (
    Property(
        "continuity",
        "active care goes on when whoever it is for is well enough and does not object, it is "
        "safe and it can reach them, whatever the direction of the move",
        _continuity,
    ),
    Property(
        "nothing-lapses", "care that must not lapse is never paused or stopped", _nothing_lapses
    ),
    Property(
        "person-is-heard",
        "a wish to stop yields stop or a decision; a person who could not say is never stopped",
        _person_is_heard,
    ),
    Property(
        "unknown-is-never-a-no",
        "care does not pause or stop because nobody has asked or assessed",
        _unknown_is_never_a_no,
    ),
    Property(
        "clinical-care-goes-on",
        "being unwell does not pause or stop care that the receiving team leads",
        _clinical_care_goes_on,
    ),
    Property(
        "better-is-never-worse",
        "being better able to take part never ends care that would go on",
        _better_is_never_worse,
    ),
)

PROMISES: tuple[Promise, ...] = (*STRUCTURE, *PROPERTIES)
"""All that is proven of every table before it decides anything."""


def broken_properties(
    outcome_at: Sequence[Outcome], rule_at: Sequence[str]
) -> list[BrokenProperty]:
    """Return, for each property that fails, the first point at which it does."""
    return [fault for promise in PROPERTIES for fault in _first_break(promise, outcome_at, rule_at)]


def _first_break(
    promise: Property, outcome_at: Sequence[Outcome], rule_at: Sequence[str]
) -> Iterator[BrokenProperty]:
    for index, point in enumerate(all_points()):

        def at(factor: Factor, to: FactorValue, index: int = index) -> Outcome:
            return outcome_at[moved(index, factor, to)]

        if not promise.holds(point, outcome_at[index], at):
            yield BrokenProperty(
                name=promise.name,
                says=promise.says,
                index=index,
                rule=rule_at[index],
                outcome=outcome_at[index],
            )
            return

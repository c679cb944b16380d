"""One component at one move: what the rules need to know of it, and where each fact came from."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Annotated, Any, NamedTuple

from pydantic import Field, StrictBool

from app.pathways.rules.derive import Move, led_by, reach
from app.pathways.rules.factors import (
    PLACE_OF_COMPONENT,
    PLACE_OF_MOVE,
    Engagement,
    LedBy,
    Reach,
    Safety,
    Status,
    Wish,
)
from app.pathways.terms import DeliveryMode, Element, Setting, Term
from app.pathways.value import value


class Origin(Term):
    """Where the value of a factor came from."""

    STATED = "stated"
    """Said in the call, by someone who knows."""
    TRANSITION = "transition"
    PLAN = "plan"
    CATALOGUE = "catalogue"
    DERIVED = "derived"
    """Worked out from the component and the move."""
    DEFAULT = "default"
    """Nothing was said."""


class Traits(NamedTuple):
    """What the rules need to know of a component, from the catalogue or from the caller."""

    element: Element
    must_not_lapse: bool
    led_by: LedBy
    check_on_move: bool
    delivery_modes: frozenset[DeliveryMode]
    origin: Origin


@value
class StatedForMove:
    """What was said of one component for one move; null or left out where nothing was said."""

    originating_team_stays: Annotated[
        StrictBool | None,
        Field(
            description="Whether the team that started it stays involved after the move; "
            "unstated: it does if it started in the community and the move is not from one "
            "community team to another."
        ),
    ] = None
    reach: Annotated[
        Reach | None,
        Field(
            description="Whether it can reach the person in the new setting; unstated: worked out "
            "from how it is delivered. State it where you know better."
        ),
    ] = None
    safety: Annotated[
        Safety | None,
        Field(
            description="Unstated: not_checked where the component must be checked at a move, "
            "else no_concern."
        ),
    ] = None
    wish: Annotated[
        Wish | None,
        Field(
            description="What the person wishes (for a carer's own component: the carer); "
            "unstated: not_asked."
        ),
    ] = None
    engagement: Annotated[
        Engagement | None,
        Field(
            description="How well the person (for a carer's own component: the carer) can take "
            "part, judged with them and never inferred; unstated: not_assessed."
        ),
    ] = None


@value
class Stated(StatedForMove):
    """What was said of one component: for the move, and of how it stands before it."""

    status: Annotated[
        Status | None, Field(description="Going on or paused now; unstated: active.")
    ] = None
    started_in: Annotated[
        Setting | None, Field(description="Where it was started; unstated: in the community.")
    ] = None


Said = tuple[Any, ...]
"""What is stated, by its values alone: quick to compare, and so to remember an answer by."""

_WHAT_IS_STATED = tuple(field.name for field in fields(Stated))

said_in: Callable[[Stated], Said] = attrgetter(*_WHAT_IS_STATED)


def stated_by(said: Said) -> Stated:
    """Return what `said` was taken from."""
    return Stated(**dict(zip(_WHAT_IS_STATED, said, strict=True)))


class Case(NamedTuple):
    """The place of a case in the factor space, with the origin of each factor in its order."""

    place: int
    origins: tuple[Origin, ...]


# By name here, because finding a member through its enumeration takes as long as a whole look-up.
_STATED, _TRANSITION = Origin.STATED, Origin.TRANSITION
_DERIVED, _DEFAULT = Origin.DERIVED, Origin.DEFAULT
_CURRENT_TEAM, _COMMUNITY = LedBy.CURRENT_TEAM, Setting.COMMUNITY
_ACTIVE, _NOT_ASKED, _NOT_ASSESSED = Status.ACTIVE, Wish.NOT_ASKED, Engagement.NOT_ASSESSED
_NOT_CHECKED, _NO_CONCERN = Safety.NOT_CHECKED, Safety.NO_CONCERN


def place_of(move: Move) -> int:
    """Return what a move adds to the index of each of its cases."""
    return PLACE_OF_MOVE[move.from_setting, move.to_setting]


def case_of(traits: Traits, stated: Stated, move: Move) -> Case:
    """Resolve every factor of one component at one move."""
    leader = led_by(
        traits.led_by,
        started_in=stated.started_in or _COMMUNITY,
        move=move,
        stays=stated.originating_team_stays,
    )
    own = (
        stated.status or _ACTIVE,
        traits.must_not_lapse,
        leader,
        stated.reach or reach(traits.delivery_modes, move),
        stated.safety or (_NOT_CHECKED if traits.check_on_move else _NO_CONCERN),
        stated.wish or _NOT_ASKED,
        stated.engagement or _NOT_ASSESSED,
    )
    return Case(place_of(move) + PLACE_OF_COMPONENT[own], _origins(traits, stated))


def _origins(traits: Traits, stated: Stated) -> tuple[Origin, ...]:
    return (
        _DEFAULT if stated.status is None else _STATED,
        traits.origin,
        _origin_of_lead(traits, stated),
        _DERIVED if stated.reach is None else _STATED,
        _DEFAULT if stated.safety is None else _STATED,
        _DEFAULT if stated.wish is None else _STATED,
        _DEFAULT if stated.engagement is None else _STATED,
        _TRANSITION,
        _TRANSITION,
    )


def _origin_of_lead(traits: Traits, stated: Stated) -> Origin:
    if traits.led_by is _CURRENT_TEAM:
        return traits.origin
    return _DERIVED if stated.originating_team_stays is None else _STATED

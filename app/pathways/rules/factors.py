"""The closed list of factors: the only inputs a carry-over rule can ever have.

Age, date of birth, ethnicity, sex, deprivation, diagnosis, programme and risk scores are not here
and cannot be named by a rule. The order of values is the order of nearness, by which
"what would change it" looks for the nearest other answer; that it is not known comes last.
"""

from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from app.pathways.terms import Setting, Term


class Status(Term):
    """Whether a live component is going on or paused."""

    ACTIVE = "active"
    PAUSED = "paused"


class LedBy(Term):
    """Who leads a component after the move."""

    ORIGINATING_TEAM = "originating_team"
    CURRENT_TEAM = "current_team"


class Reach(Term):
    """Whether a component can reach the person in the new setting."""

    AS_IS = "as_is"
    ADAPTED = "adapted"
    NONE = "none"


class Safety(Term):
    """What is known of the safety of going on."""

    NO_CONCERN = "no_concern"
    CONTRAINDICATED = "contraindicated"
    NOT_CHECKED = "not_checked"


class Wish(Term):
    """What the person (for a carer's own component: the carer) wishes."""

    CONTINUE = "continue"
    PAUSE = "pause"
    STOP = "stop"
    NOT_ASKED = "not_asked"
    COULD_NOT_SAY = "could_not_say"


class Engagement(Term):
    """How well the person (for a carer's own component: the carer) can take part now.

    It is judged with them and never inferred.
    """

    WELL_ENOUGH = "well_enough"
    WITH_ADAPTATION = "with_adaptation"
    NOT_NOW = "not_now"
    NOT_ASSESSED = "not_assessed"


class Factor(Term):
    """The name of a factor."""

    STATUS = "status"
    MUST_NOT_LAPSE = "must_not_lapse"
    LED_BY = "led_by"
    REACH = "reach"
    SAFETY = "safety"
    WISH = "wish"
    ENGAGEMENT = "engagement"
    FROM_SETTING = "from_setting"
    TO_SETTING = "to_setting"


class Point(NamedTuple):
    """One case: a value for each factor. There are 12,960 of them."""

    status: Status
    must_not_lapse: bool
    led_by: LedBy
    reach: Reach
    safety: Safety
    wish: Wish
    engagement: Engagement
    from_setting: Setting
    to_setting: Setting


FactorValue = Term | bool

SPACE: dict[Factor, tuple[FactorValue, ...]] = {
    Factor.STATUS: tuple(Status),
    Factor.MUST_NOT_LAPSE: (True, False),
    Factor.LED_BY: tuple(LedBy),
    Factor.REACH: tuple(Reach),
    Factor.SAFETY: tuple(Safety),
    Factor.WISH: tuple(Wish),
    Factor.ENGAGEMENT: tuple(Engagement),
    Factor.FROM_SETTING: tuple(Setting),
    Factor.TO_SETTING: tuple(Setting),
}

SIZE = prod(len(values) for values in SPACE.values())

UNKNOWN: dict[Factor, FactorValue] = {
    Factor.WISH: Wish.NOT_ASKED,
    Factor.ENGAGEMENT: Engagement.NOT_ASSESSED,
    Factor.SAFETY: Safety.NOT_CHECKED,
}
"""What a factor is while nobody has checked, asked or judged."""

BEDSIDE = (Factor.ENGAGEMENT, Factor.WISH, Factor.SAFETY, Factor.REACH)
"""The factors that can differ at the bedside, in the order in which they are explained."""


def _strides() -> dict[Factor, int]:
    remaining = SIZE
    strides = {}
    for factor, values in SPACE.items():
        remaining //= len(values)
        strides[factor] = remaining
    return strides


STRIDE: dict[Factor, int] = _strides()
"""How far apart in the space two neighbouring values of a factor lie."""

OFFSET: dict[Factor, dict[FactorValue, int]] = {
    factor: {value: place * STRIDE[factor] for place, value in enumerate(values)}
    for factor, values in SPACE.items()
}
"""What each value of each factor adds to the index of a point."""

*_OWN, _FROM, _TO = SPACE.values()

PLACE_OF_MOVE = {settings: place for place, settings in enumerate(product(_FROM, _TO))}
"""What the two settings of a move add to the index of every component at that move."""

PLACE_OF_COMPONENT = {own: place * len(PLACE_OF_MOVE) for place, own in enumerate(product(*_OWN))}
"""What the seven factors that are a component's own add to an index, by their values in order."""


def index_of(point: Point) -> int:
    """Return the place of `point` in the space, from 0 to `SIZE - 1`."""
    return PLACE_OF_COMPONENT[point[:7]] + PLACE_OF_MOVE[point[7:]]


def value_at(index: int, factor: Factor) -> FactorValue:
    """Return the value that the point at `index` gives to `factor`."""
    values = SPACE[factor]
    return values[index // STRIDE[factor] % len(values)]


def moved(index: int, factor: Factor, to: FactorValue) -> int:
    """Return the index of the same point with `factor` changed to the value `to`."""
    offsets = OFFSET[factor]
    return index - offsets[value_at(index, factor)] + offsets[to]


@cache
def point_at(index: int) -> Point:
    """Return the point at `index`."""
    return Point(*(value_at(index, factor) for factor in SPACE))  # type: ignore[arg-type]  # the values of SPACE are in the order of Point's fields


@cache
def all_points() -> tuple[Point, ...]:
    """Return every point of the space, in the order of `index_of`."""
    return tuple(point_at(index) for index in range(SIZE))


def text_of(value: FactorValue) -> str:
    """Return the value as it is written in answers: booleans as `true` and `false`."""
    return str(value).lower()

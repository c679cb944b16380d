"""The two factors that follow from the component and the move: who leads, and what can reach.

By the tables here a setting can be reached as it is, with a change, or not at all.
"""

from itertools import product
from typing import NamedTuple

from app.pathways.rules.factors import LedBy, Reach
from app.pathways.terms import DeliveryMode, Leave, Setting

_IN_PERSON = frozenset({DeliveryMode.IN_PERSON_COMMUNITY, DeliveryMode.AT_HOME})
_REMOTE = frozenset({DeliveryMode.REMOTE_VIDEO, DeliveryMode.DIGITAL})
_ON_WARD = frozenset({DeliveryMode.ON_WARD_OR_IN_REACH})

# By name here, because finding a member through its enumeration takes as long as a whole look-up.
_ORIGINATING, _CURRENT = LedBy.ORIGINATING_TEAM, LedBy.CURRENT_TEAM
_AS_IS, _ADAPTED, _NONE = Reach.AS_IS, Reach.ADAPTED, Reach.NONE
_COMMUNITY = Setting.COMMUNITY


class Move(NamedTuple):
    """A move from one setting to another, with the leave that goes with it."""

    from_setting: Setting
    to_setting: Setting
    leave: Leave = Leave.NONE


def led_by(catalogue: LedBy, *, started_in: Setting, move: Move, stays: bool | None) -> LedBy:
    """Return who leads after the move; `stays` is what was stated of the originating team.

    A community team stays involved with what it started, unless the move is between community
    teams. Care begun under home treatment or on a ward goes to the receiving team.
    """
    if catalogue is _CURRENT:
        return _CURRENT
    between_community_teams = move.from_setting is move.to_setting is _COMMUNITY
    by_default = started_in is _COMMUNITY and not between_community_teams
    stays_involved = by_default if stays is None else stays
    return _ORIGINATING if stays_involved else _CURRENT


def reach(modes: frozenset[DeliveryMode], move: Move) -> Reach:
    """Return whether care delivered in `modes` can reach the person after the move."""
    as_is, adapted = _MODES_THAT_REACH[move.to_setting, move.leave]
    if modes & as_is:
        return _AS_IS
    return _ADAPTED if modes & adapted else _NONE


def reaches_alike(
    modes: frozenset[DeliveryMode], setting: Setting, before: Leave, now: Leave
) -> bool:
    """Return whether care delivered in `modes` can reach the person on both leaves alike."""
    then, since = (Move(setting, setting, leave) for leave in (before, now))
    return reach(modes, then) is reach(modes, since)


def _modes_that_reach(
    to_setting: Setting, leave: Leave
) -> tuple[frozenset[DeliveryMode], frozenset[DeliveryMode]]:
    if to_setting is not Setting.INPATIENT:
        return _IN_PERSON, _REMOTE
    outings = frozenset[DeliveryMode]() if leave is Leave.NONE else _IN_PERSON
    return _ON_WARD, _REMOTE | outings


_MODES_THAT_REACH = {
    (to_setting, leave): _modes_that_reach(to_setting, leave)
    for to_setting, leave in product(Setting, Leave)
}

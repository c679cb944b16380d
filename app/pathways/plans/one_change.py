"""Tells the changes of a component apart: a call makes one, and the journal says which."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any, Final, assert_never

from app.pathways.errors import Fault, Invalid
from app.pathways.moments import Moment
from app.pathways.plans.asked import (
    AuthorisedBy,
    ComponentChange,
    ComponentDetails,
    LifeStep,
    StepGrounds,
)
from app.pathways.plans.grounds import Takes, check_grounds
from app.pathways.plans.words import Verbatim
from app.pathways.value import value

_GROUNDS: Final = tuple(field.name for field in fields(StepGrounds))
_NO_GROUNDS: Final = Takes(frozenset())
# Who may answer for it depends on the component, so that what is missing is said where it is known.
_WHY_IT_ENDS: Final = Takes(frozenset(), frozenset({"reason", "authorised_by"}))
_WHEN_AGAIN: Final = Takes(frozenset(), frozenset({"review_due"}))


@value
class FollowUp:
    """What was due for a component is done."""

    next_due: Moment | None
    """When the same is due again; null: it is not."""


@value
class EndOfChange:
    """The change of a component was reviewed, and has ended."""

    reason: Verbatim | None = None
    """Why, and what holds from then on."""
    authorised_by: AuthorisedBy | None = None
    """Who decided that."""


Asked = LifeStep | FollowUp | EndOfChange | ComponentDetails


def one_change(change: ComponentChange, *, at: datetime) -> Asked:
    """Return the one change that is asked for.

    Raises Invalid for none, for several at once, and for the end of a change that was not reviewed.
    """
    asked = [*_asked(change)]
    if change.change_ends and not change.followed_up:
        raise Invalid([_not_reviewed()])
    if len(asked) != 1:
        raise Invalid([_nothing() if not asked else _several()])
    one = asked[0]
    match one:
        case LifeStep() as step:
            return step
        case FollowUp() as done:
            check_grounds(_grounds_of(change), _WHEN_AGAIN, at=at)
            return done
        case EndOfChange() as end:
            check_grounds(_grounds_of(change), _WHY_IT_ENDS, at=at)
            return end
        case ComponentDetails() as details:
            check_grounds(_grounds_of(change), _NO_GROUNDS, at=at)
            return details
    assert_never(one)


def _asked(change: ComponentChange) -> Iterator[Asked]:
    if change.status is not None:
        yield LifeStep(status=change.status, **_given_grounds(change))
    if change.followed_up and change.change_ends:
        yield EndOfChange(reason=change.reason, authorised_by=change.authorised_by)
    elif change.followed_up:
        yield FollowUp(next_due=change.review_due)
    if change.serves is not None or change.provider is not None:
        yield ComponentDetails(serves=change.serves, provider=change.provider)


def _given_grounds(change: ComponentChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in _GROUNDS}


def _grounds_of(change: ComponentChange) -> StepGrounds:
    return StepGrounds(**_given_grounds(change))


def _not_reviewed() -> Fault:
    detail = "A change ends when it is reviewed: send it with followed_up true, or leave it out."
    return Fault(pointer="/change_ends", code="not_part_of_this_step", detail=detail)


def _nothing() -> Fault:
    detail = "Name one change: a status, followed_up, or serves and provider."
    return Fault(pointer="", code="nothing_to_change", detail=detail)


def _several() -> Fault:
    detail = "Make one change at a time: a status, followed_up, or serves and provider."
    return Fault(pointer="", code="one_at_a_time", detail=detail)

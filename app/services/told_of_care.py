"""What a plan tells of its care, as the tasks of a page take it from there."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from app.pathways.plans.of_decisions import (
    Agreed,
    Cleared,
    Disagreed,
    Missed,
    Overruled,
    Refused,
    Undecided,
    Unsafe,
)
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.values import Refusal, ToldDecision
from app.pathways.worklist.stepping import AskedChange, Basis
from app.persistence.who_changed import WhoChanged


class ToldOfCare(NamedTuple):
    """What a plan tells of its care, by the component, of what the tasks of a page are about."""

    overruled: Mapping[UUID, Overruled]
    bases: Mapping[UUID, Basis]
    """Why such care goes on regardless, and by whose word."""
    refused: Mapping[UUID, Refused]
    missed: Mapping[UUID, Missed]
    agreed: Mapping[UUID, Sequence[Agreed]]
    said_since: Mapping[UUID, Undecided]
    """What was wished since of what rests, by the decision about it that waits."""
    wished_before: Mapping[UUID, Undecided]
    """What waits in which they could not say, and had wished it to go on."""
    found_unsafe: Mapping[UUID, Unsafe]
    """What rests that was found unsafe, also while a decision about it waits."""
    cleared: Mapping[UUID, Cleared]
    """What had been found unsafe and is so no more."""
    out_of_reach: Mapping[UUID, str]
    """Why care cannot reach them, in the words of whoever knew that."""
    reached_otherwise: Mapping[UUID, str]
    """In which other way alone it can, in such words."""
    unsafe: Mapping[UUID, PlanComponent]
    """Care of the kind of what rests that ended as unsafe, and that nobody has checked since."""
    begun_since: Mapping[UUID, str]
    """That care of the kind of what is to start ended as unsafe, and was checked since."""
    unchecked: Mapping[UUID, ToldDecision]
    """The decision by which care goes on that nobody has checked."""
    disagreed: Mapping[UUID, Sequence[Disagreed]]
    paused_because: Mapping[UUID, str]
    """Why care had been paused that starts again, or that goes on since then without a check."""
    starts_because: Mapping[UUID, str]
    """Why care starts again, in the words of whoever decided that."""
    who_changed: Mapping[UUID, WhoChanged]
    """Who decided the change with which care starts, or that is to be reviewed."""
    starts_changed: Collection[UUID]
    """Care that had been paused, and starts again with a change that nobody has reviewed yet."""
    refusals: Mapping[UUID, tuple[Refusal, ...]]
    """With which teams refused, at any move, to take over what is on hold as unsafe."""
    held_by: Mapping[UUID, Undecided]
    """By which decision care is on hold or refused until somebody makes it, whichever team that is.
    """
    awaits_check: Collection[UUID]
    """Care that is to be checked first while a decision about it waits."""
    asked: Mapping[UUID, AskedChange]
    """How care is to change once its hand-over, which waits, is accepted."""
    being_decided: Collection[UUID]
    """Care about which a decision waits that nobody has answered."""

"""What is due for care, with what is known of it, as a task tells it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.pathways.ids import Line
from app.pathways.plans.of_decisions import (
    Agreed,
    AskedBy,
    Disagreed,
    Missed,
    Overruled,
    PastDanger,
    Refused,
    Undecided,
    Unsafe,
)
from app.pathways.plans.terms import NextStep, PersonsView
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.rules.factors import Wish
from app.pathways.rules.outcomes import Interim
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder


class Whose(NamedTuple):
    """Whose task it is, the person's and which teams', and when it is told."""

    preferred_name: Line
    owner: Line
    """The team that answers for the care."""
    here: Line
    """The team that the person is with."""
    now: datetime
    """What was due before it is overdue."""


class Basis(NamedTuple):
    """On what care goes on regardless, beside what is told of that as `overruled`."""

    reason: str | None
    """In the words of whoever decided it."""
    by: Authorisation | None
    view: PersonsView | None
    """What whoever it is for said of it: by that somebody decided with them."""


class AskedChange(NamedTuple):
    """A change that is asked for with a hand-over which another team has still to accept."""

    change: str
    by: AskedBy | None
    """Who asked for it, if that is known."""


class Stepping(NamedTuple):
    """A step that is due for care."""

    step: NextStep
    is_awaited: bool
    """Whether it is told to the team that has the person, and waits for another to take it."""
    name: str
    due_at: datetime | None
    must_not_lapse: bool
    pause_owner: Line | None
    reason: str | None
    """Why it is paused, or was stopped."""
    of_rules: RuleReasons
    """The reasons of the rules that may have done it: nobody said those."""
    reach_reason: str | None
    """Why it cannot reach them, in the words of whoever knew that."""
    reached_otherwise: str | None
    """In which other way alone it can, in such words."""
    holder: WishHolder
    """Whose wish it is that counts."""
    refused: Refused | None
    """That it had been refused; known of what is paused, or has stopped."""
    missed: Missed | None
    """That it was wished to go on; known of what is paused, or has stopped."""
    agreed: Sequence[Agreed]
    """That they agreed that it is paused, or has stopped; or in which words to how it goes on."""
    said_since: Undecided | None
    """What they wish of it by the decision that waits, where that is more than those say; known of
    what is paused alone."""
    found_unsafe: Unsafe | None
    """That it was found unsafe; known of what is paused alone."""
    cleared: PastDanger | None
    """What its danger had been that is over."""
    unsafe: PlanComponent | None
    """Care of its kind that ended as unsafe, and that nobody has checked since; known of what is
    paused alone."""
    begun_since: str
    """That care of its kind ended as unsafe and was checked since; known of what is to start."""
    adaptation: str | None
    """How the care is changed, in words."""
    change_decided_by: str | None
    """Who authorised that by name, or else who decided it; known of what starts, or of a change
    that is to be reviewed."""
    asked: AskedChange | None
    """How it is to change once its hand-over is accepted."""
    overruled: Overruled | None
    """That it starts again, or goes on, regardless; known of what is active alone."""
    basis: Basis | None
    """Of such care, why and by whose word."""
    is_unchecked: bool
    """Whether it goes on, as somebody decided without a check."""
    disagreed: Sequence[Disagreed]
    """With which change, hand-over, pause or stop of it whoever it is for did not agree."""
    paused_because: str | None
    """Why it had been paused, of what starts again, or goes on so without a check."""
    starts_because: str | None
    """Why it starts again, in the words of whoever decided that."""
    checks: Sequence[str]
    """What must be checked when the person moves, as the content says."""
    starts_changed: bool
    """Whether it had been paused, and starts again with the change that is to be reviewed first."""
    held_by: Interim | None
    """How it is held back until somebody decides, so that nothing of it starts; None if it is not
    on hold or refused."""
    refusal: Wish | None
    """What is wished of it while it is held back; None where it is refused, and it is not known
    with which of the two wishes."""
    awaits_check: bool
    """Whether a decision about it waits, and what is given until then is to be checked first."""
    is_being_decided: bool
    """Whether a decision about it waits that nobody has answered."""
    is_prescribed: bool
    """Whether a prescriber decides about it."""
    kept_safe: str
    """Which care is not safe without it, and what it is not safe without and is not given."""

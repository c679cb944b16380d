"""On what occasion components are decided about: at a move, or one on its own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.ids import KebabId
from app.pathways.plans.terms import Occasion, TransitionStatus
from app.pathways.rules.derive import Move
from app.pathways.transitions.standing import latest_move
from app.pathways.transitions.values import Care, PlanDecision, Transition


class Occurrence(NamedTuple):
    """The occasion on which components are decided about."""

    occasion: Occasion
    transition_id: UUID | None
    move: Move
    came_by: Transition | None
    """The move that brought the person to the team that they are with; None where nobody has moved.

    A change of leave brings nobody anywhere: what was left before it is left still."""
    to_team: KebabId
    clock: datetime
    """From when due times run."""
    made_at: datetime


def at_a_move(care: Care, transition: Transition) -> Occurrence:
    """Return the occasion that a move of a plan is, which `care` does not hold yet."""
    return Occurrence(
        occasion=Occasion.MOVE,
        transition_id=transition.transition_id,
        move=move_of(transition),
        came_by=_came_by((*care.transitions, transition)),
        to_team=transition.to_team,
        clock=transition.occurred_at,
        # By a clock that was set back it was not made before it took place.
        made_at=max(transition.recorded_at, transition.occurred_at),
    )


def on_its_own(care: Care, at: datetime) -> Occurrence:
    """Return the occasion of deciding about one component where the person is now.

    It belongs to the latest move; before the first, the move leads nowhere.
    """
    latest = latest_move(care)
    return Occurrence(
        occasion=Occasion.REVIEW,
        transition_id=latest.transition_id if latest else None,
        move=move_of(latest) if latest else Move(care.setting, care.setting),
        came_by=_came_by(care.transitions),
        to_team=care.team,
        clock=at,
        made_at=at,
    )


def _came_by(transitions: Iterable[Transition]) -> Transition | None:
    took_place = [
        each for each in transitions if each.status is not TransitionStatus.ENTERED_IN_ERROR
    ]
    moves = [each for each in took_place if not each.is_change_of_leave]
    return next(reversed(moves or took_place), None)


def decided_since(decision: PlanDecision, moved_at: Mapping[UUID, datetime]) -> datetime:
    """Return when the occasion of a decision was; `moved_at` is when each move took place."""
    if decision.occasion is Occasion.REVIEW:
        return decision.made_at
    assert decision.transition_id is not None, "a move made it"
    return moved_at[decision.transition_id]


def runs_from(occasion: Occasion, made_at: datetime, moved_at: datetime | None) -> datetime:
    """Return from when the due times of a decision run: from its move, or from its review.

    `moved_at` is when its move took place; None of a review before any. What a leave keeps was made
    before it, and waits no longer because of it.
    """
    if occasion is Occasion.REVIEW or moved_at is None:
        return made_at
    return min(made_at, moved_at)


def move_of(transition: Transition) -> Move:
    """Return the move as the rules take it."""
    return Move(transition.from_setting, transition.to_setting, transition.leave)

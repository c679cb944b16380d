"""Use cases of moves: record one at once, and let people answer for every decision."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event
from app.pathways.transitions.accepting import answer_hand_over as answered_for_team
from app.pathways.transitions.answering import answer_decision as answered
from app.pathways.transitions.asked import (
    Answer,
    BatchAsked,
    HandOverAnswer,
    InErrorAsked,
    MoveAsked,
)
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.machine import stage_of
from app.pathways.transitions.recording import record_move
from app.pathways.transitions.refused import DecisionNotFound, IllegalCall
from app.pathways.transitions.standing import live_in
from app.pathways.transitions.taking_back import enter_in_error as taken_back
from app.pathways.transitions.their_wish import check_their_wish
from app.pathways.transitions.values import Care
from app.persistence.organisations import OrganisationStore
from app.persistence.paging import Page
from app.persistence.plan_head import preferred_name_in
from app.persistence.session import Engine, Session
from app.persistence.transitions import RecordedMove, TransitionStore, read_moves_now
from app.services.calls import Answered, Call
from app.services.changing import FOR_A_MOVE, TO_MOVE, TO_TAKE_BACK, step_with_care
from app.services.definitions import Definitions


def record_transition(
    call: Call, plan_id: UUID, asked: MoveAsked, *, definitions: Definitions
) -> Answered[Care]:
    """Record a move at once, with a decision about every active and paused component.

    Raises as `record_move` does, and as `step_with_care`.
    """
    transition_id = call.new_id()

    def step(session: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        recorded = record_move(
            care,
            asked,
            team=OrganisationStore(session).find_team(asked.to_team),
            definition_of=definitions.of,
            transition_id=transition_id,
            decision_ids=[call.new_id() for _ in live_in(care)],
            by=call.caller.subject,
            at=at,
        )
        return recorded.care, recorded.event

    # What they had wished before is told with that they could not say what they wish now.
    load = FOR_A_MOVE if asked.says_they_could_not_say else TO_MOVE
    return step_with_care(call, plan_id, step, creates=transition_id, load=load)


def confirm_transition(
    call: Call, plan_id: UUID, transition_id: UUID, asked: BatchAsked
) -> Answered[Care]:
    """Confirm all proposals that need no human choice. Raises as `confirm_together` does."""
    return step_with_care(
        call,
        plan_id,
        lambda _, care, at: confirm_together(
            care, transition_id, asked, by=call.caller.subject, at=at
        ),
        about=transition_id,
    )


def answer_decision(  # noqa: PLR0913  # the call, which decision, its answer, and what it is about
    call: Call,
    plan_id: UUID,
    transition_id: UUID | None,
    decision_id: UUID,
    answer: Answer,
    *,
    definitions: Definitions,
) -> Answered[Care]:
    """Confirm, override or settle one decision; without a transition, one of a review before any.

    Raises as the domain's `answer_decision` and `check_their_wish` do, and DecisionNotFound for
    another's decision.
    """

    def step(session: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        _require_at_hand(session, care, transition_id, decision_id)
        check_their_wish(care, decision_id, answer, definition_of=definitions.of)
        by = call.named(answer.authorised_by)
        return answered(care, decision_id, answer, by=by, at=at)

    return step_with_care(call, plan_id, step, about=decision_id)


def answer_hand_over(
    call: Call, plan_id: UUID, transition_id: UUID, decision_id: UUID, answer: HandOverAnswer
) -> Answered[Care]:
    """Let the receiving team accept or refuse a hand-over. Raises as the domain's functions do."""

    def step(session: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        _require_at_hand(session, care, transition_id, decision_id)
        return answered_for_team(care, decision_id, answer, at=at)

    return step_with_care(call, plan_id, step, about=decision_id)


def enter_in_error(
    call: Call, plan_id: UUID, transition_id: UUID, asked: InErrorAsked, *, definitions: Definitions
) -> Answered[Care]:
    """Take back the latest move. Raises as `taken_back` does."""
    return step_with_care(
        call,
        plan_id,
        lambda _, care, __: taken_back(
            care, transition_id, reason=asked.reason, name_of=definitions.name_of
        ),
        about=transition_id,
        load=TO_TAKE_BACK,
    )


def get_moves(engine: Engine, plan_id: UUID) -> Care:
    """Return the moves of a plan with every decision there ever was. Raises PlanNotFound."""
    return read_moves_now(engine, plan_id)


class FoundMoves(NamedTuple):
    """Moves of a plan, and whose they are."""

    preferred_name: Line
    moves: Page[RecordedMove]


def list_transitions(
    session: Session, plan_id: UUID, *, limit: int, before: int | None
) -> FoundMoves:
    """Return moves, latest first, from below the plan version `before`. Raises PlanNotFound."""
    name = preferred_name_in(session, plan_id)
    return FoundMoves(name, TransitionStore(session).page(plan_id, limit=limit, before=before))


def _require_at_hand(
    session: Session, care: Care, transition_id: UUID | None, decision_id: UUID
) -> None:
    """Refuse a decision that is none of this move, and one that a later move has left behind."""
    require_open(care.status)
    own = [each for each in care.decisions if each.transition_id == transition_id]
    if decision_id in {each.decision_id for each in own}:
        return
    for left in TransitionStore(session).decisions_of(care.plan_id, transition_id):
        if left.decision_id == decision_id:
            raise IllegalCall(stage_of(left))
    raise DecisionNotFound

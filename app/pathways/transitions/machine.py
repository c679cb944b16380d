"""The one state diagram of moves and decisions, as data: which calls each state allows.

The functions beside it ask it what is legal, and the documentation is held to it.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.pathways.plans.terms import DecisionStatus, TransitionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Term
from app.pathways.transitions.values import PlanDecision


class Call(Term):
    """What somebody can do about a decision or a move."""

    CONFIRM = "confirm"
    CONFIRM_BATCH = "confirm_batch"
    OVERRIDE = "override"
    SETTLE = "settle"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REVIEW = "review"
    CHANGE_COMPONENT = "change_component"
    MOVE_AGAIN = "move_again"
    CLOSE_PLAN = "close_plan"
    ENTER_IN_ERROR = "enter_in_error"
    ENTER_LATER_MOVE_IN_ERROR = "enter_later_move_in_error"


class Stage(Term):
    """Where a decision stands: its status, told apart by what has to be done."""

    PROPOSED = "proposed"
    HAND_OVER_PROPOSED = "hand_over_proposed"
    TO_DECIDE = "to_decide"
    HAND_OVER_PENDING = "hand_over_pending"
    ANSWERED = "answered"
    """Confirmed, overridden or settled, and nothing of it pending."""
    SUPERSEDED = "superseded"


_OVERTAKEN: Final = {
    Call.REVIEW: (Stage.SUPERSEDED,),
    Call.CHANGE_COMPONENT: (Stage.SUPERSEDED,),
    Call.MOVE_AGAIN: (Stage.SUPERSEDED,),
    Call.CLOSE_PLAN: (Stage.SUPERSEDED,),
    Call.ENTER_IN_ERROR: (Stage.SUPERSEDED,),
}
"""What may overtake a decision that is unsettled."""

_TEAMS_ANSWER: Final = {Call.ACCEPT: (Stage.ANSWERED,), Call.REFUSE: (Stage.TO_DECIDE,)}

DECISION: Final[Mapping[Stage, Mapping[Call, tuple[Stage, ...]]]] = MappingProxyType(
    {
        Stage.PROPOSED: {
            Call.CONFIRM: (Stage.ANSWERED,),
            Call.CONFIRM_BATCH: (Stage.ANSWERED,),
            Call.OVERRIDE: (Stage.ANSWERED, Stage.HAND_OVER_PENDING),
            **_OVERTAKEN,
        },
        Stage.HAND_OVER_PROPOSED: {
            Call.CONFIRM: (Stage.HAND_OVER_PENDING,),
            Call.CONFIRM_BATCH: (Stage.HAND_OVER_PENDING,),
            Call.OVERRIDE: (Stage.ANSWERED,),
            **_TEAMS_ANSWER,
            **_OVERTAKEN,
        },
        Stage.TO_DECIDE: {
            Call.SETTLE: (Stage.ANSWERED, Stage.HAND_OVER_PENDING),
            **_OVERTAKEN,
        },
        Stage.HAND_OVER_PENDING: {
            Call.OVERRIDE: (Stage.ANSWERED,),
            **_TEAMS_ANSWER,
            **_OVERTAKEN,
        },
        Stage.ANSWERED: {
            Call.REVIEW: (Stage.SUPERSEDED,),
            Call.ENTER_IN_ERROR: (Stage.SUPERSEDED,),
        },
        Stage.SUPERSEDED: {
            Call.ENTER_LATER_MOVE_IN_ERROR: (
                Stage.PROPOSED,
                Stage.HAND_OVER_PROPOSED,
                Stage.TO_DECIDE,
                Stage.HAND_OVER_PENDING,
            ),
        },
    }
)
"""What each stage of a decision allows, and to which stages it leads."""

_OPEN, _COMPLETE = TransitionStatus.OPEN, TransitionStatus.COMPLETE
_STILL_OR_NO_LONGER_OPEN: Final = (_OPEN, _COMPLETE)

TRANSITION: Final[Mapping[TransitionStatus, Mapping[Call, tuple[TransitionStatus, ...]]]] = (
    MappingProxyType(
        {
            _OPEN: {
                Call.CONFIRM: _STILL_OR_NO_LONGER_OPEN,
                Call.CONFIRM_BATCH: _STILL_OR_NO_LONGER_OPEN,
                Call.OVERRIDE: _STILL_OR_NO_LONGER_OPEN,
                Call.SETTLE: _STILL_OR_NO_LONGER_OPEN,
                Call.ACCEPT: _STILL_OR_NO_LONGER_OPEN,
                Call.CHANGE_COMPONENT: _STILL_OR_NO_LONGER_OPEN,
                Call.REFUSE: (_OPEN,),
                Call.REVIEW: (_OPEN,),
                Call.MOVE_AGAIN: (TransitionStatus.SUPERSEDED,),
                Call.CLOSE_PLAN: (TransitionStatus.SUPERSEDED,),
                Call.ENTER_IN_ERROR: (TransitionStatus.ENTERED_IN_ERROR,),
            },
            _COMPLETE: {
                # A review brings a component up for decision again, and so does an offer that is
                # taken up where another team would answer for it.
                Call.REVIEW: (_OPEN,),
                Call.CHANGE_COMPONENT: (_OPEN,),
                Call.ENTER_IN_ERROR: (TransitionStatus.ENTERED_IN_ERROR,),
            },
            TransitionStatus.SUPERSEDED: {Call.ENTER_LATER_MOVE_IN_ERROR: (_OPEN,)},
            TransitionStatus.ENTERED_IN_ERROR: {},
        }
    )
)
"""What each status of a move allows, and to which it leads."""


def stage_of(decision: PlanDecision) -> Stage:
    """Return where a decision stands."""
    if decision.is_superseded:
        return Stage.SUPERSEDED
    if decision.status is not DecisionStatus.PROPOSED:
        return Stage.HAND_OVER_PENDING if decision.addressed_to else Stage.ANSWERED
    if decision.outcome is Outcome.DECIDE:
        return Stage.TO_DECIDE
    # What would go to the team that answers for it already is a proposal like any other.
    return Stage.HAND_OVER_PROPOSED if decision.addressed_to else Stage.PROPOSED


_OF_THE_DECISION_ITSELF: Final = (
    Call.CONFIRM,
    Call.OVERRIDE,
    Call.SETTLE,
    Call.ACCEPT,
    Call.REFUSE,
    Call.REVIEW,
)


def legal_calls(stage: Stage) -> tuple[Call, ...]:
    """Return what can be done about a decision itself, in a fixed order."""
    return tuple(call for call in _OF_THE_DECISION_ITSELF if call in DECISION[stage])


def listed(calls: Iterable[Call]) -> str:
    """Return calls in words."""
    return " or ".join(call.replace("_", " ") for call in calls)

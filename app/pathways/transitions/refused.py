"""What a move refuses, each refusal named for what happened; the messages identify nobody.

NotFound
├── TransitionNotFound
└── DecisionNotFound
Conflict
├── AlreadyThere           same team, setting and leave
├── IllegalCall            the decision stands where this cannot be done
├── NothingToConfirm       no proposal that can be confirmed in a batch
├── NotItsDecider          nobody in a fitting role settles what is left to people
├── PersonsViewMissing     against the wish or without one, and no view is on record in words
├── BasisMissing           against a refusal or a contraindication, without basis or name
├── DecisionWaits          care is not changed by hand while its decision is open
├── StartsByReview         care that a decision paused or overruled does not start again by hand
├── WishedToGoOn           care that somebody wishes to go on does not pause or stop by hand
├── NotUnderWay            only active or paused care is reviewed
├── AlreadyInError         the move has been taken back
└── SomethingCameAfter     a move on which something has been built cannot be taken back
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.pathways.errors import Conflict, Fault, NotFound
from app.pathways.ids import Line
from app.pathways.plans.refused import who_answers
from app.pathways.plans.terms import ComponentStatus
from app.pathways.rules.outcomes import Decider
from app.pathways.terms import WishHolder
from app.pathways.transitions.machine import Stage, legal_calls, listed


class TransitionNotFound(NotFound):
    """The plan has no such transition."""

    def __init__(self) -> None:
        super().__init__("This plan has no transition with this id.")


class DecisionNotFound(NotFound):
    """There is no such decision under this transition, or under this plan."""

    def __init__(self) -> None:
        super().__init__(
            "There is no decision with this id here. One of a move is answered under its "
            "transition, one of a review before any move under its plan."
        )


class AlreadyThere(Conflict):
    """The plan is with this team, in this setting, on this leave."""

    def __init__(self) -> None:
        super().__init__(
            "The person is already with this team, in this setting and on this leave: "
            "name another team, or another leave. To say more about this move, review its "
            "components."
        )


class IllegalCall(Conflict):
    """The decision stands where this cannot be done."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.legal = legal_calls(stage)
        can = f"you can {listed(self.legal)}" if self.legal else "nothing is left to do about it"
        super().__init__(f"This decision is {stage.replace('_', ' ')}: {can}.")


class NothingToConfirm(Conflict):
    """No proposal of the transition can be confirmed in a batch."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing here can be confirmed together: continue, hand over, and adapt with its "
            "adaptation can be. Answer what is left one by one."
        )


class NotItsDecider(Conflict):
    """What is left to people is settled by its named decider."""

    def __init__(self, decider: Decider) -> None:
        super().__init__(
            "This decision is settled by its decider: send "
            f'"authorised_by": {who_answers(decider)} with their name.'
        )
        self.decider = decider


_WHAT_EACH_BASIS_NEEDS: Final = (
    "advance_choice: what they chose for such a time, while they had the capacity to choose it. "
    "best_interests: they lack capacity for this decision (in England and Wales: Mental Capacity "
    "Act 2005). legal_authority: a power in law to go on all the same, such as under the Mental "
    "Health Act 1983. None of it is checked here."
)


def _basis(decider: Decider) -> str:
    """The fields of a basis, to be copied, and what to fill in."""
    return (
        f'"authorised_by": {who_answers(decider)}, "reason_code": "", "reason": "" with the name '
        "of who answers for it, the basis (advance_choice, best_interests or legal_authority) and "
        f"the reason in words. {_WHAT_EACH_BASIS_NEEDS}"
    )


_OR_FOR_SAFETY: Final = (
    ' Where going on is unsafe, "reason_code": "safety_concern" will do in place of a basis.'
)


class PersonsViewMissing(Conflict):
    """Care pauses, ends or goes on against the wish, or ends without one, and nobody was asked."""

    def __init__(
        self,
        said_so_far: str,
        decider: Decider,
        *,
        only_words: bool = False,
        is_end: bool = False,
        left: Sequence[str] | None = None,
    ) -> None:
        """Say what is missing.

        `left`: which fields are, beside the view, where the code that was sent will do if they
        could not say.
        """
        self.decider = decider
        if only_words:
            super().__init__(
                f"{said_so_far} Their view is given, and what they said is missing: send "
                '"persons_words": "" with their words.'
            )
            detail = "Say what they said, in their words."
            self.faults = (Fault(pointer="/persons_words", code="missing", detail=detail),)
            return
        super().__init__(
            f'{said_so_far} Ask them, and send "persons_view": "agrees" or '
            '"persons_view": "disagrees", "persons_words": "" with their words. If they could not '
            f'say, send "persons_view": "could_not_say"{_beside(decider, left, is_end=is_end)}'
        )


def _beside(decider: Decider, left: Sequence[str] | None, *, is_end: bool) -> str:
    """What is to be sent beside that they could not say, without what was sent already."""
    if left is None:
        return f", {_basis(decider)}{_OR_FOR_SAFETY if is_end else ''}"
    fields = {
        "authorised_by": f"{who_answers(decider)} with the name of who answers for it",
        "reason": '"" with the reason in words',
    }
    return "".join(f', "{each}": {fields[each]}' for each in left) + (
        "." if left else " beside what was sent already."
    )


TAKES_NO_CHANGE: Final = "Only adapt and hand_over take an adaptation: leave it out."
STARTS_UNCHANGED: Final = (
    f"{TAKES_NO_CHANGE.removesuffix('.')} or, where it is to start again with a change, answer "
    "with adapt."
)
RESTS_UNCHANGED: Final = (
    "To hand over what is paused starts nothing, so that nothing of it can change: leave the "
    "adaptation out. Where it is to start again with a change, answer with adapt."
)
OR_A_CHECK: Final = (
    "A team refused this as unsafe. Where somebody has checked it since and found no concern, send "
    "who that was and when (checked_by, checked_at): then it needs no basis. "
)
OR_A_REVIEW: Final = (
    "This was found unsafe. Where somebody has checked it since and found no concern, review the "
    "component with that (safety no_concern), who that was and when (checked_by, checked_at), and "
    "answer the decision that comes of it: then it needs no basis. "
)


class BasisMissing(Conflict):
    """Care goes on against a refusal, or despite a contraindication, without basis or name.

    `instead` says what would do in place of a basis.
    """

    def __init__(self, decider: Decider, *, instead: str = "") -> None:
        basis = f"To go on against a refusal or despite a contraindication, send {_basis(decider)}"
        super().__init__(f"{instead}{basis}")
        self.decider = decider


class DecisionWaits(Conflict):
    """Care is not started, paused or stopped by hand while the decision about it is unsettled."""

    def __init__(
        self, decision_id: UUID, transition_id: UUID | None, *, is_hand_over: bool = False
    ) -> None:
        move = f"transitions/{transition_id}/" if transition_id else ""
        super().__init__(
            "A decision about this component is not settled yet: answer it, or review the "
            "component."
        )
        where = f"/v1/plans/{{plan_id}}/{move}decisions/{decision_id}"
        theirs = f", or by the receiving team at {where}/acceptance" if is_hand_over else ""
        detail = f"The decision that waits is answered at {where}{theirs}."
        self.faults = (Fault(pointer="/status", code="decision_waits", detail=detail),)


class StartsByReview(Conflict):
    """Care that must be decided about before it starts again starts by no hand."""

    def __init__(self) -> None:
        super().__init__(
            "This must not lapse, or a prescriber decides about it, or a decision has paused it, "
            "left it paused, or let it go on against a refusal or despite a contraindication: "
            "review the component with what is known now, and answer the decision."
        )


class WishedToGoOn(Conflict):
    """Care does not pause or stop by hand where whoever it is for last said that it is to go on."""

    def __init__(self, holder: WishHolder) -> None:
        self.holder = holder
        super().__init__(
            f"The {holder} wished this to go on when they last spoke of it, so it is not paused or "
            "stopped by hand. Ask them what they wish now, and review the component with it: POST "
            "…/components/{plan_component_id}/review. Then answer the decision that comes of it: "
            "it can pause or stop the care, with what they say in persons_view and persons_words. "
            'Where it is not safe, review it with "safety": "contraindicated", who found that, '
            "when and why (checked_by, checked_at, safety_reason): nothing more of it is given "
            "from then on."
        )


class NotUnderWay(Conflict):
    """Only care that is active or paused is reviewed."""

    def __init__(self, now: ComponentStatus) -> None:
        super().__init__(f"The component is {now}: only an active or paused one is reviewed.")
        self.now = now


class AlreadyInError(Conflict):
    """The move has been taken back."""

    def __init__(self) -> None:
        super().__init__("This transition is entered in error already: nothing more can be done.")


class SomethingCameAfter(Conflict):
    """Something has been built on the move, so that it cannot be taken back."""

    def __init__(self, came_after: Sequence[tuple[str, Sequence[Line]]], *, instead: str) -> None:
        """Say what came after, of which care, and what is recorded `instead`."""
        self.what = tuple(what for what, _ in came_after)
        told = (f"{what} ({'; '.join(of)})" if of else what for what, of in came_after)
        super().__init__(
            f"This cannot be taken back, because after it {'; '.join(told)}. {instead}"
        )

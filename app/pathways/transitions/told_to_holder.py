"""Says to whoever care is for what the table does not say: dangers, doubts and changes.

That is that care may not be safe, how it was changed, and that what is proposed nobody has decided
yet.
"""

import re
from collections.abc import Mapping
from typing import Final

from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.terms import ComponentStatus, DecisionStatus, ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Safety, Status, Wish, point_at
from app.pathways.rules.instead import THEY_SAID, with_their_no
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.summary import awaits_check
from app.pathways.terms import Term
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.resting import WISHES_SAID, goes_on
from app.pathways.transitions.starting_anew import ends_unsafe
from app.pathways.transitions.told_once_closed import NEXT_SENTENCE
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import PlanDecision

TO_THE_CARER: Final = "This is written to the carer, about their own care."
"""What stands before all that is told of a carer's own care, which the person may read, too."""
FOUND_UNSAFE: Final = "Someone found that this care may not be safe for you."
_SAYS_SO: Final = "may not be safe for you"
_ON_BASIS: Final[Mapping[ReasonCode | None, str]] = {
    ReasonCode.ADVANCE_CHOICE: ", because you chose it for a time like this",
    ReasonCode.BEST_INTERESTS: ", because they think it is best for you now",
    ReasonCode.LEGAL_AUTHORITY: ", because the law allows it",
}
_THE_CHANGE: Final = "This is the change, in the words of the team:"
_CHANGE_OVER: Final = "That change is over now. This was the change, in the words of the team:"
_WHY_OVER: Final = "This is why it is over, in their words:"
_SUGGESTED: Final = "This is what is suggested. Nobody has decided it yet."
_UNTIL_THEN: Final[Mapping[Interim, str]] = {
    Interim.HOLD: "nothing more of it is given",
    Interim.RESPECT_REFUSAL: "your wish stands",
    Interim.STAY_PAUSED: "it still rests",
}
_GOES_ON: Final = "it goes on as far as it can reach you"
_NOT_PAUSED_YET: Final = "it goes on as far as you can take part and it can reach you"
_IT_GOES_ON: Final = "it goes on"
_SEEN_TO: Final = "your team sees to it"
"""What holds instead of care that was on hold until it was checked, and nobody has begun."""
_ONCE_CHECKED: Final = "it goes on only once it was checked"
_CHANGES_TOO: Final = "The care changes, too."
"""Of what is handed over with a change: all else that changes says so itself."""
_CHANGED_TOO: Final = "The care was changed, too."
"""The same of a change that is over."""
CHANGES_ONCE_ACCEPTED: Final = "The care will change once your new team has said yes."
"""The same of what waits to be accepted."""
STAYS_UNTIL_THEN: Final = "Until then it stays as it is."
"""What holds meanwhile, but for what must be checked before it is given."""
STARTS_STILL: Final = (
    "It has not started again yet. Someone is still to be in touch with you about that."
)
"""What is told besides of care of which nobody has made the first contact yet."""
WAS_TO_START: Final = "It was to start again. Someone is still to be in touch with you about that."
"""The same where it is suggested that it rests, or ends, and nobody has decided that."""
WAS_ON_HOLD: Final = (
    "This care was on hold, because it may not have been safe for you. It was checked since."
)
"""What is told first of care that is to go on once a check had lifted its hold."""
CHECKED_SINCE: Final = (
    "Staff found before that this care may not be safe for you. It was checked since."
)
"""The same of care that rested as unsafe, and starts again once it was checked."""
ABOUT_THE_START: Final = "Someone is still to be in touch with you about the start."
"""What is told besides of such care while its first contact is due. It may have been given already,
since the check, by whoever has the person."""
STARTS_ONCE_CHECKED: Final = "It starts again. Someone is still to be in touch with you about that."
"""The same where nothing else that is told says that it starts."""


class Begun(Term):
    """Whether anybody has begun to give care that is to go on."""

    BEFORE = "before"
    NOT_YET = "not_yet"
    """It was to start again, and what is still to come of that is told besides."""
    ON_HOLD_UNTIL_CHECKED = "on_hold_until_checked"
    """It was on hold, and was checked since."""


_GOES_ON_SO_FAR: Final = re.compile(r"\bgo(es)? on\b( as it is now| without a gap)?")
_STARTS_AGAIN: Final = re.compile(r"\bstarts? again\b")
SINCE_THEN: Final[Mapping[ComponentStatus, str]] = {
    ComponentStatus.PAUSED: "This care rests now.",
    ComponentStatus.STOPPED: "This care has ended since then.",
    ComponentStatus.COMPLETED: "This care has ended since then.",
    ComponentStatus.ENTERED_IN_ERROR: "Staff found since then that it was written down by mistake.",
}
"""What is told besides of care that was to go on, and does so no more."""
_CHANGES_NOTHING: Final = frozenset({Outcome.CONTINUE, Outcome.DECIDE})


def with_no_of_before(because: str, decision: PlanDecision, said_no: Refused) -> str:
    """Return what the table says, with what holds of the no that they said before to care at rest.

    Where nobody asked them since, the table knows of none.
    """
    point = point_at(decision.place)
    if decision.decided_at is None:
        point = point._replace(wish=wish_or_no_of_before(point.wish, said_no))
    return with_their_no(because, point)


def wish_or_no_of_before(wish: Wish, said_no: Refused | None) -> Wish:
    """Return what is wished, or else the no that they said before to care at rest.

    A no to an answer is held as the milder of the two, for nobody asked whether it is for good;
    `told_as_said` tells it as a no.
    """
    if wish in WISHES_SAID or said_no is None:
        return wish
    return said_no.wish or Wish.PAUSE


def told_in_full(
    told: str,
    decision: PlanDecision,
    *,
    is_change_over: bool = False,
    why_over: Verbatim | None = None,
    begun: Begun = Begun.BEFORE,
) -> str:
    """Return what is `told` of a decision that stands, with what is told besides.

    What goes on despite its danger says so after that, and all else that is unsafe says that first.
    What was on hold, and was checked since, says first that it was: of that no danger is told.
    A change that was decided is quoted: without its words nobody can tell whether it is kept to.
    So is one that has ended since, as what is over, and why: they would keep to it still.
    """
    is_lifted = begun is Begun.ON_HOLD_UNTIL_CHECKED
    changes = is_lifted or _changes_something(decision)
    if changes and decision.status is DecisionStatus.PROPOSED:
        holds = interim_of(decision)
        is_checked_first = awaits_check(holds, safety_of(decision))
        told = only_suggested(
            *(told, decision.outcome, holds),
            is_checked_first=is_checked_first,
            begun=begun,
        )
    if decision.adaptation is not None:
        if decision.outcome is Outcome.HAND_OVER:
            told = f"{told} {_how_it_changes(decision, is_over=is_change_over)}"
        change = the_change(decision.adaptation, is_over=is_change_over, why_over=why_over)
        told = f"{told} {change}"
    if is_lifted:
        return f"{WAS_ON_HOLD} {told}"
    if _starts_once_cleared(decision):
        return f"{CHECKED_SINCE} {told}"
    if not _is_dangerous(decision):
        return told
    if decision.decided_at is not None and goes_on(decision.place, decision.outcome):
        return f"{told} {goes_on_unsafe(decision.reason_code)}"
    return told if _SAYS_SO in told else f"{FOUND_UNSAFE} {told}"


def _starts_once_cleared(decision: PlanDecision) -> bool:
    """Whether care that rested is to start, whose danger is over by a check."""
    is_safe = decision.cleared is not None and safety_of(decision) is Safety.NO_CONCERN
    rested = point_at(decision.place).status is Status.PAUSED
    return is_safe and rested and goes_on(decision.place, decision.outcome)


def _how_it_changes(decision: PlanDecision, *, is_over: bool) -> str:
    if decision.after is None:
        is_unchecked = safety_of(decision) is Safety.NOT_CHECKED
        stays = "" if is_unchecked else f" {STAYS_UNTIL_THEN}"
        return f"{CHANGES_ONCE_ACCEPTED}{stays}"
    return _CHANGED_TOO if is_over else _CHANGES_TOO


def as_starting(told: str) -> str:
    """Return what is `told` of care that goes on, of care that is to start again.

    What they said themselves stays as they said it.
    """
    return " ".join(
        each if each.startswith(THEY_SAID) else _GOES_ON_SO_FAR.sub(_starts, each)
        for each in NEXT_SENTENCE.split(told)
    )


def says_it_starts(told: str) -> bool:
    """Return whether what is `told` of care says already that it starts again."""
    return _STARTS_AGAIN.search(told) is not None


def _starts(goes_on: re.Match[str]) -> str:
    return "starts again" if goes_on[1] else "start again"


def the_change(
    adaptation: Verbatim, *, is_over: bool = False, why_over: Verbatim | None = None
) -> str:
    """Return how care goes on, or went on, in the words of whoever decided that, as theirs.

    Of what is over, also why, where that is known.
    """
    change = sentence(f"{_CHANGE_OVER if is_over else _THE_CHANGE} {quoted(adaptation)}")
    if not (is_over and why_over):
        return change
    return sentence(f"{change} {_WHY_OVER} {quoted(why_over)}")


def goes_on_unsafe(basis: ReasonCode | None) -> str:
    """Return what is told besides of care that goes on although somebody found it unsafe."""
    # Answers of before a basis was asked for have none.
    why = _ON_BASIS.get(basis, "")
    return f"{FOUND_UNSAFE} Staff decided that it goes on even so{why}."


def only_suggested(
    because: str,
    outcome: Outcome,
    holds: Interim,
    *,
    is_checked_first: bool = False,
    begun: Begun = Begun.BEFORE,
) -> str:
    """Return what the table says of an outcome, as what nobody has decided, with what holds.

    Whoever reads that something pauses, or has changed, stays away from what goes on still.
    """
    goes_on_so_far = _NOT_PAUSED_YET if outcome is Outcome.PAUSE else _GOES_ON
    if begun is Begun.ON_HOLD_UNTIL_CHECKED:
        goes_on_so_far = goes_on_so_far.replace(_IT_GOES_ON, _SEEN_TO)
    until = _ONCE_CHECKED if is_checked_first else _UNTIL_THEN.get(holds, goes_on_so_far)
    # Nothing goes on that nobody has begun: what is still to come is told of that.
    if begun is Begun.NOT_YET and until == goes_on_so_far:
        return f"{_SUGGESTED} {because}"
    return f"{_SUGGESTED} {because} Until it is decided, {until}."


def _changes_something(decision: PlanDecision) -> bool:
    """Whether an outcome changes how the care goes on, or with whom: care that does go on."""
    return decision.outcome not in _CHANGES_NOTHING and not decision.keeps_its_team


def _is_dangerous(decision: PlanDecision) -> bool:
    """Whether care was found unsafe, also by whoever decided that it stops."""
    stops = decision.outcome is Outcome.STOP
    return ends_unsafe(decision, decision.reason_code if stops else None)

"""Says to whoever care is for what holds of what nobody had settled when the plan closed."""

from typing import Final

from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Safety, point_at
from app.pathways.rules.instead import (
    ASK_FIRST,
    NOT_ACCEPTED,
    NOT_CHANGED,
    NOT_CHECKED_BY_THEN,
    NOT_DECIDED,
    NOT_LOOKED_AT_AGAIN,
    STAYS_AS_IT_WAS,
    no_still_stands,
    said_against,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.checking import is_unsafe, safety_of
from app.pathways.transitions.disagreed import is_objection
from app.pathways.transitions.resting import goes_on, is_against, wish_against
from app.pathways.transitions.told_to_holder import (
    FOUND_UNSAFE,
    goes_on_unsafe,
    wish_or_no_of_before,
)
from app.pathways.transitions.undecided import change_asked, is_review_of_rest
from app.pathways.transitions.values import PlanDecision

_NOT_THE_CHANGE: Final = (
    "A change was asked for, and it does not hold. This was the change, in the words of the team:"
)


def told_of_left_open(
    decision: PlanDecision,
    had_ended: str | None,
    said_no: Refused | None = None,
    *,
    has_ended: str | None = None,
    after_a_death: bool = False,
) -> str:
    """Return what is told of what waited when the plan closed: first that it may not be safe.

    The closure lifted nothing: what nobody had checked is unchecked still, a no stands, and no
    change was made. `had_ended` is that its kind ended as unsafe, where that is to be told;
    `said_no`, what they said before against what rests; `has_ended`, how the closure ended it, if
    it did. Of what ended with a death nobody is asked anything.
    """
    danger = _danger(decision) or had_ended or _unchecked(decision)
    change = change_asked(decision)
    no = _their_no(decision, said_no)
    told = (
        danger,
        ASK_FIRST if danger and not after_a_death else None,
        has_ended or _left_so(decision),
        no,
        _not_changed(change, goes_on=not (danger or no or has_ended)) if change else None,
    )
    return " ".join(filter(None, told))


def _left_so(decision: PlanDecision) -> str:
    if decision.decided_at is not None:
        return NOT_ACCEPTED
    return NOT_LOOKED_AT_AGAIN if is_review_of_rest(decision) else NOT_DECIDED


def change_not_made(change: Verbatim) -> str:
    """Return a change that nobody accepted, in the words of whoever asked for it, as that."""
    return sentence(f"{_NOT_THE_CHANGE} {quoted(change)}")


def _danger(decision: PlanDecision) -> str | None:
    if not is_unsafe(decision):
        return None
    goes_on_so = decision.decided_at and goes_on(decision.place, decision.outcome)
    return goes_on_unsafe(decision.reason_code) if goes_on_so else FOUND_UNSAFE


def _unchecked(decision: PlanDecision) -> str | None:
    # Also of what rests, or is refused: they may have it at home.
    return NOT_CHECKED_BY_THEN if safety_of(decision) is Safety.NOT_CHECKED else None


def _their_no(decision: PlanDecision, said_no: Refused | None) -> str | None:
    """What they had said against it: it stands, unless somebody had answered that it goes on.

    What they think of another team takes back no no to what rests.
    """
    place, outcome, view = decision.place, amounts_to(decision), decision.persons_view
    status = point_at(place).status
    # Who agreed to a hand-over, be it that a team refused it since, agreed to what is given by it.
    if view is PersonsView.AGREES and goes_on(place, Outcome.HAND_OVER):
        return None
    stands = no_still_stands(wish_or_no_of_before(point_at(place).wish, said_no))
    if decision.decided_at is None:
        return stands
    if is_objection(decision) and wish_against(place, outcome) is None:
        return " ".join(filter(None, (said_against(status, outcome, None), stands)))
    if is_against(place, outcome, view):
        return said_against(status, outcome, wish_against(place, outcome))
    return stands


def _not_changed(change: Verbatim, *, goes_on: bool) -> str:
    # What they are to ask about first, or said no to, is not to be read as care that goes on.
    stays = f" {STAYS_AS_IT_WAS}" if goes_on else ""
    return f"{NOT_CHANGED}{stays} {change_not_made(change)}"

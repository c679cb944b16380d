"""Says in the history what had been said before an answer of whoever could not say then.

That is that care rests or ends which they had wished to go on, or that it goes on against their no.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.terms import BASES, ComponentStatus
from app.pathways.plans.told import Known
from app.pathways.rules.factors import Factor, Wish, moved, value_at
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.overruled import missed_in
from app.pathways.transitions.said_against import goes_with_the_wish
from app.pathways.transitions.saying_no import (
    SaidNo,
    answered_with,
    could_not_say,
    is_answered,
    is_carried_no,
    said_no,
)
from app.pathways.transitions.summaries.asked import had_wished_it
from app.pathways.transitions.summaries.change import Change, Thing
from app.pathways.transitions.values import BareComponent, ToldCare, ToldDecision
from app.pathways.transitions.wished_before import rests_unspoken
from app.pathways.transitions.wished_for import missed_before

_CODES: Final = (
    *("decision_id", "transition_id", "plan_component_id", "status", "outcome", "place"),
    *("decided_at", "accepted_at", "reason_code", "persons_view", "superseded_by"),
)
_SAID: Final = ("in_their_words", "persons_words", "adaptation")


def told_of_wish_before(change: Change, decision: Thing) -> str:
    """Return what they had wished before they could not say, in their words; nothing of others."""
    return had_wished_it(_missed_before(change, decision), change.holder(decision))


def case_of_answer(change: Change, decision: Thing) -> int:
    """Return the case of an answer with the wish that stands against it, be it one of before.

    So a decision tells against what its care goes on, rests or ends.
    """
    place, _ = case_and_words(change, decision)
    is_missed = _missed_before(change, decision) is not None
    return moved(place, Factor.WISH, Wish.CONTINUE) if is_missed else place


def no_of_before(change: Change, decision: Thing) -> str:
    """Return that a no, or the wish for a break, of before stands, where a decision has the same in
    the same words. Whether it was said again, or only carried, no event tells. Nothing where it was
    said for the first time, or in other words.
    """
    earlier = [each for each in _earlier(change, decision) if not each.is_taken_back]
    if not earlier:
        return ""
    no = _said_no(with_no_that_stands(earlier[-1], earlier))
    now = value_at(decision.code("place"), Factor.WISH), decision.said("in_their_words")
    if no is None or (no.wish or Wish.PAUSE, no.words) != now:
        return ""
    # A no to an answer is held as a wish for a break, and told as a no at each that follows.
    return f"the {'wish for a break' if no.wish is Wish.PAUSE else 'no'} stands"


def yes_of_before(change: Change, decision: Thing) -> str:
    """Return the same of a yes of before, in its words, that a review has."""
    yes = missed_before(_earlier(change, decision), UUID(decision.code("plan_component_id")))
    now = value_at(decision.code("place"), Factor.WISH), decision.said("in_their_words")
    return "the yes stands" if yes and (Wish.CONTINUE, yes.in_their_words) == now else ""


def could_not_before(change: Change, decision: Thing) -> bool:
    """Return whether they could not say what they wish by the decision that waited before, too."""
    told = ((_as_told(key, known), known) for key, known in change.decided_before(decision))
    before = [each for each in told if not each[0].is_taken_back]
    if not before:
        return False
    last, known = before[-1]
    could_not = could_not_say(last) or bool(known.codes.get("could_not_say"))
    return could_not and not is_answered(last)


def case_and_words(change: Change, decision: Thing) -> tuple[int, str | None]:
    """Return the case of an answer, and what had been said, with the no of before that stands.

    What rested and starts on a basis does so against that no, though its own case knows of none.
    """
    if decision.code("reason_code") not in BASES:
        return decision.code("place"), decision.said("in_their_words")
    own = _as_told(decision.key, decision.known)
    known = with_no_that_stands(own, (*_earlier(change, decision), own))
    return known.place, known.in_their_words


def carries_a_no(change: Change, decision: Thing) -> bool:
    """Return whether the wish for a break in a case is a no to an answer of before."""
    own = _as_told(decision.key, decision.known)
    return is_carried_no(_with_no_to_an_answer(own, _earlier(change, decision)))


def _missed_before(change: Change, decision: Thing) -> Missed | None:
    """That they had wished care to go on which rests or ends by an answer of which they said
    nothing."""
    if not rests_unspoken(_as_told(decision.key, decision.known)):
        return None
    about = BareComponent(UUID(decision.code("plan_component_id")), ComponentStatus.PAUSED)
    return next(iter(missed_in(ToldCare((about,), _earlier(change, decision)))), None)


def _said_no(decision: ToldDecision) -> SaidNo | None:
    return said_no(decision, answered_with(decision))


def _earlier(change: Change, decision: Thing) -> tuple[ToldDecision, ...]:
    """The earlier decisions about the care, each with the no to an answer that it carried."""
    told: list[ToldDecision] = []
    for key, known in change.decided_before(decision):
        told.append(_with_no_to_an_answer(_as_told(key, known), told))
    return tuple(told)


def _with_no_to_an_answer(decision: ToldDecision, earlier: Sequence[ToldDecision]) -> ToldDecision:
    said = (goes_with_the_wish(each) for each in reversed(earlier) if not each.is_taken_back)
    same = (each for each in said if each and each.in_their_words == decision.in_their_words)
    return replace(decision, said_against=next(same, None))


def _as_told(key: str, known: Known) -> ToldDecision:
    """A decision, as much of it as says what they wished and what was answered."""
    codes = {**known.codes, "decision_id": key}
    asked = codes.get("addressed_to")
    fields: dict[str, Any] = {
        **dict.fromkeys(ToldDecision.__dataclass_fields__),
        **{name: codes.get(name) for name in _CODES},
        **{name: _text(known, name) for name in _SAID},
        # Events of before name the team that answers for it already.
        "addressed_to": None if asked == codes["responsible_team"] else asked,
        "refusals": (),
        "was_on_hold": False,
    }
    return ToldDecision(**fields)


def _text(known: Known, name: str) -> str | None:
    texts = known.words.get(name, ())
    if texts is None:
        return WITHDRAWN
    return texts[0] if texts else None

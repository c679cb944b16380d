"""What whoever care is for said against it, as far as anybody asked them."""

from typing import NamedTuple

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    WISHES_SAID,
    goes_on,
    is_refused_now,
)
from app.pathways.transitions.values import PlanDecision, ToldDecision


class SaidNo(NamedTuple):
    """What whoever care is for said against it."""

    wish: Wish | None
    """`stop` or `pause`; None where they had wished for neither, and did not agree to go on."""
    words: Verbatim | None
    """Those of the wish for a break, where they had wished for one, or that it stops, where they
    said any; else those that they said last against it."""


def said_no(decision: PlanDecision | ToldDecision, outcome: Outcome) -> SaidNo | None:
    """Return what was said against care that was answered about, whatever the answer.

    Nothing is said against it by whoever agrees that it goes on.
    """
    place, view = decision.place, decision.persons_view
    if view is PersonsView.AGREES and goes_on(place, outcome):
        return None
    wish = value_at(place, Factor.WISH)
    if wish in REFUSALS:
        assert isinstance(wish, Wish)
        return SaidNo(None if is_carried_no(decision) else wish, words_of_no(decision))
    is_no = is_refused_now(amounts_to(decision, outcome), view)
    return SaidNo(None, words_against(decision)) if is_no else None


def is_carried_no(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether the wish for a break in a case is a no to an answer of before.

    It is held as the milder of the two, for nobody asked whether it is for good.
    """
    return holds_a_no(decision.place, decision.in_their_words, decision.said_against)


def holds_a_no(place: int, in_their_words: str | None, said_against: Disagreed | None) -> bool:
    """Return the same of a case, of the words that go with its wish, and of what was said against
    an answer by whoever wishes so."""
    if said_against is None or value_at(place, Factor.WISH) is not Wish.PAUSE:
        return False
    return said_against.in_their_words == in_their_words


def wished_against(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether they wished for a break, by the case, or in words that the care stops: what
    they say of an answer is told as that."""
    wish = value_at(decision.place, Factor.WISH)
    is_in_words = wish is Wish.STOP and decision.in_their_words is not None
    return is_in_words or (wish is Wish.PAUSE and not is_carried_no(decision))


def words_of_no(decision: PlanDecision | ToldDecision) -> Verbatim | None:
    """Return what they said with the wish of a case, or last with the no to care that it holds."""
    said_now = None if wished_against(decision) else words_against(decision)
    return said_now or decision.in_their_words


def words_against(decision: PlanDecision | ToldDecision) -> Verbatim | None:
    """Return what was said by whoever does not agree that care goes on as it is."""
    what = amounts_to(decision, answer_to(decision))
    return decision.persons_words if is_refused_now(what, decision.persons_view) else None


def answer_to(decision: PlanDecision | ToldDecision) -> Outcome | None:
    """Return what people answered last; a hand-over refused since keeps what it rested on."""
    if decision.decided_at is not None:
        return decision.outcome
    return Outcome.HAND_OVER if decision.reason_code or decision.persons_view else None


def answered_with(decision: PlanDecision | ToldDecision) -> Outcome:
    """Return the same or, of what nobody has answered, what is proposed."""
    return answer_to(decision) or decision.outcome


def is_answered(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether people answered it, at a move that stands, be it decided about again."""
    return not decision.is_taken_back and answer_to(decision) is not None


def is_past(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether people answered it, or another stands in its place, at a move that stands.

    What they wished at a move counts whether or not anybody answered that.
    """
    is_replaced = decision.is_superseded and not (decision.is_taken_back or decision.is_passed_by)
    return is_replaced or is_answered(decision)


def could_not_say(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether whoever care is for was asked what they wish of it, or say of an answer, and
    could not say.
    """
    is_known_of_case = value_at(decision.place, Factor.WISH) is Wish.COULD_NOT_SAY
    return is_known_of_case or decision.persons_view is PersonsView.COULD_NOT_SAY


def has_spoken(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether whoever care is for said anything of it.

    Who was not asked, or could not say, takes nothing back; nor does what they think of a change of
    it, or of another team for what rests.
    """
    return _has_wished(decision) or _speaks_of_care(decision)


def has_spoken_of_a_no(decision: PlanDecision | ToldDecision) -> bool:
    """Return the same, but that who agrees that care rests takes back no no to it."""
    return _has_wished(decision) or (_speaks_of_care(decision) and not agrees_to_rest(decision))


def has_said_more(decision: PlanDecision | ToldDecision) -> bool:
    """Return the same, but that a bare wish to go on says no more than a yes, for a move states it
    of all care at once; nor does one that is only carried, in words or not."""
    return _has_wished_more(decision) or _speaks_of_care(decision)


def has_said_more_of_its_giving(decision: PlanDecision | ToldDecision) -> bool:
    """Return the same, but that who agrees to another team alone says nothing of its giving."""
    is_of_a_team = decision.persons_view is PersonsView.AGREES and is_of_a_team_alone(decision)
    return _has_wished_more(decision) or (_speaks_of_care(decision) and not is_of_a_team)


def is_of_a_team_alone(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether an answer hands care over, and no change has come with that."""
    has_changed = decision.accepted_at is not None and decision.adaptation is not None
    hands_over = amounts_to(decision, answer_to(decision)) is Outcome.HAND_OVER
    return hands_over and not has_changed


def agrees_to_rest(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether whoever care is for agrees with the answer that it rests, or stops."""
    agrees = decision.persons_view is PersonsView.AGREES
    return agrees and amounts_to(decision, answer_to(decision)) in AT_REST


def _has_wished(decision: PlanDecision | ToldDecision) -> bool:
    return value_at(decision.place, Factor.WISH) in WISHES_SAID


def _has_wished_more(decision: PlanDecision | ToldDecision) -> bool:
    is_no = value_at(decision.place, Factor.WISH) in REFUSALS
    return is_no or decision.wished_at is not None


def _speaks_of_care(decision: PlanDecision | ToldDecision) -> bool:
    """Whether what they say of an answer is said of the care that is given, or rests, by it."""
    what, view = amounts_to(decision, answer_to(decision)), decision.persons_view
    match view:
        case PersonsView.AGREES:
            return what in AT_REST or goes_on(decision.place, what)
        case PersonsView.DISAGREES:
            return what in AT_REST or is_refused_now(what, view)
    return False

"""On what an answer to a decision must rest: its words, its authority, the person's view."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.authority import Duty, fits, guard_against_lapse
from app.pathways.plans.terms import BASES, PersonsView, ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, FactorValue, Safety, Status, Wish, value_at
from app.pathways.rules.outcomes import GOING_ON, Outcome, is_against_wish
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.checking import safety_at, takes_a_check
from app.pathways.transitions.refused import (
    OR_A_CHECK,
    OR_A_REVIEW,
    RESTS_UNCHANGED,
    STARTS_UNCHANGED,
    TAKES_NO_CHANGE,
    BasisMissing,
    PersonsViewMissing,
)
from app.pathways.transitions.values import PlanDecision, ToldDecision

REFUSALS = frozenset({Wish.STOP, Wish.PAUSE})
WISHES_SAID = frozenset({Wish.CONTINUE, *REFUSALS})
_AS_IT_IS: Final = frozenset({Outcome.CONTINUE, Outcome.RESUME})
"""To disagree with them is to disagree that care is given: not with a change of it, nor with who
gives it."""
AT_REST: Final = frozenset({Outcome.PAUSE, Outcome.STOP})
"""Nothing is given by them."""
VIEWS_SAID: Final = frozenset({PersonsView.AGREES, PersonsView.DISAGREES})
_SAID_SO_FAR: Final[Mapping[FactorValue, str]] = {
    Wish.CONTINUE: "This goes against what is on record: whoever it is for wishes it to go on.",
    Wish.PAUSE: "This goes against what is on record: whoever it is for wishes it to pause.",
    Wish.STOP: "This goes against what is on record: whoever it is for wishes it to stop.",
    Wish.NOT_ASKED: "It is not on record that whoever it is for wishes it to stop.",
    Wish.COULD_NOT_SAY: "It is not on record that whoever it is for wishes it to stop.",
}
_UNCHANGED: Final[Mapping[Outcome, str]] = {
    Outcome.HAND_OVER: RESTS_UNCHANGED,
    Outcome.RESUME: STARTS_UNCHANGED,
}
_SAID_NOW: Final = "Whoever it is for does not agree that this goes on."


def duty_at(decision: PlanDecision) -> Duty:
    """Return what the care that was decided about demands."""
    return Duty(
        must_not_lapse=bool(value_at(decision.place, Factor.MUST_NOT_LAPSE)),
        prescribed=decision.prescribed,
    )


def check_answer(decision: PlanDecision, outcome: Outcome, answer: Answer) -> None:
    """Refuse an answer that does not rest on what `outcome` needs.

    Raises Invalid where its words are missing, MustNotLapse, PersonsViewMissing and BasisMissing.
    """
    if faults := [*_missing_words(decision, outcome, answer)]:
        raise Invalid(faults)
    duty = duty_at(decision)
    place, view, what = decision.place, answer.persons_view, amounts_to(decision, outcome)
    if what in AT_REST:
        guard_against_lapse(duty, answer.authorised_by)
    if ends_against_wish(decision, what) and not is_heard_of_its_end(decision, answer):
        raise view_missing(_said_so_far(decision), duty, answer, is_end=True)
    if _is_refused(place, outcome) and not _is_asked(answer):
        raise view_missing(_said_so_far(decision), duty, answer)
    if is_refused_now(what, view) and not _is_asked(answer):
        raise view_missing(_SAID_NOW, duty, answer)
    checked_at, refusals = answer.checked_at or decision.checked_at, decision.refusals
    safety = safety_at(place, checked_at, refusals)
    if goes_on_regardless(place, what, view, safety) and not has_basis(decision, answer):
        check = OR_A_CHECK if takes_a_check(place, refusals) else OR_A_REVIEW
        instead = "" if is_against(place, what, view) else check
        raise BasisMissing(duty.decider, instead=instead)


def view_missing(
    said_so_far: str, duty: Duty, answer: Answer, *, is_end: bool = False
) -> PersonsViewMissing:
    """Return the refusal of an answer by which they are not heard; it names what is missing."""
    only_words = answer.persons_view in VIEWS_SAID
    will_do = BASES | {ReasonCode.SAFETY_CONCERN} if is_end else BASES
    lacks = {"authorised_by": not fits(answer.authorised_by, duty), "reason": not answer.reason}
    left = [name for name, is_missing in lacks.items() if is_missing]
    return PersonsViewMissing(
        *(said_so_far, duty.decider),
        only_words=only_words,
        is_end=is_end,
        left=left if answer.reason_code in will_do else None,
    )


def goes_on_regardless(
    place: int, outcome: Outcome, view: PersonsView | None, safety: Safety
) -> bool:
    """Return whether care would go on against a refusal or despite a contraindication.

    Somebody who agrees no longer refuses; it makes nothing safe. `safety` is what is known today.
    """
    return goes_on(place, outcome) and (
        is_against(place, outcome, view) or safety is Safety.CONTRAINDICATED
    )


def goes_against_wish(decision: PlanDecision) -> bool:
    """Return whether a decision goes against what whoever holds the wish said, and says still.

    Until somebody has answered, this is what the table says of it. What does not stand any more
    goes against nobody.
    """
    if decision.is_superseded:
        return False
    if decision.decided_at is None:
        wish = value_at(decision.place, Factor.WISH)
        assert isinstance(wish, Wish)
        return is_against_wish(decision.outcome, wish)
    return is_against(decision.place, amounts_to(decision), decision.persons_view)


def is_against(place: int, outcome: Outcome, view: PersonsView | None) -> bool:
    """Return whether an outcome goes against the wish on record, or against what is said of it.

    Who agrees now has another wish than the one on record.
    """
    if view is PersonsView.AGREES:
        return False
    is_said_now = is_refused_now(outcome, view) or is_missed(place, outcome, view)
    return is_said_now or wish_against(place, outcome) is not None


def is_refused_now(outcome: Outcome, view: PersonsView | None) -> bool:
    """Return whether care is refused by what is said of the answer that it goes on."""
    return view is PersonsView.DISAGREES and outcome in _AS_IT_IS


def is_missed(place: int, outcome: Outcome, view: PersonsView | None) -> bool:
    """Return whether whoever care is for does not agree with the answer that it pauses or ends.

    Who wished for the one, and got the other, did not wish it to go on.
    """
    is_unwelcome = view is PersonsView.DISAGREES and outcome in AT_REST
    return is_unwelcome and value_at(place, Factor.WISH) not in REFUSALS


def wish_against(place: int, outcome: Outcome) -> Wish | None:
    """Return the wish on record against which an outcome goes; None where it goes against none."""
    wish = value_at(place, Factor.WISH)
    assert isinstance(wish, Wish)
    match outcome:
        case Outcome.PAUSE:
            against = wish is Wish.CONTINUE
        case Outcome.STOP:
            against = wish in {Wish.CONTINUE, Wish.PAUSE}
        case _:
            against = _is_refused(place, outcome)
    return wish if against else None


def goes_on(place: int, outcome: Outcome) -> bool:
    """Return whether care is given by an outcome; to hand over starts nothing that is paused."""
    if outcome is Outcome.HAND_OVER:
        return value_at(place, Factor.STATUS) is Status.ACTIVE
    return outcome in GOING_ON


def _missing_words(decision: PlanDecision, outcome: Outcome, answer: Answer) -> Iterator[Fault]:
    if outcome is Outcome.ADAPT and answer.adaptation is None:
        detail = "Say how the care is changed."
        yield Fault(pointer="/adaptation", code="missing", detail=detail)
    is_hand_over = outcome is Outcome.HAND_OVER
    may_change = goes_on(decision.place, outcome) if is_hand_over else outcome is Outcome.ADAPT
    if answer.adaptation is not None and not may_change:
        detail = _UNCHANGED.get(outcome, TAKES_NO_CHANGE)
        yield Fault(pointer="/adaptation", code="not_part_of_this_step", detail=detail)
    if outcome is not Outcome.PAUSE and answer.owner is not None:
        detail = "Only a pause takes an owner: leave it out."
        yield Fault(pointer="/owner", code="not_part_of_this_step", detail=detail)
    if outcome is Outcome.PAUSE and answer.owner is None:
        detail = "The plan has no key worker: name who sees to it that the pause is reviewed."
        yield Fault(pointer="/owner", code="missing", detail=detail)
    if outcome is Outcome.PAUSE and (answer.reason or decision.reason) is None:
        yield Fault(pointer="/reason", code="missing", detail="A pause has a reason in words.")


def ends_against_wish(decision: PlanDecision, outcome: Outcome) -> bool:
    """Return whether care would pause or end against what whoever it is for wishes."""
    wish = value_at(decision.place, Factor.WISH)
    if outcome is Outcome.STOP:
        return wish is not Wish.STOP
    assert isinstance(wish, Wish)
    return is_against_wish(outcome, wish)


def is_wished(decision: PlanDecision) -> bool:
    """Return whether whoever the care is for last said that it is to go on."""
    return wishes_it(decision.place, amounts_to(decision), decision.persons_view)


def wishes_it(place: int, outcome: Outcome, view: PersonsView | None) -> bool:
    """Return whether whoever care is for said, of an answer or before, that it is to go on.

    What they said of the answer goes before what they wished when it was decided about. Nobody who
    was not asked has said so.
    """
    rests, gives = outcome in AT_REST, goes_on(place, outcome)
    match view:
        case PersonsView.AGREES if rests or gives:
            return gives
        case PersonsView.DISAGREES if rests:
            return is_missed(place, outcome, view)
    refused = is_refused_now(outcome, view)
    return value_at(place, Factor.WISH) is Wish.CONTINUE and not refused


def words_of_wish(decision: PlanDecision | ToldDecision, outcome: Outcome) -> Verbatim | None:
    """Return what was said by whoever wishes that care goes on, as `wishes_it` finds it.

    What they say against a pause, or an end, of it is told as that. Of another team they may wish
    for it as well; what they say of that is no word of the care.
    """
    place, what = decision.place, amounts_to(decision, outcome)
    agrees = decision.persons_view is PersonsView.AGREES and goes_on(place, what)
    if agrees and what is not Outcome.HAND_OVER and decision.persons_words:
        return decision.persons_words
    # What was said with another wish says nothing of this one.
    return decision.in_their_words if value_at(place, Factor.WISH) is Wish.CONTINUE else None


def _is_refused(place: int, outcome: Outcome) -> bool:
    """Whether care would be given against the wish on record."""
    return goes_on(place, outcome) and value_at(place, Factor.WISH) in REFUSALS


def _said_so_far(decision: PlanDecision) -> str:
    return _SAID_SO_FAR[value_at(decision.place, Factor.WISH)]


def is_heard(decision: PlanDecision, answer: Answer) -> bool:
    """Return whether they were asked what they say of an answer, or it rests on a basis instead."""
    if answer.persons_view is PersonsView.COULD_NOT_SAY:
        return has_basis(decision, answer)
    return _is_asked(answer)


def is_heard_of_its_end(decision: PlanDecision, answer: Answer) -> bool:
    """Return the same of an answer by which care rests, which may be for its danger alone."""
    return is_heard(decision, answer) or _rests_for_safety(decision, answer)


def _is_asked(answer: Answer) -> bool:
    # What was said before anybody was asked about this is no view of it.
    said = answer.persons_view in VIEWS_SAID and answer.persons_words is not None
    return said or answer.persons_view is PersonsView.COULD_NOT_SAY


def has_basis(decision: PlanDecision, answer: Answer) -> bool:
    """Return whether whoever may decide about the care answers for it, on a basis."""
    return _rests_on(BASES, decision, answer)


def _rests_for_safety(decision: PlanDecision, answer: Answer) -> bool:
    """Whether whoever may decide rests what is unsafe, and whoever it is for could not say."""
    could_not_say = answer.persons_view is PersonsView.COULD_NOT_SAY
    return could_not_say and _rests_on({ReasonCode.SAFETY_CONCERN}, decision, answer)


def _rests_on(codes: Collection[ReasonCode], decision: PlanDecision, answer: Answer) -> bool:
    """Whether whoever may decide about the care answers for it, for one of these reasons."""
    named = fits(answer.authorised_by, duty_at(decision))
    return named and answer.reason_code in codes and answer.reason is not None

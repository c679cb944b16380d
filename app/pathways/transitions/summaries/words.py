"""Says on what an answer rests, and what people said, in words that can be pasted into a record.

What was said stands in quotation marks, word for word; all of it is told as past, because a record
is read later.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.notes import ON_BASIS, and_why
from app.pathways.plans.summaries.wishes import had_wished
from app.pathways.plans.terms import DecisionStatus, PersonsView, ReasonCode
from app.pathways.plans.values import Authorisation
from app.pathways.rules.factors import Factor, FactorValue, Safety, Wish, value_at
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.rules.summary import Manner
from app.pathways.terms import WishHolder
from app.pathways.transitions.checking import is_for_safety
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    VIEWS_SAID,
    goes_on,
    is_against,
)
from app.pathways.transitions.values import PlanDecision, Refusal

_ANSWERED: Final[Mapping[DecisionStatus, str]] = {
    DecisionStatus.CONFIRMED: "confirmed by",
    DecisionStatus.OVERRIDDEN: "decided otherwise than proposed, by",
    DecisionStatus.SETTLED: "decided by",
}
_OTHERWISE_THAN_PEOPLE: Final = "decided otherwise than before, by"
_BASES: Final[Mapping[str, str]] = {
    # As what else is named for the person: of a carer's own care it is the carer.
    ReasonCode.PERSONS_WISH: "by the {holder}'s wish",
    ReasonCode.CARERS_WISH: "by the carer's wish",
    ReasonCode.CLINICAL_JUDGEMENT: "on clinical judgement",
    ReasonCode.SAFETY_CONCERN: "because of a safety concern",
    ReasonCode.NEW_INFORMATION: "on new information",
    ReasonCode.NOT_AVAILABLE_HERE: "because it is not available here",
    ReasonCode.TEAM_FULL: "because the team is full",
    ReasonCode.OTHER_TEAM_BETTER_PLACED: "because another team is better placed",
    **ON_BASIS,
    ReasonCode.OTHER: "for another reason",
}
_VIEWED: Final[Mapping[str, str]] = {
    PersonsView.AGREES: "agreed",
    PersonsView.DISAGREES: "did not agree",
    PersonsView.NOT_ASKED: "was not asked",
    PersonsView.COULD_NOT_SAY: "could not say",
}
FOUND_IT: Final = "found it unsafe"
FOUND: Final[Mapping[FactorValue, str]] = {
    Safety.NO_CONCERN: "found no concern",
    Safety.CONTRAINDICATED: FOUND_IT,
}
"""What a check found, after who made it."""
_RESTS_AGAINST: Final[Mapping[FactorValue, Manner]] = {
    Wish.CONTINUE: Manner.AGAINST_WISH,
    Wish.PAUSE: Manner.MORE_THAN_WISHED,
}
"""Against what care pauses or ends, where a wish is on record: else it is what they say of it."""
_REFUSALS: Final[Mapping[FactorValue, Manner]] = {Wish.PAUSE: Manner.AGAINST_BREAK}
"""Against what care goes on, where it is not said as a no."""
_DESPITE_TOO: Final[Mapping[Manner | None, Manner]] = {
    None: Manner.DESPITE_CONTRAINDICATION,
    Manner.AGAINST_REFUSAL: Manner.DESPITE_BOTH,
    Manner.AGAINST_BREAK: Manner.DESPITE_BREAK,
}
_AS_REFUSED: Final[Mapping[Manner | None, Manner]] = {
    Manner.AGAINST_BREAK: Manner.AGAINST_REFUSAL,
    Manner.DESPITE_BREAK: Manner.DESPITE_BOTH,
}


def how_answered(status: DecisionStatus, *, against_people: bool) -> str:
    """Return how an answer is told, before who gave it.

    `against_people`: what it overrides they had decided, and nobody had proposed.
    """
    is_otherwise = status is DecisionStatus.OVERRIDDEN and against_people
    return _OTHERWISE_THAN_PEOPLE if is_otherwise else _ANSWERED[status]


def answered_as(decision: PlanDecision) -> str:
    """Return the same of a decision as it stands."""
    # What is as it was proposed after all was decided otherwise in between.
    against_people = decision.proposed in {Outcome.DECIDE, decision.outcome}
    return how_answered(decision.status, against_people=against_people)


def role_of(role: str, holder: WishHolder, view: str | None = None) -> str:
    """Return in which role somebody answers for care.

    It is together with whoever holds the wish only where those said what they think of it: `view`.
    """
    if role == Decider.PRESCRIBER:
        return "prescriber"
    return f"professional, with the {holder}" if view in VIEWS_SAID else "professional"


def in_role(by: Authorisation, holder: WishHolder, view: PersonsView | None) -> str:
    """Return who answers for care, with their role."""
    return f"{by.name} ({role_of(by.role, holder, view)})"


def aside(said: str) -> str:
    """Return what is said in brackets, to follow a name."""
    return f" {said}" if said == WITHDRAWN else f" ({said.removesuffix('.')})"


def answered_by(
    who: str, name: str | None, role: str | None, holder: WishHolder, view: str | None
) -> str:
    """Return who answered and, where that is somebody else, who answers for it by `name`."""
    if role is None or name is None:
        return who
    if name == who:
        return f"{who} ({role_of(role, holder, view)})"
    return f"{who}, authorised by {name} ({role_of(role, holder, view)})"


def resting_on(
    reason_code: str | None, reason: str | None, holder: WishHolder, *, as_proposed: bool = False
) -> str:
    """Return on what an answer rests, to follow who gave it; nothing where nobody said.

    `as_proposed`: the reason is the proposal's own, so that nobody is quoted with it.
    """
    coded = _BASES[reason_code].format(holder=holder) if reason_code else ""
    if reason is None:
        return f", {coded}" if coded else ""
    if as_proposed:
        return f"{f', {coded}' if coded else ''}, as proposed: {reason}"
    return f", {coded or 'for this reason'}: {quoted(reason)}"


def view_of(holder: WishHolder, view: str | None, words: str | None) -> str:
    """Return what whoever holds the wish said of an answer; nothing where nobody says."""
    if view is None and words is None:
        return ""
    viewed = _VIEWED[view] if view else "said"
    return sentence(f"The {holder} {viewed}{f': {quoted(words)}' if words else ''}")


def yes_before_a_refusal(place: int, refusals: Iterable[Refusal], holder: WishHolder) -> str:
    """Return what they said when they agreed to a hand-over that a team refused since, where that
    is what they wish still: it is said of that team, and of no other."""
    said = [each for each in refusals if each.persons_view in VIEWS_SAID]
    is_yes = bool(said) and said[-1].persons_view is PersonsView.AGREES
    if not is_yes or value_at(place, Factor.WISH) is not Wish.CONTINUE:
        return ""
    words = said[-1].persons_words
    yes = f"Before it was refused, the {holder} had agreed to the hand-over"
    return sentence(f"{yes}: {quoted(words)}" if words else yes)


def refused_by_then(holder: WishHolder, place: int, outcome: Outcome, words: str | None) -> str:
    """Return what had been said against care that rests or ends by an answer, if anything was."""
    wish = value_at(place, Factor.WISH)
    if outcome not in AT_REST or wish not in REFUSALS:
        return ""
    assert isinstance(wish, Wish)
    return sentence(capitalised(had_wished(wish, words, holder)))


def as_unsafe(refusal: Refusal) -> str:
    """Return that care was refused because it is not safe, to follow that it was refused."""
    return " as unsafe" if is_for_safety(refusal) else ""


def found_unsafe_by(refusal: Refusal, *, how: str = FOUND_IT) -> str:
    """Return who found care unsafe by a refusal, when and why, as a sentence."""
    return sentence(f"{refusal.by} {how}, {in_utc(refusal.at)}: {quoted(refusal.reason)}")


def unsafe_too(found: FoundUnsafe) -> str:
    """Return another danger of care, in the words of whoever found that, as a sentence."""
    by, at = found.found_unsafe_by, found.found_unsafe_at
    how = f"{by} {FOUND_IT}" if by else "It was stated to be unsafe"
    when, why = f", {in_utc(at)}" if at else "", and_why(found.found_unsafe_because)
    return sentence(f"{how} too{when}{why}")


def as_agreed(manner: Manner | None, agreed_to: Outcome | None) -> Manner | None:
    """Return how care rests or ends that they had not wished to go on, and had only agreed to that.

    `agreed_to` is the answer to which they had said yes; None of a wish.
    """
    if manner is not Manner.AGAINST_WISH or agreed_to is None:
        return manner
    is_of_a_team = agreed_to is Outcome.HAND_OVER
    return Manner.AGAINST_YES_TO_A_TEAM if is_of_a_team else Manner.AGAINST_YES


def as_refused(manner: Manner | None) -> Manner | None:
    """Return how care goes on where the wish for a break in its case is a no to an answer."""
    return _AS_REFUSED.get(manner, manner)


def manner_of(
    place: int, outcome: Outcome, view: PersonsView | None, safety: Safety
) -> Manner | None:
    """Return how an outcome comes about in the case at `place`, where that is not as usual.

    `safety` is what is known of it by then.
    """
    wish = value_at(place, Factor.WISH)
    against = is_against(place, outcome, view)
    if outcome is Outcome.STOP and wish is Wish.STOP:
        return Manner.BY_WISH
    if outcome in AT_REST:
        return _RESTS_AGAINST.get(wish, Manner.AGAINST_OBJECTION) if against else None
    refusal = _REFUSALS.get(wish, Manner.AGAINST_REFUSAL) if against else None
    if goes_on(place, outcome) and safety is Safety.CONTRAINDICATED:
        return _DESPITE_TOO[refusal]
    return refusal

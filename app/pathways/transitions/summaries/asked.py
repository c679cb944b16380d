"""Says what was stated or said of care, and of which answers nobody is known to have asked."""

from collections.abc import Iterable, Iterator, Sequence

from app.pathways.ids import Line
from app.pathways.plans.of_decisions import Agreed, Disagreed, Missed
from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.reach import why_out_of_reach
from app.pathways.plans.summaries.wishes import (
    AGAINST_IT_STANDS,
    COULD_NOT_SAY,
    against_it,
    had_been_wished,
    had_wished_or_agreed,
)
from app.pathways.plans.terms import ClosureOutcome, Occasion, PersonsView
from app.pathways.rules.factors import Factor, Reach, Wish, point_at, value_at
from app.pathways.rules.summary import MOST_NAMED
from app.pathways.terms import WishHolder
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.resting import VIEWS_SAID
from app.pathways.transitions.said_against import told_beside_the_wish
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.summaries.words import (
    aside,
    refused_by_then,
    view_of,
    yes_before_a_refusal,
)
from app.pathways.transitions.undecided import is_left_open, is_mute_beside_a_no
from app.pathways.transitions.values import Care, PlanDecision


def could_not_say(decision: PlanDecision, holder: WishHolder) -> str:
    """Return that they could not say what they wish, unless what is told of the answer says so."""
    is_told = decision.persons_view is PersonsView.COULD_NOT_SAY
    if is_told or not could_not_wish(decision):
        return ""
    return f"The {holder} {COULD_NOT_SAY}{AGAINST_IT_STANDS if decision.could_not_say else ''}."


def could_not_wish(decision: PlanDecision) -> bool:
    """Return whether they could not say what they wish, nor have said since what they think."""
    is_mute = value_at(decision.place, Factor.WISH) is Wish.COULD_NOT_SAY
    is_silent = is_mute and decision.persons_view not in VIEWS_SAID
    return is_silent or is_mute_beside_a_no(decision)


def could_not_say_of(names: Sequence[Line], *, as_before: bool = False) -> str:
    """Return the same of several decisions, the first by name; more are counted.

    `as_before`: nobody may have asked them again, so that it is told as so since then.
    """
    since = ", as before" if as_before else ""
    return f"Whoever it is for {COULD_NOT_SAY}{since}: {_some_of(names)}." if names else ""


def said_before(decision: PlanDecision, holder: WishHolder) -> str:
    """Return what was said before anybody answered, unless they say it again, and for what it was.

    Words of somebody who wishes that care goes on may have been said against a pause of long ago:
    “Please do not.” alone would read as said against what is decided now.
    """
    is_said_now = decision.in_their_words == decision.persons_words
    words = None if is_said_now else decision.in_their_words
    is_open = decision.decided_at is None
    no = "" if is_open else refused_by_then(holder, decision.place, decision.outcome, words)
    if no or not words:
        return no
    wish = point_at(decision.place).wish
    if decision.could_not_say or not (is_open or wish is Wish.CONTINUE):
        return said_earlier(holder, words)
    if is_open:
        return said_with_a_wish(wish, holder, words)
    return sentence(f"The {holder} had wished it to go on: {quoted(words)}")


def said_earlier(holder: WishHolder, words: str) -> str:
    """Return what was said before they were asked, and could not say, or before an answer."""
    return sentence(f"The {holder} had said: {quoted(words)}")


def said_with_a_wish(wish: Wish, holder: WishHolder, words: str) -> str:
    """Return what was said before anybody answers, and that it is a wish that the care goes on."""
    said = "wishes it to go on" if wish is Wish.CONTINUE else "said"
    return sentence(f"The {holder} {said}: {quoted(words)}")


def agreed_before(decision: PlanDecision, holder: WishHolder) -> str:
    """Return what they said when they agreed to a hand-over that was refused, and that somebody
    has decided about anew; until then it is told as what they said of the answer, unless the plan
    has closed."""
    is_refused = decision.decided_at is None and not decision.is_superseded
    is_told = is_refused and decision.persons_view is not None
    return "" if is_told else yes_before_a_refusal(decision.place, decision.refusals, holder)


def viewed(decision: PlanDecision, holder: WishHolder) -> str:
    """Return what was said of the answer, be it of one that does not stand as it was refused."""
    said = view_of(holder, decision.persons_view, decision.persons_words)
    if not said or decision.decided_at is not None:
        return said
    return f"When it was to be handed over, {said[0].lower()}{said[1:]}"


def nothing_stated(decision: PlanDecision) -> str:
    """Return that a review rests on nothing, which nobody may take for an answer of the person."""
    is_review = decision.occasion is Occasion.REVIEW and decision.is_unsettled
    if not is_review or what_was_said(decision) != StatedNow():
        return ""
    return "Nothing was stated about it, so all of it is to be asked anew."


def how_it_reaches(decision: PlanDecision) -> str:
    """Return how care can reach them, or why not, in the words of whoever knew better."""
    if decision.reach_reason is None:
        return ""
    if point_at(decision.place).reach is Reach.NONE:
        return why_out_of_reach(decision.reach_reason)
    return sentence(f"How it can reach them: {quoted(decision.reach_reason)}")


def had_wished_it(wished: Missed | None, holder: WishHolder) -> str:
    """Return that they had wished care to go on, before they could not say what they wish."""
    if wished is None:
        return ""
    return sentence(capitalised(had_been_wished(wished, holder)))


def had_wished_them(told: Iterable[tuple[Line, Missed | None, WishHolder]]) -> Iterator[str]:
    """Yield the same of several, each by name, with its words: they are why somebody decides."""
    said: dict[str, list[str]] = {}
    for name, wished, holder in told:
        if wished:
            words = aside(quoted(wished.in_their_words)) if wished.in_their_words else ""
            had = f"The {holder} {had_wished_or_agreed(wished.agreed_to)}"
            said.setdefault(had, []).append(f"{name}{words}")
    return (f"{had}: {'; '.join(names)}." for had, names in said.items())


def against_before(
    decision: PlanDecision, disagreed: Iterable[Disagreed], holder: WishHolder
) -> Iterator[str]:
    """Yield with what they did not agree before a decision that waits: it is still so.

    What they said of the decision itself is told with the answer; and once that is given, what had
    gone with their wish by then.
    """
    still = [each for each in disagreed if is_said_before(decision, each)]
    beside = told_beside_the_wish(decision)
    if beside and not is_said_of(decision, beside) and beside not in still:
        still.append(beside)
    for each in still:
        yield sentence(f"Before this decision, {against_it(each, holder)}")


def is_said_before(decision: PlanDecision, said: Agreed | Disagreed) -> bool:
    """Return whether a decision waits, or did when the plan closed, and that was said of an earlier
    one."""
    return is_left_open(decision) and not is_said_of(decision, said)


def is_said_of(decision: PlanDecision, said: Agreed | Disagreed) -> bool:
    """Return whether that was said of the answer to a decision."""
    return said.decision_id == decision.decision_id


def nobody_was_asked(decision: PlanDecision) -> bool:
    """Return whether a decision was answered with nothing on record of whoever it is for."""
    stands = decision.decided_at is not None and not decision.is_superseded
    said = decision.persons_words or decision.in_their_words
    is_unasked = decision.persons_view in {None, PersonsView.NOT_ASKED} and not said
    return stands and is_unasked and value_at(decision.place, Factor.WISH) is Wish.NOT_ASKED


def unasked(decision: PlanDecision, holder: WishHolder) -> str:
    """Return that nobody is known to have asked; nothing where the view itself says so.

    What they said of an earlier answer says nothing of this one, and is told with that.
    """
    if decision.persons_view is not None or not nobody_was_asked(decision):
        return ""
    return f"With this answer it is not on record that the {holder} was asked."


def unasked_of(names: Sequence[Line]) -> str:
    """Return the same of several decisions, the first by name; more are counted."""
    if not names:
        return ""
    listed = _some_of(names)
    return f"With the answer it is not on record that whoever it is for was asked: {listed}."


def _some_of(names: Sequence[Line]) -> str:
    more = len(names) - MOST_NAMED
    counted = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(names[:MOST_NAMED])}{counted}"


def has_died(care: Care) -> bool:
    """Return whether the plan closed with a death: nobody is to be asked any more."""
    return care.closure is not None and care.closure.outcome is ClosureOutcome.DIED

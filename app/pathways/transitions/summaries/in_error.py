"""Says of a move that never took place what was said with it, and counts no more.

It may have been said of somebody else. If it was not, somebody has to say it again, and nothing
else would tell them so.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.notes import NameOf, and_why
from app.pathways.plans.terms import PersonsView
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.checking import danger_in
from app.pathways.transitions.ending_unsafe import why_it_stops_as_unsafe
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.said_before import said_against, what_was_said
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.starting_anew import ends_unsafe
from app.pathways.transitions.summaries.stood import HolderOf, RulesOf
from app.pathways.transitions.summaries.wished import WISHED_AGAINST
from app.pathways.transitions.summaries.words import view_of
from app.pathways.transitions.values import Care, PlanDecision, Transition

_IN_ERROR: Final = "This move was entered in error: it never took place."
_AGAIN: Final = "If it was said of this person, state it again at the right move."
_NOTHING: Final = StatedNow()


def sum_up_in_error(
    care: Care, transition: Transition, rules_of: RulesOf, *, name_of: NameOf, holder_of: HolderOf
) -> str:
    """Return that a move never took place, why it was entered, and what counts no more with it."""
    why = transition.error_reason
    in_error = sentence(f"{_IN_ERROR} The reason given: {quoted(why)}") if why else _IN_ERROR
    held = {each.plan_component_id: each for each in care.components}
    latest = latest_of_each(care.decisions)
    gone = []
    for decision in decisions_of(transition, care.decisions):
        component = held[decision.plan_component_id]
        still = _said_still(care, latest.get(decision.plan_component_id))
        holder = holder_of(component)
        said = [*_gone(decision, still, holder)]
        if not _is_answered_before(decision, care.decisions):
            said += _gone_of_answer(decision, holder, rules_of)
        if said:
            gone.append(f"{name_of(component)} ({'; '.join(said)})")
    if not gone:
        return in_error
    return f"{in_error} What was said with it counts no more: {'; '.join(gone)}. {_AGAIN}"


def _said_still(care: Care, latest: PlanDecision | None) -> StatedNow:
    """What was said of care and counts, by the latest decision about it that stands."""
    if latest is None:
        return _NOTHING
    if latest.is_unsettled:
        return what_was_said(latest)
    return said_against(with_no_that_stands(latest, care.decisions))


def _gone(decision: PlanDecision, still: StatedNow, holder: WishHolder) -> Iterator[str]:
    """What was said with a decision and not otherwise: refusals, words, and what is of its safety.

    One danger is not another: who found it, and when, says which.
    """
    stated = what_was_said(decision)
    words = stated.in_their_words if stated.in_their_words != still.in_their_words else None
    wished = WISHED_AGAINST.get(stated.wish) if stated.wish != still.wish else None
    if wished or words:
        yield f"the {holder} {wished or 'said'}{f': {quoted(words)}' if words else ''}"
    if stated.safety is Safety.NOT_CHECKED and still.safety is not stated.safety:
        yield "to be checked first"
    if stated.safety is Safety.CONTRAINDICATED and _found(stated) != _found(still):
        yield f"found unsafe{_by_whom(stated)}"


def _is_answered_before(decision: PlanDecision, decisions: Iterable[PlanDecision]) -> bool:
    """Whether a leave kept an answer, which counts still: the decision of before has it, too.

    What was answered is told by no clock, which may have been set back since.
    """
    before = takewhile(lambda each: each is not decision, decisions)
    about = (each for each in before if each.plan_component_id == decision.plan_component_id)
    return any(each.decided_at == decision.decided_at for each in about)


def _gone_of_answer(decision: PlanDecision, holder: WishHolder, rules_of: RulesOf) -> Iterator[str]:
    """What was said of the answer, where that came with the move."""
    at = decision.decided_at
    if at is None:
        return
    if decision.outcome is Outcome.STOP and ends_unsafe(decision, decision.reason_code):
        danger = danger_in(decision)
        who = (danger.by if danger else None) or decision.decided_by or WITHDRAWN
        # Why another found it so is told with what they found.
        why = "" if danger else and_why(why_it_stops_as_unsafe(decision, rules_of(decision).every))
        yield f"ended as unsafe, by the word of {who}, {in_utc(at)}{why}"
    if decision.persons_words or decision.persons_view is PersonsView.DISAGREES:
        viewed = view_of(holder, decision.persons_view, decision.persons_words)
        yield f"of the answer, {viewed[0].lower()}{viewed[1:].removesuffix('.')}"


def _found(said: StatedNow) -> tuple[object, ...]:
    return said.safety, said.checked_by, said.checked_at, said.safety_reason


def _by_whom(found: StatedNow) -> str:
    by = f" by {found.checked_by}" if found.checked_by else ""
    when = f", {in_utc(found.checked_at)}" if found.checked_at else ""
    return f"{by}{when}{and_why(found.safety_reason)}"

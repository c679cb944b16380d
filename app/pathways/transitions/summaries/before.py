"""Says how care stood before anybody decides, so that no danger and no reason is forgotten.

Why care rests, who answers for that, and how care was changed are told at every later move.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.anew import is_checked_since_it_ended
from app.pathways.plans.of_decisions import Agreed, Missed, Refused
from app.pathways.plans.quoting import capitalised, quoted, sentence, worded
from app.pathways.plans.summaries.anew import ended_before
from app.pathways.plans.summaries.wishes import (
    against_the_wish,
    agreed_beside,
    had_said,
    is_wished_again,
)
from app.pathways.plans.terms import ComponentStatus, Occasion, PersonsView
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.rules.factors import Wish, point_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from app.pathways.transitions.checking import danger_of, is_unsafe, refusal_that_found
from app.pathways.transitions.resting import duty_at
from app.pathways.transitions.summaries.words import as_unsafe, role_of
from app.pathways.transitions.undecided import interim_of, is_left_open
from app.pathways.transitions.values import PlanDecision, Refusal

TeamName = Callable[[KebabId], Line]

_MAY_BE_HANDED_OVER: Final = frozenset({Outcome.HAND_OVER, Outcome.DECIDE})
BEFORE: Final = {Occasion.MOVE: "before this move", Occasion.REVIEW: "before this review"}


def checked_when(checked_at: datetime | None, occasion: Occasion, since: datetime) -> str:
    """Return when care was checked, to follow who found what, and how long before that was.

    `since` is when its move took place, or its review was made. No rule says how old a check may
    be: nobody is to take an old one for one of the move. Times are told to the minute, so that one
    of the same minute was at no time before.
    """
    if checked_at is None:
        return ""
    told = f", {in_utc(checked_at)}"
    if checked_at >= since.replace(second=0, microsecond=0):
        return told
    days = (since - checked_at).days
    some = {0: "", 1: "1 day "}.get(days, f"{days} days ")
    return f"{told}, {some}{BEFORE[occasion]}"


def rests(
    decision: PlanDecision, component: PlanComponent
) -> ComponentState | PlanComponent | None:
    """Return how care is paused; None where it is not.

    What is answered for stands as it was then, and all else as the component does.
    """
    state = decision.after or component
    is_paused = state.status is ComponentStatus.PAUSED and not decision.is_superseded
    return state if is_paused else None


def paused_and_must_not_lapse(
    decision: PlanDecision, component: PlanComponent
) -> ComponentState | PlanComponent | None:
    """Return how care that must not lapse is paused; None where it is not, or may be."""
    return rests(decision, component) if duty_at(decision).must_not_lapse else None


def must_not_lapse(decision: PlanDecision, component: PlanComponent, holder: WishHolder) -> str:
    """Return that what rests is no care that may rest for long, by when that is looked at, and by
    whose authority."""
    paused = paused_and_must_not_lapse(decision, component)
    if paused is None:
        return ""
    # When what pauses now is reviewed is said already.
    pauses_now = decision.outcome is Outcome.PAUSE
    view = view_of_pause(decision)
    known = authority_for(paused, holder, view) if pauses_now else pause_of(paused, holder, view)
    return f"It is paused and must not lapse{f': {known}' if known else ''}."


def why_it_rests(
    decision: PlanDecision, component: PlanComponent, of_rules: RuleReasons, no: str
) -> str:
    """Return why care was paused before this, in the words of whoever wrote that.

    Of a pause that is answered for now, that is said with who answered; and what they wished, with
    the `no` that they had said.
    """
    pauses_now = decision.outcome is Outcome.PAUSE and decision.decided_at is not None
    paused = None if pauses_now else rests(decision, component)
    if paused is None or paused.pause_reason is None:
        return ""
    if no and paused.pause_reason in of_rules.of_a_wish:
        return ""
    return sentence(f"Why it was paused: {worded(paused.pause_reason, of_rules)}")


def had_refused(decision: PlanDecision, said_no: Refused | None, holder: WishHolder) -> str:
    """Return what had been said against care that rests, before a decision that waits, or did so.

    What refuses it still, or is said of it again, is told as that.
    """
    if said_no is None or not is_left_open(decision) or _refuses_still(decision, said_no):
        return ""
    return sentence(capitalised(had_said(said_no, holder)))


def was_missed(decision: PlanDecision, missed: Missed | None, holder: WishHolder) -> str:
    """Return that care rests which was wished to go on, before a decision that waits, or did so.

    That it is wished in the same words still is told with those.
    """
    if missed is None or not is_left_open(decision):
        return ""
    if is_wished_again(missed, point_at(decision.place).wish, decision.in_their_words):
        return ""
    return sentence(f"It rests {against_the_wish(missed, holder)}")


def was_agreed(
    decision: PlanDecision,
    agreed: Iterable[Agreed],
    wished_by_then: Missed | None,
    holder: WishHolder,
) -> Iterator[str]:
    """Yield that care rests by agreement, or in which words they agreed to how it goes on, before a
    decision that waits, or did so. What they said with it, or of its own answer, is told so; and
    what was `wished_by_then`, with that they could not say."""
    if is_left_open(decision):
        before = (each for each in agreed if each.decision_id != decision.decision_id)
        words = wished_by_then.in_their_words if wished_by_then else None
        told = agreed_beside(before, None, words, holder)
        yield from (sentence(capitalised(each)) for each in told)


def _refuses_still(decision: PlanDecision, said_no: Refused) -> bool:
    """Whether what had been said refuses care still or, of what is on hold, is said of it again."""
    holds = interim_of(decision)
    is_again = (said_no.wish or Wish.PAUSE, said_no.in_their_words) == (
        point_at(decision.place).wish,
        decision.in_their_words,
    )
    return holds is Interim.RESPECT_REFUSAL or (holds is Interim.HOLD and is_again)


def to_be_checked_anew(
    decision: PlanDecision, component: PlanComponent, unsafe: PlanComponent | None
) -> str:
    """Return that care which rests ended as unsafe before, and that nobody has checked it since."""
    if unsafe is None or not is_unchecked_at_rest(decision, component, unsafe):
        return ""
    return ended_before(unsafe)


def is_unchecked_at_rest(
    decision: PlanDecision, component: PlanComponent, unsafe: PlanComponent
) -> bool:
    """Return whether care rests, and no check since `unsafe` ended came with the decision."""
    is_checked = is_checked_since_it_ended(unsafe, decision.checked_at)
    return rests(decision, component) is not None and not is_checked


def why_it_rested(decision: PlanDecision, of_rules: RuleReasons) -> str:
    """Return why care had been paused which a decision has started again."""
    reason = decision.before.pause_reason if decision.before else None
    return sentence(f"Why it had been paused: {worded(reason, of_rules)}") if reason else ""


def view_of_pause(decision: PlanDecision) -> PersonsView | None:
    """Return what whoever it is for said of a pause that a decision made; None of any other."""
    pauses_now = decision.outcome is Outcome.PAUSE and decision.decided_at is not None
    return decision.persons_view if pauses_now else None


def pause_of(
    paused: ComponentState | PlanComponent, holder: WishHolder, view: PersonsView | None
) -> str:
    """Return by when a pause is to be reviewed, and who authorised it."""
    due = f"review due by {in_utc(paused.review_due)}" if paused.review_due else ""
    return ", ".join(filter(None, (due, authority_for(paused, holder, view))))


def authority_for(
    paused: ComponentState | PlanComponent, holder: WishHolder, view: PersonsView | None
) -> str:
    """Return who authorised a pause, and in which role; nothing where nobody did by name."""
    who = paused.authorised_by
    return f"authorised by {who.name} ({role_of(who.role, holder, view)})" if who else ""


def of_what_was_refused(decisions: Sequence[PlanDecision]) -> list[PlanDecision]:
    """Return the decisions about care that some team refused to take over: of most care, none."""
    refused = {each.plan_component_id for each in decisions if each.refusals}
    return [each for each in decisions if each.plan_component_id in refused]


def refusals_before(
    decision: PlanDecision, decisions: Iterable[PlanDecision]
) -> tuple[Refusal, ...]:
    """Return the latest refusal of each team that refused, at an earlier move, to take care over.

    Whoever may hand it over, or accept it, is to know why. Once a team has taken it over, whichever
    that was, what was refused before is told with the earlier moves alone. First comes the one by
    which the care is unsafe still, whatever happens to it, and whatever was refused since.
    `decisions` are in the order in which they were made.
    """
    if not decision.is_unsettled:
        return ()
    earlier = [
        each
        for each in decisions
        if each.plan_component_id == decision.plan_component_id and not each.is_taken_back
    ]
    danger = _danger_before(decision, earlier)
    others = (each for each in _latest_before(decision, earlier) if each != danger)
    return (*([danger] if danger else []), *others)


def _danger_before(decision: PlanDecision, earlier: Iterable[PlanDecision]) -> Refusal | None:
    """The refusal at an earlier move by which care is known to be unsafe."""
    if not is_unsafe(decision) or danger_of(decision):
        return None
    moves = (each for each in earlier if each.transition_id != decision.transition_id)
    refusals = (refusal for each in moves for refusal in each.refusals)
    by, at, because = decision.checked_by, decision.checked_at, decision.safety_reason
    return refusal_that_found(by, at, because, refusals)


def _latest_before(decision: PlanDecision, earlier: Iterable[PlanDecision]) -> list[Refusal]:
    if decision.outcome not in _MAY_BE_HANDED_OVER:
        return []
    latest: dict[KebabId, Refusal] = {}
    for each in earlier:
        if each.accepted_at is not None:
            latest.clear()
        elif each.transition_id != decision.transition_id:
            latest |= {refusal.team: refusal for refusal in each.refusals}
    now = {refusal.team for refusal in decision.refusals}
    return [refusal for team, refusal in latest.items() if team not in now]


def refused_before(refusals: Iterable[Refusal], team_name: TeamName) -> Iterator[str]:
    """Yield who refused, at an earlier move, to take care over, for which team, when and why."""
    for each in refusals:
        unsafe, when = as_unsafe(each), in_utc(each.at)
        who = f"{each.by} refused it for {team_name(each.team)}{unsafe}"
        yield sentence(f"{who} at an earlier move, {when}: {quoted(each.reason)}")

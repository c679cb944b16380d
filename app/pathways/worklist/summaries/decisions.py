"""Sums up one decision that a team waits for, or has to make, in plain sentences to be pasted.

What holds, holds until something is done, and not until a time: that may be over.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.pathways.moments import in_utc
from app.pathways.plans.anew import is_checked_since_it_ended
from app.pathways.plans.quoting import capitalised, quoted, sentence, worded
from app.pathways.plans.summaries.anew import ended_before
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.notes import CHECKED_BEFORE_IT_STARTS, and_why
from app.pathways.plans.summaries.past_danger import past_danger_told
from app.pathways.plans.whose import of_person
from app.pathways.rules.factors import Safety, Status
from app.pathways.rules.outcomes import MAY_GO_ON, Decider, Interim, Outcome
from app.pathways.rules.summary import (
    BEFORE_THE_NEXT,
    OF_REST,
    Counted,
    Manner,
    kept_by,
    meanwhile,
    said_of,
)
from app.pathways.transitions.checking import is_for_safety
from app.pathways.transitions.resting import REFUSALS
from app.pathways.transitions.summaries.before import checked_when
from app.pathways.transitions.summaries.changes import change_ended_before
from app.pathways.transitions.summaries.words import (
    as_refused,
    as_unsafe,
    found_unsafe_by,
    manner_of,
    resting_on,
)
from app.pathways.worklist.reasons import (
    what_to_check,
    who_checks,
    why_besides_a_refused_hand_over,
    why_to_decide,
)
from app.pathways.worklist.stepping import Whose
from app.pathways.worklist.summaries.basis import decided_by, their_no
from app.pathways.worklist.summaries.changes_asked import (
    change_that_is_asked,
    change_that_was_asked,
)
from app.pathways.worklist.summaries.dangers import found_unsafe_too
from app.pathways.worklist.summaries.tasks import by_when, until_now
from app.pathways.worklist.tasks import TaskKind
from app.pathways.worklist.waiting import Waiting

_DECIDERS: Final[Mapping[Decider, str]] = {
    Decider.PRESCRIBER: "a prescriber of {team}",
    Decider.PROFESSIONAL_WITH_PERSON: "a professional of {team}, with the {holder},",
}


def sum_up_decision_task(waiting: Waiting, whose: Whose) -> str:
    """Return what is proposed about care, which team has to act, and what holds until it does."""
    said = _DECISIONS[waiting.kind](waiting, whose)
    went_on = until_now(waiting.overruled, waiting.interim, waiting.next_step)
    holds = f"{_until_it_is(waiting, whose)}{went_on}"
    all_told = (
        said,
        waiting.how_it_reaches,
        waiting.kept_safe,
        *_as_it_stands(waiting),
        past_danger_told(
            *(waiting.past_danger, waiting.pause_reason),
            checked=(waiting.checked_by, waiting.checked_at) if _no_concern(waiting) else None,
        ),
        holds,
        _ended_before(waiting),
        *_check(waiting, whose),
        _who_else(waiting, whose),
    )
    told = " ".join(filter(None, all_told))
    return of_person(whose.preferred_name, told)


def _as_it_stands(waiting: Waiting) -> Iterator[str]:
    """What whoever decided wrote, how its care was changed, and is to: any may be the dose.

    What holds now comes before what is only asked for. Or why it rests.
    """
    if waiting.reason and not waiting.is_proposed:
        yield sentence(f"The reason given: {quoted(waiting.reason)}")
    yield from _by_whose_word(waiting)
    if waiting.is_proposed:
        yield from waiting.said_with_its_wish()
    if waiting.changed_before:
        yield sentence(f"Changed before this decision: {quoted(waiting.changed_before)}")
    if waiting.change_ended:
        which, why = waiting.ended_adaptation, waiting.change_ended
        yield change_ended_before(which, why, waiting.ended_by)
    yield from change_that_is_asked(waiting)
    yield from (sentence(capitalised(against)) for against in waiting.objections())
    yield from change_that_was_asked(waiting)
    if waiting.pause_reason and not waiting.is_told_why_it_rests:
        why = worded(waiting.pause_reason, waiting.of_rules)
        yield sentence(f"Why it was paused: {why}")
    yield from (sentence(capitalised(said)) for said in waiting.said_of_care())


def _ended_before(waiting: Waiting) -> str:
    unsafe = waiting.unsafe
    if unsafe is None or is_checked_since_it_ended(unsafe, waiting.checked_at):
        return ""
    return ended_before(unsafe)


def _decides(waiting: Waiting, whose: Whose) -> str:
    if waiting.decider is None:
        # Only proposed, and on hold or refused until another team answers.
        return _confirms(waiting, whose)
    who = _DECIDERS[waiting.decider].format(team=whose.owner, holder=waiting.holder)
    is_dosed = waiting.decider is Decider.PRESCRIBER and waiting.point.must_not_lapse
    sooner = BEFORE_THE_NEXT if waiting.due_at and is_dosed else ""
    reasons = why_besides_a_refused_hand_over if waiting.is_refused else why_to_decide
    why = reasons(waiting.point, waiting.safety, waiting.refusal, waiting.holder)
    return f"about {waiting.noted}, {who} decides{by_when(waiting.due_at, whose.now)}{sooner}{why}."


def _who_else(waiting: Waiting, whose: Whose) -> str:
    """That nobody has to wait at night for another team, or for its prescriber."""
    if waiting.kind is not TaskKind.AWAIT_DECISION:
        return ""
    if waiting.decider is None:
        return f"Where it cannot wait, {whose.here} may confirm it, or decide otherwise."
    who = _DECIDERS[waiting.decider].format(team=whose.here, holder=waiting.holder)
    return f"Where it cannot wait, {who} may decide it."


def _confirms(waiting: Waiting, whose: Whose) -> str:
    goes_on = waiting.outcome is Outcome.CONTINUE or waiting.is_kept
    # What rests starts again, whichever word was chosen for going on, but stays as it is with the
    # team that has it. Of what goes on, nothing else is due than the answer itself.
    rests = waiting.point.status is Status.PAUSED
    starts = goes_on and rests and not waiting.is_kept
    of_rest = OF_REST.get(waiting.outcome) if rests else None
    instead = kept_by(whose.owner, rests=rests) if waiting.is_kept else of_rest
    due = None if goes_on or waiting.next_due is None else by_time(waiting.next_due, whose.now)
    manner = manner_of(waiting.case, waiting.outcome, None, waiting.safety)
    kind = Counted(Outcome.RESUME if starts else waiting.outcome, due, manner, instead=instead)
    untimed = "" if waiting.due_at else " No time is set for it."
    # What was to be answered already keeps its time; else the two are one.
    is_sooner = goes_on or waiting.due_at != waiting.next_due
    return (
        f"it is proposed that {said_of(waiting.noted, kind)} {whose.owner} confirms that, "
        f"or decides otherwise{by_when(waiting.due_at, whose.now) if is_sooner else ''}.{untimed}"
    )


def _hands_over(waiting: Waiting, whose: Whose) -> str:
    proposed = "it is proposed that " if waiting.is_proposed else ""
    by = by_when(waiting.due_at, whose.now)
    return (
        f"{proposed}{whose.owner} hands over {waiting.noted} to {whose.here}, which accepts or "
        f"refuses it{by}.{_refused_before(waiting)}{_regardless(waiting)}"
    )


def _refused_before(waiting: Waiting) -> str:
    before = waiting.refusal_before
    if before is None:
        return _who_found(waiting)
    why = quoted(before.reason)
    refused = sentence(f" {before.by} refused it before{as_unsafe(before)}: {why}")
    return f"{refused}{_who_found(waiting)}"


def _who_found(waiting: Waiting) -> str:
    """Who found it unsafe, where no refusal that is told says so, or no concern since one did."""
    danger = waiting.danger
    if danger:
        told = "" if danger == waiting.refusal_before else f" {found_unsafe_by(danger)}"
        return f"{told}{found_unsafe_too(waiting)}"
    who = waiting.checked_by
    when = f", {in_utc(waiting.checked_at)}" if waiting.checked_at else ""
    if waiting.safety is Safety.CONTRAINDICATED:
        why = and_why(waiting.safety_reason, waiting.pause_reason)
        # Whoever decides is told already that this is why.
        unnamed = "" if waiting.decider and not why else f" It was stated to be unsafe{why}"
        found = f" {who} found it unsafe{when}{why}" if who else unnamed
        return f"{sentence(found) if found else ''}{found_unsafe_too(waiting)}"
    return _no_concern(waiting)


def _no_concern(waiting: Waiting) -> str:
    """Who found no concern since it was refused as unsafe, or at all of what is handed over.

    Whoever is to accept it has to judge how old the check is that they rely on.
    """
    is_found = waiting.is_of_refusal and waiting.safety is Safety.NO_CONCERN
    if not (is_found or _is_handed_over_checked(waiting)):
        return ""
    since = " since then" if waiting.is_of_refusal else ""
    when = checked_when(waiting.checked_at, waiting.occasion, waiting.occasion_at)
    return f" {waiting.checked_by or 'A check'} found no concern{since}{when}."


def _is_handed_over_checked(waiting: Waiting) -> bool:
    return waiting.kind in _HAND_OVERS and waiting.is_checked


def _regardless(waiting: Waiting) -> str:
    manner = _manner(waiting)
    if manner is None:
        return ""
    return f" It goes on {manner}{resting_on(waiting.reason_code, None, waiting.holder)}."


def _manner(waiting: Waiting) -> Manner | None:
    """How care goes on regardless by an answer; what is only proposed goes on against nobody."""
    if waiting.is_proposed:
        return None
    manner = manner_of(waiting.case, waiting.outcome, waiting.persons_view, waiting.safety)
    return as_refused(manner) if waiting.is_no else manner


def _by_whose_word(waiting: Waiting) -> Iterator[str]:
    """Who decided that care goes on regardless, and against which no of theirs."""
    if _manner(waiting) is None:
        return
    if waiting.authorised_by:
        yield decided_by(waiting.authorised_by, waiting.holder, waiting.persons_view)
    if waiting.words_against:
        wish = None if waiting.is_no else waiting.point.wish
        yield their_no(wish, waiting.words_against, waiting.holder)


_HAND_OVERS: Final = frozenset({TaskKind.ACCEPT_HAND_OVER, TaskKind.AWAIT_ACCEPTANCE})
_DECISIONS: Final[Mapping[TaskKind, Callable[[Waiting, Whose], str]]] = {
    TaskKind.DECIDE: _decides,
    TaskKind.AWAIT_DECISION: _decides,
    TaskKind.CONFIRM: _confirms,
    TaskKind.ACCEPT_HAND_OVER: _hands_over,
    TaskKind.AWAIT_ACCEPTANCE: _hands_over,
}


def _until_it_is(waiting: Waiting, whose: Whose) -> str:
    """What holds: until something is done, and not until a time, which may be over."""
    holds = waiting.interim
    said = meanwhile(
        *(holds, waiting.outcome),
        safety=waiting.safety,
        reach=waiting.point.reach,
        receiver=whose.here,
        wish=waiting.refusal,
        is_kept=waiting.is_kept or whose.owner == whose.here,
        starts_by=by_time(waiting.starts_by, whose.now) if waiting.starts_by else None,
        is_lifted=waiting.is_lifted,
    )
    if waiting.kind in _HAND_OVERS:
        return f"Until it is accepted: the team that hands it over answers for it, and {said}."
    if not waiting.is_refused:
        return f"{_who_found(waiting)} Until it is decided: {said}.".lstrip()
    # Who refused to answer for it has the person all the same.
    still = ", all the same" if holds is Interim.RECEIVING_TEAM_PROVIDES else ""
    refused = f"{_refused_by_whom(waiting, whose)}{_who_found(waiting)}"
    return f"{refused} Until it is decided{still}: {said}."


def _refused_by_whom(waiting: Waiting, whose: Whose) -> str:
    refusal = waiting.refusal_before
    if refusal is None:
        return f"{whose.here} refused to take it over."
    why = quoted(refusal.reason)
    if not is_for_safety(refusal):
        return sentence(f"{whose.here} refused to take it over: {why}")
    return sentence(f"{refusal.by} refused it for {whose.here} as unsafe: {why}")


def _is_held_until_checked(waiting: Waiting) -> bool:
    """Whether it is on hold, and nobody has said no to it or proposed that it rests or ends."""
    may_go_on = waiting.outcome in MAY_GO_ON and waiting.point.wish not in REFUSALS
    return waiting.interim is Interim.HOLD and may_go_on


def _check(waiting: Waiting, whose: Whose) -> Iterator[str]:
    """Who checks what nobody has checked, or what rests as unsafe, and what the check is.

    What is on hold may go on once a check finds no concern. Of what is handed over it is told once
    it was made, too: one word of all care may not have covered what each of it needs.
    """
    if waiting.rests_as_unsafe:
        yield f"It is {CHECKED_BEFORE_IT_STARTS}."
    is_to_be_checked = waiting.rests_as_unsafe or waiting.safety is Safety.NOT_CHECKED
    if is_to_be_checked and waiting.outcome in MAY_GO_ON:
        yield who_checks(waiting.point, waiting.outcome, owner=whose.owner, here=whose.here)
        yield what_to_check(waiting.checks)
    elif _is_held_until_checked(waiting):
        yield what_to_check(waiting.checks)
    if _is_handed_over_checked(waiting):
        yield what_to_check(waiting.checks, is_made=True)

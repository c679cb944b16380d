"""Sums up one decision in plain sentences that can be pasted into a record."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from app.pathways.content.component import Component
from app.pathways.ids import KebabId
from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Agreed, Disagreed, Missed, Overruled, Refused, Undecided
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.state import state_of
from app.pathways.plans.summaries.notes import until_then, wish_that_stands
from app.pathways.plans.summaries.past_danger import past_danger_told
from app.pathways.plans.summaries.wishes import is_told_with_its_day
from app.pathways.plans.terms import DecisionStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.rules.reasons import RuleReasons
from app.pathways.rules.summary import said_of
from app.pathways.transitions.cleared import is_of_refusal, past_danger_beside
from app.pathways.transitions.resting import duty_at
from app.pathways.transitions.standing import is_taken_over
from app.pathways.transitions.summaries.asked import (
    against_before,
    agreed_before,
    could_not_say,
    had_wished_it,
    how_it_reaches,
    nothing_stated,
    said_before,
    unasked,
    viewed,
)
from app.pathways.transitions.summaries.before import (
    TeamName,
    had_refused,
    must_not_lapse,
    refused_before,
    to_be_checked_anew,
    was_agreed,
    was_missed,
    why_it_rested,
    why_it_rests,
)
from app.pathways.transitions.summaries.changes import changes_of
from app.pathways.transitions.summaries.checks import (
    NEEDS_ITS_OWN,
    after_a_refusal,
    check_told,
    checked,
    found_unsafe,
    found_unsafe_too,
    refused,
    to_be_checked,
    until_checked,
)
from app.pathways.transitions.summaries.counted import counted, is_at_rest, manner_by
from app.pathways.transitions.summaries.left_open import although_refused, sum_up_gone, what_holds
from app.pathways.transitions.summaries.said_since import wished_now
from app.pathways.transitions.summaries.since import basis_reviewed, became
from app.pathways.transitions.summaries.starting import is_starting, starting_before
from app.pathways.transitions.summaries.words import answered_as, answered_by, resting_on
from app.pathways.transitions.unchecked import goes_on_unchecked
from app.pathways.transitions.undecided import interim_of, is_left_by_closure, is_left_open
from app.pathways.transitions.values import PlanDecision, Refusal


class About(NamedTuple):
    """What a decision is about, as the plan and its content have it."""

    component: PlanComponent
    definition: Component
    here: KebabId
    """The team that has the person now."""
    team_name: TeamName
    of_rules: RuleReasons
    """The reasons that its rules give: nobody said those, so none stands in quotation marks."""
    since: datetime
    """When the move took place that it belongs to; of a review, when that was made."""
    until_now: Overruled | None = None
    """That it went on regardless, where it is being decided about again."""
    refused_before: tuple[Refusal, ...] = ()
    """Which teams refused, at earlier moves, to take it over."""
    has_died: bool = False
    said_no: Refused | None = None
    """That whoever it is for had refused it, where it is paused."""
    missed: Missed | None = None
    """That whoever it is for had wished it to go on, where it is paused."""
    wished_before: Missed | None = None
    """That they had wished it to go on which rests or ends by this, and could not say what now."""
    wished_by_then: Missed | None = None
    """The same of what is given until it is decided."""
    agreed: Sequence[Agreed] = ()
    """That they agreed that it rests, where it is paused; or in which words to how it goes on."""
    said_since: Undecided | None = None
    """What is wished of it by now, where it is paused, and that is more than was said before."""
    unsafe: PlanComponent | None = None
    """Care of the same kind that ended as unsafe, and that nobody has checked since."""
    is_passed_over: bool = False
    """Whether a check of all care may be taken for one of it, which is on hold."""
    disagreed: Sequence[Disagreed] = ()
    """With what whoever it is for did not agree, and has not said otherwise since."""
    left_unmade: datetime | None = None
    """By when its first contact was due, which nobody had made when the plan closed."""


def sum_up_decision(decision: PlanDecision, about: About) -> str:
    """Return one decision as it stands today.

    Whoever has still to act reads with it what was said, and what must be checked of such care.
    """
    name, team_name = about.definition.name, about.team_name
    if decision.is_superseded:
        return " ".join(filter(None, _gone(decision, about)))
    if is_taken_over(decision):
        by, how = taken_over(decision, team_name)
        said = f"{by} {name}{how}."
    else:
        said = said_of(name, counted(decision, team_name, about.since, about.wished_before))
    starts_unchecked = _starts_unchecked(decision, about.component)
    told = (
        said,
        *changes_of(decision, about.component, about.definition.wish_holder),
        starting_before(decision, about.component),
        must_not_lapse(decision, about.component, about.definition.wish_holder),
        *_rests(decision, about),
        to_be_checked_anew(decision, about.component, about.unsafe),
        why_it_rested(decision, about.of_rules) if starts_unchecked else "",
        nothing_stated(decision),
        how_it_reaches(decision),
        checked(decision, about.component, about.since, about.refused_before),
        NEEDS_ITS_OWN if about.is_passed_over else "",
        *_said_by_then(decision, about),
        refused(decision, team_name),
        *found_unsafe(decision),
        *found_unsafe_too(decision, about.refused_before),
        *refused_before(about.refused_before, team_name),
        _past_danger(decision, about.component),
        _whose(decision, about),
        after_a_refusal(decision, team_name),
        "Nothing of that changes with the leave." if decision.is_answered_before else "",
        *_said_of_answer(decision, about),
        _accepted(decision),
        _owner_then(decision),
        basis_reviewed(decision, about.component),
        _since_then(decision, about.component),
        _meanwhile(decision, about),
        _until_now(decision, about),
        until_checked(decision, about.component),
        to_be_checked(decision, about.definition.checks, starts_unchecked=starts_unchecked),
    )
    return " ".join(filter(None, told))


def _rests(decision: PlanDecision, about: About) -> Iterator[str]:
    """Why it rests, and what had been said of that."""
    holder = about.definition.wish_holder
    no = had_refused(decision, about.said_no, holder)
    yield why_it_rests(decision, about.component, about.of_rules, no)
    yield no
    yield was_missed(decision, about.missed, holder)
    yield from was_agreed(decision, about.agreed, about.wished_by_then, holder)
    yield wished_now(decision, about.said_since, holder)


def _said_before(decision: PlanDecision, about: About) -> str:
    """What was said before anybody answered, unless it is told already: with the no that they had
    said, or with when they wished, or agreed, so."""
    holder, no, words = about.definition.wish_holder, about.said_no, decision.in_their_words
    is_no = no is not None and no.in_their_words == words
    if is_no and had_refused(decision, no, holder):
        return ""
    is_carried = is_told_with_its_day(about.agreed, decision.decision_id, words)
    return "" if is_carried and is_left_open(decision) else said_before(decision, holder)


def _past_danger(decision: PlanDecision, component: PlanComponent) -> str:
    """What its danger had been that is over, unless it was refused for that, which is told."""
    past, refusals = past_danger_beside(decision, component), decision.refusals
    is_told = any(is_of_refusal(past, each) for each in refusals[-1:])
    return "" if is_told else past_danger_told(past, checked=check_told(decision))


def taken_over(decision: PlanDecision, team_name: TeamName) -> tuple[str, str]:
    """Return what is said before and after the name of care that a team has taken over.

    To take over what is paused starts nothing.
    """
    manner = manner_by(decision)
    how = f", {manner}" if manner else ", still paused" if is_at_rest(decision) else ""
    return f"{team_name(decision.responsible_team)} has taken over", how


def _starts_unchecked(decision: PlanDecision, component: PlanComponent) -> bool:
    """Whether it started care of which no first contact, or review, is recorded yet, and no check.

    Whoever makes it is to know what it rested for, and what nobody has checked.
    """
    is_as_it_began = component.next_step is not None and state_of(component) == decision.after
    return is_as_it_began and is_at_rest(decision) and goes_on_unchecked(decision)


def _said_by_then(decision: PlanDecision, about: About) -> Iterator[str]:
    """What had been said of the care before anybody answered, or that they could not say."""
    holder = about.definition.wish_holder
    yield could_not_say(decision, holder)
    yield had_wished_it(about.wished_by_then, holder)
    yield _said_before(decision, about)
    yield agreed_before(decision, holder)
    yield from against_before(decision, about.disagreed, holder)


def _said_of_answer(decision: PlanDecision, about: About) -> Iterator[str]:
    """What was said of the answer, after what they had wished before they could not say."""
    holder = about.definition.wish_holder
    yield had_wished_it(about.wished_before, holder)
    yield viewed(decision, holder)
    if not about.has_died:
        yield unasked(decision, holder)


def _whose(decision: PlanDecision, about: About) -> str:
    if decision.status is DecisionStatus.PROPOSED:
        if decision.outcome is Outcome.DECIDE:
            if duty_at(decision).decider is Decider.PRESCRIBER:
                return "A prescriber decides."
            return f"A professional, with the {about.definition.wish_holder}, decides."
        return "Nobody has answered for it yet."
    accepted = (decision.accepted_by, decision.accepted_at)
    if accepted == (decision.decided_by, decision.decided_at):
        # To accept a proposal confirms it: that is one act of one person, and told once.
        return ""
    by = decision.authorised_by
    name, role = (by.name, by.role) if by else (None, None)
    holder = about.definition.wish_holder
    who = answered_by(decision.decided_by or WITHDRAWN, name, role, holder, decision.persons_view)
    is_own = decision.status is DecisionStatus.CONFIRMED and decision.reason in about.of_rules.every
    basis = resting_on(decision.reason_code, decision.reason, holder, as_proposed=is_own)
    answered = answered_as(decision).capitalize()
    return sentence(f"{answered} {who}{_at(decision.decided_at)}{basis}")


def _accepted(decision: PlanDecision) -> str:
    if decision.accepted_by is None:
        return ""
    return f"Accepted by {decision.accepted_by}{_at(decision.accepted_at)}."


def _at(moment: datetime | None) -> str:
    return f", {in_utc(moment)}" if moment else ""


def _owner_then(decision: PlanDecision) -> str:
    """Who owned the pause then: somebody else may own it now, and the component says who does."""
    owner = decision.after.pause_owner if decision.after else None
    if owner is None or decision.is_answered_before:
        return ""
    then = "accepted" if decision.accepted_by else "decided"
    return f"Owner of the pause when {then}: {owner}."


def _since_then(decision: PlanDecision, component: PlanComponent) -> str:
    how = became(decision, component)
    return f"Since then it was {how}." if how else ""


def _gone(decision: PlanDecision, about: About) -> Iterator[str]:
    name, holds = about.definition.name, _what_holds(decision, about)
    yield from sum_up_gone(decision, about.component, name, holds, about.team_name)
    if is_left_by_closure(decision, about.component):
        yield from _rests(decision, about)
        yield from _said_by_then(decision, about)


def _until_now(decision: PlanDecision, about: About) -> str:
    if about.until_now is None or decision.decided_at is not None:
        return ""
    said = until_then(about.until_now, interim_of(decision), about.component.next_step)
    return f"{capitalised(said)}."


def _meanwhile(decision: PlanDecision, about: About) -> str:
    if not decision.is_unsettled:
        return ""
    return f"Until then{although_refused(decision)}: {_what_holds(decision, about)}."


def _what_holds(decision: PlanDecision, about: About) -> str:
    wish = wish_that_stands(point_at(decision.place).wish, about.until_now, about.said_no)
    starting = about.component.review_due if is_starting(decision, about.component) else None
    return what_holds(
        *(decision, about.team_name(about.here), wish, about.left_unmade or starting),
        is_there=decision.responsible_team == about.here,
    )

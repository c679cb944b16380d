"""Sums up one task of a team in plain sentences that can be pasted into a record.

No sentence says that care goes on only because it is recorded as active: another task of the same
person may say that it is on hold.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, assert_never

from app.pathways.ids import Line
from app.pathways.plans.of_decisions import Overruled
from app.pathways.plans.owning import owned_by
from app.pathways.plans.quoting import capitalised, quoted, sentence, worded
from app.pathways.plans.said import Agreement
from app.pathways.plans.summaries.anew import ended_before
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.notes import (
    NO_CHECK,
    by_whose_word,
    terms_of,
    until_then,
)
from app.pathways.plans.summaries.past_danger import past_danger_told
from app.pathways.plans.summaries.reach import reached_otherwise, why_out_of_reach
from app.pathways.plans.summaries.voices import dissent_then
from app.pathways.plans.terms import NextStep
from app.pathways.plans.whose import of_person
from app.pathways.rules.outcomes import Interim
from app.pathways.rules.reasons import RuleReasons
from app.pathways.rules.summary import BEFORE_ITS_CHECK, on_hold, refusal_stands
from app.pathways.worklist.reasons import said_against, said_with_a_yes, what_to_check
from app.pathways.worklist.stepping import Stepping, Whose
from app.pathways.worklist.summaries.at_rest import with_why
from app.pathways.worklist.summaries.basis import reason_of_basis, rests_on
from app.pathways.worklist.summaries.changes_asked import change_beside_a_step

_NO_DOSE: Final = (
    "The first contact is not the next dose or test: what that is, and when, is for the prescriber."
)


_UNCHECKED: Final = "Nobody has checked it yet."
_TELLS_A_CHANGE: Final = frozenset({NextStep.FIRST_CONTACT, NextStep.ADAPTATION_REVIEW})
_AT_REST: Final = frozenset({NextStep.PAUSE_REVIEW, NextStep.RE_OFFER})
_BASIS_IS_REVIEWED: Final = (
    " A review of the care records what is known now, and its answer whether it goes on, by whose "
    "word and on what."
)


def sum_up_step_task(step: Stepping, whose: Whose) -> str:
    """Return how care stands, and what its team does about it by when.

    To the team that has the person and waits for it, also what to do if that does not happen.
    """
    is_contact = step.step is NextStep.FIRST_CONTACT
    # Its time would be read as that of the next dose.
    no_dose = _NO_DOSE if is_contact and step.is_prescribed else ""
    told = (
        _step(step, whose),
        why_out_of_reach(step.reach_reason, step.reason),
        _other_way(step),
        step.kept_safe,
        _why_it_starts(step),
        *change_beside_a_step(step),
        past_danger_told(step.cleared, step.reason, step.paused_because, step.starts_because),
        step.begun_since,
        *said_against(step.disagreed, step.holder),
        *_said_with_a_yes(step),
        *_not_checked(step),
        _or_else(step, whose),
        no_dose,
    )
    return of_person(whose.preferred_name, " ".join(filter(None, told)))


def _why_it_starts(step: Stepping) -> str:
    """Why care starts again, unless that is told with what it goes on by regardless."""
    why = step.starts_because
    if why is None or why == reason_of_basis(step):
        return ""
    # Apart from what else is told of it, such as its dose or their no, of which it is no reason.
    return sentence(f"Why it was to start again: {quoted(why)}")


def _other_way(step: Stepping) -> str:
    """In which other way alone it can reach them, unless its pause or change says so."""
    changed = step.adaptation if step.step in _TELLS_A_CHANGE else None
    return reached_otherwise(step.reached_otherwise, step.reason, changed)


def _said_with_a_yes(step: Stepping) -> Iterator[str]:
    """With what they agreed that care goes on as it does; of what rests, its name has that."""
    return iter(()) if step.step in _AT_REST else said_with_a_yes(step.agreed, step.holder)


def _not_checked(step: Stepping) -> Iterator[str]:
    """What nobody has checked, and for what care had been paused that starts again."""
    if step.unsafe:
        yield ended_before(step.unsafe)
    rested = why_it_had_rested(step.paused_because, step.of_rules)
    if step.is_unchecked:
        yield from (f"{NO_CHECK.capitalize()}.", rested, what_to_check(step.checks))
    else:
        yield rested


def why_it_had_rested(paused_because: str | None, of_rules: RuleReasons) -> str:
    """Return why care had been paused that started again, as a sentence; none if not known."""
    if paused_because is None:
        return ""
    return sentence(f"Why it had been paused: {worded(paused_because, of_rules)}")


def _step(step: Stepping, whose: Whose) -> str:
    owner, by = whose.owner, by_when(step.due_at, whose.now)
    lapse = " and must not lapse" if step.must_not_lapse else ""
    match step.step:
        case NextStep.ADAPTATION_REVIEW:
            return _change(step, owner, by)
        case NextStep.FIRST_CONTACT:
            _, once = _comes_first(step)
            makes = f"{owner} makes it{by}{once}.{_starts_regardless(step)}"
            return f"{_starts(step, lapse)} first contact is recorded yet. {makes}"
        case NextStep.RE_OFFER:
            return (
                f"{with_why(step)} has stopped. {owner} offers it again{by}; "
                "it stays stopped unless it is taken up."
            )
        case NextStep.PAUSE_REVIEW:
            return _pause(step, whose, lapse)
        case NextStep.BASIS_REVIEW:
            return _basis(step, owner, by)
    assert_never(step.step)


def _starts(step: Stepping, lapse: str) -> str:
    """That care is to start again, with which change, such as its dose, up to what is not done."""
    first, _ = _comes_first(step)
    if step.adaptation:
        how = f"{first or _noted(step)} {_to_start(step)} with a change: {quoted(step.adaptation)}"
        return f"{sentence(how)} No"
    starts = f"{first} {_to_start(step)}" if first else f"{step.name} is to start again{lapse}"
    return f"{starts}, and no"


def _change(step: Stepping, owner: Line, by: str) -> str:
    first, once = _comes_first(step)
    again = _to_start(step) if first else "starts again"
    how = again if step.starts_changed else "is recorded"
    change = f": {quoted(step.adaptation)}" if step.adaptation else ""
    starts = step.starts_changed
    regardless = _starts_regardless(step) if starts else _goes_on_regardless(step)
    return (
        f"{sentence(f'{first or _noted(step)} {how} with a change{change}')} "
        f"{owner} reviews the change{by}{once}.{regardless}"
    )


def _basis(step: Stepping, owner: Line, by: str) -> str:
    """On what care goes on, and by when that is looked at; a decision that waits comes before."""
    first, once = _comes_first(step)
    what = "that" if first else "the basis on which it goes on"
    on_what = f"{first} went on on a basis." if first else f"{_noted(step)} is recorded as active."
    how = "" if step.is_being_decided else _BASIS_IS_REVIEWED
    return f"{on_what} {owner} reviews {what}{by}{once}.{_goes_on_regardless(step)}{how}"


def _comes_first(step: Stepping) -> tuple[str, str]:
    """What keeps the care from its step, up to what is told of "It" next; and what that is after.

    A task may be read alone: that of the decision, which says so too, is another.
    """
    if step.held_by:
        is_on_hold = step.held_by is Interim.HOLD
        how = f"on hold: {on_hold(step.refusal)}" if is_on_hold else _refused(step)
        unchecked = f" {_UNCHECKED}" if step.awaits_check else ""
        held = f"{_noted(step)} is {how} until it is decided.{unchecked} It"
        return held, ", once it is decided whether it goes on"
    if step.awaits_check:
        unchecked = f"{_noted(step)} is to be checked first: {BEFORE_ITS_CHECK}. It"
        return unchecked, ", once it is checked"
    return "", ""


def _refused(step: Stepping) -> str:
    return f"held back: {refusal_stands(step.refusal)}"


def _to_start(step: Stepping) -> str:
    return "was to start again" if step.held_by else "is to start again"


def _noted(step: Stepping) -> str:
    return noted(step.name, must_not_lapse=step.must_not_lapse)


def noted(name: str, *, must_not_lapse: bool) -> str:
    """Return the name of care, with whether it must not lapse, to begin a sentence."""
    return f"{name}, which must not lapse," if must_not_lapse else name


def sum_up_agreement_task(whose: Whose, agreements: Iterable[Agreement]) -> str:
    """Return that a person is to be asked about their plan; nothing sets a time for it.

    Whoever asks is to know who had not agreed, and why: what they said may be what to ask about.
    """
    told = (
        "the plan is new or has moved, and what they think of it now is not recorded yet.",
        *dissent_then(agreements),
        f"{whose.here} asks whether they agree. No time is set for it.",
    )
    return of_person(whose.preferred_name, " ".join(told))


def _starts_regardless(step: Stepping) -> str:
    overruled = step.overruled
    if overruled is None:
        return ""
    if overruled.decided_again:
        was = f"It was to start again {terms_of(overruled)}, and is being decided about again."
        return f" {was}{rests_on(step)}"
    return f" It starts again {_terms_of(step, overruled)}.{rests_on(step)}"


def _goes_on_regardless(step: Stepping) -> str:
    overruled = step.overruled
    if overruled is None:
        return ""
    if overruled.decided_again:
        return f"{until_now(overruled, step.held_by)}{rests_on(step)}"
    return f" It goes on {_terms_of(step, overruled)}.{rests_on(step)}"


def _terms_of(step: Stepping, overruled: Overruled) -> str:
    return terms_and_danger(overruled, step.paused_because, step.starts_because)


def terms_and_danger(overruled: Overruled, *told: str | None) -> str:
    """Return against what care goes on, and by whose word it is unsafe: a task may be read alone.

    Why is left out where those words are `told` too. What is being decided about again says itself
    what is known of it by now.
    """
    terms = terms_of(overruled)
    if not overruled.despite_contraindication:
        return terms
    return f"{terms} ({by_whose_word(overruled, *told)})"


def until_now(
    overruled: Overruled | None, holds: Interim | None, next_step: NextStep | None = None
) -> str:
    """Return how care went on regardless until then, as a sentence that follows another.

    Whoever is only to accept what was answered reads how it goes on by that.
    """
    if overruled is None or not overruled.decided_again:
        return ""
    return f" {capitalised(until_then(overruled, holds, next_step))}."


def _or_else(step: Stepping, whose: Whose) -> str:
    """What the team that has the person does where another team does not come.

    While a decision waits, its own task says who may make it; a review would begin anew.
    """
    if step.step is NextStep.RE_OFFER:
        return _offered_elsewhere(step, whose)
    if not step.is_awaited:
        return ""
    asks = f"If that does not happen, {whose.here} asks {whose.owner}"
    itself = f"; where it cannot wait, {whose.here} may review the care and take it over"
    return f"{asks}{'' if step.is_being_decided else itself}."


def _offered_elsewhere(step: Stepping, whose: Whose) -> str:
    """Which of two teams offers what has stopped: neither is to leave it to the other."""
    if step.is_awaited:
        return f"If that does not happen, {whose.here} asks {whose.owner}, or offers it itself."
    if whose.owner != whose.here:
        return f"The person is with {whose.here} now, which is told of it too."
    return ""


def _pause(step: Stepping, whose: Whose, lapse: str) -> str:
    owner, name = owned_by(step.pause_owner), with_why(step)
    until = "; until it is reviewed it stays paused."
    if step.is_being_decided:
        until = ", with the decision about it that waits; until that is made it stays paused."
    reviews = f"{whose.owner} reviews the pause{by_when(step.due_at, whose.now)}{until}"
    return f"{name} is paused{lapse}. {reviews} {owner}".rstrip()


def by_when(due_at: datetime | None, now: datetime) -> str:
    """Return by when something is to be done, and if that is over, to follow who does it."""
    return f" {by_time(due_at, now)}" if due_at else ""

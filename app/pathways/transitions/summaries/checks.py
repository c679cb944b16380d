"""Says who checked care and what they found, and who refused it as unsafe, in plain sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.notes import and_why
from app.pathways.plans.terms import ComponentStatus, Occasion
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Safety, Status, value_at
from app.pathways.rules.summary import BEFORE_ITS_CHECK
from app.pathways.transitions.checking import (
    Finding,
    danger_of,
    danger_since,
    finding_of,
    found_before,
    is_for_safety,
    is_unsafe,
    refusal_that_found,
    rests_as_unsafe,
    safety_at,
    safety_of,
)
from app.pathways.transitions.dangers import as_found, by_refusal, dangers_of, found_besides
from app.pathways.transitions.standing import is_taken_over
from app.pathways.transitions.summaries.before import TeamName, checked_when, rests
from app.pathways.transitions.summaries.words import (
    FOUND,
    FOUND_IT,
    as_unsafe,
    found_unsafe_by,
    unsafe_too,
)
from app.pathways.transitions.unchecked import goes_on_unchecked
from app.pathways.transitions.undecided import is_left_open
from app.pathways.transitions.values import PlanDecision, Refusal

NEEDS_ITS_OWN: Final = "A check of all care does not count for it: it needs one of its own."
"""What is told of care on hold that was found unsafe before its move, too."""
CHECK_CAME: Final = (
    "A check was recorded with an answer: see checked_by and checked_at. Before that:"
)
"""What comes before why a rule left care to people, as long as that says that nobody checked it."""
UNTIL_CHECKED: Final = f"Until it is checked: {BEFORE_ITS_CHECK}."
"""What is told of care that a team has taken over, and that nobody has checked."""
WHAT_IS_HELD_NEEDS_ITS_OWN: Final = NEEDS_ITS_OWN.replace("for it:", "for what is on hold:")
_UNCHECKED: Final[Mapping[Occasion, str]] = {
    Occasion.MOVE: "No check was made at this move.",
    Occasion.REVIEW: "No check was made at this review.",
}
"""One of before may be on record: where it counts still, it is told in the place of this."""


def to_be_checked(
    decision: PlanDecision, checks: tuple[str, ...], *, starts_unchecked: bool
) -> str:
    """What the check is, until somebody has made it: by whom, and when, is said apart from it."""
    if not checks or not (decision.is_unsettled or starts_unchecked) or is_checked(decision):
        return ""
    return f"What must be checked: {' '.join(checks)}"


def is_checked(decision: PlanDecision) -> bool:
    """Return whether somebody is told to have checked care, so that what to check is told no more.

    Of what rests it is told still: how it may start again stands in it, too.
    """
    is_given = value_at(decision.place, Factor.STATUS) is Status.ACTIVE
    is_told = decision.checked_by is not None
    return is_given and is_told and safety_of(decision) is Safety.NO_CONCERN


def until_checked(decision: PlanDecision, component: PlanComponent) -> str:
    """What holds of care that a team has taken over, and nobody has checked: as before it did.

    To hand it over was no decision to give it without. What rests or has ended is not given.
    """
    is_given = is_taken_over(decision) and component.status is ComponentStatus.ACTIVE
    return UNTIL_CHECKED if is_given and goes_on_unchecked(decision) else ""


def check_told(decision: PlanDecision) -> tuple[Line, datetime] | None:
    """Return who is told to have found no concern of it last, and when, where anybody is."""
    by, at = decision.checked_by, decision.checked_at
    is_told = safety_of(decision) is Safety.NO_CONCERN
    return (by, at) if is_told and by is not None and at is not None else None


def checked(
    decision: PlanDecision,
    component: PlanComponent,
    since: datetime,
    before: Sequence[Refusal] = (),
) -> str:
    """Who checked it and when: no rule says how old a check may be, so its reader has to judge.

    Where somebody decided that it goes on, it does not follow that it was checked. `before` are
    the refusals of earlier moves that are told: what was found by one is told with it, as why it
    rests is with the pause.
    """
    if goes_on_unchecked(decision):
        return _UNCHECKED[decision.occasion]
    # What a team that refused it found since is told with its refusal.
    by_then = decision.refusals if _danger_since(decision) is None else ()
    safety = safety_at(decision.place, decision.checked_at, by_then)
    found = FOUND.get(safety)
    why = and_why(decision.safety_reason, _told_with_the_pause(decision, component))
    if decision.checked_by is None or found is None:
        # Nobody was named for it, and nothing of it is given all the same.
        unsafe = sentence(f"It {_had(decision, 'was', 'had been')} stated to be unsafe{why}")
        return unsafe if safety is Safety.CONTRAINDICATED else ""
    if safety is Safety.CONTRAINDICATED and _by_refusal(decision, before):
        return ""
    when = checked_when(decision.checked_at, decision.occasion, since)
    return sentence(f"{decision.checked_by} {_had(decision, '', 'had ')}{found}{when}{why}")


def _had(decision: PlanDecision, said: str, of_before: str) -> str:
    """How is told what was found before somebody paused it as unsafe: the later word stands."""
    return of_before if _is_found_anew(decision) else said


def _is_found_anew(decision: PlanDecision) -> bool:
    """Whether care was paused as unsafe by another than found it so before, or at another time."""
    if not rests_as_unsafe(decision):
        return False
    before, since = found_before(decision, decision.refusals), finding_of(decision)
    return before.safety is not Safety.CONTRAINDICATED or _by_when(before) != _by_when(since)


def _by_when(found: Finding) -> tuple[str | None, str | None]:
    """Who found it, and the time as it is told."""
    return found.by, in_utc(found.at) if found.at else None


def _told_with_the_pause(decision: PlanDecision, component: PlanComponent) -> str | None:
    paused = rests(decision, component)
    return paused.pause_reason if paused else None


def _danger_since(decision: PlanDecision) -> Refusal | None:
    return danger_since(decision.checked_at, decision.refusals)


def _by_refusal(decision: PlanDecision, before: Sequence[Refusal]) -> Refusal | None:
    """With which refusal care was found unsafe that was known to be so when it was decided."""
    refusals = (*decision.refusals, *before)
    by, at, because = decision.checked_by, decision.checked_at, decision.safety_reason
    return refusal_that_found(by, at, because, refusals)


def _word_of(found: FoundUnsafe, *told: str | None) -> str:
    why = and_why(found.found_unsafe_because, *told)
    by, at = found.found_unsafe_by, found.found_unsafe_at
    if by is None and at is None:
        return f"stated to be unsafe{why}"
    return f"found unsafe{f' by {by}' if by else ''}{f', {in_utc(at)}' if at else ''}{why}"


def on_whose_word(
    decision: PlanDecision, component: PlanComponent, before: Sequence[Refusal] = ()
) -> str:
    """Return who found care unsafe that is on hold, or rests, and when, to stand beside its name.

    Each danger is told, the latest first, unless it is told with a refusal. Why stands with the
    pause, or with the refusal, which may be of `before` its move.
    """
    found, refusal = finding_of(decision), refusal_of(decision)
    told = {each.reason for each in (*([refusal] if refusal else []), *before)}
    others = found_besides(found, decision, decision.refusals)
    every = as_found(found), *(each for each in others if each.found_unsafe_because not in told)
    pause = _told_with_the_pause(decision, component)
    return ", and ".join(_word_of(each, pause, *told) for each in every)


def found_unsafe(decision: PlanDecision) -> Iterator[str]:
    """Yield who refused it as unsafe, where that is not the refusal that is told anyway.

    And who paused it as unsafe since, unless that is told already; why stands with that answer.
    """
    danger = danger_of(decision)
    if danger and danger is not decision.refusals[-1]:
        yield found_unsafe_by(danger, how=_had(decision, FOUND_IT, f"had {FOUND_IT}"))
    if _is_found_anew(decision):
        found = finding_of(decision)
        assert found.at is not None
        yield f"{found.by or WITHDRAWN} {FOUND_IT}, {in_utc(found.at)}."


def found_unsafe_too(decision: PlanDecision, before: Sequence[Refusal]) -> Iterator[str]:
    """Yield each danger that is open besides those that are told, in the words of who found it.

    `before` are the refusals of earlier moves that are told.
    """
    by, at, because = decision.checked_by, decision.checked_at, decision.safety_reason
    own = FoundUnsafe(found_unsafe_by=by, found_unsafe_at=at, found_unsafe_because=because)
    refusals = [*decision.refusals[-1:], *filter(None, [danger_of(decision)]), *before]
    told = own, *map(by_refusal, refusals)
    yield from (unsafe_too(each) for each in dangers_of(decision)[1:] if each not in told)


def refusal_of(decision: PlanDecision) -> Refusal | None:
    """Return the refusal of a hand-over after which somebody has to decide anew."""
    if not decision.refusals or not decision.is_unsettled or decision.addressed_to:
        return None
    return decision.refusals[-1]


def refused(decision: PlanDecision, team_name: TeamName) -> str:
    """Why the latest team that was asked did not accept it, if nobody settled it since.

    What the plan's closure left open nobody settled either.
    """
    is_settled_since = decision.addressed_to is not None and decision.decided_at is not None
    if not decision.refusals or not is_left_open(decision) or is_settled_since:
        return ""
    refusal = decision.refusals[-1]
    again = ", before it was to be handed over again" if decision.addressed_to else ""
    return sentence(f"{_who_refused(refusal, team_name, again)}: {quoted(refusal.reason)}")


def after_a_refusal(decision: PlanDecision, team_name: TeamName) -> str:
    """After which refusal it was answered, and why that team did not accept it, in its own words.

    Beside the reason of whoever answered nobody is to take the one for the other.
    """
    if not decision.refusals or decision.decided_at is None:
        return ""
    refusal = decision.refusals[-1]
    told = sentence(f"That was after {_who_refused(refusal, team_name)}: {quoted(refusal.reason)}")
    is_over = is_for_safety(refusal) and not is_unsafe(decision)
    return f"{told} That danger is over." if is_over else told


def _who_refused(refusal: Refusal, team_name: TeamName, again: str = "") -> str:
    who = f"{refusal.by} refused it for {team_name(refusal.team)}{as_unsafe(refusal)}"
    return f"{who}{again}, {in_utc(refusal.at)}"

"""Says beside the name of care what nobody has decided about it, how it rests or goes on."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import on_day
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.of_decisions import (
    Overruled,
    PastDanger,
    Refused,
    Unchecked,
    Undecided,
    Unsafe,
)
from app.pathways.plans.quoting import quoted
from app.pathways.plans.safeguards import STANDS, SafeguardsOf, safeguards_missing
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.proposed import NOT_TO_GO_ON, asked_by_whom, not_to_go_on
from app.pathways.plans.terms import ComponentStatus, NextStep, ReasonCode, SafeguardStands
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Wish
from app.pathways.rules.outcomes import Interim, Outcome, holds_back
from app.pathways.rules.reasons import RuleReasons
from app.pathways.rules.summary import NOT_CHECKED_YET, WHAT_COMES, Manner, on_hold, refusal_stands
from app.pathways.terms import WishHolder

_WENT_ON_UNTIL: Final[Mapping[Interim | None, str]] = {
    Interim.HOLD: "it was put on hold",
    Interim.RESPECT_REFUSAL: "it was to be decided about again",
}
_TO_REST: Final = frozenset({Outcome.PAUSE, Outcome.STOP})
CHECKED_BEFORE_IT_STARTS: Final = "to be checked before it starts again"
CHANGE_ASKED: Final = "a change was asked for with a hand-over, and is not accepted"
NO_CHECK: Final = "decided without a check"
"""One of before may be on record: it was of another move, or of before the care had rested."""
ON_BASIS: Final[Mapping[str, str]] = {
    ReasonCode.ADVANCE_CHOICE: "on an advance choice",
    ReasonCode.BEST_INTERESTS: "in best interests",
    ReasonCode.LEGAL_AUTHORITY: "on legal authority",
}

NameOf = Callable[[PlanComponent], Line]


class Wording(NamedTuple):
    """What a plan does not know of what it holds: it has their ids."""

    name_of: NameOf
    must_not_lapse: Callable[[PlanComponent], bool]
    team_name: Callable[[KebabId], Line]
    rules_of: Callable[[PlanComponent], RuleReasons]
    """The reasons of the rules that may have paused it: nobody said those."""
    holder_of: Callable[[PlanComponent], WishHolder]
    """Whose wish it is that counts."""
    need_name: Callable[[KebabId], Line]
    safeguards_of: SafeguardsOf
    now: datetime | None = None
    """What was due before it is overdue; null where it is told for good, as of a closed plan."""

    def named(self, component: PlanComponent, notes: Iterable[str]) -> str:
        """Return the name of a component, with what is to be said beside it."""
        beside = "; ".join(filter(None, notes))
        return f"{self.name_of(component)} ({beside})" if beside else self.name_of(component)

    def rests_and_must_not_lapse(self, component: PlanComponent) -> bool:
        """Return whether care is paused that must not lapse."""
        return component.status is ComponentStatus.PAUSED and self.must_not_lapse(component)


def with_safeguards_missing(
    notes: Mapping[UUID, str],
    components: Sequence[PlanComponent],
    undecided: Iterable[Undecided],
    wording: Wording,
) -> dict[UUID, str]:
    """Return the notes with what is not given that care depends on, last beside its name."""
    missing = safeguards_missing(components, undecided, wording.safeguards_of)
    told = {**notes}
    for about, lacks in missing.items():
        said = (depending_on(wording.name_of(each), stands) for each, stands in lacks)
        told[about] = "; ".join(filter(None, (told.get(about), *said)))
    return told


def depending_on(name: Line, stands: SafeguardStands) -> str:
    """Return that care is not given on which other care depends, to stand beside that."""
    return f"{name}, on which it depends, {STANDS[stands]}"


def is_to_be_answered(undecided: Undecided) -> bool:
    """Return whether it only waits to be confirmed or accepted that care goes on."""
    return not (holds_back(undecided.interim) or undecided.outcome in NOT_TO_GO_ON)


def what_is_proposed(undecided: Undecided, team: Line) -> str:
    """Return how care is to go on once that is confirmed, where the person is with `team`."""
    # What nobody is asked to accept goes on with whoever has it.
    if undecided.keeps_its_team:
        return f"to go on with {team}"
    _, many = WHAT_COMES[undecided.outcome]
    return f"to {many}"


def is_held_back(component: PlanComponent, undecided: Iterable[Undecided]) -> bool:
    """Return whether care is on hold or refused, so that nothing of it starts before a decision."""
    return any(
        each.plan_component_id == component.plan_component_id and holds_back(each.interim)
        for each in undecided
    )


def is_unchecked(component: PlanComponent, unchecked: Iterable[Unchecked]) -> bool:
    """Return whether care goes on that nobody is known to have checked."""
    return any(each.plan_component_id == component.plan_component_id for each in unchecked)


def notes_on(
    undecided: Collection[Undecided],
    overruled: Sequence[Overruled],
    refused: Sequence[Refused],
    components: Iterable[PlanComponent],
    wording: Wording,
) -> dict[UUID, str]:
    """Return what to say beside the name of each component that does not plainly go on."""
    notes: dict[UUID, list[str]] = defaultdict(list)
    before: list[Overruled | Refused] = [*overruled, *refused]
    holds = {each.plan_component_id: each.interim for each in undecided}
    rests = {each.plan_component_id: each.pause_reason for each in components}
    steps = {each.plan_component_id: each.next_step for each in components}
    for each in overruled:
        if not each.decided_again:
            notes[each.plan_component_id].append(f"goes on {terms_of(each)}")
            notes[each.plan_component_id].extend(notes_on_override(each, undecided))
    for waiting in undecided:
        about = waiting.plan_component_id
        notes[about].extend(notes_on_waiting(waiting, before, rests.get(about), wording))
        notes[about].extend(_to_be_decided(waiting, wording.now))
    # What holds today comes first.
    for each in overruled:
        if each.decided_again:
            about = each.plan_component_id
            notes[about].append(until_then(each, holds.get(about), steps.get(about)))
    return {plan_component_id: "; ".join(said) for plan_component_id, said in notes.items()}


def until_then(
    overruled: Overruled, holds: Interim | None, next_step: NextStep | None = None
) -> str:
    """Return how care went on regardless: not until now, where nothing of it `holds` until then.

    Nobody is to read that care was given whose first contact is its `next_step` still.
    """
    went_on = "was to start again" if next_step is NextStep.FIRST_CONTACT else "went on"
    return f"until {_WENT_ON_UNTIL.get(holds, 'now')} it {went_on} {terms_of(overruled)}"


def terms_of(overruled: Overruled) -> str:
    """Return against what care goes on, and on what basis."""
    is_break = overruled.wish is Wish.PAUSE
    against = (
        (Manner.AGAINST_BREAK if is_break else Manner.AGAINST_REFUSAL)
        if overruled.against_refusal
        else "",
        Manner.DESPITE_CONTRAINDICATION if overruled.despite_contraindication else "",
    )
    return f"{' and '.join(filter(None, against))}, {ON_BASIS[overruled.basis]}"


def notes_on_override(overruled: Overruled, undecided: Iterable[Undecided]) -> Iterator[str]:
    """Yield by whose word care is unsafe that goes on all the same, and why, if that is known.

    What is being decided about again, or is to be accepted, says itself what is known of it today.
    """
    about = overruled.plan_component_id
    waits = any(each.is_unsafe and each.plan_component_id == about for each in undecided)
    is_told = waits or overruled.decided_again
    if overruled.despite_contraindication and not is_told:
        yield by_whose_word(overruled, None)


def wish_that_stands(wish: Wish | None, *before: Overruled | Refused | None) -> Wish | None:
    """Return the wish against care that stands; None where it may be a no.

    A no that was said of an answer is held as a wish for a break, the milder of the two.
    """
    is_no = any(each and each.wish is None and _was_refused(each) for each in before)
    return None if wish is Wish.PAUSE and is_no else wish


def _was_refused(before: Overruled | Refused) -> bool:
    return not isinstance(before, Overruled) or before.against_refusal


def notes_on_waiting(
    undecided: Undecided,
    before: Iterable[Overruled | Refused],
    pause_reason: str | None,
    wording: Wording,
) -> Iterator[str]:
    """Yield what holds of care about which somebody has still to decide.

    `before` is how it went on, or rested, until then: a no may have been said of that.
    """
    proposed = not_to_go_on(undecided.outcome, pause_reason)
    if stands := _stands(undecided, before) or proposed:
        yield stands
    if undecided.is_unsafe:
        yield by_whose_word(undecided, pause_reason)
    if undecided.refused_by:
        team = wording.team_name(undecided.refused_by)
        # Who refused to answer for it has the person all the same.
        if undecided.interim is Interim.RECEIVING_TEAM_PROVIDES:
            yield f"{team} sees to it until then, although it refused to take it over"
        else:
            yield f"{team} refused to take it over{_as_unsafe(undecided)}"
    if undecided.awaits_check:
        yield NOT_CHECKED_YET if holds_back(undecided.interim) else "to be checked first"
    if is_held_and_to_rest(undecided):
        yield proposed
    if undecided.change_asked:
        by = undecided.change_asked_by
        who = f", {asked_by_whom(by)}" if by else ""
        yield f"{CHANGE_ASKED}: {quoted(undecided.change_asked)}{who}"


def notes_on_danger(
    component: PlanComponent, unsafe: Iterable[Unsafe], undecided: Iterable[Undecided]
) -> Iterator[str]:
    """Yield that care which rests is unsafe, and is to be checked before it starts again.

    While a decision about it waits, that says by whose word it is unsafe.
    """
    about = component.plan_component_id
    for each in unsafe:
        if each.plan_component_id == about:
            yield from danger_at_rest(each, component.pause_reason)
    waits = any(each.is_unsafe and each.plan_component_id == about for each in undecided)
    if waits and component.status is ComponentStatus.PAUSED:
        yield CHECKED_BEFORE_IT_STARTS


def danger_at_rest(unsafe: Unsafe, pause_reason: str | None) -> tuple[str, str]:
    """Return by whose word care that rests is unsafe, and why, and what comes first."""
    return by_whose_word(unsafe, pause_reason), CHECKED_BEFORE_IT_STARTS


def by_whose_word(found: Undecided | Unsafe | Overruled | PastDanger, *told: str | None) -> str:
    """Return by whose word care is unsafe, or was, and why, but for words that are `told` too."""
    return ", and ".join(_by_word(each, *told) for each in (found, *found.found_unsafe_before))


def _by_word(found: Undecided | Overruled | FoundUnsafe, *told: str | None) -> str:
    who, found_at = found.found_unsafe_by, found.found_unsafe_at
    why = and_why(found.found_unsafe_because, *told)
    if not (who or found_at):
        return f"stated to be unsafe{why}"
    when = f" on {on_day(found_at)}" if found_at else ""
    return f"found unsafe{when}, by the word of {who or WITHDRAWN}{why}"


def and_why(because: str | None, *told: str | None) -> str:
    """Return why care was found unsafe, to follow by whom; nothing of words that are `told` too."""
    return f": {quoted(because)}" if because and because not in told else ""


def _as_unsafe(undecided: Undecided) -> str:
    is_for_safety = undecided.refused_because is ReasonCode.SAFETY_CONCERN
    return " as unsafe" if is_for_safety and undecided.interim is Interim.HOLD else ""


def _to_be_decided(undecided: Undecided, now: datetime | None) -> Iterator[str]:
    if undecided.due_at and undecided.outcome is Outcome.DECIDE:
        yield f"decision due {by_time(undecided.due_at, now)}"
    elif undecided.due_at and is_held_and_to_rest(undecided):
        yield f"confirmation due {by_time(undecided.due_at, now)}"


def is_held_and_to_rest(undecided: Undecided) -> bool:
    """Return whether care is on hold until a pause, or a stop, that is proposed is confirmed."""
    return undecided.interim is Interim.HOLD and undecided.outcome in _TO_REST


def _stands(undecided: Undecided, before: Iterable[Overruled | Refused]) -> str:
    about = undecided.plan_component_id
    said = (each for each in before if each.plan_component_id == about)
    wish = wish_that_stands(undecided.wish or Wish.NOT_ASKED, *said)
    no = undecided.in_their_words if undecided.is_refused else None
    in_words = f": {quoted(no)}" if no else ""
    if undecided.interim is Interim.HOLD:
        return f"on hold: {on_hold(wish)}{in_words}"
    if undecided.interim is Interim.RESPECT_REFUSAL:
        return f"{refusal_stands(wish)}{in_words}"
    return ""

"""Says in the summary of a move how its care stood: refused, paused, changed, or on regardless."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.of_decisions import Agreed, Disagreed, Overruled, Refused
from app.pathways.plans.quoting import capitalised, quoted
from app.pathways.plans.summaries.at_rest import unsafe_at_its_end
from app.pathways.plans.summaries.notes import (
    CHECKED_BEFORE_IT_STARTS,
    ON_BASIS,
    until_then,
    wish_that_stands,
)
from app.pathways.plans.summaries.past_danger import past_danger
from app.pathways.plans.summaries.wishes import (
    against_it,
    agreed_beside,
    agreed_to_it,
    had_wished,
    is_wish_to_go_on,
)
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import Interim, Outcome, holds_back
from app.pathways.rules.reasons import RuleReasons
from app.pathways.rules.summary import Counted, refusal_stands
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.checking import is_unsafe
from app.pathways.transitions.cleared import past_danger_beside
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.overruled import overruled_in, refused_in
from app.pathways.transitions.resting import REFUSALS, goes_on
from app.pathways.transitions.summaries.asked import has_died, is_said_before, is_said_of
from app.pathways.transitions.summaries.before import (
    TeamName,
    is_unchecked_at_rest,
    of_what_was_refused,
    refusals_before,
    rests,
)
from app.pathways.transitions.summaries.checks import on_whose_word, refusal_of
from app.pathways.transitions.summaries.starting import is_starting
from app.pathways.transitions.summaries.words import as_unsafe, aside
from app.pathways.transitions.undecided import interim_of, is_left_open, wished_by_then
from app.pathways.transitions.unsafe_at_rest import unsafe_at_rest
from app.pathways.transitions.values import Care, PlanDecision, Refusal

_Said = TypeVar("_Said", Agreed, Disagreed)

RulesOf = Callable[[PlanDecision], RuleReasons]
"""The reasons that the rules give by which something was decided: nobody said those."""

HolderOf = Callable[[PlanComponent], WishHolder]

_MAY_START: Final = f"Unsafe, and {CHECKED_BEFORE_IT_STARTS}"
_PAUSED: Final = "Unsafe when it was paused"
_GOES_ON: Final = "Unsafe when it was decided that it goes on"
_ENDED: Final[Mapping[ComponentStatus, str]] = {
    ComponentStatus.STOPPED: "Unsafe when it was stopped",
    ComponentStatus.COMPLETED: "Unsafe when it was completed",
    ComponentStatus.ENTERED_IN_ERROR: "Unsafe when it was entered in error",
}


class Told(NamedTuple):
    """A decision with what it is about, what is told alike of others, and the component."""

    decision: PlanDecision
    name: Line
    kind: Counted
    component: PlanComponent


def why_on_hold(care: Care, told: Told) -> str:
    """Return on whose word care is on hold; and of what rests, what is to come before its start."""
    before = refusals_before(told.decision, of_what_was_refused(care.decisions))
    why = on_whose_word(told.decision, told.component, before)
    return f"{why}; {CHECKED_BEFORE_IT_STARTS}" if rests(told.decision, told.component) else why


def refused_until_then(care: Care, standing: Iterable[Told]) -> Iterator[str]:
    """Yield what is refused until somebody decides: with which wish, where that is known.

    Of what is on hold too: nobody is to read that only the danger keeps it from them.
    """
    before: list[Overruled | Refused] = [*refused_in(care), *overruled_in(care)]
    of_each = {each.plan_component_id: each for each in before}
    told: dict[str, list[Line]] = {}
    for each in standing:
        decision = each.decision
        if is_refused(decision):
            was = of_each.get(decision.plan_component_id)
            stands = refusal_stands(wish_that_stands(point_at(decision.place).wish, was))
            said = decision.in_their_words
            named = f"{each.name}{aside(quoted(said)) if said else ''}"
            told.setdefault(stands.capitalize(), []).append(named)
    return (f"{stands}: {'; '.join(names)}." for stands, names in told.items())


def is_refused(decision: PlanDecision) -> bool:
    """Return whether care is held back until it is decided, and was refused by then."""
    is_held = decision.is_unsettled and holds_back(interim_of(decision))
    return is_held and point_at(decision.place).wish in REFUSALS


def hand_overs_refused(care: Care, standing: Iterable[Told], team_name: TeamName) -> Iterator[str]:
    """Yield which hand-over was refused, by which team and why, now or at an earlier move.

    Of now that is one after which somebody must decide anew.
    """
    refused = of_what_was_refused(care.decisions)
    for each in standing:
        if refusal := refusal_of(each.decision):
            why = f"{as_unsafe(refusal)}{aside(quoted(refusal.reason))}"
            yield f"{team_name(refusal.team)} refused the hand-over of {each.name}{why}."
        for refusal in refusals_before(each.decision, refused):
            why = aside(quoted(refusal.reason))
            unsafe = as_unsafe(refusal)
            who = f"{team_name(refusal.team)} refused the hand-over of {each.name}{unsafe}"
            yield f"{who} at an earlier move{why}."


def to_be_checked_anew(care: Care, standing: Iterable[Told]) -> list[str]:
    """What rests and ended as unsafe before, by whose word: nobody has checked it since."""
    told = ((each, unchecked_since(care.components, each.component)) for each in standing)
    return [
        f"{each.name}{aside(f'care of this kind {_at_its_end(unsafe)}')}"
        for each, unsafe in told
        if unsafe and is_unchecked_at_rest(each.decision, each.component, unsafe)
    ]


def said_of_answers_before(
    care: Care, standing: Iterable[Told], holder_of: HolderOf
) -> Iterator[str]:
    """Yield with which change, hand-over or pause they had not agreed, of what waits, and to what
    they had in which words: it is so still. And in which words they wish it by what waits itself;
    what they had said before they could not say is told with that."""
    against, agreed = by_component(all_disagreed_in(care)), by_component(agreed_in_words(care))
    wishes: list[str] = []
    for each in standing:
        about, holder = each.component.plan_component_id, holder_of(each.component)
        wished, said = wished_by_then(care, each.decision), agreed.get(about, ())
        words, before = wished.in_their_words if wished else None, _before(each, said)
        told = [
            *(against_it(one, holder) for one in _before(each, against.get(about, ()))),
            *agreed_beside(before, None, words, holder),
        ]
        if told:
            yield f"Said before: {each.name}{aside('; '.join(told))}."
        own = (agreed_to_it(one, holder) for one in said if _waits_with_it(each.decision, one))
        wishes.extend(f"{each.name}{aside(wish)}" for wish in own)
    if wishes:
        yield f"Wished in their words: {'; '.join(wishes)}."


def _before(told: Told, said: Iterable[_Said]) -> Iterator[_Said]:
    return (each for each in said if is_said_before(told.decision, each))


def _waits_with_it(of: PlanDecision, said: Agreed) -> bool:
    return is_wish_to_go_on(said) and is_said_of(of, said) and is_left_open(of)


def said_against(care: Care, standing: Iterable[Told], holder_of: HolderOf) -> Iterator[str]:
    """Yield with which of these decisions they did not agree, and neither refused the care by
    that."""
    disagreed = by_component(all_disagreed_in(care))
    for each in standing:
        said = disagreed.get(each.decision.plan_component_id, ())
        holder = holder_of(each.component)
        if told := [against_it(one, holder) for one in said if is_said_of(each.decision, one)]:
            yield f"Said against it: {each.name}{aside('; '.join(told))}."


def starting_still(standing: Iterable[Told]) -> list[str]:
    """What is to start again and nobody has begun, by when: of what is held back, nobody knows."""
    return [
        f"{each.name}{_first_contact_due(each)}"
        for each in standing
        if is_starting(each.decision, each.component)
    ]


def _first_contact_due(told: Told) -> str:
    is_held = told.decision.is_unsettled and holds_back(interim_of(told.decision))
    due = None if is_held else told.component.review_due
    return aside(f"due by {in_utc(due)}") if due else ""


def on_what_basis(care: Care, standing: Iterable[Told], holder_of: HolderOf) -> list[str]:
    """What goes on regardless by these decisions, on what basis, and what was said against it.

    Against what it goes on is told with what was decided.
    """
    overruled = {each.decision_id: each for each in overruled_in(care) if not each.decided_again}
    told = ((each, overruled.get(each.decision.decision_id)) for each in standing)
    return [
        f"{each.name}{aside(_basis(was, holder_of(each.component)))}" for each, was in told if was
    ]


def _basis(was: Overruled, holder: WishHolder) -> str:
    words = was.in_their_words
    said = had_wished(was.wish, words, holder) if words else ""
    return "; ".join(filter(None, (ON_BASIS[was.basis], said)))


def went_on_until_now(care: Care, standing: Iterable[Told]) -> Iterator[str]:
    """What went on regardless, and on what basis, until it was to be decided about again."""
    went_on = {each.plan_component_id: each for each in overruled_in(care) if each.decided_again}
    alike: dict[str, list[Line]] = {}
    for each in standing:
        was = went_on.get(each.decision.plan_component_id)
        if was and each.decision.decided_at is None:
            holds, step = interim_of(each.decision), each.component.next_step
            alike.setdefault(capitalised(until_then(was, holds, step)), []).append(each.name)
    return (f"{said}: {'; '.join(care)}." for said, care in alike.items())


def is_on_hold(decision: PlanDecision) -> bool:
    """Return whether nothing more is given of care until it is decided, for it is unsafe."""
    return decision.is_unsettled and interim_of(decision) is Interim.HOLD


def unsafe_once_answered(care: Care, told_of: Iterable[Told]) -> Iterator[str]:
    """Yield what was found unsafe and rests, has ended or goes on all the same, by whom and when.

    It may have ended by hand since, or while its decision waited. What is on hold is told with
    that. Once it is answered that it rests, whoever may start it again has to know; whoever has
    died is to start nothing.
    """
    may_start = () if has_died(care) else {each.decision_id for each in unsafe_at_rest(care)}
    told: dict[str, list[str]] = {
        how: [] for how in (_GOES_ON, _MAY_START, _PAUSED, *_ENDED.values())
    }
    for each in told_of:
        decision, component = each.decision, each.component
        if is_on_hold(decision):
            continue
        if decision.decision_id in may_start:
            told[_MAY_START].append(_found(each))
        elif how := _how_it_ended(decision, component):
            told[how].append(_found_at_its_end(care, each))
        elif is_unsafe(decision) and rests(decision, component):
            told[_PAUSED].append(_found(each))
        elif _goes_on_unsafe(decision):
            before = refusals_before(decision, of_what_was_refused(care.decisions))
            told[_GOES_ON].append(_found(each, before))
    return (f"{how}: {'; '.join(names)}." for how, names in told.items() if names)


def unsafe_before(standing: Iterable[Told]) -> list[str]:
    """What had been found unsafe and is so no more, of which more is due: by whom, and why."""
    found = ((each, past_danger_beside(each.decision, each.component)) for each in standing)
    return [f"{each.name}{aside('; '.join(past_danger(past)))}" for each, past in found if past]


def _goes_on_unsafe(decision: PlanDecision) -> bool:
    is_to_go_on = decision.decided_at is not None and goes_on(decision.place, decision.outcome)
    return is_to_go_on and is_unsafe(decision)


def _how_it_ended(decision: PlanDecision, component: PlanComponent) -> str | None:
    """How care ended as unsafe, by a decision or by hand; None where it did not."""
    if component.ended_unsafe_at is None:
        return None
    is_stop = decision.outcome is Outcome.STOP and decision.decided_at is not None
    return _ENDED.get(ComponentStatus.STOPPED if is_stop else component.status)


def _found(told: Told, before: Sequence[Refusal] = ()) -> str:
    return f"{told.name}{aside(on_whose_word(told.decision, told.component, before))}"


def _found_at_its_end(care: Care, told: Told) -> str:
    """The same of what has ended, where that was known: else whoever ended it found it so.

    What an earlier decision knew of it may have been found otherwise since.
    """
    about = told.component.plan_component_id
    *_, latest = (
        each
        for each in care.decisions
        if each.plan_component_id == about and (each.is_passed_by or not each.is_superseded)
    )
    if latest.decision_id == told.decision.decision_id and is_unsafe(told.decision):
        return _found(told)
    return f"{told.name}{aside(_at_its_end(told.component))}"


def _at_its_end(component: PlanComponent) -> str:
    return "; ".join(unsafe_at_its_end(component))

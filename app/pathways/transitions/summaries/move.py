"""Sums up a move in plain sentences that can be pasted into a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.safeguards import SafeguardsOf
from app.pathways.plans.summaries.notes import NO_CHECK, NameOf
from app.pathways.plans.terms import DecisionStatus, Occasion, TransitionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import BEFORE_ITS_CHECK, NOT_CHECKED_YET, awaits_check, phrases_of
from app.pathways.transitions.agreed_since import as_refused_since
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.passed_over import passed_over_in
from app.pathways.transitions.standing import decisions_of, is_taken_over
from app.pathways.transitions.summaries.asked import (
    could_not_say_of,
    could_not_wish,
    had_wished_them,
    has_died,
    nobody_was_asked,
    unasked_of,
)
from app.pathways.transitions.summaries.at_rest import (
    is_told_as_a_pause,
    paused_already,
    pauses_that_must_not_lapse,
)
from app.pathways.transitions.summaries.before import TeamName
from app.pathways.transitions.summaries.came_before import before_the_leave, came_before
from app.pathways.transitions.summaries.changes_of_moves import (
    changes_before,
    changes_made,
    not_accepted_by_then,
)
from app.pathways.transitions.summaries.checks import WHAT_IS_HELD_NEEDS_ITS_OWN
from app.pathways.transitions.summaries.counted import counted
from app.pathways.transitions.summaries.decisions import taken_over
from app.pathways.transitions.summaries.in_error import sum_up_in_error
from app.pathways.transitions.summaries.kept_safe import not_safe_without
from app.pathways.transitions.summaries.left_behind import (
    left_behind,
    offers_due,
    stopped_before,
    stops_decided,
)
from app.pathways.transitions.summaries.left_open import left_by_closure
from app.pathways.transitions.summaries.offers import on_offer
from app.pathways.transitions.summaries.since import became
from app.pathways.transitions.summaries.stood import (
    HolderOf,
    RulesOf,
    Told,
    hand_overs_refused,
    is_on_hold,
    on_what_basis,
    refused_until_then,
    said_against,
    said_of_answers_before,
    starting_still,
    to_be_checked_anew,
    unsafe_before,
    unsafe_once_answered,
    went_on_until_now,
    why_on_hold,
)
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.unchecked import goes_on_unchecked
from app.pathways.transitions.undecided import (
    interim_of,
    is_refused_unchecked_yet,
    wished_by_then,
)
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.pathways.transitions.wished_before import wished_before

_URGENCY: Final = (
    *(Outcome.DECIDE, Outcome.HAND_OVER, Outcome.PAUSE, Outcome.STOP, Outcome.RESUME),
    *(Outcome.ADAPT, Outcome.CONTINUE),
)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_CHECKED_FIRST: Final = f"To be checked first ({BEFORE_ITS_CHECK})"


def sum_up(  # noqa: PLR0913  # the move, what it is about, and what things are called
    care: Care,
    transition: Transition,
    carried: Sequence[Carried],
    *,
    name_of: NameOf,
    team_name: TeamName,
    rules_of: RulesOf,
    holder_of: HolderOf,
    safeguards_of: SafeguardsOf,
) -> str:
    """Return a move as it stands today; `care` holds every decision that belongs to it."""
    if transition.status is TransitionStatus.ENTERED_IN_ERROR:
        return sum_up_in_error(care, transition, rules_of, name_of=name_of, holder_of=holder_of)
    standing, passed_by = _told_of(care, transition, name_of, team_name)
    offers = offers_due(care, transition, standing, team_name, holder_of)
    sentences = (
        "" if any(decisions_of(transition, care.decisions)) else "No care is under way.",
        *(f"{phrase}." for phrase in _phrases(standing, _waits_for_a_decision)),
        *_not_given(care, standing),
        *not_safe_without(care, transition, standing, name_of=name_of, safeguards_of=safeguards_of),
        *went_on_until_now(care, standing),
        *hand_overs_refused(care, standing, team_name),
        *pauses_that_must_not_lapse(care, standing, rules_of, holder_of),
        _listed("Paused already", paused_already(care, standing, rules_of, holder_of)),
        _listed("To be checked before it starts", to_be_checked_anew(care, standing)),
        *changes_before(standing, holder_of),
        *said_of_answers_before(care, standing, holder_of),
        _listed("To start again, and no first contact is recorded yet", starting_still(standing)),
        *(f"{phrase}." for phrase in _phrases(standing, _waits_to_be_accepted)),
        # What is only proposed must not be read as if somebody had done it.
        _listed("Proposed, and nobody has answered yet", _phrases(standing, _is_proposal)),
        *_taken_over(standing, team_name),
        _listed("Decided", _decided(standing, offers)),
        _listed("On what basis", on_what_basis(care, standing, holder_of)),
        *_changes(care, standing, holder_of),
        *unsafe_once_answered(care, (*standing, *passed_by)),
        _listed("Found unsafe before", unsafe_before(standing)),
        _answered_before(standing, transition),
        _listed(NO_CHECK.capitalize(), _going_on_unchecked(standing)),
        *_unsaid(care, standing, holder_of),
        *_since_then(standing),
        *left_behind(standing, transition.to_team, team_name),
        *came_before(care, transition, name_of),
        stopped_before(care, standing, offers, name_of),
        on_offer(care, carried, name_of, holder_of),
        *(_what_came_instead(care, transition), *left_by_closure(care, passed_by)),
        not_accepted_by_then(care, transition, name_of),
    )
    return f"{_why(transition)}{' '.join(filter(None, sentences)) or 'Nothing is left to decide.'}"


def _going_on_unchecked(standing: Iterable[Told]) -> list[str]:
    return [each.name for each in standing if goes_on_unchecked(each.decision)]


def _why(move: Transition) -> str:
    return f"{sentence(f'The reason given: {quoted(move.reason)}')} " if move.reason else ""


def _told_of(
    care: Care, transition: Transition, name_of: NameOf, team_name: TeamName
) -> tuple[list[Told], list[Told]]:
    """What stands, in the order of its urgency; and what waited when its care ended by hand."""
    held = {each.plan_component_id: each for each in care.components}
    told: list[Told] = []
    for each in decisions_of(transition, care.decisions):
        if each.is_passed_by or not each.is_superseded:
            component = held[each.plan_component_id]
            is_review = each.occasion is Occasion.REVIEW
            since = each.made_at if is_review else transition.occurred_at
            known = as_refused_since(with_no_that_stands(each, care.decisions), component)
            kind = counted(known, team_name, since, wished_before(care, each))
            told.append(Told(known, name_of(component), kind, component))
    standing = (each for each in told if not each.decision.is_superseded)
    return sorted(standing, key=_urgency), [each for each in told if each.decision.is_passed_by]


def _waits_for_a_decision(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.outcome is Outcome.DECIDE


def _is_proposal(decision: PlanDecision) -> bool:
    return decision.status is DecisionStatus.PROPOSED and not _waits_for_a_decision(decision)


def _waits_to_be_accepted(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.status is not DecisionStatus.PROPOSED


def _is_settled(decision: PlanDecision) -> bool:
    return not (decision.is_unsettled or is_taken_over(decision))


def _urgency(told: Told) -> tuple[int, bool, datetime, str]:
    """What must be done first comes first, and what goes on comes last.

    Of the same outcome what is against a wish or unsafe comes before, and then the earliest due.
    """
    kind = told.kind
    due = told.decision.due_at if kind.due else None
    return _URGENCY.index(kind.outcome), kind.manner is None, due or _NEVER, kind.manner or ""


def _phrases(standing: Iterable[Told], which: Callable[[PlanDecision], bool]) -> list[str]:
    return phrases_of((each.name, each.kind) for each in standing if which(each.decision))


def _listed(what: str, phrases: Sequence[str]) -> str:
    return f"{what}: {'; '.join(phrases)}." if phrases else ""


def _not_told_as_paused(standing: Iterable[Told]) -> Iterator[Told]:
    """All but what is told with the pause that it makes of care that must not lapse."""
    return (each for each in standing if not is_told_as_a_pause(each))


def _decided(standing: Sequence[Told], offers: Mapping[UUID, str]) -> list[str]:
    stops = [*stops_decided(standing, offers)]
    told = [each for each, _ in stops]
    others = (each for each in _not_told_as_paused(standing) if each not in told)
    return [*(how for _, how in stops), *_phrases(others, _is_settled)]


def _changes(care: Care, standing: Sequence[Told], holder_of: HolderOf) -> Iterator[str]:
    """How care changes by these decisions, and with which of them they did not agree."""
    yield from changes_made(standing)
    yield from said_against(care, standing, holder_of)


def _unsaid(care: Care, standing: Sequence[Told], holder_of: HolderOf) -> Iterator[str]:
    """Of which care nobody asked them, or they could not say, and what of that they had wished."""
    if not has_died(care):
        yield unasked_of([each.name for each in standing if nobody_was_asked(each.decision)])
    yield could_not_say_of([each.name for each in standing if could_not_wish(each.decision)])
    yield from had_wished_them(
        (each.name, wished_by_then(care, each.decision), holder_of(each.component))
        for each in standing
    )


def _taken_over(standing: Iterable[Told], team_name: TeamName) -> Iterator[str]:
    """What another team has taken over, all of it by name: it is who has the care now."""
    alike: dict[tuple[str, str], list[Line]] = {}
    for each in standing:
        if is_taken_over(each.decision):
            alike.setdefault(taken_over(each.decision, team_name), []).append(each.name)
    for (by, how), names in alike.items():
        yield f"{by} {names[0]}{how}." if len(names) == 1 else f"{by}{how}: {'; '.join(names)}."


def _answered_before(standing: Sequence[Told], leave: Transition) -> str:
    """Of what a leave changes nothing; who answered for it, and when, its decision says."""
    before = [each for each in standing if each.decision.is_answered_before]
    if not before:
        return ""
    when = before_the_leave([each.decision for each in before], leave)
    if len(before) == len(standing):
        return f"All of it was decided {when}, which changes nothing of that."
    if len(before) == sum(each.decision.decided_at is not None for each in standing):
        return f"All that is decided was decided {when}, which changes nothing of that."
    what = f"Decided {when}, which changes nothing of it"
    return _listed(what, [each.name for each in before])


def _not_given(care: Care, standing: Sequence[Told]) -> Iterator[str]:
    """What must not be given, or not yet, although the plan says that it is active."""
    held = [
        f"{each.name}{aside(why_on_hold(care, each))}"
        for each in standing
        if is_on_hold(each.decision)
    ]
    yield _listed("On hold, nothing more of it is given", held)
    passed_over = passed_over_in(care)
    if any(each.decision.decision_id in passed_over for each in standing):
        yield WHAT_IS_HELD_NEEDS_ITS_OWN
    yield from refused_until_then(care, standing)
    unchecked = [
        each.name
        for each in standing
        if each.decision.is_unsettled
        and awaits_check(interim_of(each.decision), safety_of(each.decision))
    ]
    yield _listed(_CHECKED_FIRST, unchecked)
    refused = [each.name for each in standing if is_refused_unchecked_yet(each.decision)]
    yield _listed(NOT_CHECKED_YET.capitalize(), refused)


def _since_then(standing: Iterable[Told]) -> Iterator[str]:
    """What goes on no more, though it was decided that it does."""
    for each in standing:
        if how := became(each.decision, each.component):
            yield f"Since then {each.name} was {how}."


def _what_came_instead(care: Care, transition: Transition) -> str:
    if transition.status is not TransitionStatus.SUPERSEDED:
        return ""
    by_move = any(
        each.supersedes == transition.transition_id
        and each.status is not TransitionStatus.ENTERED_IN_ERROR
        for each in care.transitions
    )
    came = "A later move was recorded" if by_move else "The plan was closed"
    return f"{came} before all of this was settled."

"""Says in the summary of a move how its care was changed, or is to be, and who asked for that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.pathways.plans.quoting import quoted
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.summaries.proposed import asked_by_whom
from app.pathways.plans.terms import TransitionStatus
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.summaries.changes import (
    ASKED_BEFORE,
    NOT_ACCEPTED,
    asked_before,
    beside_its_name,
    change_before,
    ended_briefly,
    has_ended_before,
    is_to_be_accepted,
    not_accepted,
)
from app.pathways.transitions.summaries.stood import HolderOf, Told
from app.pathways.transitions.summaries.who_asked import who_asked_before
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.undecided import change_asked_by
from app.pathways.transitions.values import Care, PlanDecision, Transition

_CHANGED_BEFORE: Final = "Changed already"
_WITHOUT_A_CHANGE: Final = "Without an earlier change"
_CHANGES: Final = "How it changes"
_CHANGES_ONCE_ACCEPTED: Final = "How it changes once it is accepted, and not before"


def changes_before(standing: Sequence[Told], holder_of: HolderOf) -> Iterator[str]:
    """Yield what goes on with a change that was made before: it may not fit whoever has it now.

    And which change ended, and why, about which nobody has decided since; and what was to change
    with a hand-over, in the place of which something waits now, with who had asked for that, and
    who last for a hand-over that a team refused.
    """
    before = [(each, change_before(each.decision, each.component)) for each in standing]
    told = {
        _CHANGED_BEFORE: [_changed(each, change) for each, change in before if change],
        _WITHOUT_A_CHANGE: [
            f"{each.name}{aside(ended_briefly(each.component))}"
            for each in standing
            if has_ended_before(each.decision, each.component)
        ],
        ASKED_BEFORE: [
            f"{each.name}{aside(quoted(asked))}"
            for each in standing
            if (asked := asked_before(each.decision))
        ],
    }
    yield from _listed(told)
    for each in standing:
        if asked_before(each.decision):
            yield from who_asked_before(each.decision, holder_of(each.component), of=each.name)


def changes_made(standing: Iterable[Told]) -> Iterator[str]:
    """Yield what goes on, or starts again, with a change by these decisions, or is to.

    Nobody can give it without: a lower dose is told to whoever gives the next one.
    """
    told: dict[str, list[str]] = {how: [] for how in (_CHANGES, _CHANGES_ONCE_ACCEPTED)}
    for each in standing:
        if change := each.decision.adaptation:
            changed = _changed(each, change)
            if is_to_be_accepted(each.decision):
                by = change_asked_by(each.decision)
                who = f", {asked_by_whom(by)}" if by else ""
                told[_CHANGES_ONCE_ACCEPTED].append(f"{changed}{who}")
            else:
                told[_CHANGES].append(changed)
    return _listed(told)


def not_accepted_by_then(care: Care, transition: Transition, name_of: NameOf) -> str:
    """What had been asked for with a hand-over when the move was superseded, or the plan closed."""
    if transition.status is not TransitionStatus.SUPERSEDED:
        return ""
    held = {each.plan_component_id: each for each in care.components}
    asked = [
        f"{name_of(held[each.plan_component_id])}{aside(quoted(change))}{_asked_by(each)}"
        for each in decisions_of(transition, care.decisions)
        if (change := not_accepted(each))
    ]
    return f"{NOT_ACCEPTED}: {'; '.join(asked)}." if asked else ""


def _asked_by(decision: PlanDecision) -> str:
    by = change_asked_by(decision)
    return f", {asked_by_whom(by)}" if by else ""


def _listed(told: dict[str, list[str]]) -> Iterator[str]:
    return (f"{how}: {'; '.join(names)}." for how, names in told.items() if names)


def _changed(told: Told, change: str) -> str:
    return f"{told.name}{beside_its_name(change, told.decision, told.component)}"

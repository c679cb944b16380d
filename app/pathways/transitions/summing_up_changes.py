"""Says how care is changed for now: before a decision, or by it, and whether that holds still."""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.summing_up_before import BEFORE
from app.pathways.transitions.summing_up_words import aside
from app.pathways.transitions.values import PlanDecision

ASKED_BEFORE: Final = "A change was asked for with a hand-over that nobody accepted"


def changes_of(
    decision: PlanDecision, component: PlanComponent, asked: str | None
) -> Iterator[str]:
    """Yield how care changes by a decision, how it was changed before, and what nobody accepted."""
    yield change_asked(decision, component)
    yield changed_before(decision, component)
    yield sentence(f"{ASKED_BEFORE}: {quoted(asked)}") if asked else ""


def change_asked(decision: PlanDecision, component: PlanComponent) -> str:
    """Return how care changes by a decision, as a sentence, and whether it does so by now."""
    if decision.adaptation is None:
        return ""
    if is_to_be_accepted(decision):
        holds = ", once it is accepted and not before"
    else:
        holds = ", which holds no longer" if holds_no_longer(decision, component) else ""
    return sentence(f"The change{holds}: {quoted(decision.adaptation)}")


def changed_before(decision: PlanDecision, component: PlanComponent) -> str:
    """Return how care was changed before a decision, and that it was then: it may fit no more."""
    change = change_before(decision, component)
    if change is None:
        return ""
    ended = ", and no longer" if holds_no_longer(decision, component) else ""
    return sentence(f"Changed {BEFORE[decision.occasion]}{ended}: {quoted(change)}")


def change_before(decision: PlanDecision, component: PlanComponent) -> str | None:
    """Return the change with which care still went on, unless this decision made it."""
    changes_it = decision.outcome is Outcome.ADAPT or decision.adaptation is not None
    made_now = changes_it and decision.after is not None
    if made_now or decision.is_superseded:
        return None
    return (decision.after or component).adaptation


def changes_asked_before(decisions: Iterable[PlanDecision]) -> dict[UUID, Verbatim]:
    """Return the change that was asked for, by the decision that waits in the place of that.

    `decisions` have the latest last. The change went with a hand-over that nobody had accepted when
    something else took its place, so that it never took effect, and nobody has decided since.
    Whoever answers next is to know of a dose that somebody had wanted.
    """
    told: dict[UUID, Verbatim] = {}
    last: dict[UUID, PlanDecision] = {}
    for each in decisions:
        asked = _never_accepted(last.get(each.plan_component_id))
        if asked and each.is_unsettled and each.adaptation != asked:
            told[each.decision_id] = asked
        if each.decided_at and not each.is_taken_back:
            last[each.plan_component_id] = each
    return told


def _never_accepted(decision: PlanDecision | None) -> Verbatim | None:
    if decision is None or not decision.is_superseded or decision.addressed_to is None:
        return None
    return decision.adaptation


def is_to_be_accepted(decision: PlanDecision) -> bool:
    """Return whether a team has still to accept what a decision changes."""
    return decision.addressed_to is not None


def holds_no_longer(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care goes on without the change with which a decision let it go on.

    A decision is told as it was made. What rests, or has ended, since is told as that.
    """
    return component.status is ComponentStatus.ACTIVE and is_change_over(decision, component)


def is_change_over(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether the change with which a decision let care go on is none of it any more.

    What was paused starts again without it.
    """
    left = decision.after.adaptation if decision.after else None
    return left is not None and left != component.adaptation


def beside_its_name(change: str, decision: PlanDecision, component: PlanComponent) -> str:
    """Return a change in brackets, to follow the name of its care, and whether it holds still."""
    ended = "; holds no longer" if holds_no_longer(decision, component) else ""
    return aside(f"{quoted(change)}{ended}")

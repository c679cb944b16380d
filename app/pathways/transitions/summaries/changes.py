"""Says how care is changed for now: before a decision, or by it, and whether that holds still."""

from collections.abc import Iterator
from typing import Final

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.steps import which_has_ended, why_it_ended
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.before import BEFORE
from app.pathways.transitions.summaries.who_asked import who_asked_before
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.undecided import change_asked
from app.pathways.transitions.values import PlanDecision

_WITHOUT: Final = "As far as it goes on, it goes on without an earlier change of it."
ASKED_BEFORE: Final = "A change was asked for with a hand-over that nobody accepted"
NOT_ACCEPTED: Final = "A change was asked for with a hand-over, and not accepted by then"


def changes_of(
    decision: PlanDecision, component: PlanComponent, holder: WishHolder
) -> Iterator[str]:
    """Yield how care changes by a decision, how it was changed before, and what nobody accepted.

    Of a change that has ended, which, why, and who decided that: whoever decides, or accepts, next
    is to know what holds. That comes before what is only asked for. Who asks for the change of the
    decision itself is told with who answered for it.
    """
    yield changed_before(decision, component)
    if has_ended_before(decision, component):
        yield change_ended_before(
            component.ended_adaptation, component.end_reason, component.authorised_by
        )
    yield change_by(decision, component)
    if reason := why_no_longer(decision, component):
        yield why_it_ended("Why it ended", reason, component.authorised_by)
    if asked := asked_before(decision):
        yield sentence(f"{ASKED_BEFORE}: {quoted(asked)}")
        yield from who_asked_before(decision, holder)


def change_ended_before(change: str | None, reason: str | None, by: Authorisation | None) -> str:
    """Return that care goes on without an earlier change, which that was, and why it ended."""
    which = which_has_ended(change)
    how = "Why it ended" if which else "Why that ended"
    return " ".join(filter(None, (_WITHOUT, which, why_it_ended(how, reason, by))))


def change_by(decision: PlanDecision, component: PlanComponent) -> str:
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


def asked_before(decision: PlanDecision) -> Verbatim | None:
    """Return the change that a hand-over before had asked for, as long as somebody must answer."""
    asked = decision.change_asked_before
    return asked if decision.is_unsettled and asked != decision.adaptation else None


def not_accepted(decision: PlanDecision) -> Verbatim | None:
    """Return the change that was asked for with a hand-over, of what does not stand any more."""
    ended = decision.is_superseded and not decision.is_taken_back
    return change_asked(decision) if ended else None


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


def why_no_longer(decision: PlanDecision, component: PlanComponent) -> Verbatim | None:
    """Return why the change with which a decision let care go on has ended, if that is known.

    Where another had taken its place, why that one ended says nothing of this; nor does why the
    care rests, or has ended.
    """
    left = decision.after.adaptation if decision.after else None
    is_it = component.ended_adaptation in {None, left}
    is_over = holds_no_longer(decision, component)
    return component.end_reason if is_over and is_it else None


def has_ended_before(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether a decision waits about care whose latest change had been ended, with why."""
    is_active = component.status is ComponentStatus.ACTIVE
    return decision.is_unsettled and is_active and component.end_reason is not None


def beside_its_name(change: str, decision: PlanDecision, component: PlanComponent) -> str:
    """Return a change in brackets, to follow the name of its care, and whether it holds still."""
    if not holds_no_longer(decision, component):
        return aside(quoted(change))
    why = f"; {_why_briefly(component)}" if why_no_longer(decision, component) else ""
    return aside(f"{quoted(change)}; holds no longer{why}")


def ended_briefly(component: PlanComponent) -> str:
    """Return which change of active care ended last, why, and who decided that."""
    change = component.ended_adaptation
    which = f"the change that has ended: {quoted(change)}; " if change else ""
    return f"{which}{_why_briefly(component)}"


def _why_briefly(component: PlanComponent) -> str:
    by = component.authorised_by
    reason = quoted(component.end_reason or WITHDRAWN)
    return f"why that ended: {reason}, as {by.name if by else WITHDRAWN} decided"

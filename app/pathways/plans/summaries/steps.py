"""Says what was done with a component in a plain sentence that can be pasted into a record."""

from typing import Final

from app.pathways.moments import on_day
from app.pathways.plans.asked import ComponentChange
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.plans.words import Verbatim

DUE: Final = {
    NextStep.PAUSE_REVIEW: "review",
    NextStep.ADAPTATION_REVIEW: "review of the change",
    NextStep.FIRST_CONTACT: "first contact",
    NextStep.RE_OFFER: "a new offer",
    NextStep.BASIS_REVIEW: "review of the basis",
}
_DONE: Final = {
    NextStep.PAUSE_REVIEW: "The pause was reviewed.",
    NextStep.ADAPTATION_REVIEW: "The change was reviewed.",
    NextStep.FIRST_CONTACT: "The first contact was made.",
    NextStep.RE_OFFER: "It was offered again.",
    NextStep.BASIS_REVIEW: "The basis was reviewed.",
}


def sum_up_added(component: PlanComponent) -> str:
    """Return what was put into the plan, and since when the person has it."""
    began = f", begun on {on_day(component.started_on)}" if component.started_on else ""
    return f"It was added to the plan{began}."


def sum_up_step(
    change: ComponentChange,
    component: PlanComponent,
    *,
    ended: Verbatim | None = None,
    seen_to: NextStep | None = None,
) -> str:
    """Return what a change did, where the status of the component after it does not say so.

    `ended` is the change with which its care went on until now, `seen_to` what was due of it and is
    done.
    """
    if ended is not None:
        was = sentence(f"The change was reviewed and has ended: {quoted(ended)}")
        why = why_it_ended("Why", change.reason, change.authorised_by)
        return f"{was} {why} As far as the care goes on, it goes on without it."
    if seen_to:
        return _done(seen_to, component)
    if change.status is ComponentStatus.ACTIVE:
        return _started(component)
    stated = (
        # Not that it was changed: it may have been so before.
        "Who provides it was stated." if change.provider is not None else "",
        "Which needs it serves was stated." if change.serves is not None else "",
    )
    return " ".join(filter(None, stated))


def _done(step: NextStep, component: PlanComponent) -> str:
    if step is NextStep.ADAPTATION_REVIEW and component.adaptation:
        return sentence(f"The change was reviewed, and goes on: {quoted(component.adaptation)}")
    return _DONE[step]


def which_has_ended(change: str | None) -> str:
    """Return which change has ended, where that is known, as a sentence to stand before why.

    Why may name the dose that holds since then: neither is to be read as the other.
    """
    return sentence(f"The change that has ended: {quoted(change)}") if change else ""


def why_it_ended(how: str, reason: str | None, by: Authorisation | None) -> str:
    """Return why a change ended, and who decided that, as sentences that begin with `how`."""
    why = sentence(f"{how}: {quoted(reason or WITHDRAWN)}")
    return f"{why} {by.name if by else WITHDRAWN} decided that."


def _started(component: PlanComponent) -> str:
    if component.next_step is NextStep.FIRST_CONTACT:
        return "It starts again."
    day = f" on {on_day(component.started_on)}" if component.started_on else ""
    return f"It was started{day}."

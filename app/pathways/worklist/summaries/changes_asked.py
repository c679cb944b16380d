"""Says in a task which change is asked for with a hand-over, or was, and who asked for it."""

from collections.abc import Iterator

from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.proposed import asked_by_whom
from app.pathways.transitions.summaries.changes import ASKED_BEFORE
from app.pathways.transitions.summaries.who_asked import change_asked_for, hand_over_asked_for
from app.pathways.transitions.undecided import who_asked
from app.pathways.worklist.stepping import AskedChange, Stepping
from app.pathways.worklist.waiting import Waiting


def change_that_is_asked(waiting: Waiting) -> Iterator[str]:
    """Yield how care changes once a hand-over is accepted, and who asked for that.

    Whoever accepts gives the dose, and weighs it by who prescribed it.
    """
    if waiting.asked:
        change = quoted(waiting.asked.change)
        yield sentence(f"The change, once it is accepted and not before: {change}")
        yield from _by_whom(waiting.asked)


def change_beside_a_step(step: Stepping) -> Iterator[str]:
    """Yield who decided the change that holds, and the same for whoever takes another step
    meanwhile: a task may be read alone."""
    if step.change_decided_by:
        yield f"The change was decided by {step.change_decided_by}."
    if step.asked:
        change = quoted(step.asked.change)
        yield sentence(
            "A change is asked for with a hand-over, and holds once that is accepted and not "
            f"before: {change}"
        )
        yield from _by_whom(step.asked)


def _by_whom(asked: AskedChange) -> Iterator[str]:
    if asked.by:
        yield f"{capitalised(asked_by_whom(asked.by))}."


def change_that_was_asked(waiting: Waiting) -> Iterator[str]:
    """Yield the change of a hand-over before, and who had asked for it; and who last asked for one
    that was refused, and why.
    """
    change = waiting.asked.change if waiting.asked else None
    if waiting.asked_before and waiting.asked_before != change:
        yield sentence(f"{ASKED_BEFORE}: {quoted(waiting.asked_before)}")
        refusal = waiting.refusal_before if waiting.is_refused else None
        last = who_asked(waiting.authorised_by, refusal.asked_by) if refusal else None
        yield change_asked_for(waiting.asked_before_by, hand_over_by=last)
        if refusal:
            why = waiting.reason_code, waiting.reason
            yield hand_over_asked_for(last, *why, waiting.holder)

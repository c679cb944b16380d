"""Says in a task, beside the name of care, why it rests or has stopped."""

from collections.abc import Iterator

from app.pathways.plans.summaries.at_rest import reason_given
from app.pathways.plans.summaries.notes import danger_at_rest
from app.pathways.plans.summaries.said import wishes_now
from app.pathways.plans.summaries.wishes import against_the_wish, agreed_to_it, had_said
from app.pathways.worklist.stepping import Stepping


def with_why(step: Stepping) -> str:
    """Return the name of care that rests, or has stopped, with why it does."""
    beside = "; ".join(_why_it_rests(step))
    return f"{step.name} ({beside})" if beside else step.name


def _why_it_rests(step: Stepping) -> Iterator[str]:
    """What was found or said against it, and the reason of its pause or end, as a plan has it."""
    if step.found_unsafe:
        yield from danger_at_rest(step.found_unsafe, step.reason)
    if step.refused:
        yield had_said(step.refused, step.holder)
    if step.missed:
        yield against_the_wish(step.missed, step.holder)
    yield from (agreed_to_it(each, step.holder) for each in step.agreed)
    if step.said_since:
        yield wishes_now(step.said_since, step.holder)
    if step.reason and not (step.refused and step.reason in step.of_rules.of_a_wish):
        yield reason_given(step.reason, step.of_rules)

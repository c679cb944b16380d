"""Says to whoever care is for what holds of what they were told, once the plan has closed.

The rules say by when somebody will ask again. No team of a closed plan has a task to.
"""

import re
from typing import Final

from app.pathways.plans.terms import ClosureOutcome
from app.pathways.plans.values import Closure, PlanComponent
from app.pathways.rules.instead import ASK_NOW, ENDED_AS_CHOSEN

# Of those who wrote it, and of nobody else: what a medicine will do is no promise. Nor does a team
# that answered for it then do so now.
_PROMISE: Final = re.compile(
    r"\b(we|someone|somebody|staff|your( (new|old))? team) will\b|\banswers for it now\b",
    re.IGNORECASE,
)
NEXT_SENTENCE: Final = re.compile(r"(?<=[.?])\s+")
CLOSED_SINCE: Final = "The plan has closed since then, so we will not come back to you about this."
_PASSED_ON: Final = frozenset({ClosureOutcome.DISCHARGED_TO_GP, ClosureOutcome.OTHER_PROVIDER})


def without_promises(told: str) -> str:
    """Return what is `told` without what staff were to do, and who was to: maybe nothing."""
    return " ".join(each for each in NEXT_SENTENCE.split(told) if not _PROMISE.search(each))


def whom_to_ask(component: PlanComponent, closure: Closure) -> str:
    """Return that nobody does what they were told, and who has the care now, as it was named.

    After a death nobody is asked anything.
    """
    return " ".join(filter(None, (CLOSED_SINCE, who_has_it(component, closure))))


def who_has_it(component: PlanComponent, closure: Closure) -> str:
    """Return who has the care now, or whom else they can ask; nothing after a death."""
    if closure.outcome is ClosureOutcome.DIED:
        return ""
    about = component.plan_component_id
    has_it = (each for each in closure.recipients if each.plan_component_id == about)
    named = next((each.recipient for each in has_it if each.outcome in _PASSED_ON), None)
    return has_it_now(named) if named else ASK_NOW


def how_it_ended(component: PlanComponent, closure: Closure) -> str | None:
    """Return that the closure ended the care as their choice, and who answers for that.

    None of what was passed on, or ended otherwise.
    """
    about = component.plan_component_id
    ends = (each for each in closure.recipients if each.plan_component_id == about)
    chosen = next((each for each in ends if each.outcome is ClosureOutcome.PERSONS_CHOICE), None)
    if chosen is None:
        return None
    by = chosen.authorised_by
    return f"{ENDED_AS_CHOSEN} {by.name} answers for that." if by else ENDED_AS_CHOSEN


def has_it_now(recipient: str) -> str:
    """Return who has care after a closure, in the words in which they are named there."""
    return f"{recipient} has this care now. You can ask them what happens next."

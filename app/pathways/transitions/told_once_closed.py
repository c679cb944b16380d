"""Says to whoever care is for what holds of what they were told, once the plan has closed.

The rules say by when somebody will ask again. No team of a closed plan has a task to.
"""

import re
from collections.abc import Collection
from typing import Final

from app.pathways.plans.terms import ClosureOutcome
from app.pathways.plans.values import CareRecipient, Closure, PlanComponent
from app.pathways.rules.instead import ASK_NOW, THEY_SAID, WISHED_TO_GO_ON
from app.pathways.transitions.wished_before import wished_or_agreed

# Of those who wrote it, and of nobody else: what a medicine will do is no promise. Nor does a team
# that answered for it then do so now.
_PROMISE: Final = re.compile(
    r"\b(we|someone|somebody|staff|your( (new|old))? team) will\b|\banswers for it now\b",
    re.IGNORECASE,
)
NEXT_SENTENCE: Final = re.compile(r"(?<=[.?])\s+")
_AS_IT_IS_NOW: Final = " as it is now"
"""Of care that it was decided to go on with: what is so now, nobody knows of a closed plan."""
_ASKS: Final = "You can ask "
CLOSED_SINCE: Final = "The plan has closed since then, so we will not come back to you about this."
ENDED_WITH_PLAN: Final = "This care ended when the plan closed."
"""What is told where the closure ended the care: so of a carer's own after a death."""
ENDED_AS_CHOSEN: Final = f"{ENDED_WITH_PLAN} It is written down that this was your choice."
"""The same where that is on record as their choice."""
ENDED_BY_CHOICE: Final = (
    f"{ENDED_WITH_PLAN} It is written down that someone chose this, but not who."
)
"""The same of a carer's own care: a closure does not say whose choice of it that was."""
ASK_STILL: Final = (
    "You can still ask for help for yourself. You can ask your GP, or the team that you know."
)
"""What is told to a carer once a death has closed the plan, where nobody has their own care."""
_PASSED_ON: Final = frozenset({ClosureOutcome.DISCHARGED_TO_GP, ClosureOutcome.OTHER_PROVIDER})
_ENDED: Final = frozenset({ClosureOutcome.PERSONS_CHOICE, ClosureOutcome.DIED})


def as_they_said(because: str) -> str:
    """Return what the rules say, `because`, with nothing but what they told us: maybe nothing.

    How care goes on, by the rules, it does no more: it has ended, or somebody else has it.
    """
    return " ".join(each for each in NEXT_SENTENCE.split(because) if each.startswith(THEY_SAID))


def without_promises(told: str) -> str:
    """Return what is `told` without what staff were to do, and who was to: maybe nothing."""
    kept = (each for each in NEXT_SENTENCE.split(told) if not _PROMISE.search(each))
    return " ".join(kept).replace(_AS_IT_IS_NOW, "")


def asking_nothing(told: str) -> str:
    """Return what is `told` without what they can ask for: of whoever has died nobody asks that."""
    return " ".join(each for each in NEXT_SENTENCE.split(told) if not each.startswith(_ASKS))


def whom_to_ask(component: PlanComponent, closure: Closure) -> str:
    """Return that nobody does what they were told, and who has the care now, as it was named.

    Of what ended with the plan, that is told, and says the former.
    """
    who = who_has_it(component, closure)
    return who if _received(component, closure, _ENDED) else f"{CLOSED_SINCE} {who}"


def who_has_it(component: PlanComponent, closure: Closure) -> str:
    """Return who has the care now, or whom else they can ask."""
    if passed_on := _received(component, closure, _PASSED_ON):
        return has_it_now(passed_on.recipient)
    return ASK_STILL if closure.outcome is ClosureOutcome.DIED else ASK_NOW


def is_over_by_death(component: PlanComponent, closure: Closure | None) -> bool:
    """Return whether a death closed the plan, and nobody has the care now: be it a carer's own."""
    has_died = closure is not None and closure.outcome is ClosureOutcome.DIED
    return has_died and _received(component, closure, _PASSED_ON) is None


def how_it_ended(
    component: PlanComponent, closure: Closure | None, *, is_carers: bool, told: str = ""
) -> str | None:
    """Return that the closure ended the care, as whose choice, and who answers for that.

    With that they had wished it to go on, unless what is `told` besides says so. None of what was
    passed on, or ended otherwise.
    """
    end = _received(component, closure, _ENDED)
    if end is None:
        return None
    by, ended = end.authorised_by, ENDED_WITH_PLAN
    if end.outcome is ClosureOutcome.PERSONS_CHOICE:
        ended = ENDED_BY_CHOICE if is_carers else ENDED_AS_CHOSEN
    is_wished = end.wished_to_go_on and WISHED_TO_GO_ON not in told
    said = (
        ended,
        f"{by.name} answers for that." if by else None,
        wished_or_agreed(end.agreed_to) if is_wished else None,
    )
    return " ".join(filter(None, said))


def _received(
    component: PlanComponent, closure: Closure | None, how: Collection[ClosureOutcome]
) -> CareRecipient | None:
    about, recipients = component.plan_component_id, closure.recipients if closure else ()
    received = (each for each in recipients if each.plan_component_id == about)
    return next((each for each in received if each.outcome in how), None)


def has_it_now(recipient: str) -> str:
    """Return who has care after a closure, in the words in which they are named there."""
    return f"{recipient} has this care now. You can ask them what happens next."

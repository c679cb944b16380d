"""Says beside the name of care what is proposed of it, where it is not to go on."""

from collections.abc import Mapping
from typing import Final

from app.pathways.plans.of_decisions import AskedBy
from app.pathways.rules.outcomes import Decider, Outcome

NOT_TO_GO_ON: Final[Mapping[Outcome, str]] = {
    Outcome.DECIDE: "waits for a decision",
    Outcome.PAUSE: "a pause is proposed",
    Outcome.STOP: "a stop is proposed",
}

_ROLES: Final[Mapping[Decider, str]] = {
    Decider.PRESCRIBER: "prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "professional",
}


def asked_by_whom(by: AskedBy) -> str:
    """Return who asked for a change, or a hand-over, to follow it."""
    return f"asked for by {with_role(by)}"


def with_role(by: AskedBy) -> str:
    """Return who asked, in which role if they answer for it by name.

    What whoever it is for said of that is told apart, and is not kept with who asked.
    """
    return f"{by.name} ({_ROLES[by.role]})" if by.role else by.name


def not_to_go_on(outcome: Outcome, pause_reason: str | None) -> str:
    """Return that care is to rest, or end, or is to be decided; nothing of what is to go on.

    What is paused already has the reason of that.
    """
    if outcome is Outcome.PAUSE and pause_reason is not None:
        return "that it stays paused is proposed"
    return NOT_TO_GO_ON.get(outcome, "")

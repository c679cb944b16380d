"""Says beside the name of care what is proposed of it, where it is not to go on."""

from collections.abc import Mapping
from typing import Final

from app.pathways.rules.outcomes import Outcome

NOT_TO_GO_ON: Final[Mapping[Outcome, str]] = {
    Outcome.DECIDE: "waits for a decision",
    Outcome.PAUSE: "a pause is proposed",
    Outcome.STOP: "a stop is proposed",
}


def not_to_go_on(outcome: Outcome, pause_reason: str | None) -> str:
    """Return that care is to rest, or end, or is to be decided; nothing of what is to go on.

    What is paused already has the reason of that.
    """
    if outcome is Outcome.PAUSE and pause_reason is not None:
        return "that it stays paused is proposed"
    return NOT_TO_GO_ON.get(outcome, "")

"""Says in plain English what people decided, where that is not what the table proposed."""

from collections.abc import Mapping
from typing import Final

from app.pathways.rules.factors import Status
from app.pathways.rules.outcomes import Outcome

_ASK: Final = "You can ask who decided this, and why."
DECIDED_INSTEAD: Final[Mapping[Outcome, str]] = {
    Outcome.CONTINUE: f"It was decided that this care goes on as before. {_ASK}",
    Outcome.ADAPT: f"It was decided that this care goes on, with a change. {_ASK}",
    Outcome.HAND_OVER: f"It was decided that this care goes to a new team. {_ASK}",
    Outcome.PAUSE: f"It was decided that this care rests for now. We will look at it again. {_ASK}",
    Outcome.RESUME: f"It was decided that this care starts again. {_ASK}",
    Outcome.STOP: f"It was decided that this care stops. {_ASK}",
    Outcome.DECIDE: "The team that was asked to take on this care said no. What happens now is "
    "still to be decided.",
}
"""What whoever holds the wish is told once people decided otherwise than the table proposed."""
_INSTEAD_BY_STATUS: Final[Mapping[tuple[Status, Outcome], str]] = {
    (Status.PAUSED, Outcome.CONTINUE): DECIDED_INSTEAD[Outcome.RESUME],
    (Status.PAUSED, Outcome.ADAPT): "It was decided that this care starts again, with a change. "
    + _ASK,
    (Status.ACTIVE, Outcome.RESUME): DECIDED_INSTEAD[Outcome.CONTINUE],
}
"""What is told instead where that would not fit how the care stands."""


def decided_instead(status: Status, outcome: Outcome) -> str:
    """Return what whoever holds the wish is told of what people decided about care of this status.

    What rests starts again, whichever word was chosen for going on.
    """
    return _INSTEAD_BY_STATUS.get((status, outcome), DECIDED_INSTEAD[outcome])


def accepted(status: Status) -> str:
    """Return what whoever holds the wish is told once the new team has accepted their care."""
    rests = " It rests still." if status is Status.PAUSED else ""
    return f"Your new team has said yes to this care, and answers for it now.{rests}"

"""That care was found unsafe: by whom, when and why."""

from pydantic import AwareDatetime

from app.pathways.ids import Line
from app.pathways.plans.words import Verbatim
from app.pathways.value import value


@value
class FoundUnsafe:
    """Who found care unsafe, when and why."""

    found_unsafe_by: Line | None = None
    """Who found it unsafe, a team that refused it included; null where nobody was named."""
    found_unsafe_at: AwareDatetime | None = None
    """When they found it; null where nobody said when."""
    found_unsafe_because: Verbatim | None = None
    """Why, in the words of whoever refused or paused it for that, or stated it; null where nobody
    said why."""


@value
class Dangers(FoundUnsafe):
    """The same of the latest finding, with what else was found since the last check that found no
    concern."""

    found_unsafe_before: tuple[FoundUnsafe, ...] = ()
    """What else had been found, the latest first: one danger makes no other one less. The same
    words of the same person are told once."""

"""Compares what a page shows, abridged, with what the service gives."""

from collections.abc import Mapping
from typing import Final

# It changes with every word of the table; all that it says is said by the rest.
DIGEST: Final = "digest"
WHATEVER_IT_IS: Final = "…"


def printed_but_not_given(printed: object, given: object, place: str = "") -> list[str]:
    """The places where the page shows something else; what it leaves out is in order."""
    match printed, given:
        case Mapping(), Mapping():
            shown = [name for name in printed if name != DIGEST]
            pairs = [(f"{place}/{name}", printed[name], given.get(name)) for name in shown]
        case (list(), list()) if len(printed) == len(given):
            pairs = [
                (f"{place}/{number}", *pair)
                for number, pair in enumerate(zip(printed, given, strict=True))
            ]
        case _:
            is_so = printed == given or (printed == WHATEVER_IT_IS and given is not None)
            return [] if is_so else [place]
    return [fault for at, shown, real in pairs for fault in printed_but_not_given(shown, real, at)]

"""Quotes what people said and wrote, to be pasted into a record."""

from typing import Final

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.rules.reasons import RuleReasons

_THEN: Final = "as it stood then"
_ENDS: Final = (".", "!", "?", "\u2026")


def quoted(words: str) -> str:
    """Return words as they were said; of those that were withdrawn, that they were."""
    return words if words == WITHDRAWN else f"\u201c{words}\u201d"


def worded(reason: str, of_rules: RuleReasons) -> str:
    """Return a reason for which somebody decided before, as it was written.

    Nobody said what is a reason `of_rules`. It stands in the present, and would be read as what
    holds today: what whoever care is for wants may be another thing by now.
    """
    return f"{reason.removesuffix('.')}, {_THEN}" if reason in of_rules.every else quoted(reason)


def capitalised(said: str) -> str:
    """Return what is said as it begins a sentence: all but its first letter stays as it is."""
    return f"{said[:1].upper()}{said[1:]}"


def sentence(said: str) -> str:
    """Return what is said with its full stop; a quotation that is a whole sentence has its own."""
    return said if said.rstrip("\u201d").endswith(_ENDS) else f"{said}."

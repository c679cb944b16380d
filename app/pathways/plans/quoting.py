"""Quotes what people said and wrote, to be pasted into a record."""

from app.pathways.plans.coding import WITHDRAWN


def quoted(words: str) -> str:
    """Return words as they were said; of those that were withdrawn, that they were."""
    return words if words == WITHDRAWN else f"\u201c{words}\u201d"


def sentence(said: str) -> str:
    """Return what is said with its full stop; a quotation has its own end."""
    return said if said.endswith(("\u201d", ".")) else f"{said}."

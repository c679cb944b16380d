"""Finds what can be offered for a person's needs."""

from collections.abc import Container, Iterator, Sequence

from app.pathways.content.catalogue import Catalogue
from app.pathways.content.needs_match import NeedsMatch, match_needs
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId


def find_what_answers(
    catalogue: Catalogue, needs: Sequence[KebabId], pathways: Sequence[KebabId]
) -> NeedsMatch:
    """Return the components that answer `needs`, in `pathways` or in all where none are named.

    Raises Invalid for every repeated or unknown id, pointing at each.
    """
    faults = [
        *_faults("needs", needs, catalogue.need_ids),
        *_faults("pathways", pathways, catalogue.pathways),
    ]
    if faults:
        raise Invalid(faults)
    return match_needs(catalogue, needs, pathways or tuple(catalogue.pathways))


def _faults(field: str, ids: Sequence[KebabId], known: Container[KebabId]) -> Iterator[Fault]:
    for place, id_ in enumerate(ids):
        pointer = f"/{field}/{place}"
        if id_ not in known:
            detail = f"No entry has this id. GET /v1/{field} lists them all."
            yield Fault(pointer=pointer, code="unknown_id", detail=detail)
        elif id_ in ids[:place]:
            yield Fault(pointer=pointer, code="repeated", detail="Each id may be given once.")

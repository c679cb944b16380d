"""Query parameters: one that is not known, or given twice, is refused instead of overlooked."""

from collections.abc import Iterator, Mapping
from typing import Final, get_origin

from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_flat_params
from starlette.datastructures import QueryParams

from app.problems import TurnedAway
from app.problems.models import InvalidPart, RequestPart
from app.problems.validation import NAME

Repeatable = bool
_UNKNOWN: Final = "This parameter is not known here, so it is refused."
_REPEATED: Final = "This parameter is given more than once."


def parameters_of(dependant: Dependant) -> dict[str, Repeatable]:
    """The query parameters of a route, with those of its dependencies."""
    own = Dependant(query_params=dependant.query_params)
    parameters = {
        field.alias: get_origin(field.field_info.annotation) is list
        for field in get_flat_params(own)
    }
    for inner in dependant.dependencies:
        parameters |= parameters_of(inner)
    return parameters


def check_query(query: bytes, parameters: Mapping[str, Repeatable]) -> None:
    """Refuse what the route does not know, or would read only once. Raises `TurnedAway`."""
    if query and (parts := tuple(_refused(query, parameters))):
        raise TurnedAway("validation", parts=parts)


def _refused(query: bytes, parameters: Mapping[str, Repeatable]) -> Iterator[InvalidPart]:
    sent = [name for name, _ in QueryParams(query).multi_items()]
    for name in dict.fromkeys(sent):
        if name not in parameters:
            yield _part(name, "unknown_parameter", _UNKNOWN)
        elif sent.count(name) > 1 and not parameters[name]:
            yield _part(name, "repeated_parameter", _REPEATED)


def _part(name: str, code: str, detail: str) -> InvalidPart:
    # An unknown name may hold anything, so it is repeated only where it looks like a name.
    pointer = f"/{name}" if NAME.fullmatch(name) else ""
    return InvalidPart(location=RequestPart.QUERY, pointer=pointer, code=code, detail=detail)

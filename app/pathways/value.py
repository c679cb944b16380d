"""One way to declare a domain value: frozen, keyword-only, validated, closed to unknown fields."""

from collections.abc import Callable
from typing import TypeVar, cast, dataclass_transform

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

T = TypeVar("T")

_CLOSED = ConfigDict(
    extra="forbid",
    json_schema_serialization_defaults_required=True,
    use_attribute_docstrings=True,
    validate_by_name=True,
    validate_by_alias=True,
    serialize_by_alias=True,
)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make `cls` a domain value: change one with `dataclasses.replace`, which validates again."""
    decorate = cast(
        "Callable[[type[T]], type[T]]",
        dataclass(frozen=True, kw_only=True, slots=True, config=_CLOSED),
    )
    return decorate(cls)

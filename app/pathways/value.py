"""One way to declare a domain value: frozen, keyword-only, validated, closed to unknown fields."""

import dataclasses
from collections.abc import Callable
from typing import Annotated, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

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
    return _with_docs_to_inherit(decorate(cls))


def _with_docs_to_inherit(cls: type[T]) -> type[T]:
    """Say what each field means where a class that adds to this one finds it, too.

    Pydantic reads the docstrings of the fields that a class itself declares, and no others.
    """
    fields: dict[str, FieldInfo] = cls.__pydantic_fields__  # type: ignore[attr-defined]
    for each in dataclasses.fields(cls):  # type: ignore[arg-type]
        if each.name in fields and (description := fields[each.name].description):
            each.type = Annotated[each.type, Field(description=description)]
    return cls

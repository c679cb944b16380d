"""Column types: a typed JSON document, and a closed vocabulary as text with a named check."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticSerializationError
from sqlalchemy import JSON, Dialect, Enum
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

ENUM_LENGTH = 32
"""Wide enough for every value to come, so that a new one changes a check and no column."""

FEW: Final = 1_024
"""How many values are remembered of a column that has few different ones."""


class NotOfItsType(ValueError):
    """A document does not fit its column; the message names places and never repeats a value."""


class AsJSON(TypeDecorator[Any]):
    """A JSON column that holds one type, checked on the way in and on the way out.

    JSONB on PostgreSQL. A change inside a stored value is not seen: assign a new value.
    Raises `NotOfItsType`.
    """

    impl = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    cache_ok = True

    def __init__(self, holds: Any, *, is_json: bool = False, has_few: bool = False) -> None:  # noqa: ANN401  # whatever a TypeAdapter takes, generic aliases included
        """`is_json` says that the values are JSON already, and were checked when they were made.

        `has_few` says that few different values come, and no words of anybody: each is checked and
        written out once, and remembered.
        """
        super().__init__()
        self.holds = holds
        self.is_json = is_json
        self.has_few = has_few
        self._adapter: TypeAdapter[Any] = TypeAdapter(holds)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        writing = super().bind_processor(dialect)
        return lru_cache(FEW)(writing) if self.has_few and writing else writing

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  # the base class's signature
        if value is None or self.is_json:
            return value
        try:
            document = self._adapter.dump_python(value, mode="json", warnings="error")
        except PydanticSerializationError:
            # Its message repeats what was to be stored, which may be somebody's own words.
            raise NotOfItsType("the value is of another type") from None
        self._checked(document)
        return document

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  # the base class's signature
        return None if value is None else self._checked(value)

    def _checked(self, document: Any) -> Any:  # noqa: ANN401  # of the type that the column holds
        try:
            return self._adapter.validate_python(document)
        except ValidationError as error:
            raise not_of_its_type(error) from None


def not_of_its_type(error: ValidationError) -> NotOfItsType:
    """The error with its places and without its values."""
    return NotOfItsType("; ".join(map(_place, error.errors())))


def _place(fault: ErrorDetails) -> str:
    return f"{'.'.join(map(str, fault['loc']))}: {fault['type']}"


def enum_text(members: type[StrEnum], *, name: str) -> Enum:
    """A text column that holds only the values of `members`; `name` ends the check's name."""
    return Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=ENUM_LENGTH,
        validate_strings=True,
        values_callable=_values_of,
    )


def _values_of(members: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in members]

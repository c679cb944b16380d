"""Column types: a typed JSON document, and a closed vocabulary as text with a named check."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Dialect, Enum
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

ENUM_LENGTH = 32
"""Wide enough for every value to come, so that a new one changes a check and no column."""


class AsJSON(TypeDecorator[Any]):
    """A JSON column that holds one type, checked on the way in and on the way out.

    JSONB on PostgreSQL. A change inside a stored value is not seen: assign a new value.
    """

    impl = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    cache_ok = True

    def __init__(self, holds: Any) -> None:  # noqa: ANN401  # whatever a TypeAdapter takes, generic aliases included
        super().__init__()
        self.holds = holds
        self._adapter: TypeAdapter[Any] = TypeAdapter(holds)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  # the base class's signature
        if value is None:
            return None
        document = self._adapter.dump_python(value, mode="json", warnings="error")
        self._adapter.validate_python(document)
        return document

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  # the base class's signature
        return None if value is None else self._adapter.validate_python(value)


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

"""A decision table as it is written: rules in order of precedence, the first match decides."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from app.pathways.ids import KebabId, Version, Words
from app.pathways.rules.factors import (
    Engagement,
    Factor,
    FactorValue,
    LedBy,
    Reach,
    Safety,
    Status,
    Wish,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Approval, Setting
from app.pathways.value import value

V = TypeVar("V")

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


class _OneOrMany:
    """Takes one value where a list is meant, so that `engagement: not_now` can be written."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_tuple, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]} if handler.mode == "validation" else many


def _as_tuple(written: object) -> object:
    return written if isinstance(written, list | tuple) else (written,)


OneOrMore = Annotated[tuple[V, ...], Field(min_length=1), _OneOrMany()]
"""One value, or a list of values any of which will do."""


def _is_left_out(values: object) -> bool:
    return values is None


def _forget_null(schema: dict[str, Any]) -> None:
    """Tell an editor that a value is wanted; the null of silence is never written."""
    del schema["default"]
    written = [kind for kind in schema.pop("anyOf") if kind != {"type": "null"}]
    schema.update({"anyOf": written} if len(written) > 1 else written[0])


Named = Annotated[V | None, Field(exclude_if=_is_left_out, json_schema_extra=_forget_null)]
"""What a rule says of a factor; None inside, and nothing at all in writing, where it is silent."""


@value
class When:
    """The cases a rule speaks of; a factor that is left out may have any value."""

    status: Named[OneOrMore[Status]] = None
    must_not_lapse: Named[StrictBool] = None
    led_by: Named[OneOrMore[LedBy]] = None
    reach: Named[OneOrMore[Reach]] = None
    safety: Named[OneOrMore[Safety]] = None
    wish: Named[OneOrMore[Wish]] = None
    engagement: Named[OneOrMore[Engagement]] = None
    from_setting: Named[OneOrMore[Setting]] = None
    to_setting: Named[OneOrMore[Setting]] = None

    @model_validator(mode="before")
    @classmethod
    def _names_no_empty_value(cls, written: object) -> object:
        # `reach:` with nothing after it is one slip away from `reach: none`, and would match all.
        if isinstance(written, Mapping) and None in written.values():
            raise ValueError("a value for each factor that is named; leave out the others")
        return written

    def conditions(self) -> dict[Factor, tuple[FactorValue, ...]]:
        """Return the factors that are named, each with the values that will do."""
        named = {factor: getattr(self, factor) for factor in Factor}
        return {
            factor: (values,) if isinstance(values, bool) else values
            for factor, values in named.items()
            if values is not None
        }


@value
class Rule:
    """One row of a table, with its reasons in words."""

    id: KebabId
    when: When = Field(default_factory=When)
    then: Outcome
    because: Words
    """For clinicians."""
    because_for_person: Words
    """In plain English, for whoever holds the wish: the person, or a carer for their own care."""
    source: Words

    @property
    def reason(self) -> str:
        """Why, as the first sentence of `because` says; those after it say what is to be done."""
        return _SENTENCE_END.split(self.because, maxsplit=1)[0]


@value
class DecisionTable:
    """One version of a carry-over table."""

    id: KebabId
    version: Version
    approval: Approval
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=200)

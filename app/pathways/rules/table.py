"""A decision table as it is written: rules in order of precedence, the first match decides."""

from typing import Annotated, TypeVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StrictBool
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


@value
class When:
    """The cases a rule speaks of; a factor that is left out may have any value."""

    status: OneOrMore[Status] | None = None
    must_not_lapse: StrictBool | None = None
    led_by: OneOrMore[LedBy] | None = None
    reach: OneOrMore[Reach] | None = None
    safety: OneOrMore[Safety] | None = None
    wish: OneOrMore[Wish] | None = None
    engagement: OneOrMore[Engagement] | None = None
    from_setting: OneOrMore[Setting] | None = None
    to_setting: OneOrMore[Setting] | None = None

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
    """For the person, in plain English."""
    source: Words


@value
class DecisionTable:
    """One version of a carry-over table."""

    id: KebabId
    version: Version
    approval: Approval
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=200)

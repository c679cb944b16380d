"""A component: one thing a person can be offered."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator

from app.pathways.ids import Duration, KebabId, Line, Words
from app.pathways.rules.factors import LedBy
from app.pathways.rules.table import Rule
from app.pathways.terms import Confidence, DeliveryMode, Element, Format, WishHolder
from app.pathways.value import value


class DoseAspect(StrEnum):
    """What a line of a typical dose speaks of."""

    SESSIONS = "sessions"
    FREQUENCY = "frequency"
    SCHEDULE = "schedule"
    DURATION = "duration"
    SAMPLE = "sample"
    START = "start"
    CAUTION = "caution"


@value
class DoseLine:
    """One line of how much of a component is usual."""

    aspect: DoseAspect
    words: Words


@value
class Evidence:
    """A recommendation that supports a component, and how it is known."""

    guideline: Line
    """The guideline or law, such as `NICE NG222`."""
    recommendation: Line | None
    """Its number, or null where the number is not known."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None
    confidence: Confidence
    note: Words | None = None


@value
class SafeGap:
    """The longest time a component may safely be missing."""

    words: Words
    """In words; they stand even where a duration is given."""
    duration: Duration | None = None
    """ISO 8601, only where the words allow one."""


@value
class Lapse:
    """Why a component must not lapse, and for how long it may at most be missing."""

    why: Words
    longest_safe_gap: SafeGap


@value
class Component:
    """One thing a person can be offered, with what the carry-over rules need to know of it."""

    id: KebabId
    name: Line
    description: Words
    """In plain English, for the person."""
    equivalence: KebabId
    """The same kind of care on several pathways shares this key."""
    formats: tuple[Format, ...] = Field(min_length=1)
    typical_dose: tuple[DoseLine, ...] = Field(min_length=1)
    dose_confidence: Confidence
    needs: tuple[KebabId, ...] = Field(min_length=1)
    """Ids of the needs that this component answers."""
    delivered_by: tuple[KebabId, ...] = Field(min_length=1)
    """Ids of roles that can deliver it."""
    delivery_modes: tuple[DeliveryMode, ...] = Field(min_length=1)
    must_not_lapse: StrictBool
    lapse: Lapse | None = None
    """Given exactly when the component must not lapse."""
    check_on_move: StrictBool
    checks: tuple[Words, ...] = ()
    """What must be checked when the person moves; given exactly when `check_on_move`."""
    led_by: LedBy
    led_by_reason: Words | None = None
    """Why the lead differs from what the element suggests; given exactly when it differs."""
    wish_holder: WishHolder = WishHolder.PERSON
    when_acutely_unwell: Words
    """How to adapt it while the person is acutely unwell."""
    prerequisites: tuple[Words, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    to_confirm: tuple[Words, ...] = ()
    """Facts of this component that are uncertain and must be confirmed before use."""
    safeguards: tuple[KebabId, ...] = ()
    """Equivalence keys of care that is not safe without this one, such as a medicine without its
    blood tests. As long as it is not given, a plan says so beside that care."""
    own_rules: tuple[Rule, ...] = Field(default=(), max_length=50)
    """Carry-over rules of this component alone, tried before the table's."""

    @model_validator(mode="after")
    def _says_what_it_marks(self) -> Self:
        if self.must_not_lapse != (self.lapse is not None):
            raise ValueError("lapse must be given exactly when must_not_lapse is true")
        if self.check_on_move != bool(self.checks):
            raise ValueError("checks must be given exactly when check_on_move is true")
        return self


def usual_lead(element: Element, *, must_not_lapse: bool) -> LedBy:
    """Return who leads a component of `element` unless its content says otherwise with a reason."""
    clinical = element in {Element.MEDICATIONS, Element.PHYSICAL_HEALTHCARE}
    return LedBy.CURRENT_TEAM if clinical or must_not_lapse else LedBy.ORIGINATING_TEAM

"""The stateless question: these components, this move, and what is known of each."""

from typing import Annotated, Self

from pydantic import Field, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.pathways.ids import KebabId
from app.pathways.rules.case import Origin, Stated, Traits
from app.pathways.rules.derive import Move
from app.pathways.rules.factors import LedBy
from app.pathways.terms import DeliveryMode, Element, Leave, Setting
from app.pathways.value import value

MOST_COMPONENTS = 1_000

Ref = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""The caller's own name for a component, unique in the call. Never put personal data in it."""


@value
class GivenTraits:
    """What the rules need to know of a component that is not in the catalogue."""

    element: Element
    must_not_lapse: StrictBool
    """Whether a gap could do harm."""
    led_by: LedBy
    check_on_move: StrictBool
    """Whether its safety must be checked at a move."""
    delivery_modes: tuple[DeliveryMode, ...] = Field(max_length=5)
    """How it can reach the person."""

    def traits(self) -> Traits:
        """Return the traits as the rules take them."""
        return Traits(
            element=self.element,
            must_not_lapse=self.must_not_lapse,
            led_by=self.led_by,
            check_on_move=self.check_on_move,
            delivery_modes=frozenset(self.delivery_modes),
            origin=Origin.STATED,
        )


@value
class ComponentAsked(Stated):
    """One component to decide about: from the catalogue, or described by its traits."""

    ref: Ref
    component_id: KebabId | None = None
    """The id of a catalogue component. Give either this or `traits`."""
    traits: GivenTraits | None = None

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if (self.component_id is None) == (self.traits is None):
            raise PydanticCustomError(
                "component_id_or_traits", "Give either component_id or traits."
            )
        return self


@value
class CarryOverQuestion:
    """A move, and the components whose fate is asked for."""

    from_setting: Setting
    to_setting: Setting
    leave: Leave = Leave.NONE
    """Leave from the ward that goes with the move; it widens what can be reached there."""
    components: tuple[ComponentAsked, ...] = Field(min_length=1, max_length=MOST_COMPONENTS)

    def move(self) -> Move:
        """Return the move alone."""
        return Move(from_setting=self.from_setting, to_setting=self.to_setting, leave=self.leave)

"""The shape of `scenarios/<table>.yaml`: worked clinical cases, which run as tests and are read."""

from typing import Self

from pydantic import Field, model_validator

from app.pathways.ids import KebabId, Line, Words
from app.pathways.rules.case import StatedForMove
from app.pathways.rules.factors import Status
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.question import GivenTraits
from app.pathways.terms import Leave, Setting
from app.pathways.value import value


@value
class GivenComponent:
    """A component as it stands before the move: one of the catalogue, or one that is described."""

    component_id: KebabId | None = None
    called: Line | None = None
    """What a component that is not in the catalogue is called."""
    traits: GivenTraits | None = None
    status: Status | None = None
    started_in: Setting | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        described = (self.called is not None, self.traits is not None)
        if described != ((True, True) if self.component_id is None else (False, False)):
            raise ValueError("give either component_id, or both called and traits")
        return self


@value
class WhenMoved(StatedForMove):
    """The move, and what is said of the component for it; what is left out nobody said."""

    from_setting: Setting
    to_setting: Setting
    leave: Leave = Leave.NONE


@value
class ThenDecided:
    """What must be decided, and by which rule."""

    outcome: Outcome
    rule: KebabId


@value
class Scenario:
    """One worked case, with the reason why its outcome is right."""

    name: Line
    given: GivenComponent
    when: WhenMoved
    then: ThenDecided
    because: Words


@value
class ScenariosFile:
    """`scenarios/<table>.yaml`: the worked cases of one table."""

    scenarios: tuple[Scenario, ...] = Field(min_length=1)

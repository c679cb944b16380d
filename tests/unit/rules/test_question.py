"""The stateless question names each component in one way, and knows nothing but the factors."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.pathways.rules.case import Origin
from app.pathways.rules.derive import Move
from app.pathways.rules.question import CarryOverQuestion, ComponentAsked
from app.pathways.terms import DeliveryMode, Leave, Setting
from tests.builders import read_as

TRAITS = {
    "element": "medications",
    "must_not_lapse": True,
    "led_by": "current_team",
    "check_on_move": True,
    "delivery_modes": ["on_ward_or_in_reach"],
}


def a_question(*components: dict[str, Any], **changes: object) -> CarryOverQuestion:
    usual: dict[str, Any] = {
        "from_setting": "community",
        "to_setting": "inpatient",
        "components": components or [{"ref": "a", "component_id": "psychosis-cbtp"}],
    }
    return read_as(CarryOverQuestion, {**usual, **changes})


def test_a_component_is_named_by_its_id_or_described_by_its_traits() -> None:
    question = a_question(
        {"ref": "a", "component_id": "psychosis-cbtp"}, {"ref": "b", "traits": TRAITS}
    )

    known, described = question.components
    assert known.component_id == "psychosis-cbtp"
    assert described.traits is not None


@pytest.mark.parametrize("both", [{}, {"component_id": "psychosis-cbtp", "traits": TRAITS}])
def test_a_component_is_neither_nameless_nor_named_twice(both: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="Give either component_id or traits"):
        read_as(ComponentAsked, {"ref": "a", **both})


def test_traits_that_are_described_were_stated() -> None:
    (asked,) = a_question({"ref": "b", "traits": TRAITS}).components
    assert asked.traits is not None

    traits = asked.traits.traits()

    assert traits.origin is Origin.STATED
    assert traits.delivery_modes == {DeliveryMode.ON_WARD_OR_IN_REACH}
    assert traits.must_not_lapse
    assert traits.check_on_move


def test_without_leave_nobody_has_any() -> None:
    assert a_question().move() == Move(
        from_setting=Setting.COMMUNITY, to_setting=Setting.INPATIENT, leave=Leave.NONE
    )


def test_leave_goes_with_the_move() -> None:
    assert a_question(leave="escorted").move().leave is Leave.ESCORTED


@pytest.mark.parametrize("name", ["age", "date_of_birth", "diagnosis", "risk_level", "programme"])
def test_what_is_no_factor_cannot_be_sent(name: str) -> None:
    component = {"ref": "a", "component_id": "psychosis-cbtp"}

    with pytest.raises(ValidationError, match=name):
        a_question({**component, name: "any"})
    with pytest.raises(ValidationError, match=name):
        a_question({**component, "traits": {**TRAITS, name: "any"}})
    with pytest.raises(ValidationError, match=name):
        a_question(component, **{name: "any"})


def test_a_question_asks_about_one_to_a_thousand_components() -> None:
    many = [{"ref": f"{place}", "component_id": "psychosis-cbtp"} for place in range(1_001)]

    assert len(a_question(*many[:1_000]).components) == 1_000
    for components in ([], many):
        with pytest.raises(ValidationError, match="components"):
            a_question(components=components)


@pytest.mark.parametrize("stays", ["true", 1, "no"])
def test_only_true_and_false_say_whether_a_team_stays(stays: object) -> None:
    component = {"ref": "a", "component_id": "psychosis-cbtp", "originating_team_stays": stays}

    with pytest.raises(ValidationError, match="originating_team_stays"):
        a_question(component)

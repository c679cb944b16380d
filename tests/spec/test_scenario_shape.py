"""A worked case names one component and nothing that the rules cannot see."""

from typing import Any, Final

import pytest
from pydantic import ValidationError

from app.content_files.scenarios import Scenario
from tests.builders import read_as

TRAITS: Final = {
    "element": "daily_life",
    "must_not_lapse": False,
    "led_by": "originating_team",
    "check_on_move": False,
    "delivery_modes": ["digital"],
}


def a_scenario(**changes: object) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "name": "A worked case",
        "given": {"component_id": "mood-mbct"},
        "when": {"from_setting": "community", "to_setting": "inpatient"},
        "then": {"outcome": "decide", "rule": "ask-first"},
        "because": "It is an example.",
    }
    return {**usual, **changes}


def test_a_component_of_the_catalogue_needs_no_description() -> None:
    assert read_as(Scenario, a_scenario()).given.component_id == "mood-mbct"


def test_a_component_of_no_catalogue_is_called_and_described() -> None:
    given = {"called": "A walk in the park", "traits": TRAITS}

    assert read_as(Scenario, a_scenario(given=given)).given.called == "A walk in the park"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"called": "A walk in the park"},
        {"traits": TRAITS},
        {"component_id": "mood-mbct", "traits": TRAITS},
        {"component_id": "mood-mbct", "called": "A walk in the park"},
    ],
    ids=lambda given: " and ".join(given) or "nothing",
)
def test_a_component_is_either_known_or_described(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either component_id, or both called and traits"):
        read_as(Scenario, a_scenario(given=given))


def test_a_worked_case_can_give_no_age() -> None:
    when = {"from_setting": "community", "to_setting": "inpatient", "age": 80}

    with pytest.raises(ValidationError, match="age"):
        read_as(Scenario, a_scenario(when=when))

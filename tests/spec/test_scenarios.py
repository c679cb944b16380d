"""The worked cases come out as written, with the real components, and cover every rule."""

from typing import Any, Final

import pytest
import yaml

from app.content_files.scenarios import Scenario
from app.pathways.rules.outcomes import Outcome
from generators.pages.worked_cases import Seeded, read_seeded, worked
from generators.repository import ROOT
from tests.builders import read_as

SEEDED: Final[Seeded] = read_seeded()
SCENARIOS: Final = SEEDED.scenarios
VIGNETTES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests" / "spec" / "vignettes.yaml").read_text("utf-8")
)


def told_in_the_vignettes_way(scenario: Scenario) -> dict[str, Any]:
    """A scenario as the vignettes put it: what is stated in one place, the outcome alone."""
    given, when = scenario.given, scenario.when
    stated = {
        "status": given.status,
        "started_in": given.started_in,
        "reach": when.reach,
        "safety": when.safety,
        "wish": when.wish,
        "engagement": when.engagement,
    }
    return {
        "name": scenario.name,
        "from_setting": when.from_setting,
        "to_setting": when.to_setting,
        "component_id": given.component_id,
        "stated": {factor: value for factor, value in stated.items() if value is not None},
        "expect": scenario.then.outcome,
    }


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_worked_case_comes_out_as_written(scenario: Scenario) -> None:
    decision = worked(scenario, SEEDED).decision

    assert (decision.outcome, decision.rule) == (scenario.then.outcome, scenario.then.rule)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette["name"])
def test_a_vignette_comes_out_as_expected(vignette: dict[str, Any]) -> None:
    """Read here on its own, so that it holds even if our scenario of the same name is changed."""
    stated = vignette["stated"]
    before = {name: stated.get(name) for name in ("status", "started_in")}
    move = {"from_setting": vignette["from_setting"], "to_setting": vignette["to_setting"]}
    scenario = read_as(
        Scenario,
        {
            "name": vignette["name"],
            "given": {"component_id": vignette["component_id"], **before},
            "when": move | {name: said for name, said in stated.items() if name not in before},
            "then": {"outcome": vignette["expect"], "rule": "not-said"},
            "because": "It was agreed.",
        },
    )

    assert worked(scenario, SEEDED).decision.outcome == vignette["expect"]


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette["name"])
def test_each_vignette_stands_among_the_worked_cases_word_for_word(
    vignette: dict[str, Any],
) -> None:
    (told,) = [
        told_in_the_vignettes_way(scenario)
        for scenario in SCENARIOS
        if scenario.name == vignette["name"]
    ]

    assert told == vignette


def test_every_rule_has_a_worked_case() -> None:
    shown = {scenario.then.rule for scenario in SCENARIOS}

    assert shown == {rule.id for rule in SEEDED.table.rules}


def test_every_outcome_has_a_worked_case() -> None:
    assert {scenario.then.outcome for scenario in SCENARIOS} == set(Outcome)


def test_no_two_worked_cases_have_one_name() -> None:
    names = [scenario.name for scenario in SCENARIOS]

    assert len(set(names)) == len(names)

"""Reads the worked cases and the content they speak of, and decides each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from app.content_files.reader import read_content_file
from app.content_files.scenarios import GivenComponent, Scenario, ScenariosFile
from app.content_files.shapes import ComponentsFile
from app.pathways.content.catalogue import traits_of
from app.pathways.content.component import Component
from app.pathways.rules.case import Stated, StatedForMove, Traits, case_of
from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.derive import Move
from app.pathways.rules.explain import Decision, explain
from app.pathways.rules.outcomes import is_prescribed
from app.pathways.rules.table import DecisionTable
from app.pathways.terms import Element, WishHolder
from generators.repository import SEED


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """What the worked cases need of the seed."""

    table: DecisionTable
    compiled: CompiledTable
    components: Mapping[str, tuple[Element, Component]]
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, kw_only=True)
class WorkedCase:
    """A scenario with the decision that the rules come to."""

    scenario: Scenario
    called: str
    wish_holder: WishHolder
    traits: Traits
    decision: Decision


def read_seeded(seed: Path = SEED) -> Seeded:
    """Read the table, the components and the scenarios. Raises ContentRefused and TableRefused."""
    table = read_content_file(seed, seed / "rules" / "carry-over.yaml", DecisionTable).value
    files = [
        read_content_file(seed, path, ComponentsFile).value
        for path in sorted(seed.glob("components/*/*.yaml"))
    ]
    cases = read_content_file(seed, seed / "scenarios" / "carry-over.yaml", ScenariosFile)
    return Seeded(
        table=table,
        compiled=compile_table(table),
        components={
            component.id: (file.element, component)
            for file in files
            for component in file.components
        },
        scenarios=cases.value.scenarios,
    )


def worked(scenario: Scenario, seeded: Seeded) -> WorkedCase:
    """Decide one scenario by the table, or by the component's own rules and the table."""
    called, holder, traits = _about(scenario.given, seeded)
    own = _own_table(scenario.given, seeded)
    move = Move(
        from_setting=scenario.when.from_setting,
        to_setting=scenario.when.to_setting,
        leave=scenario.when.leave,
    )
    case = case_of(traits, _stated(scenario), move)
    prescribed = is_prescribed(traits.element, check_on_move=traits.check_on_move)
    return WorkedCase(
        scenario=scenario,
        called=called,
        wish_holder=holder,
        traits=traits,
        decision=explain(own, case, prescribed=prescribed),
    )


def _about(given: GivenComponent, seeded: Seeded) -> tuple[str, WishHolder, Traits]:
    if given.component_id is not None:
        element, component = seeded.components[given.component_id]
        return component.name, component.wish_holder, traits_of(element, component)
    assert given.called is not None
    assert given.traits is not None
    return given.called, WishHolder.PERSON, given.traits.traits()


def _own_table(given: GivenComponent, seeded: Seeded) -> CompiledTable:
    if given.component_id is None:
        return seeded.compiled
    _, component = seeded.components[given.component_id]
    own = component.own_rules
    return compile_table(seeded.table, own) if own else seeded.compiled


def _stated(scenario: Scenario) -> Stated:
    given, when = scenario.given, scenario.when
    for_the_move = {field.name: getattr(when, field.name) for field in fields(StatedForMove)}
    return Stated(status=given.status, started_in=given.started_in, **for_the_move)

"""The published table decides every case as the contract says, and as it was first released."""

from dataclasses import replace
from typing import Final

import yaml

from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import Rule
from tests.builders import SEED, carry_over, carry_over_table, with_rules
from tests.spec.as_designed import GOLDEN, TABLE, Decided, as_designed, golden_text

RULES: Final = carry_over_table().rules


def decided_by(table: CompiledTable) -> list[Decided]:
    pairs = zip(table.outcome_at, table.rule_at, strict=True)
    return [(outcome.value, rule.id) for outcome, rule in pairs]


def compiled(*rules: Rule) -> CompiledTable:
    return compile_table(with_rules(carry_over_table(), rules))


def test_the_table_has_the_rules_of_the_contract_in_their_order() -> None:
    written = yaml.safe_load((SEED / "rules" / "carry-over.yaml").read_text("utf-8"))["rules"]

    assert [(row["id"], row["then"]) for row in written] == [(id_, then) for id_, _, then in TABLE]


def test_every_case_is_decided_as_the_contract_says() -> None:
    assert decided_by(carry_over()) == as_designed()


def test_every_case_is_decided_as_in_the_golden_file_of_the_version() -> None:
    assert GOLDEN.stem == f"carry-over-{carry_over().version}"
    assert golden_text(decided_by(carry_over())) == GOLDEN.read_text()


def test_the_golden_file_is_that_of_the_contract() -> None:
    assert golden_text(as_designed()) == GOLDEN.read_text()


def test_an_outcome_changed_in_the_table_no_longer_fits_the_golden_file() -> None:
    """To resume without a first contact breaks no proof, so only the contract can object."""
    kinder = [replace(rule, then=Outcome.ADAPT) if rule.id == "resume" else rule for rule in RULES]

    assert golden_text(decided_by(compiled(*kinder))) != GOLDEN.read_text()


def test_rules_that_change_places_no_longer_fit_the_golden_file() -> None:
    places = {rule.id: place for place, rule in enumerate(RULES)}
    moved = list(RULES)
    one, other = places["contraindicated"], places["person-pauses"]
    moved[one], moved[other] = moved[other], moved[one]

    assert golden_text(decided_by(compiled(*moved))) != GOLDEN.read_text()

"""A plan is one consistency boundary: its id leads every key of every table it owns."""

from collections.abc import Iterator
from typing import Final

import pytest
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

from app.persistence.tables import metadata

OWNER: Final = "plan_id"

NOT_OWNED: Final = frozenset({"idempotency_key"})
"""Tables that name a plan and belong to somebody else: a key belongs to its caller."""

LOOKS_ACROSS_PLANS: Final = "uq_plan_identifier_open"
"""From an identifier to the open plan of its person: the one thing that is unique among plans."""


def owned_tables(tables: MetaData) -> list[Table]:
    return [
        table for table in tables.sorted_tables if OWNER in table.c and table.name not in NOT_OWNED
    ]


def keys_of(table: Table) -> Iterator[tuple[str, list[str]]]:
    """Every primary and foreign key and whatever else is unique, with its columns."""
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint | UniqueConstraint):
            yield str(constraint.name), list(constraint.columns.keys())
    yield str(table.primary_key.name), list(table.primary_key.columns.keys())
    for index in table.indexes:
        if index.unique:
            yield str(index.name), list(index.columns.keys())


def keys_across_plans(tables: MetaData) -> list[str]:
    return [
        name
        for table in owned_tables(tables)
        for name, columns in keys_of(table)
        if columns[0] != OWNER and name != LOOKS_ACROSS_PLANS
    ]


def references_out_of_a_plan(tables: MetaData) -> list[str]:
    return [
        str(key.name)
        for table in owned_tables(tables)
        for key in table.foreign_key_constraints
        if key.elements[0].column.name != OWNER
    ]


def test_the_tables_of_a_plan_are_all_looked_at() -> None:
    assert {table.name for table in owned_tables(metadata)} == {
        "agreement",
        "care_plan",
        "contribution",
        "plan_component",
        "plan_component_need",
        "plan_decision",
        "plan_identifier",
        "plan_journal",
        "plan_need",
        "plan_pathway",
        "plan_transition",
        "plan_words",
    }


def test_the_plan_leads_every_key() -> None:
    """So a plan is locked, versioned and journalled by one id, and the same schema spreads over
    a cluster that keeps each plan on one node."""
    assert keys_across_plans(metadata) == []


def test_no_reference_leads_out_of_its_plan() -> None:
    assert references_out_of_a_plan(metadata) == []


def test_what_looks_across_plans_refers_to_none() -> None:
    """On a cluster it stands on every node, and a plan only on one."""
    assert metadata.tables["plan_identifier"].foreign_keys == set()


def a_plan_and(*parts: SchemaItem) -> MetaData:
    """A table of plans, and one of parts that breaks a rule."""
    made = MetaData()
    Table("care_plan", made, Column(OWNER, Integer, primary_key=True), Column("n", Integer))
    own = (Column(OWNER, Integer, primary_key=True), Column("n", Integer))
    Table("part", made, *own, *parts)
    return made


@pytest.mark.parametrize(
    "broken",
    [
        UniqueConstraint("n", name="broken"),
        UniqueConstraint("n", OWNER, name="broken"),
        ForeignKeyConstraint(["n"], ["care_plan.plan_id"], name="broken"),
        Index("broken", "n", unique=True),
    ],
    ids=["unique", "unique in another order", "reference", "unique index"],
)
def test_a_key_that_the_plan_does_not_lead_is_named(broken: SchemaItem) -> None:
    assert keys_across_plans(a_plan_and(broken)) == ["broken"]


def test_a_primary_key_that_the_plan_does_not_lead_is_named() -> None:
    made = MetaData()
    key = (Column("n", Integer, primary_key=True), Column(OWNER, Integer, primary_key=True))
    Table("part", made, *key)

    assert keys_across_plans(made) != []


def test_a_reference_to_something_else_is_named() -> None:
    out = ForeignKeyConstraint([OWNER], ["care_plan.n"], name="out")

    assert references_out_of_a_plan(a_plan_and(out)) == ["out"]


def test_an_index_that_only_finds_may_begin_as_it_likes() -> None:
    assert keys_across_plans(a_plan_and(Index("finds", "n"))) == []

"""A person is identified, never described: no table has a place for what no rule may look at."""

from collections.abc import Iterator
from typing import Final

import pytest
from sqlalchemy import Column, Integer, MetaData, Table

from app.persistence.tables import metadata

NEVER_STORED: Final = frozenset(
    {
        *("age", "birth", "born", "dob", "ethnicity", "ethnic", "sex", "gender", "deprivation"),
        *("imd", "postcode", "address", "diagnosis", "diagnoses", "risk", "score", "scores"),
    }
)


def columns_that_describe(tables: MetaData) -> Iterator[str]:
    for table in tables.sorted_tables:
        for column in table.c:
            if NEVER_STORED & set(column.name.split("_")):
                yield f"{table.name}.{column.name}"


def test_no_table_has_a_column_that_describes_a_person() -> None:
    """What is stored is soon read, and what is read is soon decided by."""
    assert list(columns_that_describe(metadata)) == []


@pytest.mark.parametrize("name", ["age", "date_of_birth", "risk_level", "ethnic_group"])
def test_a_column_that_describes_a_person_is_named(name: str) -> None:
    made = MetaData()
    Table("person", made, Column("person_id", Integer), Column(name, Integer))

    assert list(columns_that_describe(made)) == [f"person.{name}"]

"""Typed values and times come back from both databases as they went in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import StatementError

from app.pathways.value import value
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import metadata
from app.persistence.types import AsJSON, NotOfItsType
from tests.integration.persistence.documents import a_row, stored_releases


class Mood(StrEnum):
    """How somebody says they are."""

    LOW = "low"
    STEADY = "steady"


@value
class Entry:
    """One entry of a diary."""

    on: date
    mood: Mood
    words: tuple[str, ...] = ()
    hours_asleep: float | None = None


AN_ENTRY = Entry(on=date(2026, 11, 1), mood=Mood.LOW, words=("not yet", "später"), hours_asleep=6.5)

A_PERSONS_WORDS: Final = "I hear voices"

DIARY = Table(
    "diary",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("entry", AsJSON(Entry), nullable=True),
    Column("entries", AsJSON(tuple[Entry, ...]), nullable=True),
    Column("moods", AsJSON(tuple[Mood, ...], has_few=True), nullable=True),
)


@pytest.fixture
def diary(engine: Engine) -> Engine:
    """An engine on a database with an empty diary."""
    DIARY.create(engine)
    return engine


def keep(engine: Engine, **columns: object) -> None:
    with writing(engine) as session:
        session.connection().execute(insert(DIARY).values(**columns))


def kept(engine: Engine, column: str) -> object:
    with reading(engine) as session:
        found: object = session.connection().execute(select(DIARY.c[column])).scalar_one()
        return found


def test_a_value_comes_back_as_the_same_value(diary: Engine) -> None:
    keep(diary, entry=AN_ENTRY)

    assert kept(diary, "entry") == AN_ENTRY


def test_a_tuple_of_values_comes_back_as_a_tuple(diary: Engine) -> None:
    keep(diary, entries=(AN_ENTRY, replace(AN_ENTRY, hours_asleep=None)))

    assert kept(diary, "entries") == (AN_ENTRY, replace(AN_ENTRY, hours_asleep=None))


def test_nothing_is_stored_as_no_value_and_not_as_a_json_null(diary: Engine) -> None:
    keep(diary, entry=None)

    with reading(diary) as session:
        nulls = text("SELECT count(*) FROM diary WHERE entry IS NULL")
        assert session.connection().execute(nulls).scalar_one() == 1
    assert kept(diary, "entry") is None


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2026-11-01"}, {"on": "2026-11-01", "mood": "cheerful"}, "low", 7, [AN_ENTRY]],
)
def test_what_is_no_such_value_does_not_go_in(diary: Engine, wrong: object) -> None:
    with pytest.raises(StatementError, match="NotOfItsType"):
        keep(diary, entry=wrong)


def test_what_is_remembered_is_written_as_it_was_the_first_time(diary: Engine) -> None:
    for number in (1, 2):
        keep(diary, id=number, moods=(Mood.LOW, Mood.STEADY))

    with reading(diary) as session:
        found = session.connection().execute(select(DIARY.c.moods)).scalars().all()
    assert found == [(Mood.LOW, Mood.STEADY), (Mood.LOW, Mood.STEADY)]


def test_what_is_refused_is_refused_again_where_few_values_are_remembered(diary: Engine) -> None:
    for _ in range(2):
        with pytest.raises(StatementError, match="NotOfItsType"):
            keep(diary, moods=("cheerful",))


def test_of_all_columns_only_that_of_origins_is_remembered() -> None:
    remembered = {
        str(column)
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, AsJSON) and column.type.has_few
    }

    # Codes alone: nobody's words may stay in memory.
    assert remembered == {"plan_decision.origins"}


def test_a_number_that_json_does_not_have_does_not_go_in(diary: Engine) -> None:
    with pytest.raises((StatementError, ValueError), match="not JSON compliant"):
        keep(diary, entry=replace(AN_ENTRY, hours_asleep=float("nan")))


def test_what_is_no_such_value_does_not_come_out(diary: Engine) -> None:
    with diary.begin() as connection:
        connection.execute(text('INSERT INTO diary (entry) VALUES (\'{"mood": "low"}\')'))

    with pytest.raises(NotOfItsType, match="on: missing"):
        kept(diary, "entry")


@pytest.mark.parametrize(
    "wrong", [A_PERSONS_WORDS, {"on": "2026-11-01", "mood": A_PERSONS_WORDS}, (A_PERSONS_WORDS,)]
)
def test_a_refusal_repeats_nothing_of_what_was_to_be_stored(diary: Engine, wrong: object) -> None:
    with pytest.raises(StatementError) as refused:
        keep(diary, entry=wrong)

    assert A_PERSONS_WORDS not in str(refused.value)


@pytest.mark.parametrize("hours", [-11, 0, 1, 13])
def test_a_time_comes_back_as_the_same_moment_in_utc(engine: Engine, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    moment = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=zone)

    with writing(engine) as session:
        session.add(a_row(published_at=moment))

    (release,) = stored_releases(engine)
    assert release.published_at == moment
    assert release.published_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 3, 29, 1, 30)  # noqa: DTZ001  # what is refused

    with pytest.raises(StatementError, match="timezone"), writing(engine) as session:
        session.add(a_row(published_at=naive))

"""The service starts only on a database that keeps what it acknowledged."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from app.persistence.durability import check_durability
from app.persistence.refusals import NotDurable
from app.persistence.session import Engine
from app.persistence.sqlite import journal_mode_for


def set_for_new_sessions(engine: Engine, setting: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {engine.url.database} SET {setting}"))
    engine.dispose()


def test_an_sqlite_file_is_durable_and_says_how(sqlite_engine: Engine) -> None:
    found = check_durability(sqlite_engine)

    assert (found.database, found.version) == ("sqlite", sqlite3.sqlite_version)
    assert found.settings == {
        "journal_mode": str(journal_mode_for(sqlite3.sqlite_version_info)),
        "synchronous": "2",
        "foreign_keys": "1",
        "trusted_schema": "0",
    }


def test_a_file_that_others_can_open_is_refused(sqlite_engine: Engine) -> None:
    Path(str(sqlite_engine.url.database)).chmod(0o640)

    with pytest.raises(NotDurable, match="by others"):
        check_durability(sqlite_engine)


def test_a_weaker_setting_is_refused(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA synchronous=NORMAL")  # type: ignore[union-attr]  # a connection of sqlite3

    with pytest.raises(NotDurable, match="'synchronous': '1'"):
        check_durability(sqlite_engine)


def test_a_server_that_does_not_wait_for_the_disk_is_refused(postgresql_engine: Engine) -> None:
    """The test server runs with `fsync=off`, which is what must never hold a person's plan."""
    with pytest.raises(NotDurable, match="fsync off"):
        check_durability(postgresql_engine)


def test_only_what_is_named_is_tolerated(postgresql_engine: Engine) -> None:
    set_for_new_sessions(postgresql_engine, "synchronous_commit = off")

    with pytest.raises(NotDurable, match="synchronous_commit off"):
        check_durability(postgresql_engine, tolerating=["fsync"])


@pytest.mark.parametrize("level", ["local", "on", "remote_apply"])
def test_a_server_that_waits_is_durable_and_says_how(postgresql_engine: Engine, level: str) -> None:
    set_for_new_sessions(postgresql_engine, f"synchronous_commit = {level}")

    found = check_durability(postgresql_engine, tolerating=["fsync"])

    assert found.database == "postgresql"
    assert found.settings == {
        "fsync": "off",
        "full_page_writes": "on",
        "synchronous_commit": level,
    }

"""Migrations in processes of their own: killed in the middle, from the command line, and quick."""

import os
import signal
import subprocess
import sys
from typing import Final

import pytest
from sqlalchemy import text

from app.persistence.migrate import PROJECT, known_revisions, migrating, upgrade
from tests.databases import PostgresDatabases
from tests.integration.persistence.migrated import looking_at, settings_for, tables_in

KILLED_IN_THE_MIDDLE: Final = """
import os, signal, sys
from alembic import command
from sqlalchemy import event
from app.persistence.migrate import alembic_config, migrating

def look(connection, cursor, statement, *rest):
    if sys.argv[2] in statement:
        os.kill(os.getpid(), signal.SIGKILL)

with migrating(sys.argv[1]) as connection:
    event.listen(connection, "before_cursor_execute", look)
    command.upgrade(alembic_config(connection), "head")
"""

START_ON_A_CURRENT_DATABASE: Final = """
import sys
from app.persistence.migrate import upgrade
from app.settings import read_settings

upgrade(read_settings(database_url=sys.argv[1]))
print("alembic" in sys.modules)
"""


def run_python(*arguments: str, database_url: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "THROUGHLINE_DATABASE_URL": database_url}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def make_drift(database_url: str, change: str) -> None:
    with migrating(database_url) as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("words", ["CREATE TABLE team", "CREATE TABLE plan_decision"])
def test_a_migration_that_is_killed_leaves_nothing_and_can_be_run_again(
    empty_database_url: str, words: str
) -> None:
    killed = run_python("-c", KILLED_IN_THE_MIDDLE, empty_database_url, words)

    left = tables_in(empty_database_url)
    done = upgrade(settings_for(empty_database_url))

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert left == set()
    assert done


def test_a_start_on_a_current_database_does_without_alembic(database_url: str) -> None:
    """Importing it took a quarter of the time from start to ready."""
    started = run_python("-c", START_ON_A_CURRENT_DATABASE, database_url)

    assert started.stdout == "False\n", started.stderr


def test_alembic_itself_works_on_the_database_of_the_settings(empty_database_url: str) -> None:
    migrated = run_python("-m", "alembic", "upgrade", "head", database_url=empty_database_url)

    assert migrated.returncode == 0, migrated.stderr
    with looking_at(empty_database_url) as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    assert found == known_revisions()[-1]


# Not in this process: where alembic finds a difference it leaves traces in the tables of the code.
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE organisation ADD COLUMN postcode VARCHAR(8)",
        "DROP INDEX ix_team_organisation",
        "DROP TABLE team",
    ],
)
def test_a_table_that_has_drifted_is_noticed(database_url: str, change: str) -> None:
    make_drift(database_url, change)

    checked = run_python("-m", "alembic", "check", database_url=database_url)

    assert "New upgrade operations detected" in checked.stdout
    assert checked.returncode != 0


def test_a_check_that_is_missing_is_noticed(postgresql: PostgresDatabases) -> None:
    with postgresql.migrated() as url:
        make_drift(url, "ALTER TABLE team DROP CONSTRAINT ck_team_setting")

        checked = run_python("-m", "alembic", "check", database_url=url)

    assert "ck_team_setting" in checked.stdout
    assert checked.returncode != 0

"""`throughline journal verify`: what it finds, and how it says so."""

import json
import os
import pty
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from app.cli.journals import in_words
from app.pathways.plans.values import Plan
from app.persistence.journal_check import BrokenJournal, Defect
from app.persistence.session import Engine
from tests.integration.persistence.stored_plans import a_new_plan, change, stored
from tests.running import COMMAND, environment, said_by
from tests.unit.plans.made_up import an_id

UNGUARDED: Final = {
    "sqlite": "DROP TRIGGER plan_journal_refuses_update",
    "postgresql": "DROP TRIGGER plan_journal_refuses_change ON plan_journal",
}
OFF_THE_CHAIN: Final = f"prev_hash = '{64 * 'f'}'"


@pytest.fixture
def plans(engine: Engine) -> list[Plan]:
    """Three plans, each with a change."""
    return [change(engine, stored(engine, a_new_plan()), key_worker="Bo Reed") for _ in range(3)]


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def named(engine: Engine) -> str:
    """The database as an operator knows it: its file, or where its server has it."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    place = engine.url.query.get("host") or engine.url.host
    return f"PostgreSQL database {engine.url.database} at {place}, port {engine.url.port or 5432}"


def verify(engine: Engine, data_dir: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return said_by("journal", "verify", *options, data_dir=data_dir, database_url=address(engine))


def tamper(engine: Engine, plan: Plan, change: str, *, sequence: int) -> None:
    """Change one entry behind the service's back."""
    at = {"plan_id": plan.plan_id.hex if engine.dialect.name == "sqlite" else plan.plan_id}
    where = f"plan_id = :plan_id AND sequence = {sequence}"
    with engine.begin() as connection:
        connection.execute(text(UNGUARDED[engine.dialect.name]))
        done = connection.execute(text(f"UPDATE plan_journal SET {change} WHERE {where}"), at)  # noqa: S608  # ours
        assert done.rowcount == 1


@pytest.mark.usefixtures("plans")
def test_journals_that_are_whole_are_counted(engine: Engine, tmp_path: Path) -> None:
    verified = verify(engine, tmp_path)

    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout == (
        f"{named(engine)}: 3 plans with 6 journal entries verified, every journal whole.\n"
    )


@pytest.mark.usefixtures("plans")
def test_journals_that_are_whole_are_counted_for_a_script(engine: Engine, tmp_path: Path) -> None:
    verified = verify(engine, tmp_path, "--json")

    assert (verified.returncode, verified.stderr) == (0, "")
    assert json.loads(verified.stdout) == {
        "database": named(engine),
        "ok": True,
        "plans": 3,
        "entries": 6,
        "broken": [],
    }


def test_a_journal_that_was_tampered_with_is_named(
    engine: Engine, plans: list[Plan], tmp_path: Path
) -> None:
    tamper(engine, plans[1], "actor_subject = 'somebody-else'", sequence=2)

    verified = verify(engine, tmp_path)

    the_others = "the others are whole, with 4 journal entries."
    assert (verified.returncode, verified.stderr) == (1, "")
    assert verified.stdout.splitlines() == [
        f"{named(engine)}: 3 plans checked, 1 journal broken; {the_others}",
        f"plan {plans[1].plan_id}: entry 2 was altered.",
    ]


def test_a_journal_that_was_tampered_with_is_named_for_a_script(
    engine: Engine, plans: list[Plan], tmp_path: Path
) -> None:
    tamper(engine, plans[2], OFF_THE_CHAIN, sequence=1)

    verified = verify(engine, tmp_path, "--json")

    assert (verified.returncode, verified.stderr) == (1, "")
    assert json.loads(verified.stdout) == {
        "database": named(engine),
        "ok": False,
        "plans": 3,
        "entries": 4,
        "broken": [
            {
                "plan_id": str(plans[2].plan_id),
                "sequence": 1,
                "defect": "not_linked",
                "detail": "entry 1 is not tied to the one before it",
            }
        ],
    }


@pytest.mark.parametrize("defect", Defect)
def test_there_are_plain_words_for_every_defect(defect: Defect) -> None:
    said = in_words(BrokenJournal(plan_id=an_id(), sequence=7, defect=defect))

    assert "7" in said
    assert "_" not in said


@pytest.mark.usefixtures("plans")
def test_whoever_sits_before_a_terminal_sees_how_far_it_has_come(
    engine: Engine, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    settings = environment(tmp_path, database_url=address(engine))
    with subprocess.Popen(
        [*COMMAND, "journal", "verify", "--json"],
        env={**settings, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = read_all(ours)
        answer, _ = process.communicate(timeout=30)

    assert process.returncode == 0
    assert json.loads(answer)["plans"] == 3
    assert "3 of 3 plans checked" in seen


def read_all(terminal: int) -> str:
    """What was shown on a terminal, which ends with an error where a file would simply end."""
    shown = bytearray()
    with suppress(OSError):
        while read := os.read(terminal, 4096):
            shown += read
    os.close(terminal)
    return shown.decode()


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    refused = said_by("journal", "verify", data_dir=tmp_path / "data")

    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.startswith("throughline: there is no database in ")
    assert len(refused.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_was_never_migrated_is_left_as_it_is(
    empty_database_url: str, tmp_path: Path
) -> None:
    in_a_file = empty_database_url.removeprefix("sqlite:///")
    if in_a_file != empty_database_url:
        # A database of nothing: the header alone.
        with closing(sqlite3.connect(in_a_file)) as connection:
            connection.execute("PRAGMA user_version = 1")

    refused = said_by("journal", "verify", data_dir=tmp_path, database_url=empty_database_url)

    assert (refused.returncode, refused.stdout) == (3, "")
    assert "run `throughline migrate` first" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1

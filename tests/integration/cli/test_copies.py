"""`throughline backup` and `throughline restore` in processes of their own."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import CompletedProcess
from threading import Event
from typing import Final

import pytest

from app.persistence.migrate import known_revisions
from app.persistence.session import Engine, make_engine
from tests.databases import PostgresDatabases
from tests.integration.persistence.migrated import exported, migrate_down
from tests.integration.persistence.stored_plans import a_new_plan, change, loaded, stored
from tests.running import running_service, said_by, throughline

DATABASE: Final = "throughline.db"
A_MOMENT: Final = 0.005


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def data_dir(migrated_folder: Path) -> Path:
    """The folder of a service with a migrated database."""
    return migrated_folder


def assert_refused(ended: "CompletedProcess[str]", why: str) -> None:
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("throughline: ")
    assert len(ended.stderr.splitlines()) == 1
    assert why in ended.stderr


def test_a_backup_says_what_is_in_it(data_dir: Path, tmp_path: Path) -> None:
    with opened(data_dir / DATABASE) as engine:
        change(engine, stored(engine, a_new_plan()), key_worker="Bo Reed")
    file = tmp_path / "backups" / "monday.db"

    made = throughline("backup", str(file), data_dir=data_dir)

    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == (
        f"Backed up {data_dir / DATABASE} to {file}: 1 plan with 2 journal entries verified, every "
        "journal whole.\n"
    )
    assert exported(f"sqlite:///{file}") == exported(f"sqlite:///{data_dir / DATABASE}")


def test_what_is_restored_serves(data_dir: Path, tmp_path: Path) -> None:
    with opened(data_dir / DATABASE) as engine:
        plan = stored(engine, a_new_plan())
    file, elsewhere = tmp_path / "monday.db", tmp_path / "elsewhere"
    said_by("backup", str(file), data_dir=data_dir)

    restored = throughline("restore", str(file), data_dir=elsewhere)

    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout == (
        f"Restored {file} to {elsewhere / DATABASE}: 1 plan with 1 journal entry verified, every "
        "journal whole.\n"
    )
    with running_service(elsewhere) as service:
        assert status_of("/health/ready", port=service.port) == 200
        with opened(elsewhere / DATABASE) as engine:
            assert loaded(engine, plan.plan_id) == plan
            assert change(engine, plan, key_worker="Cy Dale").version == 2


def status_of(path: str, *, port: int) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def test_a_database_in_use_is_backed_up_whole(told_folder: Path, tmp_path: Path) -> None:
    stop = Event()

    def write(engine: Engine) -> int:
        written = 0
        while not stop.wait(A_MOMENT):
            change(engine, stored(engine, a_new_plan()), key_worker="Bo Reed")
            written += 1
        return written

    with (
        running_service(told_folder) as service,
        opened(service.data_dir / DATABASE) as engine,
        ThreadPoolExecutor(1) as thread,
    ):
        before = stored(engine, a_new_plan())
        writer = thread.submit(write, engine)
        try:
            made = throughline("backup", str(tmp_path / "busy.db"), data_dir=service.data_dir)
        finally:
            stop.set()
        ready = status_of("/health/ready", port=service.port)

    assert (made.returncode, made.stderr, ready) == (0, "", 200)
    assert "every journal whole" in made.stdout
    assert writer.result() > 0
    with opened(tmp_path / "busy.db") as engine:
        assert loaded(engine, before.plan_id) == before


@pytest.fixture
def tampered(data_dir: Path) -> str:
    """Words of one plan are taken away. What the commands are to say of it."""
    with opened(data_dir / DATABASE) as engine:
        broken, _ = stored(engine, a_new_plan()), stored(engine, a_new_plan())
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection, connection:
        connection.execute("DELETE FROM plan_words WHERE plan_id = ?", [broken.plan_id.hex])
    return f"plan {broken.plan_id}: the words of entry 1 are gone, and were not withdrawn."


def test_a_broken_journal_is_backed_up_and_restored_as_it_is_and_told_each_time(
    data_dir: Path, tampered: str, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "monday.db", tmp_path / "elsewhere"

    made = said_by("backup", str(file), data_dir=data_dir)
    restored = said_by("restore", str(file), data_dir=elsewhere)

    found = "2 plans checked, 1 journal broken; the others are whole, with 1 journal entry."
    assert (made.returncode, made.stderr) == (1, "")
    assert made.stdout.splitlines() == [
        f"Backed up {data_dir / DATABASE} to {file}, as it is: {found}",
        tampered,
    ]
    assert (restored.returncode, restored.stderr) == (1, "")
    assert restored.stdout.splitlines() == [
        f"Restored {file} to {elsewhere / DATABASE}, as it is: {found}",
        tampered,
    ]


def test_before_a_migration_a_backup_says_that_its_journals_are_unverified(
    data_dir: Path, tmp_path: Path
) -> None:
    migrate_down(f"sqlite:///{data_dir / DATABASE}", to=known_revisions()[0])

    made = said_by("backup", str(tmp_path / "monday.db"), data_dir=data_dir)

    assert (made.returncode, made.stderr) == (0, "")
    assert "its journals unverified" in made.stdout
    assert "run `throughline journal verify`" in made.stdout


def test_nothing_is_overwritten(data_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.db"
    said_by("backup", str(file), data_dir=data_dir)
    kept = (data_dir / DATABASE).read_bytes(), file.read_bytes()

    again = said_by("backup", str(file), data_dir=data_dir)
    over = said_by("restore", str(file), data_dir=data_dir)

    assert_refused(again, f"{file} exists; move it away, or name another file")
    assert_refused(over, f"{data_dir / DATABASE} exists; move it away")
    assert ((data_dir / DATABASE).read_bytes(), file.read_bytes()) == kept


def test_nothing_is_restored_under_a_service_that_runs(told_folder: Path, tmp_path: Path) -> None:
    """It would go on with the file that was moved away, and answer from there."""
    with running_service(told_folder):
        (told_folder / DATABASE).rename(tmp_path / "away.db")

        ended = said_by("restore", str(tmp_path / "away.db"), data_dir=told_folder)

        assert_refused(ended, "another server runs from the data folder")
        assert not (told_folder / DATABASE).exists()


def test_a_damaged_backup_is_refused_and_nothing_is_left_of_it(
    data_dir: Path, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "monday.db", tmp_path / "elsewhere"
    said_by("backup", str(file), data_dir=data_dir)
    half = file.stat().st_size // 2
    with file.open("r+b") as halves:
        halves.seek(half)
        halves.write(half * b"\xff")

    restored = said_by("restore", str(file), data_dir=elsewhere)

    assert_refused(restored, "damaged")
    assert list(elsewhere.iterdir()) == []


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 100)

    restored = said_by("restore", str(letter), data_dir=tmp_path / "data")
    missing = said_by("restore", str(tmp_path / "missing.db"), data_dir=tmp_path / "data")

    assert_refused(restored, f"{letter} cannot be copied: it is not an SQLite database")
    assert_refused(missing, f"there is no file {tmp_path / 'missing.db'}")


def test_where_there_is_no_database_none_is_made_and_backed_up(tmp_path: Path) -> None:
    made = said_by("backup", str(tmp_path / "monday.db"), data_dir=tmp_path / "data")

    assert_refused(made, "there is no database in ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_nothing_is_no_database(data_dir: Path, tmp_path: Path) -> None:
    shutil.rmtree(data_dir)
    data_dir.mkdir()
    (data_dir / DATABASE).touch()

    made = said_by("backup", str(tmp_path / "monday.db"), data_dir=data_dir)

    assert_refused(made, "there is no database in ")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_server_is_copied_with_its_own_tools(
    postgresql: PostgresDatabases, command: str, tmp_path: Path
) -> None:
    file = tmp_path / "monday.db"
    with postgresql.migrated() as url:
        ended = said_by(command, str(file), data_dir=tmp_path / "data", database_url=url)

    assert_refused(ended, "a PostgreSQL database is backed up with pg_dump")
    assert not file.exists()

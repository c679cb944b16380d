"""A backup is whole and of one moment, and what is restored is what was backed up."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import text

from app.pathways.errors import StorageUnavailable
from app.persistence.backup import BackupRefused
from app.persistence.journal_check import BrokenJournal, Defect
from app.persistence.migrate import known_revisions
from app.persistence.refusals import UnknownRevision
from app.persistence.session import Engine, make_engine
from app.services.backup import back_up, restore
from app.services.journal import VerifiedJournals
from tests.integration.persistence.documents import a_table, publish, stored_releases
from tests.integration.persistence.migrated import exported, migrate_down
from tests.integration.persistence.stored_plans import a_new_plan, change, loaded, stored

TIMES: Final = 20
A_MOMENT: Final = 0.01


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def damage(file: Path) -> None:
    """Overwrite the second half of a database: less of it may all be pages that hold nothing."""
    size = file.stat().st_size
    with file.open("r+b") as opened_file:
        opened_file.seek(size // 2)
        opened_file.write((size - size // 2) * b"\xff")


def test_a_backup_holds_everything(sqlite_engine: Engine, tmp_path: Path) -> None:
    change(sqlite_engine, stored(sqlite_engine, a_new_plan()), key_worker="Bo Reed")
    publish(sqlite_engine, a_table())

    verified = back_up(sqlite_engine, tmp_path / "backup.db")

    assert verified == VerifiedJournals(plans=1, entries=2, broken=())
    assert exported(f"sqlite:///{tmp_path / 'backup.db'}") == exported(url_of(sqlite_engine))


def test_a_backup_is_its_owners_alone_and_nothing_is_left_beside_it(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"

    back_up(sqlite_engine, folder / "backup.db")

    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_is_restored_is_what_was_backed_up(sqlite_engine: Engine, tmp_path: Path) -> None:
    plan = stored(sqlite_engine, a_new_plan())
    back_up(sqlite_engine, tmp_path / "backup.db")
    change(sqlite_engine, plan, key_worker="Bo Reed")

    verified = restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert verified == VerifiedJournals(plans=1, entries=1, broken=())
    with opened(tmp_path / "restored.db") as engine:
        assert loaded(engine, plan.plan_id) == plan
        assert change(engine, plan, key_worker="Cy Dale").version == 2


def test_what_another_database_left_behind_does_not_harm_what_is_restored(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    """SQLite would take a journal beside the fresh copy for its own, and undo it into ruins."""
    publish(sqlite_engine, a_table())
    back_up(sqlite_engine, tmp_path / "backup.db")
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"restored.db{ending}").write_bytes(b"left behind")

    restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert {file.name for file in tmp_path.iterdir()} == {"backup.db", "restored.db"}
    with opened(tmp_path / "restored.db") as engine:
        assert len(stored_releases(engine)) == 1


def test_nothing_is_overwritten(sqlite_engine: Engine, tmp_path: Path) -> None:
    back_up(sqlite_engine, tmp_path / "backup.db")
    theirs = tmp_path / "theirs.db"
    theirs.write_text("somebody's")

    with pytest.raises(BackupRefused, match="exists; move it away"):
        back_up(sqlite_engine, theirs)
    with pytest.raises(BackupRefused, match="exists; move it away"):
        restore(tmp_path / "backup.db", theirs)

    assert theirs.read_text() == "somebody's"


def test_an_empty_file_may_be_restored_over(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The service makes one where it finds no database."""
    back_up(sqlite_engine, tmp_path / "backup.db")
    (tmp_path / "restored.db").touch()

    restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert (tmp_path / "restored.db").stat().st_size


def test_a_damaged_backup_is_not_restored(sqlite_engine: Engine, tmp_path: Path) -> None:
    publish(sqlite_engine, a_table())
    back_up(sqlite_engine, tmp_path / "backup.db")
    damage(tmp_path / "backup.db")

    with pytest.raises(BackupRefused, match="damaged"):
        restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert [file.name for file in tmp_path.iterdir()] == ["backup.db"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no database of the service"),
        (b"not a database" * 100, "cannot be copied: it is not an SQLite database"),
    ],
)
def test_what_is_no_database_of_the_service_is_not_restored(
    tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "backup.db").write_bytes(content)

    with pytest.raises(BackupRefused, match=why):
        restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert [file.name for file in tmp_path.iterdir()] == ["backup.db"]


def test_a_backup_that_is_not_there_is_not_restored_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="there is no file"):
        restore(tmp_path / "backup.db", tmp_path / "restored.db")

    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_later_version_is_not_restored(sqlite_engine: Engine, tmp_path: Path) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))

    with pytest.raises(UnknownRevision):
        back_up(sqlite_engine, tmp_path / "backup.db")


def test_before_a_migration_a_backup_is_made_and_its_journals_are_left_for_later(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    """The new version is there, its schema is not yet: the time when a backup is needed most."""
    publish(sqlite_engine, a_table())
    migrate_down(url_of(sqlite_engine), to=known_revisions()[0])

    assert back_up(sqlite_engine, tmp_path / "backup.db") is None
    assert restore(tmp_path / "backup.db", tmp_path / "restored.db") is None

    assert exported(f"sqlite:///{tmp_path / 'restored.db'}") == exported(url_of(sqlite_engine))


def test_a_journal_that_was_tampered_with_is_backed_up_as_it_is_and_told(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    plan = stored(sqlite_engine, a_new_plan())
    with sqlite_engine.begin() as connection:
        connection.execute(text("DELETE FROM plan_words"))

    backed_up = back_up(sqlite_engine, tmp_path / "backup.db")
    restored = restore(tmp_path / "backup.db", tmp_path / "restored.db")

    broken = BrokenJournal(plan_id=plan.plan_id, sequence=1, defect=Defect.WORDS_MISSING)
    assert backed_up == restored == VerifiedJournals(plans=1, entries=0, broken=(broken,))
    assert (tmp_path / "restored.db").exists()


def test_rows_that_point_to_nothing_are_damage(sqlite_engine: Engine, tmp_path: Path) -> None:
    orphan = "INSERT INTO team VALUES ('t', 'NOBODY', 'A team', 'community', 'community')"
    with closing(sqlite3.connect(str(sqlite_engine.url.database))) as connection, connection:
        connection.execute(orphan)

    with pytest.raises(BackupRefused, match="damaged"):
        back_up(sqlite_engine, tmp_path / "backup.db")


def test_a_backup_made_while_others_write_is_whole_and_misses_nothing_acknowledged_before(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    stop = Event()
    acknowledged: list[UUID] = []

    def write() -> None:
        while not stop.wait(A_MOMENT):
            acknowledged.append(stored(sqlite_engine, a_new_plan()).plan_id)

    with ThreadPoolExecutor(2) as threads:
        writers = [threads.submit(write) for _ in range(2)]
        try:
            files = [tmp_path / f"{number}.db" for number in range(TIMES)]
            backups = [_backed_up(sqlite_engine, file, acknowledged) for file in files]
        finally:
            stop.set()

    assert [writer.result() for writer in writers] == [None, None]
    assert backups == TIMES * [[]]


def _backed_up(engine: Engine, to: Path, acknowledged: list[UUID]) -> list[UUID]:
    """Back up, and return what had been acknowledged before and is not in the backup."""
    before = list(acknowledged)
    verified = back_up(engine, to)
    assert verified is not None
    assert verified.broken == ()
    with closing(sqlite3.connect(to)) as connection:
        kept = {UUID(each) for (each,) in connection.execute("SELECT plan_id FROM care_plan")}
    return [plan_id for plan_id in before if plan_id not in kept]


def test_a_database_that_is_not_migrated_is_not_backed_up(tmp_path: Path) -> None:
    with opened(tmp_path / "empty.db") as engine, pytest.raises(StorageUnavailable):
        back_up(engine, tmp_path / "backup.db")


def test_a_server_is_backed_up_with_its_own_tools(
    postgresql_engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        back_up(postgresql_engine, tmp_path / "backup.db")

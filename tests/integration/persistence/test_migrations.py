"""Migrations go up, down and up again, wholly or not at all, and match the tables in the code."""

import ast
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.persistence.migrate import (
    PROJECT,
    BrokenReferences,
    alembic_config,
    current_revision,
    known_revisions,
    migrating,
    upgrade,
)
from app.persistence.refusals import UnknownRevision
from app.persistence.session import Engine
from app.persistence.tables import metadata
from app.settings import read_settings
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.integration.persistence.documents import a_table, publish, stored_releases
from tests.integration.persistence.migrated import (
    Interrupted,
    interrupt_before,
    looking_at,
    migrate_down,
    settings_for,
    tables_in,
)


def migrate_up_to(words: str, database_url: str) -> None:
    """Run the migrations until a statement has the `words`."""
    with migrating(database_url) as connection:
        interrupt_before(connection, words)
        command.upgrade(alembic_config(connection), "head")


def test_an_empty_database_gets_every_table(empty_database_url: str) -> None:
    done = upgrade(settings_for(empty_database_url))

    assert done
    assert tables_in(empty_database_url) == {*metadata.tables, "alembic_version"}


def test_a_current_database_is_left_alone(engine: Engine, database_url: str) -> None:
    published = publish(engine, a_table())

    done = upgrade(settings_for(database_url))

    assert not done
    assert stored_releases(engine) == (published.release,)


def test_the_default_database_is_made_with_its_folder(tmp_path: Path) -> None:
    upgrade(read_settings(data_dir=tmp_path / "data"))

    assert (tmp_path / "data" / "throughline.db").exists()


def test_nothing_is_left_on_postgresql_when_all_is_taken_back(
    postgresql: PostgresDatabases,
) -> None:
    with postgresql.migrated() as url:
        migrate_down(url)

        with looking_at(url) as connection:
            functions = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            assert connection.execute(text(functions)).all() == []


def test_the_migrations_make_what_the_code_declares(database_url: str) -> None:
    with migrating(database_url) as connection:
        command.check(alembic_config(connection))


@pytest.mark.parametrize(
    "words",
    [
        "CREATE TABLE content_version",
        "CREATE INDEX",
        "TRIGGER",
        "CREATE TABLE plan_journal",
        "TRIGGER plan_journal",
        "CREATE TABLE idempotency_key",
    ],
)
def test_a_migration_that_fails_in_its_middle_leaves_nothing_and_can_be_run_again(
    empty_database_url: str, words: str
) -> None:
    with pytest.raises(Interrupted):
        migrate_up_to(words, empty_database_url)

    left = tables_in(empty_database_url)
    done = upgrade(settings_for(empty_database_url))

    assert left == set()
    assert done


def test_several_processes_that_start_together_migrate_once(empty_database_url: str) -> None:
    settings = settings_for(empty_database_url)

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(upgrade, [settings] * 4))

    assert sorted(done) == [False, False, False, True]


def test_a_database_of_a_later_version_is_refused_and_left_alone(
    engine: Engine, database_url: str
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))

    with pytest.raises(UnknownRevision, match="from-the-future"):
        upgrade(settings_for(database_url))

    assert current_revision(engine) == "from-the-future"


def test_rows_that_would_point_to_nothing_undo_a_migration(sqlite: SqliteDatabases) -> None:
    """With foreign keys on, SQLite deleted the rows that referred to a table while it was rebuilt.

    They are off during a migration, so what they hold is checked at its end.
    """
    orphan = "INSERT INTO team VALUES ('t', 'NOBODY', 'A team', 'community', 'community')"

    with sqlite.migrated() as url:
        with pytest.raises(BrokenReferences, match="team"), migrating(url) as connection:
            connection.execute(text(orphan))

        with looking_at(url) as connection:
            assert connection.execute(text("SELECT count(*) FROM team")).scalar_one() == 0


def test_a_migration_on_postgresql_gives_up_soon_where_a_table_is_in_use(
    postgresql: PostgresDatabases,
) -> None:
    limits = text("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")

    with postgresql.migrated() as url, migrating(url) as connection:
        assert tuple(connection.execute(limits).one()) == ("5s", "0")


def test_the_revisions_are_one_line_in_the_order_of_their_files() -> None:
    script = ScriptDirectory.from_config(Config(toml_file=PROJECT / "pyproject.toml"))

    newest_first = [each.revision for each in script.walk_revisions()]

    assert known_revisions() == tuple(reversed(newest_first))
    assert script.get_heads() == [known_revisions()[-1]]


def test_a_migration_imports_nothing_of_ours() -> None:
    """A migration of last year must run when the class it would have imported is gone."""
    files = (PROJECT / "migrations" / "versions").glob("*.py")
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]

    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}

    assert imported == {"alembic", "datetime", "json", "sqlalchemy", "sqlalchemy.dialects"}


def test_a_generated_migration_is_plain_and_makes_every_table(
    empty_database_url: str, tmp_path: Path
) -> None:
    place = tmp_path / "migrations"
    (place / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(PROJECT / "migrations" / name, place / name)

    with migrating(empty_database_url) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(place))
        command.revision(config, "everything", autogenerate=True)
        command.upgrade(config, "head")

    (written,) = (place / "versions").glob("*.py")
    assert not [word for word in ("sqlmodel", "app.", "astext_type") if word in written.read_text()]
    assert tables_in(empty_database_url) == {*metadata.tables, "alembic_version"}

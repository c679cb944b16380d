"""Migrations go up, down and up again, wholly or not at all, and match the tables in the code."""

import ast
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.engine.interfaces import ReflectedIndex

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
    exported,
    interrupt_before,
    looking_at,
    migrate_down,
    seen_as,
    settings_for,
    tables_in,
)
from tests.integration.persistence.plain_rows import CLOSED, insert_parents
from tests.integration.persistence.plain_rows import insert as insert_plain

MANY: Final = 10_000


def schema_of(database_url: str) -> dict[str, object]:
    """Everything the database says of its tables."""
    with looking_at(database_url) as connection:
        seen = inspect(connection)
        return {
            name: [
                str(seen.get_columns(name)),
                str(seen.get_check_constraints(name)),
                str(seen.get_foreign_keys(name)),
                str([legible(index) for index in seen.get_indexes(name)]),
                str(seen.get_unique_constraints(name)),
            ]
            for name in seen.get_table_names()
        }


def legible(index: ReflectedIndex) -> dict[str, object]:
    """The index with the condition of its rows as text."""
    options = {name: str(each) for name, each in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def fill(connection: Connection) -> None:
    """Put in an organisation with ten thousand teams."""
    organisation, team = metadata.tables["organisation"], metadata.tables["team"]
    connection.execute(
        insert(organisation).values(ods_code="X26", name="A trust", kind="nhs_trust")
    )
    a_team = {"organisation": "X26", "name": "A team", "setting": "community"}
    rows = [{**a_team, "id": f"t{n}", "programme": "community"} for n in range(MANY)]
    connection.execute(insert(team), rows)


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


def test_migrations_go_down_and_up_again_with_data(engine: Engine, database_url: str) -> None:
    before = schema_of(database_url)
    publish(engine, a_table())
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()

    migrate_down(database_url)
    left = tables_in(database_url)
    upgrade(settings_for(database_url))

    assert left == {"alembic_version"}
    assert schema_of(database_url) == before
    with engine.begin() as connection:
        fill(connection)
        count = select(func.count()).select_from(metadata.tables["team"])
        assert connection.execute(count).scalar_one() == MANY


@pytest.mark.parametrize("revision", known_revisions()[:-1])
def test_a_migration_leaves_what_stood_before_it_as_it_was(
    engine: Engine, database_url: str, revision: str
) -> None:
    """Every row of an older table goes down and up again to the letter."""
    publish(engine, a_table())
    with engine.begin() as connection:
        fill(connection)
        insert_parents(connection, metadata.tables["plan_words"])
    engine.dispose()
    before = exported(database_url)

    migrate_down(database_url, to=revision)
    below = exported(database_url)
    upgrade(settings_for(database_url))
    above = exported(database_url)

    assert len(below["team"]) == MANY
    assert below == seen_as(below, before)
    assert below == seen_as(below, above)


@pytest.mark.parametrize(
    ("plan", "wanted"), [({"version": 4}, 4), ({"version": 4, **CLOSED}, None)]
)
def test_everybody_whose_plan_was_open_already_is_to_be_asked_about_it_as_it_stands(
    engine: Engine, database_url: str, plan: dict[str, object], wanted: int | None
) -> None:
    migrate_down(database_url, to="a41d7c20be93")
    care_plan = metadata.tables["care_plan"]
    with engine.begin() as connection:
        insert_plain(connection, care_plan, **plan)

    upgrade(settings_for(database_url))

    with engine.connect() as connection:
        found = connection.execute(select(care_plan.c.agreement_wanted_from))
        assert found.scalar_one() == wanted


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ({"in_their_words": "Less of it."}, "Less of it."),
        ({"in_their_words": "Less of it.", "persons_words": "Yes."}, "Yes."),
        ({"persons_words": "Yes."}, "Yes."),
        ({}, None),
    ],
)
def test_no_words_are_lost_where_there_is_one_place_for_them(
    engine: Engine, database_url: str, words: dict[str, object], kept: str | None
) -> None:
    plan_decision = metadata.tables["plan_decision"]
    with engine.begin() as connection:
        insert_parents(connection, plan_decision)
        insert_plain(connection, plan_decision, **words)
    engine.dispose()

    migrate_down(database_url, to="b27d4e8c05f1")
    [below] = exported(database_url)["plan_decision"]
    upgrade(settings_for(database_url))
    [above] = exported(database_url)["plan_decision"]

    assert "in_their_words" not in below
    assert below["persons_words"] == above["persons_words"] == repr(kept)
    assert above["in_their_words"] == repr(None)


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

    assert imported == {"alembic", "datetime", "sqlalchemy", "sqlalchemy.dialects"}


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

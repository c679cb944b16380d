"""`throughline demo reset`, also while a demonstration runs in a process of its own."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import URL, make_url

from app.audit.clock import now
from app.cli.storage import prepare
from app.content_files.people import read_people
from app.persistence.migrate import known_revisions
from app.persistence.session import database_named, make_engine
from app.routers.examples.people import PEOPLE, SAM, SAM_NOW
from app.services.content import open_catalogue
from app.services.stories import still_to_tell, tell_stories
from app.services.story_standing import plan_of_story
from app.settings import read_settings
from tests.builders import SEED
from tests.databases import PostgresDatabases
from tests.integration.persistence.migrated import migrate_down
from tests.integration.persistence.stored_plans import loaded
from tests.integration.somebody_else import close
from tests.running import Running, running_service, said_by, throughline

DONE: Final = f"{len(PEOPLE)} people are as on a fresh start in "


class Clinician:
    """Somebody who tries the service, in a demonstration that runs."""

    def __init__(self, service: Running) -> None:
        bearer = said_by("token", "clinician", data_dir=service.data_dir).stdout.strip()
        self._port, self._bearer = service.port, bearer

    def change(self, *, seen: str) -> int:
        """Name another key worker of Sam's, and return the status."""
        change = json.dumps({"key_worker": "Bo Reed"})
        return self._asked("PATCH", change, {"If-Match": seen})[0]

    def sam(self) -> Any:  # noqa: ANN401  # any JSON
        """Sam's plan."""
        return json.loads(self._asked("GET", None, {})[1])

    def _asked(self, method: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        signed = {"Authorization": f"Bearer {self._bearer}", "Content-Type": "application/json"}
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=20)) as connection:
            connection.request(method, f"/v1/plans/{SAM}", body, signed | headers)
            response = connection.getresponse()
            return response.status, response.read()


def refused(*arguments: str, data_dir: Path, **settings: str) -> str:
    """Why a reset is refused, in its one sentence."""
    ended = said_by("demo", "reset", *arguments, data_dir=data_dir, **settings)
    assert (ended.returncode, ended.stdout) == (3, "")
    (sentence,) = ended.stderr.splitlines()
    return sentence


def test_sam_is_put_back_while_the_demonstration_runs(tmp_path: Path) -> None:
    with running_service(tmp_path / "data") as service:
        clinician = Clinician(service)
        fresh = clinician.sam()
        changed = clinician.change(seen=SAM_NOW)

        put_back = throughline("demo", "reset", data_dir=service.data_dir)

        after = clinician.sam()
        again = clinician.change(seen=SAM_NOW)
    assert (put_back.returncode, put_back.stderr) == (0, "")
    assert put_back.stdout.startswith(DONE)
    assert (changed, again) == (200, 200)
    assert (after["version"], after["key_worker"]) == (fresh["version"], fresh["key_worker"])


def test_what_was_there_is_kept_beside_the_database(told_folder: Path) -> None:
    with running_service(told_folder) as service:
        Clinician(service).change(seen=SAM_NOW)

    put_back = said_by("demo", "reset", data_dir=told_folder)

    done = re.escape(f"{DONE}{told_folder / 'throughline.db'}.")
    found = re.fullmatch(f"{done}\nWhat was there before is kept in (.*)\\.\n", put_back.stdout)
    assert found is not None
    engine = make_engine(f"sqlite:///{found[1]}")
    assert loaded(engine, plan_of_story(1)).key_worker == "Bo Reed"
    engine.dispose()
    assert Path(found[1]).stat().st_mode & 0o777 == 0o600


def test_what_was_there_is_named_where_not_everybody_can_be_put_back(
    told_folder: Path, tmp_path: Path
) -> None:
    seed = shutil.copytree(SEED, tmp_path / "seed")
    story = seed / "people" / "sam.yaml"
    story.write_text(story.read_text().replace("serves: [work-education]", "serves: [luck]"))

    stopped = said_by("demo", "reset", data_dir=told_folder, seed_dir=str(seed))

    (sentence,) = stopped.stderr.splitlines()
    found = re.fullmatch("What was there before is kept in (.*)\\.\n", stopped.stdout)
    assert stopped.returncode == 3
    assert "people/sam.yaml, step 5 (add_component): " in sentence
    assert "Run `throughline demo reset` again" in sentence
    assert found is not None
    assert Path(found[1]).is_file()


def test_a_story_that_somebody_made_untellable_stops_no_start(
    published_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left_with_sam_half_told(published_url)

    prepare(read_settings(data_dir=tmp_path, database_url=published_url))

    said = capsys.readouterr()
    (sentence,) = said.err.splitlines()
    assert said.out == ""
    assert "people/sam.yaml, step 2 (add_component): The plan is closed" in sentence
    assert sentence.endswith("`throughline demo reset` puts everybody back.")
    engine = make_engine(published_url)
    assert [story.id for story in still_to_tell(engine, read_people(SEED))] == ["sam"]
    engine.dispose()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_others_are_served_where_a_story_is_untellable(
    published_url: str, tmp_path: Path
) -> None:
    left_with_sam_half_told(published_url)

    with running_service(tmp_path / "data", database_url=published_url) as service:
        assert Clinician(service).sam()["status"] == "closed"
        put_back = said_by("demo", "reset", data_dir=service.data_dir, database_url=published_url)
        assert Clinician(service).sam()["status"] == "open"

    assert put_back.stdout.startswith(DONE)


def left_with_sam_half_told(database_url: str) -> None:
    """Leave Sam's story broken off, and the plan closed that it had begun."""
    engine = make_engine(database_url)
    sam, *_ = read_people(SEED)
    tell_stories(engine, open_catalogue(engine), [replace(sam, steps=sam.steps[:1])], now=now())
    close(engine, plan_of_story(sam.number))
    engine.dispose()


def test_outside_a_demonstration_nobody_is_put_back(tmp_path: Path) -> None:
    why = refused(data_dir=tmp_path, mode="production")

    assert why == "throughline: people are put back in demo mode only."


def test_without_a_database_there_is_nothing_to_put_back(tmp_path: Path) -> None:
    assert "there is no database in" in refused(data_dir=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_content_there_is_nobody_to_put_back(migrated_folder: Path) -> None:
    assert refused(data_dir=migrated_folder).endswith("Run `throughline seed`.")


def test_an_earlier_schema_is_migrated_first(migrated_folder: Path) -> None:
    migrate_down(f"sqlite:///{migrated_folder / 'throughline.db'}", to=known_revisions()[-2])

    assert refused(data_dir=migrated_folder).endswith("run `throughline migrate` first.")


def test_a_file_is_not_named(migrated_folder: Path) -> None:
    why = refused("--database", "throughline", data_dir=migrated_folder)

    assert why.startswith("throughline: --database is for PostgreSQL")


@pytest.mark.parametrize("named", [(), ("--database", "another")])
def test_a_database_on_a_server_is_named_or_left_alone(
    postgresql: PostgresDatabases, named: tuple[str, ...], tmp_path: Path
) -> None:
    with postgresql.published() as url:
        why = refused(*named, data_dir=tmp_path, database_url=url)

    name = make_url(url).database
    assert why.endswith(f"make one with pg_dump, and then name it, --database {name}.")


def test_a_database_that_the_address_leaves_out_is_left_alone_unless_it_is_named(
    postgresql: PostgresDatabases, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with postgresql.published() as url:
        name = str(make_url(url).database)
        # libpq reads it from here, and is to be asked what it came to.
        monkeypatch.setenv("PGDATABASE", name)
        unnamed = URL.create(**{**make_url(url)._asdict(), "database": None})

        why = refused(data_dir=tmp_path, database_url=written(unnamed))

    assert why.endswith(f"and then name it, --database {name}.")


def in_its_query(url: URL) -> URL:
    """The same address, which names the database as a parameter."""
    unnamed = URL.create(**{**url._asdict(), "database": None})
    return unnamed.update_query_dict({"dbname": str(url.database)})


def as_it_is(url: URL) -> URL:
    return url


def written(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.mark.parametrize("address", [as_it_is, in_its_query])
def test_a_database_on_a_server_that_is_named_is_put_back(
    postgresql: PostgresDatabases, address: Callable[[URL], URL], tmp_path: Path
) -> None:
    with postgresql.published() as published:
        name = str(make_url(published).database)
        url = written(address(make_url(published)))

        put_back = said_by("demo", "reset", "--database", name, data_dir=tmp_path, database_url=url)

        engine = make_engine(url)
        sam = loaded(engine, plan_of_story(1))
        engine.dispose()
    assert put_back.returncode == 0
    assert put_back.stdout == f"{DONE}{database_named(url)}.\n"
    assert f"PostgreSQL database {name} at " in put_back.stdout
    assert f'"{sam.version}"' == SAM_NOW

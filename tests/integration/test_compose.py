"""What `compose.yaml` starts runs on a role that owns its own database and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
import yaml
from sqlalchemy import make_url, text

from app.persistence.migrate import upgrade
from app.persistence.session import make_engine, reading
from app.settings import read_settings
from tests.databases import publish
from tests.postgres import running_postgres
from tests.service import service_on

ROOT: Final = Path(__file__).parents[2]
SCRIPT: Final = ROOT / "compose" / "plain-role.sql"


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """The service's database on a server of its own, made as the postgres image makes it."""
    with running_postgres() as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            for statement in statements():
                connection.execute(statement)
        url = make_url(server.url).set(username="throughline", database="throughline")
        yield url.render_as_string(hide_password=False)


def statements() -> list[bytes]:
    """The script's statements, with psql's one variable filled in."""
    lines = [line for line in SCRIPT.read_text().splitlines() if not line.startswith(("--", "\\"))]
    script = "\n".join(lines).replace(":'password'", "'made up'")
    return [each.encode() for each in script.split(";") if each.strip()]


def test_the_service_starts_on_a_role_without_privileges(database_url: str) -> None:
    upgrade(read_settings(database_url=database_url))
    publish(database_url)

    with service_on(database_url) as service:
        assert service.get("/health/ready").status_code == 200


def test_the_role_of_the_service_is_no_superuser(database_url: str) -> None:
    engine = make_engine(database_url)
    may = "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"

    with reading(engine) as session:
        asked = text(f"{may} FROM pg_roles WHERE rolname = current_user")
        is_privileged = session.connection().execute(asked).scalar_one()

    engine.dispose()
    assert is_privileged is False


def test_the_superuser_keeps_no_password(database_url: str) -> None:
    as_superuser = make_url(database_url).set(username="postgres", database="postgres")
    address = as_superuser.render_as_string(hide_password=False)

    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL")
        assert found.fetchall() == [("throughline",)]


def test_the_file_hands_the_script_to_the_image_and_the_role_to_the_service() -> None:
    services: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]

    mounted = f"./compose/{SCRIPT.name}:/docker-entrypoint-initdb.d/{SCRIPT.name}:ro"
    assert mounted in services["postgres"]["volumes"]
    assert "POSTGRES_USER" not in services["postgres"]["environment"]
    url = make_url(services["throughline"]["environment"]["THROUGHLINE_DATABASE_URL"])
    assert (url.username, url.database, url.password) == ("throughline", "throughline", None)

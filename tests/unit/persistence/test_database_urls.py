"""Which database URLs are understood, and what a refusal gives away."""

from pathlib import Path

import pytest

from app.persistence.refusals import DatabaseNotSupported
from app.persistence.session import database_named, make_engine


@pytest.mark.parametrize(
    "scheme", ["postgres", "postgresql", "postgresql+psycopg"], ids=["short", "long", "driver"]
)
def test_every_way_to_write_postgresql_means_the_driver_we_ship(scheme: str) -> None:
    engine = make_engine(f"{scheme}://app@db.example:5433/care")

    assert engine.url.drivername == "postgresql+psycopg"
    assert (engine.url.host, engine.url.port, engine.url.database) == ("db.example", 5433, "care")


def test_the_password_survives_and_is_never_shown() -> None:
    engine = make_engine("postgres://app:s3cr%40t@db.example/care")

    assert engine.url.password == "s3cr@t"  # noqa: S105  # nobody's password
    assert "s3cr" not in f"{engine!r} {engine.url}"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://app:s3cret@db.example/care",
        "postgresql+asyncpg://app:s3cret@db.example/care",
        "sqlite+aiosqlite:///s3cret.db",
        "s3cret",
        "postgresql://app:pass@s3cret@db.example/care",
        "postgresql://app:pass@word/s3cret@db.example/care",
        "postgresql://app:pass@s3cret?word@db.example/care",
        "postgresql://app@db.example:s3cret/care",
        "",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_another_database_is_refused_without_repeating_its_address(url: str) -> None:
    with pytest.raises(DatabaseNotSupported) as refused:
        make_engine(url)

    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("sqlite:////srv/throughline.db", "/srv/throughline.db"),
        ("sqlite:////srv/a@b@c/throughline.db", "/srv/a@b@c/throughline.db"),
        ("postgres://db.example/care", "PostgreSQL database care at db.example, port 5432"),
        ("postgres://app:s3cret@[::1]:5433", "PostgreSQL database app at ::1, port 5433"),
        (
            "postgres://app@/care?host=/run/pg&port=5434&password=s3cret",
            "PostgreSQL database care at /run/pg, port 5434",
        ),
    ],
)
def test_a_database_is_named_without_its_user_and_password(
    url: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("PGHOST", "PGPORT", "PGDATABASE", "PGUSER"):
        monkeypatch.delenv(variable, raising=False)

    assert database_named(url) == named


def test_what_an_address_leaves_out_is_named_as_the_environment_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = {"PGHOST": "db.example", "PGPORT": "5433", "PGDATABASE": "care"}
    for variable, value in usual.items():
        monkeypatch.setenv(variable, value)

    named = database_named("postgresql://")

    assert named == "PostgreSQL database care at db.example, port 5433"


def test_a_new_file_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "throughline.db"

    make_engine(f"sqlite:///{file}").dispose()

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_others_could_open_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "throughline.db"
    file.touch(mode=0o644)

    make_engine(f"sqlite:///{file}").dispose()

    assert file.stat().st_mode & 0o777 == 0o600

"""Settings: read once, frozen, and no variable is overlooked in silence."""

from pathlib import Path
from stat import S_IMODE

import pytest
from pydantic import ValidationError

from app.settings import PREFIX, Mode, Settings, SettingsRefused, read_settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def test_a_bare_environment_is_a_demonstration_on_loopback() -> None:
    settings = read_settings()

    assert settings.mode is Mode.DEMO
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.storage_url == "sqlite:///data/throughline.db"
    assert (settings.demo_on_network, settings.allowed_hosts) == (False, ())


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_PORT", "9000")
    monkeypatch.setenv("THROUGHLINE_ALLOWED_HOSTS", "Demo.Example.nhs.uk, localhost:9000,")

    settings = read_settings()

    assert settings.port == 9000
    assert settings.allowed_hosts == ("demo.example.nhs.uk", "localhost:9000")


def test_what_is_given_to_the_command_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_PORT", "9000")

    assert read_settings(port=9001).port == 9001


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_DATABASE_URL", "")

    assert read_settings().database_url is None


@pytest.mark.parametrize("name", ["THROUGHLINE_PROT", "throughline_no_auth"])
def test_a_variable_nobody_knows_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "9000")

    with pytest.raises(SettingsRefused, match=f"unknown variable in the environment: {name}"):
        read_settings()


def test_the_variable_of_the_start_line_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_TOKEN", "a.b.c")

    assert read_settings().mode is Mode.DEMO


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "canary"),
        ("PORT", "65536"),
        ("MODE", "canary"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://canary.example"),
        ("ALLOWED_HOSTS", "canary.example/path"),
        ("DEMO_ON_NETWORK", "canary"),
    ],
)
def test_an_invalid_value_is_refused_by_name_and_never_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"THROUGHLINE_{name}", value)

    with pytest.raises(SettingsRefused) as refusal:
        read_settings()

    assert f"THROUGHLINE_{name}: " in str(refusal.value)
    assert "canary" not in str(refusal.value)


def test_settings_do_not_change() -> None:
    settings = read_settings()

    with pytest.raises(ValidationError):
        settings.port = 9000  # type: ignore[misc]


def test_the_database_address_stays_out_of_what_is_printed() -> None:
    settings = read_settings(database_url="postgresql://app:canary@db/throughline")

    assert "canary" not in repr(settings)


def test_the_bound_port_replaces_the_asked_one_and_nothing_else() -> None:
    settings = read_settings(port=0, allowed_hosts="a.example")

    assert settings.with_port(41) == read_settings(port=41, allowed_hosts="a.example")


def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    folder = read_settings(data_dir=tmp_path / "new" / "data").ensure_data_dir()

    assert S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    read_settings(data_dir=tmp_path).ensure_data_dir()

    assert S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())

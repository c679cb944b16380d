"""What stops a start, in one sentence each."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Running, running_service, said_by, throughline


@pytest.fixture(scope="module")
def service(served_folder: Path) -> Iterator[Running]:
    with running_service(served_folder) as running:
        yield running


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"host": "0.0.0.0"}, "no token issuer is configured"),  # noqa: S104 (must be refused)
        ({"host": "::"}, "no token issuer is configured"),
        ({"host": "0.0.0.0", "demo_on_network": "true"}, "THROUGHLINE_ALLOWED_HOSTS"),  # noqa: S104
        ({"mode": "production"}, "production mode is not offered yet"),
        ({"no_auth": "1"}, "unknown variable in the environment: THROUGHLINE_NO_AUTH"),
        ({"seed_dir": "/nowhere"}, "there is no content in /nowhere"),
        ({"database_url": "mysql://root:canary@db/x"}, "not supported"),
    ],
)
def test_a_start_that_is_refused_says_why_in_one_sentence(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    ended = throughline("serve", data_dir=tmp_path / "data", **{"port": "0", **settings})

    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("throughline: ")
    assert len(ended.stderr.splitlines()) == 1
    assert said in ended.stderr
    assert "canary" not in ended.stderr


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = throughline("serve", data_dir=tmp_path / "data", port=port)

    assert ended.returncode == 3
    assert f"port {port} of 127.0.0.1 is in use" in ended.stderr


def test_a_second_start_from_one_data_folder_is_refused(service: Running) -> None:
    """It would take the note away by which the shell of its owner finds the first."""
    second = throughline("serve", "--port", "0", data_dir=service.data_dir)
    bearer = said_by("token", "clinician", data_dir=service.data_dir)

    assert (second.returncode, second.stdout) == (3, "")
    assert second.stderr == (
        f"throughline: another server runs from the data folder {service.data_dir}; stop it, or "
        "name another folder in THROUGHLINE_DATA_DIR.\n"
    )
    assert bearer.returncode == 0


def test_a_port_that_is_half_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = str(taken.getsockname()[1])
        ended = throughline("serve", data_dir=tmp_path / "data", port=port)

    assert ended.returncode == 3
    assert f"port {port} of ::1 is in use" in ended.stderr

"""The tests themselves cannot leave this machine."""

import socket
from pathlib import Path

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "a-name.invalid"])
def test_a_test_cannot_reach_another_machine(host: str) -> None:
    """A test passed for months because a service it asked happened to answer."""
    with pytest.raises(BaseException, match="only reach this machine"):
        socket.create_connection((host, 80), timeout=1)


def test_a_test_can_reach_a_server_of_its_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_test_can_reach_a_database_through_its_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as client, pytest.raises(FileNotFoundError):
        client.connect(str(tmp_path / "no-database"))

"""`throughline serve` in a process of its own: what it opens, to whom, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from stat import S_IMODE
from typing import Any, Final

import pytest

from tests.architecture.source import ROOT
from tests.running import Running, running_service, said_by, throughline

LISTEN: Final = "0A"
LOOPBACK: Final = {"0100007F", "00000000000000000000000001000000"}
FACTS_OF_A_STRANGER: Final = {
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Host": "127.0.0.1",
    "Forwarded": "host=127.0.0.1",
}
CURL: Final = ROOT / "tests" / "curl.py"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_service(tmp_path_factory.mktemp("served") / "data") as running:
        yield running


def post(
    service: Running, path: str, body: object, **headers: str
) -> tuple[int, dict[str, Any], dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", service.port, timeout=10)
    sent = {"Content-Type": "application/json", **headers}
    try:
        connection.request("POST", path, body=json.dumps(body), headers=sent)
        response = connection.getresponse()
        return response.status, json.loads(response.read()), dict(response.getheaders())
    finally:
        connection.close()


def sockets_listening(process: int) -> dict[str, str]:
    """The local address and port of every socket that a process listens on, as the kernel says."""
    ours = set()
    for link in Path(f"/proc/{process}/fd").iterdir():
        # A file that the service has closed since the listing is no socket that it listens on.
        with suppress(FileNotFoundError):
            ours.add(link.readlink().name)
    found = {}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *_, inode = line.split()[:10]
            if state == LISTEN and f"socket:[{inode}]" in ours:
                address, _, port = local.partition(":")
                found[address] = port
    return found


def test_only_loopback_listens(service: Running) -> None:
    listening = sockets_listening(service.process.pid)

    assert {int(port, 16) for port in listening.values()} == {service.port}
    assert set(listening) <= LOOPBACK


def test_both_loopback_addresses_answer_at_the_same_port(service: Running) -> None:
    answers = []
    for address in ("127.0.0.1", "::1"):
        connection = HTTPConnection(address, service.port, timeout=10)
        connection.request("GET", "/health/ready")
        answers.append(connection.getresponse().status)
        connection.close()

    assert answers == [200, 200]


def test_the_database_and_the_note_are_their_owners_alone(service: Running) -> None:
    modes = {path.name: S_IMODE(path.stat().st_mode) for path in service.data_dir.iterdir()}

    assert S_IMODE(service.data_dir.stat().st_mode) == 0o700
    assert {"throughline.db", "demo-server.json"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_exactly_the_address_the_link_and_a_command_are_printed(service: Running) -> None:
    assert len(service.printed) == 3
    assert service.start_link.startswith(f"{service.address}/start#code=")


def test_the_printed_command_decides_a_case(service: Running, tmp_path: Path) -> None:
    bearer = said_by("token", "clinician", data_dir=service.data_dir).stdout
    token = a_command(tmp_path / "throughline", f"#!/bin/sh\necho {bearer}")
    a_command(tmp_path / "curl", f"#!{sys.executable}\n{CURL.read_text()}")
    in_place = service.curl.replace("-c token", f"{token} token")

    answered = subprocess.run(
        ["/bin/sh", "-c", in_place],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )

    decision = json.loads(answered.stdout)["decisions"][0]
    assert (decision["ref"], decision["outcome"]) == ("a", "continue")


def a_command(file: Path, text: str) -> Path:
    file.write_text(text)
    file.chmod(0o700)
    return file


@pytest.mark.parametrize("role", ["clinician", "person", "carer", "analyst", "admin", "system"])
def test_a_shell_of_its_owner_gets_a_bearer_as_the_only_line(service: Running, role: str) -> None:
    printed = throughline("token", role, data_dir=service.data_dir)

    assert (printed.returncode, printed.stderr) == (0, "")
    assert len(printed.stdout.splitlines()) == 1
    assert printed.stdout.count(".") == 2


def test_a_shell_with_another_secret_gets_nothing(service: Running) -> None:
    status, problem, headers = post(
        service, "/start/tokens", {"role": "admin", "secret": "canary-secret"}
    )

    assert (status, problem["code"]) == (401, "unauthenticated")
    assert headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.:{port}",
        "127.0.0.1:{port}@evil.example",
        "127.0.0.1:{port}/docs",
        "evil.example:{port}",
        "0.0.0.0:{port}",
        "2130706433:{port}",
    ],
)
def test_a_page_elsewhere_cannot_reach_it_by_a_name_of_its_own(service: Running, host: str) -> None:
    status, problem, _ = post(
        service,
        "/start/session",
        {"code": service.start_code},
        Host=host.format(port=service.port),
        **FACTS_OF_A_STRANGER,
    )

    assert (status, problem["code"]) == (421, "misdirected-host")


def test_a_page_elsewhere_cannot_send_the_code_as_a_form(service: Running) -> None:
    status, problem, headers = post(
        service,
        "/start/session",
        {"code": service.start_code},
        **{"Content-Type": "text/plain", "Origin": "https://evil.example"},
    )

    assert (status, problem["code"]) == (415, "unsupported-media-type")
    assert not [name for name in headers if name.lower().startswith("access-control")]


def test_a_new_start_link_opens_a_browser_again(told_folder: Path) -> None:
    with running_service(told_folder) as service:
        post(service, "/start/session", {"code": service.start_code})

        printed = throughline("start-link", data_dir=service.data_dir)

        (link,) = printed.stdout.splitlines()
        address, _, code = link.partition("/start#code=")
        status, answer, _ = post(service, "/start/session", {"code": code})
    assert (printed.returncode, printed.stderr, address) == (0, "", service.address)
    assert (status, len(answer["identities"])) == (200, 6)


def test_after_ten_wrong_codes_there_is_no_new_start_link(told_folder: Path) -> None:
    with running_service(told_folder) as service:
        for _ in range(10):
            post(service, "/start/session", {"code": "wrong"})

        asked = said_by("start-link", data_dir=service.data_dir)

    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr.startswith("throughline: Too many wrong codes were tried")


def test_neither_code_nor_bearer_nor_secret_reaches_the_log(told_folder: Path) -> None:
    with running_service(told_folder) as service:
        _, first, _ = post(service, "/start/session", {"code": service.start_code})
        post(service, "/start/session", {"code": "CANARY-CODE"})
        bearer = said_by("token", "clinician", data_dir=service.data_dir).stdout.strip()
        post(service, "/start/tokens", {"role": "admin", "secret": "canary-secret"})
        post(service, "/start/links", {"secret": "canary-secret"})
        link = said_by("start-link", data_dir=service.data_dir).stdout.strip()
        secret = json.loads((service.data_dir / "demo-server.json").read_text())["issuing_secret"]
        logged = service.stop()

    bearers = [identity["bearer"] for identity in first["identities"]]
    new_code = link.partition("#code=")[2]
    assert new_code
    hidden = [service.start_code, new_code, "CANARY", "canary", secret, bearer, *bearers]
    assert [text for text in hidden if text in logged] == []
    assert "start-code-wrong" in logged
    assert "issuing-secret-wrong" in logged


def test_a_bearer_dies_with_the_service_that_issued_it(told_folder: Path) -> None:
    with running_service(told_folder) as first:
        bearer = said_by("token", "clinician", data_dir=first.data_dir).stdout.strip()
        first.stop()

    with running_service(told_folder) as second:
        status, _, _ = post(second, "/v1/carry-over", {}, Authorization=f"Bearer {bearer}")

    assert status == 401


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_good_order(told_folder: Path, ending: signal.Signals) -> None:
    with running_service(told_folder) as service:
        service.process.send_signal(ending)
        rest, complaints = service.process.communicate(timeout=15)

    assert (service.process.returncode, complaints) == (0, "")
    assert json.loads(rest.splitlines()[-1])["event"] == "service_stopped"
    assert not (service.data_dir / "demo-server.json").exists()


def test_a_request_that_is_being_answered_is_answered_before_it_ends(told_folder: Path) -> None:
    body = b'{"code": "half'
    with (
        running_service(told_folder) as service,
        socket.create_connection(("127.0.0.1", service.port)) as client,
    ):
        client.sendall(
            b"POST /start/session HTTP/1.1\r\nHost: localhost:%d\r\n"
            b"Content-Type: application/json\r\nContent-Length: 18\r\n\r\n" % service.port + body
        )
        time.sleep(0.3)
        service.process.terminate()
        time.sleep(0.3)
        client.sendall(b' "} ')
        answer = client.recv(100)

    assert answer.startswith(b"HTTP/1.1 401")


def test_a_demonstration_on_a_network_warns_and_keeps_its_code(told_folder: Path) -> None:
    with running_service(
        told_folder,
        "--demo-on-network",
        host="0.0.0.0",  # noqa: S104 (shown on purpose)
        allowed_hosts="demo.example.nhs.uk",
    ) as service:
        status, _, _ = post(service, "/start/session", {"code": "wrong"})
        bearer = said_by("token", "person", data_dir=service.data_dir)
        link = said_by("start-link", data_dir=service.data_dir).stdout
        logged = service.stop()

    assert service.address.startswith("http://demo.example.nhs.uk:")
    assert (status, bearer.returncode) == (401, 0)
    assert link.startswith(f"{service.address}/start#code=")
    assert '"event":"demo_on_network"' in logged

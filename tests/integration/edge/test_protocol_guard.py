"""What a connection refuses by itself: the too slow, too large, too many, and what is not HTTP."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Final

import pytest

from app.edge.guarded_protocol import GuardedProtocol
from app.edge.limits import Limits
from app.problems.catalogue import CATALOGUE
from tests.integration.edge.hasty_service import (
    JSON,
    PLAIN,
    WORDS,
    HastyProtocol,
    a_head_of,
    kept,
    refused,
    until_closed,
)
from tests.over_a_socket import a_request, answer_on, answer_to, connected, serving

ELSEWHERE: Final = "127.0.0.2"
# Less than the real deadlines, and enough for a machine that is busy.
SOON: Final = 3.0


class CrowdedProtocol(GuardedProtocol):
    """The same guard, with an address that is soon crowded."""

    limits = Limits(connections=4)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(HastyProtocol) as port:
        yield port


def drip(connection: socket.socket, piece: bytes) -> float:
    """Send a piece again and again until the other side closes. Returns after how many seconds."""
    started = time.perf_counter()
    connection.settimeout(0.05)
    with suppress(ConnectionError):
        while (taken := time.perf_counter() - started) < 2 * SOON:
            connection.sendall(piece)
            with suppress(TimeoutError):
                if not connection.recv(65536):
                    break
    return taken


def test_the_limits_are_those_that_the_problems_tell() -> None:
    limits = GuardedProtocol.limits

    assert (limits.header_bytes, limits.connections) == (16_384, 64)
    assert (limits.headers, limits.body, limits.answer, limits.idle) == (5, 20, 60, 5)
    assert limits.parting < 1
    assert "16,384 bytes" in CATALOGUE["headers-too-large"].meaning
    assert "5 seconds" in CATALOGUE["request-timeout"].meaning
    assert "20 more" in CATALOGUE["request-timeout"].meaning


def test_headers_that_do_not_end_are_refused(port: int) -> None:
    started = time.perf_counter()

    answer = answer_to(port, a_request(port)[:-2])

    refused(answer, "request-timeout")
    assert HastyProtocol.limits.headers <= time.perf_counter() - started < SOON


def test_headers_that_drip_get_no_more_time_for_each_drop(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(a_request(port)[:-2])

        assert drip(connection, b"X-Drop: 1\r\n") < SOON


def test_a_connection_on_which_nothing_is_asked_is_closed_without_a_word(port: int) -> None:
    started = time.perf_counter()
    with connected(port) as connection:
        received = connection.recv(65536)

    assert received == b""
    assert time.perf_counter() - started < SOON


def test_a_connection_that_is_kept_is_closed_when_it_idles(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(kept(port))

        assert HastyProtocol.limits.idle <= until_closed(connection) + 0.1 < SOON


def test_further_headers_have_their_time_from_their_own_first_byte(port: int) -> None:
    last = a_request(port, line=PLAIN)
    with connected(port) as connection:
        connection.sendall(kept(port))
        time.sleep(0.35)
        connection.sendall(last[:20])
        time.sleep(0.35)
        connection.sendall(last[20:])
        answers = answer_on(connection)

    assert answers.status == 200
    assert b"HTTP/1.1 200" in answers.body


def test_a_body_that_drips_gets_no_more_time_for_each_drop(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(a_request(port, JSON, "Content-Length: 5000", line=WORDS))

        assert HastyProtocol.limits.body <= drip(connection, b" ") + 0.1 < SOON


def test_a_body_that_does_not_arrive_is_refused(port: int) -> None:
    head = a_request(port, JSON, "Content-Length: 50", line=WORDS)

    refused(answer_to(port, head + b'{"said"'), "request-timeout")


def test_a_body_that_was_refused_unread_has_no_more_time_either(port: int) -> None:
    head = kept(port, JSON, "Content-Length: 5000", line="POST /v1/things HTTP/1.1")
    with connected(port) as connection:
        connection.sendall(head)
        answered = connection.recv(65536)
        taken = drip(connection, b" ")

    assert answered.startswith(b"HTTP/1.1 401")
    assert taken < SOON


def test_an_answer_that_is_not_taken_is_given_up(port: int) -> None:
    said = json.dumps({"said": "x" * 250_000}).encode()
    asked = kept(port, JSON, f"Content-Length: {len(said)}", line=WORDS) + said

    with connected(port) as connection, pytest.raises(ConnectionError):
        connection.sendall(asked * 100)


def test_requests_in_order_are_served_beside_all_this(port: int) -> None:
    with ExitStack() as opened:
        for _ in range(20):
            slow = opened.enter_context(connected(port))
            slow.sendall(a_request(port)[:-2])
            slower = opened.enter_context(connected(port))
            slower.sendall(a_request(port, JSON, "Content-Length: 50", line=WORDS))
        answers = [answer_to(port, a_request(port, line=PLAIN)).status for _ in range(50)]

    assert answers == [200] * 50


def test_an_address_has_so_many_connections_and_no_more() -> None:
    with serving(CrowdedProtocol) as port:
        with ExitStack() as opened:
            for _ in range(CrowdedProtocol.limits.connections):
                opened.enter_context(connected(port)).sendall(b"GET")
            one_more = opened.enter_context(connected(port))

            assert until_closed(one_more) < SOON
            assert answer_to(port, a_request(port, line=PLAIN), source=ELSEWHERE).status == 200
        time.sleep(0.1)

        assert answer_to(port, a_request(port, line=PLAIN)).status == 200


def test_a_server_that_is_refusing_still_ends_in_good_order() -> None:
    with ExitStack() as opened, serving() as port:
        connection = opened.enter_context(connected(port))
        connection.sendall(a_head_of(20_000, port))
        answered = connection.recv(65536)

    assert answered.startswith(b"HTTP/1.1 431")

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
from app.problems.models import Problem
from tests.over_a_socket import Answer, a_request, answer_on, answer_to, connected, serving

ELSEWHERE: Final = "127.0.0.2"
PLAIN: Final = "GET /v1/plain HTTP/1.1"
WORDS: Final = "POST /v1/words HTTP/1.1"
JSON: Final = "Content-Type: application/json"
# Less than the real deadlines, and enough for a machine that is busy.
SOON: Final = 3.0


class HastyProtocol(GuardedProtocol):
    """The same guard, with deadlines that a test can wait for."""

    limits = Limits(headers=0.6, body=0.6, answer=0.6, idle=0.6)


class CrowdedProtocol(GuardedProtocol):
    """The same guard, with an address that is soon crowded."""

    limits = Limits(connections=4)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(HastyProtocol) as port:
        yield port


def kept(port: int, *headers: str, line: str = PLAIN) -> bytes:
    """A whole head, after which the connection may go on."""
    return a_request(port, *headers, line=line).replace(b"Connection: close\r\n", b"")


def a_head_of(size: int, port: int) -> bytes:
    """A whole head of so many bytes."""
    padding = size - len(a_request(port, "X-Padding: ", line=PLAIN))
    return a_request(port, f"X-Padding: {'x' * padding}", line=PLAIN)


def refused(answer: Answer, code: str) -> Problem:
    """The problem that is the answer of a connection."""
    problem = Problem.model_validate_json(answer.body)
    assert (problem.code, problem.status) == (code, answer.status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["connection"] == "close"
    assert "date" in answer.headers
    assert problem.instance == f"urn:uuid:{answer.headers['x-request-id']}"
    return problem


def until_closed(connection: socket.socket) -> float:
    """For how many seconds the other side kept a connection open."""
    started = time.perf_counter()
    with suppress(ConnectionError):
        while connection.recv(65536):
            pass
    return time.perf_counter() - started


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


@pytest.mark.parametrize("size", [16_385, 65_536, 262_000, 2_000_000])
def test_headers_that_are_too_large_are_refused(port: int, size: int) -> None:
    refused(answer_to(port, a_head_of(size, port)), "headers-too-large")


def test_headers_of_the_greatest_size_are_read(port: int) -> None:
    assert answer_to(port, a_head_of(16_384, port)).status == 200


def test_large_headers_right_behind_another_request_are_refused(port: int) -> None:
    answers = answer_to(port, kept(port) + a_head_of(50_000, port))

    assert answers.status == 200
    assert b"HTTP/1.1 431" in answers.body


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (("Content-Length: 5", "Content-Length: 6"), b"12345"),
        (("Content-Length: 5, 6",), b"12345"),
        (("Content-Length: -1",), b""),
        (("Content-Length: +5",), b"12345"),
        (("Content-Length: 5e1",), b""),
        (("Content-Length : 5",), b"12345"),
        (("Content-Length: 5", "Transfer-Encoding: chunked"), b"0\r\n\r\n"),
        (("Transfer-Encoding: chunked", "Content-Length: 5"), b"0\r\n\r\n"),
        (("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"), b"0\r\n\r\n"),
        (("Transfer-Encoding: chunked, identity",), b"0\r\n\r\n"),
        (("Transfer-Encoding: xchunked",), b"0\r\n\r\n"),
        (("Transfer-Encoding: chunked",), b"zz\r\n"),
        (("Transfer-Encoding: chunked",), b"-5\r\n"),
        (("Transfer-Encoding: chunked",), b"5\r\n123456\r\n0\r\n\r\n"),
        (("Host: evil.example",), b""),
        (("X-\x00: NUL",), b""),
    ],
    ids=str,
)
def test_a_request_of_two_meanings_is_refused_and_what_follows_is_not_read(
    port: int, headers: tuple[str, ...], body: bytes
) -> None:
    head = kept(port, *headers, line=WORDS)

    answer = answer_to(port, head + body + kept(port))

    refused(answer, "malformed-request")
    assert b"HTTP/1.1" not in answer.body


@pytest.mark.parametrize(
    "sent",
    [b"\x16\x03\x01\x02\x00\x01\x00", b"CANARY\r\n\r\n", b"\r\n\r\n", b"GET / HTTP/9\r\n\r\n"],
    ids=["TLS", "a word", "nothing", "another version"],
)
def test_what_is_not_http_is_refused_without_being_repeated(port: int, sent: bytes) -> None:
    answer = answer_to(port, sent)

    refused(answer, "malformed-request")
    assert b"CANARY" not in answer.body


def test_chunks_that_go_wrong_while_they_are_read_are_refused(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(kept(port, JSON, "Transfer-Encoding: chunked", line=WORDS) + b"1\r\n{")
        time.sleep(0.1)
        connection.sendall(b"\r\nzz\r\n")

        refused(answer_on(connection), "malformed-request")


def test_a_caller_who_is_still_sending_can_read_why_it_is_refused(port: int) -> None:
    chunk = b"%x\r\n%s\r\n" % (70_000, b" " * 70_000)
    head = kept(port, JSON, "Transfer-Encoding: chunked", line=WORDS)

    refused(answer_to(port, head + chunk + b"zz\r\n" + b" " * 5_000_000), "malformed-request")


def test_what_follows_a_refusal_is_not_looked_at(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with connected(port) as connection:
        connection.sendall(a_head_of(20_000, port))
        answered = connection.recv(65536)
        connection.sendall(kept(port))
        until_closed(connection)

    assert answered.startswith(b"HTTP/1.1 431")
    assert capfd.readouterr().out.count("request_served") == 1


def test_a_handler_that_asks_for_no_body_does_not_answer_what_was_refused(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = answer_to(port, kept(port, "Transfer-Encoding: chunked") + b"zz\r\n")
    answer_to(port, a_request(port, line=PLAIN))

    refused(answer, "malformed-request")
    assert "request_failed" not in capfd.readouterr().out


def test_what_is_refused_is_accounted_for_once_under_the_id_of_its_answer(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    own_id = "X-Request-ID: epr-move-0007"
    answer_to(port, a_request(port, own_id, JSON, "Content-Length: 9", line=WORDS))
    answer_to(port, a_request(port, line=PLAIN))

    logged = map(json.loads, capfd.readouterr().out.splitlines())
    lines = [line for line in logged if line.get("request_id") == "epr-move-0007"]
    assert [(line["method"], line["status"]) for line in lines] == [("POST", 408)]


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

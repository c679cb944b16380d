"""What is no proper HTTP is refused by the connection itself."""

import json
import time
from collections.abc import Iterator

import pytest

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


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(HastyProtocol) as port:
        yield port


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


def test_a_caller_who_has_gone_before_the_refusal_of_what_was_left_is_no_fault_of_ours(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    # Many, because now and then the refusal is there before the caller has gone.
    for _ in range(50):
        with connected(port) as connection:
            connection.sendall(kept(port) + b"x y\r\n\r\n")
            answered = b""
            while b"ready" not in answered:
                answered += connection.recv(65536)
        assert answered.startswith(b"HTTP/1.1 200")
    answer_to(port, a_request(port, line=PLAIN))

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

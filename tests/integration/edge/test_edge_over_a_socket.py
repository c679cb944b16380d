"""What only a real connection shows: raw headers, sizes on the wire, and a server that stays up."""

import json
import time
from collections.abc import Iterator
from typing import Final

import pytest

from app.edge.body_limit import MAX_BODY_BYTES
from tests.over_a_socket import a_request, answer_to, serving

NO_TIME: Final = 0.5


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def test_an_ordinary_request_is_served(port: int) -> None:
    status, headers, _ = answer_to(port, a_request(port, line="GET /v1/things HTTP/1.1"))

    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"


def test_a_size_that_is_announced_is_refused_before_it_is_sent(port: int) -> None:
    request = a_request(
        port, f"Content-Length: {MAX_BODY_BYTES + 1}", line="POST /v1/words HTTP/1.1"
    )
    started = time.perf_counter()

    status, headers, body = answer_to(port, request)

    assert time.perf_counter() - started < NO_TIME
    assert (status, json.loads(body)["code"]) == (413, "body-too-large")
    assert headers["connection"] == "close"


def test_a_size_that_shows_on_the_way_is_refused(port: int) -> None:
    chunk = b"%x\r\n%s\r\n" % (65536, b"x" * 65536)
    head = a_request(port, "Transfer-Encoding: chunked", line="POST /v1/words HTTP/1.1")

    # No more than passes the limit: a connection closed on unread bytes is reset, answer and all.
    status, _, body = answer_to(port, head + chunk * 4 + b"1\r\nx\r\n")

    assert (status, json.loads(body)["code"]) == (413, "body-too-large")


def test_a_request_without_a_name_is_refused(port: int) -> None:
    status, _, _ = answer_to(port, b"GET /v1/things HTTP/1.0\r\n\r\n")

    assert status == 421


def test_an_absolute_address_does_not_change_who_is_calling(port: int) -> None:
    line = f"GET http://127.0.0.1:{port}/v1/things HTTP/1.1"

    status, _, _ = answer_to(port, a_request(port, line=line))

    assert status == 404


def test_what_nobody_foresaw_leaves_no_trace_of_the_request(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    line = "GET /v1/failures/unforeseen HTTP/1.1"

    status, _, body = answer_to(port, a_request(port, line=line))

    printed = "".join(capfd.readouterr())
    assert (status, json.loads(body)["code"]) == (500, "internal")
    assert "Canary" not in printed
    assert "Traceback" not in printed

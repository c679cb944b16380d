"""A small service with little patience, asked over a socket."""

import socket
import time
from contextlib import suppress
from typing import Final

from app.edge.guarded_protocol import GuardedProtocol
from app.edge.limits import Limits
from app.problems.models import Problem
from tests.over_a_socket import Answer, a_request

PLAIN: Final = "GET /v1/plain HTTP/1.1"
WORDS: Final = "POST /v1/words HTTP/1.1"
JSON: Final = "Content-Type: application/json"


class HastyProtocol(GuardedProtocol):
    """The same guard, with deadlines that a test can wait for."""

    limits = Limits(headers=0.6, body=0.6, answer=0.6, idle=0.6)


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

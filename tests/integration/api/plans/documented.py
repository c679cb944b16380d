"""Holds answers about plans to the OpenAPI document: each status, and each kind of problem."""

import re
from functools import cache
from typing import Final

from httpx2 import Response

from generators.contract.openapi_walk import operations
from tests.service import openapi_document

PROBLEM: Final = "application/problem+json"
OF_EVERY_ADDRESS: Final = frozenset({"not-found", "method-not-allowed"})
"""Problems of addresses and methods that no operation has."""

Answers = dict[str, frozenset[str]]
"""By status, the kinds of problem that come with it; none where it is no problem."""


def require_documented(answer: Response) -> None:
    """Fail unless the operation is said to answer with this status, and this kind of problem."""
    request, status = answer.request, str(answer.status_code)
    for (path, method), answers in _documented().items():
        if method == request.method and path.fullmatch(request.url.path):
            assert status in answers, f"{method} {request.url.path} answers {status}"
            if answer.headers["Content-Type"] == PROBLEM:
                assert answer.json()["code"] in answers[status], answer.json()["code"]
            return
    assert answer.json()["code"] in OF_EVERY_ADDRESS


@cache
def _documented() -> dict[tuple[re.Pattern[str], str], Answers]:
    return {
        (_pattern(each.path), each.name.split()[0]): {
            status: frozenset(answer.get("content", {}).get(PROBLEM, {}).get("examples", ()))
            for status, answer in each.content["responses"].items()
        }
        for each in operations(openapi_document())
    }


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))

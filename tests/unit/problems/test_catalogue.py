"""Every kind of problem is explained, once, in plain words."""

import re
from http import HTTPStatus

import pytest

from app.problems.catalogue import CATALOGUE
from app.problems.models import ProblemType

KINDS = pytest.mark.parametrize("kind", CATALOGUE.values(), ids=CATALOGUE.keys())


def test_the_catalogue_holds_every_code_the_service_promises() -> None:
    promised = {
        "malformed-body": 400,
        "malformed-request": 400,
        "idempotency-key-missing": 400,
        "unauthenticated": 401,
        "not-permitted": 403,
        "not-found": 404,
        "method-not-allowed": 405,
        "request-timeout": 408,
        "conflict": 409,
        "plan-closed": 409,
        "open-plan-exists": 409,
        "need-already-in-plan": 409,
        "same-care-in-plan": 409,
        "illegal-step": 409,
        "must-not-lapse": 409,
        "pause-needs-its-review": 409,
        "nothing-to-follow-up": 409,
        "care-without-recipient": 409,
        "already-there": 409,
        "nothing-to-confirm": 409,
        "not-its-decider": 409,
        "persons-view-missing": 409,
        "basis-missing": 409,
        "decision-waits": 409,
        "not-under-way": 409,
        "already-in-error": 409,
        "something-came-after": 409,
        "starts-by-review": 409,
        "wished-to-go-on": 409,
        "in-progress": 409,
        "version-mismatch": 412,
        "body-too-large": 413,
        "unsupported-media-type": 415,
        "misdirected-host": 421,
        "validation": 422,
        "idempotency-key-reused": 422,
        "precondition-required": 428,
        "headers-too-large": 431,
        "internal": 500,
        "storage-unavailable": 503,
        "outcome-unknown": 503,
        "storage-full": 507,
    }

    assert promised == {code: kind.status for code, kind in CATALOGUE.items()}


@KINDS
def test_a_kind_has_an_address_of_its_own(kind: ProblemType) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    assert kind.type == f"/problems/{kind.code}"
    assert HTTPStatus(kind.status) >= HTTPStatus.BAD_REQUEST


@KINDS
def test_a_kind_says_in_sentences_what_it_means_and_what_to_do(kind: ProblemType) -> None:
    for sentence in (kind.meaning, kind.next_step):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert len(kind.title) <= 50


def test_kinds_are_in_the_order_of_their_status() -> None:
    statuses = [kind.status for kind in CATALOGUE.values()]

    assert statuses == sorted(statuses)


def test_a_kind_that_passes_by_itself_says_how_long_to_wait() -> None:
    waiting = {kind.code for kind in CATALOGUE.values() if kind.retry_after_seconds}

    assert waiting == {"in-progress", "outcome-unknown", "storage-unavailable"}

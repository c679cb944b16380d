"""Nothing about the person of a plan reaches a log, a metric or a problem, in good calls and bad.

The operations and their fields come out of the OpenAPI document.
"""

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.persistence.journal import Journal
from app.security.callers import Role
from tests.integration.api.plans.calling import (
    CBT,
    PAUSE,
    OpenPlan,
    a_plan,
    as_role,
    done,
)
from tests.integration.api.plans.every_operation import (
    PlanOperation,
    operations_on_plans,
    with_value,
)
from tests.integration.api.plans.people import NHS_NUMBER, Json, a_person, grouped
from tests.service import service_on

NUMBER: Final = "9990000018"
NAME: Final = "Canary Persona"
WORDS: Final = "I hear voices at night"
CANARIES: Final = (NUMBER, grouped(NUMBER), grouped(NUMBER, "-"), NAME, WORDS)
FIRST_ERROR: Final = 400


@pytest.fixture
def service(published_url: str) -> Iterator[TestClient]:
    with service_on(published_url) as client:
        client.headers.update(as_role(client, Role.CLINICIAN))
        yield client


def seen(service: TestClient, capfd: pytest.CaptureFixture[str], answers: list[Response]) -> str:
    """All that was printed, counted, and told of what went wrong."""
    counted = service.get("/metrics", headers=as_role(service, Role.ADMIN)).text
    printed = "".join(capfd.readouterr())
    assert printed.count('"request_served"') > len(answers)
    wrong = [answer for answer in answers if answer.status_code >= FIRST_ERROR]
    told = "".join(answer.text + str(answer.headers) for answer in wrong)
    return printed + counted + told


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def a_plan_of_the_canary(service: TestClient) -> OpenPlan:
    return a_plan(
        service,
        person=a_person(NUMBER, preferred_name=NAME),
        key_worker=NAME,
        what_matters=WORDS,
        needs=[{"need_id": "sleep", "in_their_words": WORDS, "level": "unmet"}],
    )


def calls_that_go_well(plan: OpenPlan) -> Iterator[Response]:
    need = plan.ids["sleep"]
    yield plan.patch(f"/needs/{need}", {"in_their_words": f"{WORDS} and sleep"})
    yield plan.post("/contributions", {"by": "person", "name": NAME, "words": WORDS})
    view = {"plan_version": 1, "by": "person", "name": NAME, "view": "agrees", "words": WORDS}
    yield plan.post("/agreements", view)
    plan.active(CBT)
    yield plan.change(CBT, status="paused", **{**PAUSE, "reason": WORDS, "owner": NAME})
    yield plan.patch("", {"key_worker": NAME, "what_matters": WORDS})
    for number in CANARIES[:3]:
        identifier = {"system": NHS_NUMBER, "value": number}
        yield plan.client.post("/v1/plans/search", json={"identifier": identifier})
    for path in ("", "/gaps"):
        yield plan.client.get(plan.path + path)
    yield plan.client.get("/v1/plans")
    yield plan.close(reason=WORDS, recipients=[plan.recipient(CBT, recipient=NAME)])


def test_calls_that_go_well_leave_nothing_of_the_person_in_logs(
    service: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = a_plan_of_the_canary(service)

    answers = [*calls_that_go_well(plan)]

    assert {answer.status_code for answer in answers} == {200, 201}
    assert found_in(seen(service, capfd, answers)) == []
    assert NAME in json.dumps(plan.read())


def test_calls_that_are_refused_by_the_plan_repeat_nothing(
    service: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = a_plan_of_the_canary(service)
    plan.active(CBT)
    said: Json = {"by": "person", "name": NAME, "words": WORDS}

    answers = [
        service.post(
            "/v1/plans",
            json={"person": a_person(NUMBER), "pathways": ["mood"], "team": "saltmarsh-cmht-east"},
            headers={"Idempotency-Key": uuid4().hex},
        ),
        plan.post("/contributions", {**said, "about": str(uuid4())}),
        plan.post("/contributions", said, **{"If-Match": "*"}),
        plan.post("/contributions", said, **{"If-Match": '"9"'}),
        plan.post("/contributions", said, **{"If-Match": NAME}),
        plan.post("/contributions", said, **{"Idempotency-Key": NUMBER}),
        plan.post("/contributions", said, **as_role(service, Role.CARER, plan.plan_id)),
        plan.post("/contributions", said, **as_role(service, Role.ANALYST)),
        plan.post("/needs", {"need_id": "sleep", "in_their_words": WORDS, "level": "met"}),
        plan.change(CBT, status="declined", reason=WORDS),
        plan.change(CBT, status="completed", owner=NAME),
        plan.close(reason=WORDS),
    ]

    assert {answer.status_code for answer in answers} == {403, 409, 412, 422, 428}
    assert found_in(seen(service, capfd, answers)) == []


def bad_bodies(operation: PlanOperation, canary: str) -> Iterator[bytes]:
    """The made-up body with the canary in each place in turn, and bodies that cannot be read."""
    body = operation.a_body()
    for place, _ in operation.places():
        if place:
            yield json.dumps(with_value(body, place, canary)).encode()
            yield json.dumps(with_value(body, place, {canary: canary})).encode()
    yield json.dumps({**body, canary: canary, "age": canary}).encode()
    yield json.dumps(canary).encode()
    yield f'{{"a": "{canary}", "a": "{canary}"}}'.encode()
    yield f'{{"a": NaN, "b": "{canary}"}}'.encode()
    yield f'{{"a": "{canary}'.encode()
    yield f'{{"{canary}": "\\ud800"}}'.encode()


@pytest.mark.parametrize("canary", [NUMBER, grouped(NUMBER), NAME, WORDS])
def test_a_canary_in_any_place_of_any_call_comes_out_nowhere(
    service: TestClient, capfd: pytest.CaptureFixture[str], canary: str
) -> None:
    plan = a_plan(service)
    answers = []

    for operation in operations_on_plans():
        answers.append(operation.send(service, plan.plan_id, params={canary: canary}, json={}))
        answers.append(operation.send(service, canary))
        for content in bad_bodies(operation, canary) if operation.body else ():
            headers = {"Content-Type": "application/json"}
            answers.append(operation.send(service, plan.plan_id, headers=headers, content=content))

    assert max(answer.status_code for answer in answers) < 500
    assert {400, 412, 422} <= {answer.status_code for answer in answers}
    assert found_in(seen(service, capfd, answers)) == []


def test_a_failure_of_ours_tells_nothing_of_what_it_was_working_on(
    service: TestClient, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan_of_the_canary(service)

    def fail(_self: Journal, link: Any) -> None:  # noqa: ANN401  # it never looks
        raise RuntimeError(f"{NAME} {NUMBER} {link}")

    monkeypatch.setattr(Journal, "append", fail)
    answers = [
        plan.post("/contributions", {"by": "person", "name": NAME, "words": WORDS}),
        plan.patch("", {"what_matters": WORDS}),
        plan.close(reason=WORDS),
    ]

    assert {answer.status_code for answer in answers} == {500}
    assert found_in(seen(service, capfd, answers)) == []
    monkeypatch.undo()
    assert done(plan.patch("", {"key_worker": NAME}))["version"] == 2

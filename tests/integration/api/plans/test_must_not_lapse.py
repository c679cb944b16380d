"""What must not lapse is paused or ended only when a fitting person answers for it, on each path.

That a closure by choice, or of what is undecided, is guarded too is tested with closures.
"""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    CBT,
    CLOZAPINE,
    CRISIS_PLAN,
    LONG_AGO,
    PAUSE,
    PRESCRIBER,
    PROFESSIONAL,
    a_plan,
    done,
    refused,
)
from tests.integration.api.plans.lives import NEEDED, a_plan_with, take
from tests.integration.api.plans.people import Json

GUARDED_STEPS = [
    ("active", "paused"),
    ("active", "stopped"),
    ("active", "completed"),
    ("active", "entered_in_error"),
    ("paused", "paused"),
    ("paused", "stopped"),
    ("paused", "completed"),
    ("paused", "entered_in_error"),
]
CARE: list[tuple[str, str, list[Json | None]]] = [
    (CLOZAPINE, "prescriber", [None, PROFESSIONAL]),
    (CRISIS_PLAN, "professional_with_person", [None]),
]
"""Care that must not lapse, the role that decides about it, and those who do not."""


@pytest.mark.parametrize(("now", "to"), GUARDED_STEPS)
@pytest.mark.parametrize("care", CARE)
def test_what_must_not_lapse_is_paused_or_ended_only_when_a_fitting_person_answers_for_it(
    service: TestClient, care: tuple[str, str, list[Json | None]], now: str, to: str
) -> None:
    component_id, role, unfit = care
    plan = a_plan_with(service, now, component_id, who=PRESCRIBER)

    answers = [
        plan.change(component_id, status=to, **NEEDED.get(to, {}), authorised_by=who)
        for who in unfit
    ]
    fitting = {**PRESCRIBER, "role": role}
    stepped = take(plan, component_id, to, who=fitting)

    detail = (
        "This component must not lapse. To pause, end or enter it in error, send "
        f'"authorised_by": {{"name": "", "role": "{role}"}} with the name of the person who '
        "answers for it."
    )
    assert {refused(answer) for answer in answers} == {(409, "must-not-lapse", detail)}
    assert (stepped["status"], stepped["authorised_by"]) == (to, fitting)
    after: Any = plan.last().entry.event.after
    if (now, role) != ("paused", "prescriber"):
        assert after["components"][plan.ids[component_id]]["authorised_by"] == role


@pytest.mark.parametrize(("component_id", "role", "unfit"), CARE)
def test_what_must_not_lapse_is_recorded_as_paused_only_when_a_fitting_person_answers_for_it(
    service: TestClient, component_id: str, role: str, unfit: list[Json | None]
) -> None:
    plan = a_plan(service)
    asked = {"status": "paused", "started_on": LONG_AGO, **PAUSE}

    answers = [plan.add(component_id, **asked, authorised_by=who) for who in unfit]
    added = plan.paused(component_id, authorised_by={**PRESCRIBER, "role": role})

    assert [refused(answer)[:2] for answer in answers] == [(409, "must-not-lapse")] * len(unfit)
    assert (added["status"], added["authorised_by"]["role"]) == ("paused", role)


@pytest.mark.parametrize("component_id", [CLOZAPINE, CRISIS_PLAN])
def test_what_must_not_lapse_is_offered_and_begun_without_more(
    service: TestClient, component_id: str
) -> None:
    plan = a_plan(service)
    plan.offered(component_id)

    started = done(plan.change(component_id, status="active"))

    assert (started["status"], started["authorised_by"]) == ("active", None)


@pytest.mark.parametrize("now", ["offered", "declined", "stopped", "completed"])
def test_what_is_not_under_way_is_taken_out_and_nobody_need_answer_for_it(
    service: TestClient, now: str
) -> None:
    plan = a_plan_with(service, now, CLOZAPINE, who=None if now == "declined" else PRESCRIBER)

    stepped = take(plan, CLOZAPINE, "entered_in_error")

    assert (stepped["status"], stepped["authorised_by"]) == ("entered_in_error", None)


def test_what_must_not_lapse_is_passed_on_paused_only_when_a_fitting_person_answers_for_it(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.paused(CLOZAPINE, authorised_by=PRESCRIBER)
    plan.paused(CBT)
    others = plan.recipient(CBT)

    unfit = [
        plan.close(recipients=[others, plan.recipient(CLOZAPINE, **who)])
        for who in ({}, {"authorised_by": PROFESSIONAL})
    ]
    named = plan.recipient(CLOZAPINE, authorised_by=PRESCRIBER)
    closed = done(plan.close(recipients=[others, named]))

    detail = (
        "This component must not lapse. It is paused, and nobody here will review it once the plan "
        'is closed; to pass it on so, send "authorised_by": {"name": "", "role": "prescriber"} '
        "with the name of the person who answers for it."
    )
    assert [refused(each) for each in unfit] == 2 * [(409, "must-not-lapse", detail)]
    assert [each.json()["errors"][0]["pointer"] for each in unfit] == (
        2 * ["/recipients/1/authorised_by"]
    )
    assert closed["closure"]["recipients"][1]["authorised_by"] == PRESCRIBER

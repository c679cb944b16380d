"""What is due is told and counted by the content that a plan points at, whatever came after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.content_files.seed import read_seed
from app.pathways.content.component import Component
from app.pathways.terms import WishHolder
from app.security.callers import Role
from tests.builders import SEED
from tests.integration.api.plans.calling import CLOZAPINE, EAST, PRESCRIBER, as_role, done
from tests.integration.api.plans.calling import a_plan as a_plan_over_http
from tests.integration.api.plans.newer_content import publish_one, serving
from tests.integration.api.plans.people import Json
from tests.soon import in_days

WARD: Final = "saltmarsh-ward-samphire"
CARERS_ASSESSMENT: Final = "psychosis-carers-assessment"
OF_CLOZAPINE: Final = 'must_not_lapse="true",next_step="pause_review"'
OVERDUE: Final = f"throughline_next_steps_overdue{{{OF_CLOZAPINE}}} 1.0"
CHANGED: Final = frozenset({CLOZAPINE, CARERS_ASSESSMENT})

Kept = Callable[[Component], Component | None]


def withdrawn(_: Component) -> None:
    """It is in the content no more."""


def unmarked(component: Component) -> Component:
    """It may lapse now, is called otherwise, and is for the person to wish."""
    return replace(
        component,
        name="Under a newer name",
        must_not_lapse=False,
        lapse=None,
        wish_holder=WishHolder.PERSON,
    )


def publish_what_is_new(database_url: str, as_it_is_now: Kept) -> None:
    [pathway] = [each for each in read_seed(SEED).pathways if each.id == "psychosis"]
    elements = tuple(
        replace(
            part,
            components=tuple(
                # What is withdrawn can be no safeguard's any more.
                replace(kept, safeguards=())
                for each in part.components
                if (kept := as_it_is_now(each) if each.id in CHANGED else each)
            ),
        )
        for part in pathway.elements
    )
    publish_one(database_url, replace(pathway, version="2.0.0", elements=elements))


def after_two_days() -> datetime:
    return datetime.now(UTC) + timedelta(days=2)


def tasks_of(service: TestClient, team: str) -> dict[str, Json]:
    """What a team has to do for the one person there is, by what it is about."""
    [entry] = done(service.get("/v1/worklist", params={"team": team}))["items"]
    return {task["component_id"]: task for task in entry["tasks"] if task["component_id"]}


def counted(service: TestClient) -> str:
    """The metrics, once the caseload is counted."""
    give_up, asked = monotonic() + 10, as_role(service, Role.ADMIN)
    while "throughline_caseload" not in (told := service.get("/metrics", headers=asked).text):
        assert monotonic() < give_up, told
        sleep(0.01)
    return told


@pytest.mark.parametrize("as_it_is_now", [withdrawn, unmarked])
def test_a_task_about_care_that_must_not_lapse_says_so_whatever_is_published_later(
    published_url: str, as_it_is_now: Kept
) -> None:
    with serving(published_url) as service:
        plan = a_plan_over_http(service)
        plan.paused(CLOZAPINE, review_due=in_days(1), authorised_by=PRESCRIBER)
    with serving(published_url, clock=after_two_days) as service:
        before = tasks_of(service, EAST)

    publish_what_is_new(published_url, as_it_is_now)

    with serving(published_url, clock=after_two_days) as service:
        after, metrics = tasks_of(service, EAST), counted(service)
    assert after == before
    assert "must not lapse" in after[CLOZAPINE]["summary"]
    assert OVERDUE in metrics.splitlines()


@pytest.mark.parametrize("as_it_is_now", [withdrawn, unmarked])
def test_a_decision_about_a_carers_own_care_is_theirs_whatever_is_published_later(
    published_url: str, as_it_is_now: Kept
) -> None:
    with serving(published_url) as service:
        plan = a_plan_over_http(service)
        plan.active(CARERS_ASSESSMENT)
        done(plan.post("/transitions", {"to_team": WARD}), 201)
        before = tasks_of(service, EAST)

    publish_what_is_new(published_url, as_it_is_now)

    with serving(published_url) as service:
        after = tasks_of(service, EAST)
    assert after == before
    assert "with the carer, decides" in after[CARERS_ASSESSMENT]["summary"]

"""The life of a component: each legal step with its grounds, each illegal one naming the legal."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.pathways.plans.life import LIFE
from tests.integration.api.plans.calling import (
    CBT,
    EAST,
    LONG_AFTER,
    LONG_AGO,
    PAUSE,
    PROFESSIONAL,
    OpenPlan,
    a_plan,
    component_in,
    done,
    faults,
    refused,
)
from tests.integration.api.plans.lives import NEEDED, a_plan_with
from tests.integration.api.plans.people import Json
from tests.soon import in_days

LEGAL = [(now.value, to.value) for now, legal in LIFE.items() for to in legal]
ILLEGAL = [each for each in product(map(str, LIFE), map(str, LIFE)) if each not in LEGAL]


@pytest.mark.parametrize(("now", "to"), LEGAL)
def test_a_legal_step_is_taken_and_journalled(service: TestClient, now: str, to: str) -> None:
    plan = a_plan_with(service, now)

    stepped = component_in(plan.change(CBT, status=to, **NEEDED.get(to, {})))

    assert stepped["status"] == to
    assert plan.component(CBT) == stepped
    assert plan.journal()[-1] == "component_changed"
    event: Any = plan.last().entry.event
    if (now, to) != ("paused", "paused"):
        assert event.after["components"][plan.ids[CBT]]["status"] == to
        assert event.before["components"][plan.ids[CBT]]["status"] == now


@pytest.mark.parametrize("now", [*map(str, LIFE)])
def test_an_illegal_step_is_a_conflict_that_names_the_legal_ones(
    service: TestClient, now: str
) -> None:
    plan = a_plan_with(service, now)
    illegal = [to for before, to in ILLEGAL if before == now]

    with_grounds = [plan.change(CBT, status=to, **NEEDED.get(to, {})) for to in illegal]
    with_others = [plan.change(CBT, status=to, owner="Cy Lane") for to in illegal]

    legal = [to for before, to in LEGAL if before == now]
    steps = f"it can become {' or '.join(legal)}" if legal else "it stays so"
    [(status, code, detail)] = {refused(answer) for answer in [*with_grounds, *with_others]}
    assert (status, code) == (409, "illegal-step")
    assert detail.startswith(f"The component is {now}: ")
    assert detail.endswith(f"{steps}.")
    assert ("add it to the plan anew" in detail) is (now in {"completed", "stopped", "declined"})
    assert plan.component(CBT)["status"] == now


EVERY_GROUND: Json = {
    **PAUSE,
    "started_on": LONG_AGO,
    "authorised_by": PROFESSIONAL,
}
TAKEN: dict[str, set[str]] = {
    "active": set(),
    "paused": {"reason", "owner", "review_due", "authorised_by"},
    "completed": {"reason", "authorised_by"},
    "stopped": {"reason", "authorised_by"},
    "declined": {"reason"},
    "entered_in_error": {"reason", "authorised_by"},
}


@pytest.mark.parametrize(("now", "to"), LEGAL)
def test_a_step_takes_its_own_grounds_and_no_others(service: TestClient, now: str, to: str) -> None:
    plan = a_plan_with(service, now)
    taken = TAKEN[to] | ({"started_on"} if (now, to) == ("offered", "active") else set())
    grounds = {name: ground for name, ground in EVERY_GROUND.items() if name in taken}

    too_many = plan.change(CBT, status=to, **EVERY_GROUND)
    done(plan.change(CBT, status=to, **grounds))

    names = ("started_on", "reason", "owner", "review_due", "authorised_by")
    assert faults(too_many) == [
        (f"/{name}", "not_part_of_this_step") for name in names if name not in taken
    ]


@pytest.mark.parametrize("missing", ["reason", "owner", "review_due"])
@pytest.mark.parametrize("now", ["active", "paused"])
def test_a_pause_without_its_reason_owner_and_review_is_no_pause(
    service: TestClient, now: str, missing: str
) -> None:
    plan = a_plan_with(service, now)
    before = plan.component(CBT)

    answer = plan.change(CBT, status="paused", **{**PAUSE, missing: None})

    assert faults(answer) == [(f"/{missing}", "missing")]
    assert plan.component(CBT) == before


def test_what_was_stopped_says_why(service: TestClient) -> None:
    plan = a_plan_with(service, "active")

    assert faults(plan.change(CBT, status="stopped")) == [("/reason", "missing")]
    assert plan.component(CBT)["status"] == "active"


def test_what_was_entered_in_error_says_why(service: TestClient) -> None:
    plan = a_plan_with(service, "active")

    answer = plan.change(CBT, status="entered_in_error")

    assert faults(answer) == [("/reason", "missing")]


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ({"review_due": "2020-01-31T09:30:00Z"}, ("/review_due", "not_in_the_future")),
        ({"review_due": in_days(400)}, ("/review_due", "too_far_ahead")),
        ({"review_due": "tomorrow"}, ("/review_due", "wrong_format")),
        ({"review_due": "9999-12-31T23:59:59-12:00"}, ("/review_due", "out_of_range")),
        ({"reason": " "}, ("/reason", "wrong_format")),
        ({"owner": " "}, ("/owner", "too_short")),
        (
            {"authorised_by": {"name": "Bo", "role": "friend"}},
            ("/authorised_by/role", "not_one_of"),
        ),
        ({"authorised_by": {"role": "prescriber"}}, ("/authorised_by/name", "missing")),
    ],
)
def test_grounds_that_make_no_sense_are_pointed_at(
    service: TestClient, grounds: Json, said: tuple[str, str]
) -> None:
    plan = a_plan_with(service, "active")

    answer = plan.change(CBT, status="paused", **{**PAUSE, **grounds})

    assert faults(answer) == [said]


def test_an_offer_that_is_taken_up_begins_on_the_day_it_is_said_to(service: TestClient) -> None:
    plan = a_plan_with(service, "offered")
    other = a_plan_with(service, "offered")

    said = component_in(plan.change(CBT, status="active", started_on=LONG_AGO))
    unsaid = done(other.change(CBT, status="active"))

    assert said["started_on"] == LONG_AGO
    assert unsaid["started_on"] == other.last().entry.act.at.date().isoformat()
    assert (said["origin_setting"], said["origin_team"]) == ("community", EAST)


def test_an_offer_does_not_begin_in_the_future(service: TestClient) -> None:
    plan = a_plan_with(service, "offered")

    answer = plan.change(CBT, status="active", started_on="2126-01-31")

    assert faults(answer) == [("/started_on", "in_the_future")]


def due_after(plan: OpenPlan, component: Json) -> timedelta:
    due = datetime.fromisoformat(component["review_due"])
    return due - plan.last().entry.act.at


def test_each_step_leaves_what_is_due_next(service: TestClient) -> None:
    plan = a_plan_with(service, "active")

    paused = component_in(plan.change(CBT, status="paused", **PAUSE))
    resumed = component_in(plan.change(CBT, status="active"))
    first_contact = due_after(plan, resumed)
    stopped = component_in(plan.change(CBT, status="stopped", reason="Enough for now."))
    re_offer = due_after(plan, stopped)
    in_error = component_in(plan.change(CBT, status="entered_in_error", reason="Another person's."))

    assert (paused["next_step"], paused["review_due"]) == ("pause_review", LONG_AFTER)
    assert (paused["pause_reason"], paused["pause_owner"]) == ("Too tired.", "Cy Lane")
    assert (resumed["next_step"], first_contact) == ("first_contact", timedelta(hours=72))
    assert (resumed["pause_reason"], resumed["pause_owner"]) == (None, None)
    assert (stopped["next_step"], re_offer) == ("re_offer", timedelta(days=28))
    assert stopped["end_reason"] == "Enough for now."
    assert (in_error["next_step"], in_error["end_reason"]) == (None, "Another person's.")


def test_pausing_what_is_paused_renews_its_review(service: TestClient) -> None:
    plan = a_plan_with(service, "paused")
    later = in_days(330)
    renewed = {"reason": "Still tired.", "owner": "Bo Reed", "review_due": later}

    again = component_in(plan.change(CBT, status="paused", **renewed))

    assert (again["pause_reason"], again["pause_owner"]) == ("Still tired.", "Bo Reed")
    assert again["review_due"] == later
    after: Any = plan.last().entry.event.after
    assert after["components"][plan.ids[CBT]]["review_due"].startswith(later[:10])


def test_a_component_of_another_plan_is_not_found_in_this_one(service: TestClient) -> None:
    plan, other = a_plan(service), a_plan_with(service, "offered")

    plan.ids = dict(other.ids)
    answers = [
        plan.change(CBT, status="active"),
        plan.change(CBT, serves=[]),
        plan.change(CBT, followed_up=True),
        plan.post(f"/components/{plan.ids[CBT]}/review", {}),
    ]

    detail = "This plan holds no component with this plan_component_id."
    assert [refused(answer) for answer in answers] == [(404, "not-found", detail)] * 4
    assert other.component(CBT)["status"] == "offered"

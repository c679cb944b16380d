"""One change of a component a call: what was due is done, or what it serves and who provides it."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    CBT,
    LONG_AFTER,
    LONG_AGO,
    PAUSE,
    PEERS,
    PROFESSIONAL,
    TRUST,
    OpenPlan,
    a_plan,
    component_in,
    done,
    faults,
    refused,
)
from tests.integration.api.plans.people import Json

NOTHING = [("", "nothing_to_change")]
SEVERAL = [("", "one_at_a_time")]


def a_plan_with_care(service: TestClient) -> OpenPlan:
    """A plan with therapy under way that serves one of two needs."""
    plan = a_plan(service)
    plan.need("unusual-experiences")
    plan.need("sleep")
    plan.active(CBT, serves=["unusual-experiences"])
    return plan


def resumed(plan: OpenPlan) -> Json:
    """The therapy, taken up again, so that a first contact is due."""
    done(plan.change(CBT, status="paused", **PAUSE))
    return component_in(plan.change(CBT, status="active"))


@pytest.mark.parametrize(
    ("asked", "serves", "provider"),
    [
        ({"serves": ["sleep"]}, ["sleep"], TRUST),
        ({"serves": []}, [], TRUST),
        ({"provider": PEERS}, ["unusual-experiences"], PEERS),
        (
            {"serves": ["sleep", "unusual-experiences"], "provider": PEERS},
            ["sleep", "unusual-experiences"],
            PEERS,
        ),
    ],
)
def test_what_a_component_serves_and_who_provides_it_is_changed_apart_from_its_life(
    service: TestClient, asked: Json, serves: list[str], provider: str
) -> None:
    plan = a_plan_with_care(service)
    before = plan.component(CBT)

    described = component_in(plan.change(CBT, **asked))

    assert described == {**before, "serves": serves, "provider": provider}
    assert plan.component(CBT) == described
    assert plan.journal()[-1] == "component_described"
    after: Any = plan.last().entry.event.after
    assert after["components"][plan.ids[CBT]] == asked


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"serves": ["slepe"]}, [("/serves/0", "need_not_in_plan")]),
        ({"serves": ["sleep", "housing"]}, [("/serves/1", "need_not_in_plan")]),
        ({"serves": ["sleep", "sleep"]}, [("/serves/1", "repeated")]),
        ({"serves": [7]}, [("/serves/0", "wrong_type")]),
        ({"serves": ["sleep"] * 101}, [("/serves", "too_many")]),
        ({"provider": "SLEPE"}, [("/provider", "unknown_provider")]),
        ({"provider": "slepe"}, [("/provider", "wrong_format")]),
        ({"component_id": "psychosis-ips"}, [("/component_id", "unknown_field")]),
        ({"responsible_team": "slepe"}, [("/responsible_team", "unknown_field")]),
        ({"origin_setting": "inpatient"}, [("/origin_setting", "unknown_field")]),
        ({"next_step": None}, [("/next_step", "unknown_field")]),
        ({"status": "slepe"}, [("/status", "not_one_of")]),
        ({"followed_up": "yes"}, [("/followed_up", "wrong_type")]),
        ({"followed_up": 1}, [("/followed_up", "wrong_type")]),
        ({"age": 81}, [("/age", "unknown_field")]),
    ],
)
def test_a_change_that_makes_no_sense_is_pointed_at(
    service: TestClient, asked: Json, said: list[tuple[str, str]]
) -> None:
    plan = a_plan_with_care(service)

    answer = plan.change(CBT, **asked)

    assert faults(answer) == said
    assert "slepe" not in answer.text.lower()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"status": None},
        {"followed_up": False},
        {"followed_up": None, "serves": None},
        {"reason": "Too tired."},
        {"review_due": LONG_AFTER},
    ],
)
def test_a_change_names_what_is_to_change(service: TestClient, asked: Json) -> None:
    plan = a_plan_with_care(service)

    answer = plan.change(CBT, **asked)

    assert faults(answer) == NOTHING
    assert answer.json()["errors"][0]["detail"] == (
        "Name one change: a status, followed_up, or serves and provider."
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "stopped", "followed_up": True},
        {"status": "stopped", "serves": []},
        {"status": "paused", **PAUSE, "provider": PEERS},
        {"followed_up": True, "provider": PEERS},
        {"status": "stopped", "followed_up": True, "serves": [], "provider": PEERS},
    ],
)
def test_several_changes_at_once_are_refused_and_none_is_made(
    service: TestClient, asked: Json
) -> None:
    plan = a_plan_with_care(service)
    resumed(plan)

    answer = plan.change(CBT, **asked)

    assert faults(answer) == SEVERAL


@pytest.mark.parametrize(
    "grounds",
    [
        {"reason": "Too tired."},
        {"owner": "Cy Lane"},
        {"started_on": LONG_AGO},
        {"authorised_by": PROFESSIONAL},
    ],
)
@pytest.mark.parametrize("asked", [{"followed_up": True}, {"serves": []}, {"provider": PEERS}])
def test_grounds_belong_to_steps(service: TestClient, asked: Json, grounds: Json) -> None:
    plan = a_plan_with_care(service)
    resumed(plan)

    answer = plan.change(CBT, **asked, **grounds)

    [name] = grounds
    assert faults(answer) == [(f"/{name}", "not_part_of_this_step")]


def test_what_was_due_is_done_and_nothing_is_due_any_more(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    before = resumed(plan)

    followed = component_in(plan.change(CBT, followed_up=True))

    assert before["next_step"] == "first_contact"
    assert followed == {**before, "next_step": None, "review_due": None}
    assert plan.component(CBT) == followed
    assert plan.journal()[-1] == "component_followed_up"
    event: Any = plan.last().entry.event
    assert event.before["components"][plan.ids[CBT]]["next_step"] == "first_contact"
    assert event.after["components"][plan.ids[CBT]]["next_step"] is None


def test_the_same_can_be_due_again_at_a_time_that_is_named(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    before = resumed(plan)

    followed = component_in(plan.change(CBT, followed_up=True, review_due=LONG_AFTER))

    assert followed == {**before, "review_due": LONG_AFTER}


def test_a_new_offer_that_was_made_is_noted(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    stopped = component_in(plan.change(CBT, status="stopped", reason="Enough."))

    again = component_in(plan.change(CBT, followed_up=True, review_due=LONG_AFTER))
    followed = component_in(plan.change(CBT, followed_up=True))

    assert (stopped["next_step"], again["next_step"]) == ("re_offer", "re_offer")
    assert (followed["next_step"], followed["status"]) == (None, "stopped")


def test_the_same_is_not_due_again_in_the_past(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    resumed(plan)

    answer = plan.change(CBT, followed_up=True, review_due="2020-01-31T09:30:00Z")

    assert faults(answer) == [("/review_due", "not_in_the_future")]


def test_where_nothing_is_due_nothing_is_done(service: TestClient) -> None:
    plan = a_plan_with_care(service)

    answer = plan.change(CBT, followed_up=True)

    assert refused(answer) == (
        409,
        "nothing-to-follow-up",
        "Nothing is due for this component.",
    )


def test_the_review_of_a_pause_is_not_ticked_off(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    paused = component_in(plan.change(CBT, status="paused", **PAUSE))

    answers = [
        plan.change(CBT, followed_up=True),
        plan.change(CBT, followed_up=True, review_due=LONG_AFTER),
    ]

    detail = (
        "The component is paused: review it, renew the pause with a new review date, or make it "
        "active."
    )
    assert [refused(each) for each in answers] == [(409, "pause-needs-its-review", detail)] * 2
    assert plan.component(CBT) == paused


def test_what_has_ended_can_still_be_described(service: TestClient) -> None:
    plan = a_plan_with_care(service)
    done(plan.change(CBT, status="completed"))

    described = component_in(plan.change(CBT, serves=["sleep"]))

    assert (described["status"], described["serves"]) == ("completed", ["sleep"])

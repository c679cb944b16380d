"""Care is offered, or recorded as it goes on already; a plan holds one of a kind of care."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    CBT,
    EAST,
    LONG_AFTER,
    LONG_AGO,
    MOOD_CBT,
    PAUSE,
    PEERS,
    PROFESSIONAL,
    TRUST,
    VOICES_GROUP,
    a_plan,
    component_in,
    done,
    faults,
    refused,
)
from tests.integration.api.plans.lives import NEEDED
from tests.integration.api.plans.people import Json

RECORDED: Json = {"status": "active", "started_on": LONG_AGO}
PAUSED: Json = {"status": "paused", "started_on": LONG_AGO, **PAUSE}


def test_an_offer_remembers_its_pathway_its_team_and_whom_it_is_for(service: TestClient) -> None:
    plan = a_plan(service)
    plan.need("unusual-experiences")

    answer = plan.add(VOICES_GROUP, serves=["unusual-experiences"], provider=PEERS)

    added = component_in(answer, 201)
    assert added == {
        "plan_component_id": added["plan_component_id"],
        "component_id": VOICES_GROUP,
        "name": added["name"],
        "pathway_id": "psychosis",
        "pathway_version": "1.0.0",
        "equivalence": VOICES_GROUP,
        "element": "self_management",
        "status": "offered",
        "origin_setting": "community",
        "origin_team": EAST,
        "provider": PEERS,
        "responsible_team": EAST,
        "serves": ["unusual-experiences"],
        "started_on": None,
        "review_due": None,
        "next_step": None,
        "pause_reason": None,
        "pause_owner": None,
        "end_reason": None,
        "authorised_by": None,
        "adaptation": None,
        "ended_unsafe_by": None,
        "ended_unsafe_at": None,
        "ended_adaptation": None,
        "ended_unsafe_because": None,
        "checked_by": None,
        "checked_at": None,
    }
    assert plan.read()["components"] == [added]
    assert (
        added["name"] == service.get(f"/v1/components/{VOICES_GROUP}").json()["component"]["name"]
    )
    assert plan.journal()[-1] == "component_added"
    after: Any = plan.last().entry.event.after
    codes = after["components"][added["plan_component_id"]]
    assert (codes["status"], codes["provider"]) == ("offered", PEERS)


def test_care_that_goes_on_already_is_recorded_with_the_day_it_began(service: TestClient) -> None:
    plan = a_plan(service, team="saltmarsh-ward-samphire")

    added = component_in(plan.add(CBT, **RECORDED, started_in="community"), 201)

    assert (added["status"], added["started_on"], added["origin_setting"]) == (
        "active",
        LONG_AGO,
        "community",
    )
    assert added["responsible_team"] == "saltmarsh-ward-samphire"


def test_paused_care_is_recorded_with_its_reason_its_owner_and_its_review(
    service: TestClient,
) -> None:
    plan = a_plan(service)

    added = component_in(plan.add(CBT, **PAUSED), 201)

    paused = {name: added[name] for name in ("pause_reason", "pause_owner", "review_due")}
    assert paused == {
        "pause_reason": "Too tired.",
        "pause_owner": "Cy Lane",
        "review_due": LONG_AFTER,
    }
    assert (added["next_step"], added["origin_setting"]) == ("pause_review", "community")
    assert plan.read()["components"] == [added]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({**RECORDED, "started_on": None}, [("/started_on", "missing")]),
        (
            {"status": "paused"},
            [
                ("/started_on", "missing"),
                ("/reason", "missing"),
                ("/owner", "missing"),
                ("/review_due", "missing"),
            ],
        ),
        ({"started_on": LONG_AGO}, [("/started_on", "not_part_of_this_step")]),
        ({"reason": "slepe"}, [("/reason", "not_part_of_this_step")]),
        ({"started_in": "inpatient"}, [("/started_in", "not_part_of_this_step")]),
        ({**RECORDED, "owner": "slepe"}, [("/owner", "not_part_of_this_step")]),
        (
            {**RECORDED, "authorised_by": PROFESSIONAL},
            [("/authorised_by", "not_part_of_this_step")],
        ),
        ({**RECORDED, "started_on": "2126-01-31"}, [("/started_on", "in_the_future")]),
        ({**PAUSED, "review_due": "2020-01-31T09:30:00Z"}, [("/review_due", "not_in_the_future")]),
        (
            {**PAUSED, "review_due": "9999-12-31T23:59:59-01:00"},
            [("/review_due", "out_of_range")],
        ),
        ({"status": "stopped"}, [("/status", "not_a_beginning")]),
        ({"status": "declined"}, [("/status", "not_a_beginning")]),
        ({"status": "completed"}, [("/status", "not_a_beginning")]),
        ({"status": "entered_in_error"}, [("/status", "not_a_beginning")]),
        ({"status": "slepe"}, [("/status", "not_one_of")]),
        ({"component_id": "slepe"}, [("/component_id", "unknown_component")]),
        ({"component_id": "mood-ips"}, [("/component_id", "pathway_not_followed")]),
        ({"provider": "SLEPE"}, [("/provider", "unknown_provider")]),
        ({"provider": "slepe"}, [("/provider", "wrong_format")]),
        ({"provider": None}, [("/provider", "wrong_type")]),
        ({"serves": ["sleep", "slepe"]}, [("/serves/1", "need_not_in_plan")]),
        ({"serves": ["housing"]}, [("/serves/0", "need_not_in_plan")]),
        ({"serves": ["sleep", "sleep"]}, [("/serves/1", "repeated")]),
        ({"serves": "sleep"}, [("/serves", "wrong_type")]),
        ({"team": EAST}, [("/team", "unknown_field")]),
        ({"responsible_team": EAST}, [("/responsible_team", "unknown_field")]),
        ({"age": 81}, [("/age", "unknown_field")]),
    ],
)
def test_a_component_that_makes_no_sense_is_pointed_at(
    service: TestClient, asked: Json, said: list[tuple[str, str]]
) -> None:
    plan = a_plan(service)
    plan.need("sleep")

    answer = plan.post("/components", {"component_id": CBT, "provider": TRUST, **asked})

    assert faults(answer) == said
    assert "slepe" not in answer.text.lower()
    assert plan.read()["components"] == []


def test_care_of_a_pathway_is_offered_once_the_plan_follows_it(service: TestClient) -> None:
    plan = a_plan(service)
    done(plan.patch("", {"pathways": ["psychosis", "mood"]}))

    added = plan.offered("mood-ips")

    assert (added["pathway_id"], plan.component("mood-ips")) == ("mood", added)


@pytest.mark.parametrize("again", [CBT, MOOD_CBT])
@pytest.mark.parametrize("standing", ["offered", "active", "paused"])
def test_a_plan_holds_one_component_of_a_kind_of_care(
    service: TestClient, standing: str, again: str
) -> None:
    plan = a_plan(service, pathways=["psychosis", "mood"])
    {"offered": plan.offered, "active": plan.active, "paused": plan.paused}[standing](CBT)

    answers = [plan.add(again), plan.add(again, **RECORDED)]

    detail = (
        f"The plan already holds care of the kind individual-cbt, which is {standing}: use that "
        "component, or end it first."
    )
    assert [refused(answer) for answer in answers] == [(409, "same-care-in-plan", detail)] * 2


@pytest.mark.parametrize("end", ["declined", "completed", "stopped", "entered_in_error"])
def test_care_of_a_kind_is_offered_anew_once_it_has_ended(service: TestClient, end: str) -> None:
    plan = a_plan(service, pathways=["psychosis", "mood"])
    (plan.offered if end == "declined" else plan.active)(CBT)
    ended = component_in(plan.change(CBT, status=end, **NEEDED.get(end, {})))

    added = plan.offered(MOOD_CBT)

    assert (ended["status"], added["status"]) == (end, "offered")
    assert len(plan.read()["components"]) == 2


def test_a_new_offer_is_what_was_due_after_a_stop(service: TestClient) -> None:
    plan = a_plan(service)
    plan.active(CBT)
    stopped = component_in(plan.change(CBT, status="stopped", reason="Enough."))
    first = plan.ids[CBT]

    plan.offered(CBT)

    plan.ids[CBT] = first
    assert stopped["next_step"] == "re_offer"
    again = plan.component(CBT)
    assert again == {**stopped, "next_step": None, "review_due": None}

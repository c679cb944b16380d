"""Needs are put into a plan in the person's words; those that nothing serves are its gaps."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    CBT,
    VOICES_GROUP,
    OpenPlan,
    a_plan,
    as_in_the_plan,
    done,
    faults,
    refused,
)
from tests.integration.api.plans.documented import require_documented
from tests.integration.api.plans.people import Json

LEVELS = ["no_need", "met", "unmet", "not_known"]


@pytest.mark.parametrize("level", LEVELS)
def test_a_need_is_added_as_the_person_puts_it(service: TestClient, level: str) -> None:
    plan = a_plan(service)
    asked = {"need_id": "sleep", "in_their_words": "  I lie awake.\n", "level": level}

    added = done(plan.post("/needs", asked), 201)

    assert as_in_the_plan(added) == {
        **asked,
        "plan_need_id": added["plan_need_id"],
        "recorded_at": added["recorded_at"],
    }
    assert plan.read()["needs"] == [as_in_the_plan(added)]
    assert added["summary"].startswith("Sam: Sleep (")
    assert plan.journal() == ["plan_opened", "need_added"]
    after: Any = plan.last().entry.event.after
    codes = after["needs"][added["plan_need_id"]]
    assert (codes["need_id"], codes["level"]) == ("sleep", level)


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "met"},
        {"in_their_words": "I sleep a bit."},
        {"level": "no_need", "in_their_words": "Fine."},
    ],
)
def test_what_is_left_out_of_a_change_of_a_need_stays(service: TestClient, changes: Json) -> None:
    plan = a_plan(service)
    before = plan.need("sleep", in_their_words="I lie awake.")

    changed = done(plan.patch(f"/needs/{before['plan_need_id']}", changes))

    assert as_in_the_plan(changed) == {
        **as_in_the_plan(before),
        **changes,
        "recorded_at": changed["recorded_at"],
    }
    assert changed["recorded_at"] > before["recorded_at"]
    assert plan.plan_need("sleep") == as_in_the_plan(changed)
    assert plan.journal()[-1] == "need_changed"


def test_a_need_stands_in_a_plan_once(service: TestClient) -> None:
    plan = a_plan(service)
    plan.need("sleep")

    answer = plan.post("/needs", {"need_id": "sleep", "level": "met"})

    detail = "The plan already holds this need: change it instead."
    assert refused(answer) == (409, "need-already-in-plan", detail)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"need_id": "slepe"}, [("/need_id", "unknown_need")]),
        ({"need_id": "Slepe!"}, [("/need_id", "wrong_format")]),
        ({"need_id": 7}, [("/need_id", "wrong_type")]),
        ({"level": "slepe"}, [("/level", "not_one_of")]),
        ({"level": None}, [("/level", "not_one_of")]),
        ({"in_their_words": " "}, [("/in_their_words", "wrong_format")]),
        ({"in_their_words": ["slepe"]}, [("/in_their_words", "wrong_type")]),
        ({"age": 81}, [("/age", "unknown_field")]),
    ],
)
def test_a_need_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: list[tuple[str, str]]
) -> None:
    plan = a_plan(service)

    answer = plan.post("/needs", {"need_id": "sleep", "level": "unmet", **wrong})

    assert faults(answer) == said
    assert "slepe" not in answer.text.lower()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, [("", "nothing_to_change")]),
        ({"level": None, "in_their_words": None}, [("", "nothing_to_change")]),
        ({"level": "slepe"}, [("/level", "not_one_of")]),
        ({"need_id": "sleep", "level": "met"}, [("/need_id", "unknown_field")]),
    ],
)
def test_a_change_of_a_need_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: list[tuple[str, str]]
) -> None:
    plan = a_plan(service)
    need = plan.need("sleep")

    answer = plan.patch(f"/needs/{need['plan_need_id']}", wrong)

    assert faults(answer) == said


def test_the_need_of_another_plan_is_not_found_in_this_one(service: TestClient) -> None:
    plan, other = a_plan(service), a_plan(service)
    need = other.need("sleep")

    answers = [
        plan.patch(f"/needs/{plan_need_id}", {"level": "met"})
        for plan_need_id in (need["plan_need_id"], uuid4())
    ]

    detail = "This plan holds no need with this plan_need_id."
    assert [refused(answer) for answer in answers] == [(404, "not-found", detail)] * 2
    assert other.plan_need("sleep") == as_in_the_plan(need)


def gaps(plan: OpenPlan) -> list[Json]:
    answer = plan.client.get(f"{plan.path}/gaps")
    require_documented(answer)
    assert answer.headers["ETag"] == f'"{plan.version}"'
    found = done(answer)
    assert (found["approval"], found["next_cursor"]) == ("illustrative", None)
    items: list[Json] = found["items"]
    return items


def test_a_gap_names_by_element_what_the_pathways_of_the_plan_could_offer(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.need("unusual-experiences")

    [gap] = gaps(plan)

    assert (gap["need_id"], gap["level"]) == ("unusual-experiences", "unmet")
    offered = {each["element"]: each["components"] for each in gap["elements"]}
    assert offered["psychological_therapy"][0] == {
        "component_id": CBT,
        "pathway_id": "psychosis",
        "name": "CBT for psychosis (CBTp)",
    }
    pathways = {each["pathway_id"] for found in offered.values() for each in found}
    assert pathways == {"psychosis"}


def test_a_need_is_a_gap_until_something_on_offer_or_under_way_serves_it(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.need("unusual-experiences")
    plan.need("sleep", level="no_need")
    asked = [gaps(plan)]

    plan.offered(VOICES_GROUP, serves=["unusual-experiences"])
    asked.append(gaps(plan))
    done(plan.change(VOICES_GROUP, status="declined"))
    asked.append(gaps(plan))
    plan.active(CBT)
    asked.append(gaps(plan))
    done(plan.change(CBT, serves=["unusual-experiences"]))
    asked.append(gaps(plan))

    assert [len(each) for each in asked] == [1, 0, 1, 1, 0]
    assert asked[2] == asked[0]


def test_care_that_was_added_without_saying_what_it_serves_is_told_beside_the_gap(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.need("unusual-experiences")
    plan.active(CBT)

    [gap] = gaps(plan)

    assert gap["may_serve"] == [
        {
            "plan_component_id": plan.ids[CBT],
            "component_id": CBT,
            "name": "CBT for psychosis (CBTp)",
        }
    ]
    assert CBT not in {
        each["component_id"] for element in gap["elements"] for each in element["components"]
    }
    assert done(plan.client.get(f"{plan.path}/gaps"))["summary"] == (
        "Sam: 1 need has nothing on offer or under way that is said to serve it: "
        "Unusual experiences. "
        "In the plan, and not said to serve it: CBT for psychosis (CBTp)."
    )


def test_a_need_that_no_pathway_of_the_plan_answers_is_a_gap_in_the_service(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.need("elated-mood")
    of_psychosis = gaps(plan)

    done(plan.patch("", {"pathways": ["psychosis", "mood"]}))

    assert [(gap["need_id"], gap["elements"]) for gap in of_psychosis] == [("elated-mood", [])]
    assert gaps(plan)[0]["elements"] != []


def test_the_gaps_of_a_closed_plan_can_still_be_read(service: TestClient) -> None:
    plan = a_plan(service)
    plan.need("sleep")
    done(plan.close())

    assert [gap["need_id"] for gap in gaps(plan)] == ["sleep"]

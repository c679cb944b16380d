"""What has stopped is to be offered again, wherever the person is by then: no team drops it alone.

A person's injection was stopped on a ward. They moved on twice, and the offer stood on the list of
that ward alone, which knew them no more; no later move told it, and no plan said who offers it.
"""

from datetime import datetime
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    TRUST,
    WARD,
    WELL,
    PlanOverHttp,
    a_plan,
    an_hour_ago,
    decision_about,
    done,
    offered,
    paused,
)
from tests.integration.api.worklists import EAST_NAME, entry_of, tasks_of

DEPOT: Final = "psychosis-lai"
NO_MORE: Final = "the person had said no: “No more injections.”"
WARD_NAME: Final = "Samphire Ward (acute)"


def stopped_on_the_ward(service: TestClient) -> tuple[PlanOverHttp, str]:
    """On a ward that had taken a depot over, and where it was stopped; and by when it is due."""
    plan = a_plan(service, DEPOT)
    move = plan.moved(WARD, stated=[plan.said(DEPOT, **WELL, **CHECKED)])
    done(plan.accept(decision_about(DEPOT, move)))
    no = {"wish": "stop", "in_their_words": "No more injections."}
    review = done(plan.review(DEPOT, **{**WELL, **CHECKED, **no}), 201)
    given = {"outcome": "stop", "authorised_by": PRESCRIBER, "reason": "She has said no."}
    done(plan.answer(review, "settle", **given, persons_view="agrees"))
    return plan, in_utc(datetime.fromisoformat(plan.component(DEPOT)["review_due"]))


def offers(service: TestClient, plan: PlanOverHttp, team: str) -> dict[str, Any]:
    return tasks_of(service, plan, team, DEPOT) if entry_of(service, plan, team) else {}


def test_a_new_offer_is_told_to_whichever_team_has_the_person_and_stays_with_its_own(
    service: TestClient,
) -> None:
    plan, due = stopped_on_the_ward(service)
    at_first = [*offers(service, plan, WARD)]

    plan.moved(HOME)
    at_home = [*offers(service, plan, HOME)], [*offers(service, plan, WARD)]
    plan.moved(EAST)
    awaited, owed = offers(service, plan, EAST), offers(service, plan, WARD)

    assert at_first == ["re_offer"]
    assert at_home == (["await_re_offer"], ["re_offer"])
    assert ([*awaited], [*owed]) == (["await_re_offer"], ["re_offer"])
    assert offers(service, plan, HOME) == {}
    both = awaited["await_re_offer"], owed["re_offer"]
    assert {each["due_at"] for each in both} == {plan.component(DEPOT)["review_due"]}
    assert {each["responsible_team"] for each in both} == {WARD}
    said = (
        f"Sam: Long-acting injection (depot) ({NO_MORE}; reason: “She has said no.”) has stopped. "
        f"{WARD_NAME} offers it again by {due}; it stays stopped unless it is taken up. "
    )
    assert both[0]["summary"] == (
        f"{said}If that does not happen, {EAST_NAME} asks {WARD_NAME}, or offers it itself."
    )
    assert both[1]["summary"] == (
        f"{said}The person is with {EAST_NAME} now, which is told of it too."
    )


def test_the_plan_and_each_latest_move_say_who_offers_it_again_by_when(service: TestClient) -> None:
    plan, due = stopped_on_the_ward(service)
    beside = f"by {WARD_NAME}, due by {due}"

    first = plan.moved(HOME)
    read_first = plan.transition(first["transition_id"])
    second = plan.moved(EAST)

    told = f"Stopped, to be offered again: Long-acting injection (depot) ({beside}; "
    assert f" {told}{NO_MORE})." in first["summary"]
    assert f" {told}{NO_MORE})." in second["summary"]
    assert read_first["summary"] == first["summary"]
    assert plan.transition(second["transition_id"])["summary"] == second["summary"]
    assert "to be offered again" not in plan.transition(first["transition_id"])["summary"]
    assert told in plan.get()["summary"]


def test_a_move_that_is_sent_again_says_it_again(service: TestClient) -> None:
    plan, _ = stopped_on_the_ward(service)
    seen, at = plan.version, {"occurred_at": an_hour_ago()}
    first = plan.moved(HOME, key="the-same-call-again", **at)
    plan.moved(EAST)

    again = plan.moved(HOME, key="the-same-call-again", seen=seen, **at)

    assert "to be offered again" in again["summary"]
    assert again == first


def by_a_new_offer(plan: PlanOverHttp) -> None:
    plan.add({**offered(DEPOT), "provider": TRUST})


def by_noting_it(plan: PlanOverHttp) -> None:
    path = f"/components/{plan.components[DEPOT]}"
    done(plan.call("PATCH", path, {"followed_up": True}))


@pytest.mark.parametrize("offer_it", [by_a_new_offer, by_noting_it])
def test_whichever_team_offers_it_it_is_done_for_both(service: TestClient, offer_it: Any) -> None:  # noqa: ANN401  # a function of the plan
    plan, _ = stopped_on_the_ward(service)
    plan.moved(EAST)

    offer_it(plan)

    assert (offers(service, plan, EAST), offers(service, plan, WARD)) == ({}, {})
    assert "to be offered again" not in plan.get()["summary"]


def test_back_with_the_team_that_stopped_it_it_is_the_task_of_that_team_alone(
    service: TestClient,
) -> None:
    plan, _ = stopped_on_the_ward(service)
    onward = plan.moved(EAST)

    done(plan.take_back(onward))

    assert (offers(service, plan, EAST), [*offers(service, plan, WARD)]) == ({}, ["re_offer"])
    assert "told of it too" not in offers(service, plan, WARD)["re_offer"]["summary"]


def test_the_review_of_a_pause_that_a_team_keeps_which_the_person_left_is_told_where_they_are(
    service: TestClient,
) -> None:
    """The ward had begun it, paused it, and reviewed it for somebody who was at home by then."""
    plan = a_plan(service, team=WARD)
    plan.add(paused(CBT))
    review = [*tasks_of(service, plan, WARD, CBT)]

    move = plan.moved(EAST, stated=[plan.said(CBT, engagement="not_now", wish="pause")])
    kept = {"persons_view": "agrees", "persons_words": "Not yet."}
    done(plan.answer(decision_about(CBT, move), "confirm", **kept))

    assert review == ["review_pause"]
    assert [*tasks_of(service, plan, WARD, CBT)] == ["review_pause"]
    awaited = tasks_of(service, plan, EAST, CBT)
    assert [*awaited] == ["await_review"]
    assert awaited["await_review"]["summary"].endswith(
        f" If that does not happen, {EAST_NAME} asks {WARD_NAME}; where it cannot wait, "
        f"{EAST_NAME} may review the care and take it over."
    )
    taken = done(plan.review(CBT, **NOT_NOW), 201)
    given = {"outcome": "hand_over", "authorised_by": PROFESSIONAL, **INSTEAD, **kept}
    done(plan.accept(done(plan.answer(taken, "settle", **given))))
    assert [*tasks_of(service, plan, EAST, CBT)] == ["review_pause"]
    assert entry_of(service, plan, WARD) is None

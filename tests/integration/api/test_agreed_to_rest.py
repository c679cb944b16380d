"""Who agreed that care rests is told as that, in their words, to whoever may start it again."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    INSTEAD,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    agreed_on,
    decision_about,
    done,
)
from tests.integration.api.worklists import tasks_of

A_REST: Final[Json] = {"persons_view": "agrees", "persons_words": "I need a rest from it."}
BY_WISH: Final[Json] = {"reason_code": "persons_wish", "reason": "Asked for it."}
ALL_GO_ON: Final[Json] = {"engagement": "well_enough", "wish": "continue"}


def resting(service: TestClient, **why: str) -> PlanOverHttp:
    """CBT that was paused, as they agreed, though they had wished it to go on."""
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    done(plan.answer(decision, "override", **why, outcome="pause", owner="Cy", **A_REST))
    return plan


def test_it_is_told_until_it_starts_again(service: TestClient) -> None:
    """“I need a rest from it.” was told in that decision, and nowhere to whoever came next."""
    plan = resting(service, **BY_WISH)
    agreed, [kept] = agreed_on(plan, CBT), plan.get()["agreed"]
    reviews = tasks_of(service, plan, EAST, CBT)["review_pause"]["summary"]

    move = plan.moved(WARD, stated_for_all=WELL)
    decision = decision_about(CBT, move)
    decides = tasks_of(service, plan, EAST, CBT)["decide"]["summary"]
    read = plan.get()
    closed = done(
        plan.close(
            recipients=[
                {
                    "plan_component_id": plan.components[CBT],
                    "outcome": "discharged_to_gp",
                    "recipient": "Tern Surgery",
                }
            ]
        )
    )

    assert (kept["outcome"], kept["is_their_wish"]) == ("pause", True)
    assert kept["in_their_words"] == "I need a rest from it."
    assert f"({agreed}; reason: “Asked for it.”) is paused." in reviews
    assert (
        f"Paused already: CBT for psychosis (CBTp) (“Asked for it.”; {agreed})."
        in (move["summary"])
    )
    for told in (decision["summary"], decides):
        assert f" “Asked for it.” T{agreed[1:]} " in told
    for told in (read["summary"], closed["summary"], plan.get()["summary"]):
        assert f"{agreed}; reason: “Asked for it.”; " in told
    assert plan.get()["agreed"] == [kept]


def test_it_is_told_no_more_once_they_say_otherwise_or_it_goes_on(service: TestClient) -> None:
    plan = resting(service, **BY_WISH)

    again = decision_about(CBT, plan.moved(EAST, stated=[plan.said(CBT, **ALL_GO_ON)]))
    waiting = plan.get()
    done(plan.answer(again, "confirm"))

    assert again["outcome"] == "resume"
    now = f"{agreed_in(waiting)}; the person wishes it to go on now; "
    assert now in waiting["summary"]
    assert plan.get()["agreed"] == []


def agreed_in(read: Json) -> str:
    _, told = read["summary"].split(" (the person agreed", maxsplit=1)
    return f"the person agreed{told.split(';', maxsplit=1)[0]}"


@pytest.mark.parametrize(
    ("why", "outcome"),
    [(BY_WISH, "decide"), (INSTEAD, "resume")],
    ids=["by their wish", "by the wish of staff"],
)
def test_what_is_wished_of_all_care_starts_nothing_that_rests_by_their_wish(
    service: TestClient, why: Json, outcome: str
) -> None:
    plan = resting(service, **why)

    decision = decision_about(CBT, plan.moved(EAST, stated_for_all=ALL_GO_ON))

    assert decision["outcome"] == outcome
    assert "that it rests: “I need a rest from it.”" in decision["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-1]["at"]) == plan.get()

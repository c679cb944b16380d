"""What comes after a move over HTTP: a further move, moving back, taking back, closing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HEARD,
    HOME,
    INSTEAD,
    IS_OVER,
    LITHIUM,
    NOT_NOW,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_paused_plan,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    move_of,
    now,
    paused,
    refused,
    standing,
)


def test_a_further_move_decides_afresh_from_how_each_component_stands(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, "ced-dbt")
    first = plan.moved(WARD, stated_for_all=NOT_NOW)
    done(plan.answer(decision_about(CBT, first), "confirm", **HEARD))

    second = plan.moved(HOME, stated_for_all=WELL)

    assert {each["component_id"]: each["outcome"] for each in second["decisions"]} == {
        CBT: "resume",
        "ced-dbt": "continue",
    }
    left = plan.transition(first["transition_id"])["decisions"]
    assert {each["component_id"]: each["status"] for each in left} == {
        CBT: "confirmed",
        "ced-dbt": "superseded",
    }


def test_the_earlier_of_two_due_times_is_kept(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)
    long_ago = (now() - timedelta(days=2)).isoformat()
    first = decision_about(LITHIUM, plan.moved(WARD, occurred_at=long_ago))

    second = decision_about(LITHIUM, plan.moved(HOME))

    assert (second["due_within"], second["due_at"]) == ("PT24H", first["due_at"])


def test_a_further_move_names_what_was_open_before_in_every_answer(service: TestClient) -> None:
    plan = a_plan(service, CBT, LITHIUM)
    plan.moved(WARD, stated_for_all=WELL)

    second = plan.moved(HOME, stated_for_all=WELL)
    confirmed = done(plan.confirm(second))

    therapy, lithium = (decision_about(each, second) for each in (CBT, LITHIUM))
    kept = in_utc(datetime.fromisoformat(lithium["due_at"]))
    replaced = (
        f"It replaces an open decision: {therapy['name']}. "
        f"It replaces an open decision, and keeps its due time, {kept}: {lithium['name']}."
    )
    assert replaced in second["summary"]
    assert replaced in confirmed["summary"]
    assert confirmed == plan.transition(second["transition_id"])


def test_moving_back_brings_every_pause_up_and_resumes_none(service: TestClient) -> None:
    plan, _ = a_paused_plan(service, CBT, "ced-dbt", "mood-mbct")

    back = plan.moved(EAST)

    assert {each["component_id"]: each["outcome"] for each in back["decisions"]} == {
        CBT: "decide",
        "ced-dbt": "decide",
        "mood-mbct": "decide",
    }
    assert {each["interim"] for each in back["decisions"]} == {"stay_paused"}
    assert {each["status"] for each in plan.get()["components"]} == {"paused"}


def test_care_that_joins_an_open_move_is_decided_about_too(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT)

    plan.add(active(SAFETY_PLAN))

    move = move_of(plan, decision)
    assert decision_about(SAFETY_PLAN, move)["occasion"] == "review"
    assert {each["component_id"] for each in standing(move)} == {CBT, SAFETY_PLAN}


@pytest.mark.parametrize("to", ["completed", "entered_in_error"])
def test_a_component_that_ends_by_hand_waits_for_no_decision(service: TestClient, to: str) -> None:
    plan, decision = after_a_move(service, CBT)

    end = IS_OVER if to == "completed" else {"reason": "A slip.", "authorised_by": PROFESSIONAL}
    done(plan.step(CBT, to, **end))

    [left] = move_of(plan, decision)["decisions"]
    assert (left["status"], left["superseded_by"]) == ("superseded", None)
    assert move_of(plan, decision)["status"] == "complete"


def test_taking_a_move_back_puts_everything_as_it_was_and_keeps_the_record(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, SAFETY_PLAN)
    before = plan.get()
    move = plan.moved(WARD, stated_for_all=NOT_NOW)
    done(plan.answer(decision_about(CBT, move), "confirm", **HEARD))

    taken_back = done(plan.take_back(move))

    assert (taken_back["status"], taken_back["error_reason"]) == (
        "entered_in_error",
        "Another person moved.",
    )
    assert {each["status"] for each in taken_back["decisions"]} == {"superseded"}
    after = plan.get()
    # Whoever saw the plan meanwhile saw another one, so their agreement is wanted anew.
    asked_anew = {"version": after["version"], "agreement_wanted_from": after["version"]}
    assert after == {**before, **asked_anew}
    assert plan.get("/transitions")["items"][0]["status"] == "entered_in_error"
    assert plan.journal()[-1] == "transition_entered_in_error"


def test_taking_a_move_back_makes_what_it_superseded_stand_again(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    later = plan.moved(HOME)

    done(plan.take_back(later))

    earlier = move_of(plan, decision)
    assert (earlier["status"], plan.get()["team"]) == ("open", WARD)
    assert decision_about(CBT, earlier) == decision


def accepts(plan: PlanOverHttp, move: Json) -> None:
    done(plan.accept(decision_about(SAFETY_PLAN, move)))


def reviews(plan: PlanOverHttp, _: Json) -> None:
    done(plan.review(CBT), 201)


def adds(plan: PlanOverHttp, _: Json) -> None:
    plan.add(active(LITHIUM))


def changes(plan: PlanOverHttp, _: Json) -> None:
    done(plan.step(CBT, "completed", **IS_OVER))


@pytest.mark.parametrize(
    ("comes_after", "named"),
    [
        (accepts, "a team accepted a hand-over (Safety plan)"),
        (
            reviews,
            "a component was decided about again (CBT for psychosis (CBTp))",
        ),
        (adds, "care was added or begun (Lithium treatment)"),
        (changes, "a component was changed by hand (CBT for psychosis (CBTp))"),
    ],
)
def test_what_something_was_built_on_is_not_taken_back(
    service: TestClient, comes_after: Callable[[PlanOverHttp, Json], None], named: str
) -> None:
    plan = a_plan(service, CBT, SAFETY_PLAN)
    move = plan.moved(WARD)
    comes_after(plan, move)

    answer = plan.take_back(move)

    assert refused(answer) == (
        409,
        "something-came-after",
        f"This cannot be taken back, because after it {named}. Record a move back instead.",
    )


def test_of_two_moves_the_later_one_is_taken_back_first(service: TestClient) -> None:
    """“Record a move back instead” sent somebody back, on the record, to where they had left."""
    plan = a_plan(service, CBT, SAFETY_PLAN)
    move = plan.moved(WARD)
    plan.moved(HOME)

    answer = plan.take_back(move)

    assert refused(answer)[:2] == (409, "something-came-after")
    assert refused(answer)[2] == (
        "This cannot be taken back, because after it a later move was recorded. Take the later one "
        "back first; or, where that was right, record where they are now."
    )


def test_a_move_is_not_taken_back_where_care_would_go_on_whose_kind_ended_as_unsafe_since(
    service: TestClient,
) -> None:
    """The plan told it as active, and the next team gave it: nobody had checked it."""
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    worse = {"reason_code": "safety_concern", "reason": "Worse again."}
    agreed = {**HEARD, "persons_view": "agrees", "authorised_by": PROFESSIONAL}
    done(plan.answer(decision, "override", outcome="stop", **worse, **agreed))
    plan.add(active(CBT, checked_by="Dr Kay", checked_at=now().isoformat()))
    done(plan.step(CBT, "stopped", **worse))

    answer = plan.take_back(move_of(plan, decision))

    assert refused(answer)[:2] == (409, "something-came-after")
    assert "nobody has checked care whose kind ended as unsafe" in refused(answer)[2]
    assert [each["status"] for each in plan.get()["components"]] == ["stopped", "stopped"]


def test_a_move_is_taken_back_once(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    move = plan.moved(WARD)
    done(plan.take_back(move))

    answer = plan.take_back(move)

    assert refused(answer)[:2] == (409, "already-in-error")


def test_closing_supersedes_a_move_that_is_open(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN)
    recipient = {"outcome": "discharged_to_gp", "recipient": "Reedbank Surgery"}

    without = plan.close()
    closed = done(plan.close(recipients=[plan.said(SAFETY_PLAN, **recipient)]))

    assert refused(without)[:2] == (409, "care-without-recipient")
    assert closed["status"] == "closed"
    move = move_of(plan, decision)
    [left] = move["decisions"]
    assert (move["status"], left["status"], left["superseded_by"]) == (
        "superseded",
        "superseded",
        None,
    )
    assert refused(plan.answer(decision, "override", outcome="continue", **INSTEAD))[:2] == (
        409,
        "plan-closed",
    )


def test_care_paused_before_a_move_is_not_forgotten(service: TestClient) -> None:
    plan = a_plan(service, paused("ced-dbt"))

    move = plan.moved(WARD, stated_for_all=WELL)

    decision = decision_about("ced-dbt", move)
    assert (decision["outcome"], decision["interim"]) == ("resume", "stay_paused")

"""The team that has the person sees on its worklist what another team has still to do about it.

That is what nobody has decided, and the review of a pause of care that must not lapse. What starts
again, or goes on with a change, has a file of its own.
"""

from datetime import datetime, timedelta
from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    EAST,
    HEARD,
    LITHIUM,
    NOT_NOW,
    OTHER_WARD,
    PRESCRIBER,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
    move_of,
)
from tests.integration.api.worklists import EAST_NAME, OR_ELSE, entry_of, tasks_of

WARD_CHECKS: Final = " Samphire Ward (acute) sees to the check on arrival. "
NO_ROOM: Final[Json] = {"reason_code": "team_full", "reason": "We have no room this week."}


def without_who_else(summary: str) -> str:
    """A task of a team that waits, without who of that team may decide."""
    told, said, _ = summary.partition(" Where it cannot wait, a ")
    assert said
    return told


def test_the_ward_knows_what_is_not_decided_about_the_medicine_of_somebody_on_it(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert ([*owed], [*owes]) == (["await_decision"], ["decide"])
    assert owed["await_decision"]["decision_id"] == decision["decision_id"]
    assert owed["await_decision"]["due_at"] == owes["decide"]["due_at"] == decision["due_at"]


def test_the_ward_knows_who_of_which_team_decides_who_checks_what_and_what_holds_meanwhile(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    told = {name: decision[name] for name in ("responsible_team", "decider", "interim")}
    for task in (owed["await_decision"], owes["decide"]):
        assert {name: task[name] for name in told} == told
    assert told["responsible_team"] == EAST
    summary = owes["decide"]["summary"]
    assert owed["await_decision"]["summary"] == (
        f"{summary} Where it cannot wait, a prescriber of Samphire Ward (acute) may decide it."
    )
    assert summary.startswith(
        f"Sam: about {decision['name']}, a prescriber of {EAST_NAME} decides by "
    )
    assert ", because it is not checked yet. " in summary
    holds, checks = summary.split("Until it is decided: ")[1].split(WARD_CHECKS)
    assert holds == (
        "Samphire Ward (acute) sees to it from arrival; "
        "what needs a check is not given before it, and no test is put off."
    )
    assert checks.startswith("What must be checked: The brand, the dose and the last level ")
    assert decision["summary"].endswith(f"Until then: {holds} {checks}")


def asked_about_the_plan(plan: PlanOverHttp) -> None:
    """So that the ward has nothing of its own left to do."""
    agreed = {"by": "person", "name": "Sam", "view": "agrees", "plan_version": plan.version}
    done(plan.post("/agreements", agreed), 201)


def test_the_ward_knows_it_also_while_it_has_nothing_of_its_own_to_do(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    asked_about_the_plan(plan)

    entry = entry_of(service, plan, WARD)
    assert [each["kind"] for each in entry["tasks"]] == ["await_decision"]
    assert entry["earliest_due"] == decision["due_at"]
    assert entry["version"] == plan.version


def test_both_teams_know_that_the_ward_refused_the_care_it_sees_to_all_the_same(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    asked = tasks_of(service, plan, WARD, SAFETY_PLAN), tasks_of(service, plan, EAST, SAFETY_PLAN)
    done(plan.refuse(decision, **NO_ROOM))

    owed, owes = (tasks_of(service, plan, team, SAFETY_PLAN) for team in (WARD, EAST))

    assert [[*each] for each in asked] == [["accept_hand_over"], ["await_acceptance"]]
    assert asked[0]["accept_hand_over"]["summary"] == asked[1]["await_acceptance"]["summary"]
    assert asked[0]["accept_hand_over"]["summary"].startswith(
        f"Sam: it is proposed that {EAST_NAME} hands over Safety plan to Samphire Ward (acute), "
        "which accepts or refuses it by "
    )
    assert without_who_else(owed["await_decision"]["summary"]) == owes["decide"]["summary"]
    assert owes["decide"]["summary"].endswith(
        " Samphire Ward (acute) refused to take it over: “We have no room this week.” "
        "Until it is decided, all the same: Samphire Ward (acute) sees to it from arrival."
    )


def test_a_danger_that_is_found_after_the_ward_refused_the_care_is_told_to_both_teams(
    service: TestClient,
) -> None:
    """Both tasks said that the ward refused it and nothing more is given, and nothing of why."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    handed = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **HEARD}
    done(plan.refuse(done(plan.answer(decision, "settle", **handed)), **NO_ROOM))
    done(plan.review(LITHIUM, **WELL, safety="contraindicated"), 201)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert without_who_else(owed["await_decision"]["summary"]) == owes["decide"]["summary"]
    assert (
        ", because it was found unsafe. "
        "Samphire Ward (acute) refused to take it over: “We have no room this week.” "
        "Until it is decided: nothing more of it is given. What must be checked: "
    ) in owes["decide"]["summary"]


def test_whoever_has_the_person_next_knows_it_in_the_place_of_the_ward(
    service: TestClient,
) -> None:
    plan, _ = after_a_move(service, LITHIUM, **WELL)

    onward = plan.moved(OTHER_WARD)
    known = [*tasks_of(service, plan, OTHER_WARD)], *tasks_of(service, plan, EAST)
    done(plan.take_back(onward))

    assert known == (["await_decision"], "decide")
    assert [*tasks_of(service, plan, WARD)] == ["await_decision"]
    assert entry_of(service, plan, OTHER_WARD) is None


def test_what_is_decided_is_owed_no_more(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    done(plan.answer(decision, "settle", outcome="stop", authorised_by=PRESCRIBER, **HEARD))

    assert [*tasks_of(service, plan, WARD)] == ["await_re_offer"]


def a_pause_of_lithium(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """On the ward, with lithium paused by the community team, which answers for it still."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    given = {"outcome": "pause", "reason": "Bloods.", "authorised_by": PRESCRIBER, **HEARD}
    return plan, done(plan.answer(decision, "settle", **given))


def test_the_ward_knows_by_when_another_team_reviews_a_pause_of_what_must_not_lapse(
    service: TestClient,
) -> None:
    plan, paused = a_pause_of_lithium(service)

    awaited, reviews = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert ([*awaited], [*reviews]) == (["await_review"], ["review_pause"])
    due = datetime.fromisoformat(move_of(plan, paused)["occurred_at"]) + timedelta(hours=24)
    assert paused["due_within"] == "PT24H"
    said = awaited["await_review"]["summary"]
    assert said.startswith(
        "Sam: Lithium treatment (against the person's wish to go on; reason: “Bloods.”) is paused "
        "and must not lapse. "
        f"{EAST_NAME} reviews the pause by "
    )
    assert (
        "it stays paused. Dr Moss owns the pause and sees to its review. The person did not agree "
    ) in reviews["review_pause"]["summary"]
    assert said == f"{reviews['review_pause']['summary']}{OR_ELSE}"
    assert datetime.fromisoformat(awaited["await_review"]["due_at"]) == due
    assert reviews["review_pause"]["due_at"] == awaited["await_review"]["due_at"]


def test_the_ward_knows_it_also_while_it_has_nothing_else_to_do(service: TestClient) -> None:
    plan, paused = a_pause_of_lithium(service)

    asked_about_the_plan(plan)

    entry = entry_of(service, plan, WARD)
    assert [each["kind"] for each in entry["tasks"]] == ["await_review"]
    assert entry["earliest_due"] == paused["due_at"]


def test_whoever_has_the_person_next_knows_of_the_pause_in_the_place_of_the_ward(
    service: TestClient,
) -> None:
    plan, _ = a_pause_of_lithium(service)

    onward = plan.moved(OTHER_WARD)
    known, unknown = tasks_of(service, plan, OTHER_WARD), entry_of(service, plan, WARD)
    done(plan.take_back(onward))

    assert ({*known}, unknown) == ({"await_decision", "await_review"}, None)
    assert [*tasks_of(service, plan, WARD)] == ["await_review"]


def test_the_ward_reviews_the_pause_itself_once_it_has_accepted_it(service: TestClient) -> None:
    plan, _ = a_pause_of_lithium(service)

    review = done(plan.review(LITHIUM, **WELL), 201)
    given = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    done(plan.accept(done(plan.answer(review, "settle", **given, **BEST_INTERESTS))))

    assert [*tasks_of(service, plan, WARD)] == ["review_pause"]
    assert entry_of(service, plan, EAST) is None


def test_what_may_lapse_is_reviewed_by_its_team_alone(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **NOT_NOW)

    done(plan.answer(decision, "confirm", **HEARD))

    kinds = [task["kind"] for task in entry_of(service, plan, WARD)["tasks"]]
    assert kinds == ["seek_agreement"]

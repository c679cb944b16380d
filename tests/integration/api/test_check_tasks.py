"""Care that goes on unchecked, as somebody decided, is a task of the team that has the person."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc, on_day
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    HEARD,
    HOME,
    IPS,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    move_of,
    paused,
    standing,
)
from tests.integration.api.unchecked_care import (
    BY,
    HALF,
    a_day_after,
    check_of,
    settled,
    taken_over,
)
from tests.integration.api.worklists import entry_of, tasks_of


def test_whoever_took_over_what_nobody_checked_is_asked_for_the_check_when_all_else_is_done(
    service: TestClient,
) -> None:
    """The plan said that it was decided without a check, and stood on no list."""
    plan = a_plan(service, LITHIUM, CBT, IPS)
    move = plan.moved(WARD, stated_for_all=WELL)
    for each in standing(move):
        if each["outcome"] == "decide":
            handed = done(plan.answer(each, "settle", outcome="hand_over", **BY))
            done(plan.accept(handed))
    done(plan.confirm(move, *adapting(move)))
    agreed = {"by": "person", "name": "Sam", "view": "agrees", "plan_version": plan.version}
    done(plan.post("/agreements", agreed), 201)

    entry = entry_of(service, plan, WARD)

    about_lithium = [each for each in entry["tasks"] if each["component_id"] == LITHIUM]
    assert [each["kind"] for each in about_lithium] == ["check"]
    assert plan.get()["undecided"] == []
    assert entry["earliest_due"] == about_lithium[0]["due_at"]


def adapting(move: Json) -> list[Json]:
    return [
        {"decision_id": each["decision_id"], "adaptation": HALF}
        for each in standing(move)
        if each["outcome"] == "adapt"
    ]


@pytest.mark.parametrize(("decided", "owner"), [(settled, EAST), (taken_over, WARD)])
def test_the_task_says_what_is_to_be_checked_by_when_and_how_it_is_recorded(
    service: TestClient,
    decided: Callable[[TestClient], tuple[PlanOverHttp, Json]],
    owner: str,
) -> None:
    plan, decision = decided(service)

    task = check_of(service, plan)

    due = a_day_after(move_of(plan, decision))
    assert datetime.fromisoformat(task["due_at"]) == due
    assert (task["overdue"], task["responsible_team"]) == (False, owner)
    assert (task["name"], task["component_id"]) == ("Lithium treatment", LITHIUM)
    assert task["plan_component_id"] == plan.components[LITHIUM]
    # Nothing of it is to be answered.
    assert [task[each] for each in ("decision_id", "outcome", "decider", "interim")] == 4 * [None]
    content = service.get(f"/v1/components/{LITHIUM}").json()["component"]
    checks = " ".join(content["checks"])
    until = "what needs a check is not given before it, and no test is put off"
    # To hand it over was no decision to give it unchecked: nobody is named for that.
    goes_on = "goes on: Dr Moss (prescriber) decided that without a check. "
    handed_over = f"goes on, as somebody decided without a check. Until it is checked: {until}. "
    assert task["summary"] == (
        "Sam: Lithium treatment, which must not lapse, "
        f"{handed_over if decided is taken_over else goes_on}"
        f"Samphire Ward (acute) sees to the check by {in_utc(due)}. "
        f"What must be checked: {checks} Once it is checked, a review of it records what was "
        "found, by whom and when (safety, checked_by, checked_at)."
    )


def test_what_was_said_against_its_hand_over_is_told_in_the_task_and_in_the_plan(
    service: TestClient,
) -> None:
    """Who was to check it read that it goes on, and no word of a person who had said no."""
    no = {"persons_view": "disagrees", "persons_words": "Do not inject me."}
    plan, pending = settled(service, "hand_over", **no)
    decision = done(plan.accept(pending))

    day = on_day(datetime.fromisoformat(decision["decided_at"]))
    said = f"he person did not agree with the hand-over on {day}: “Do not inject me.”"
    assert f" T{said} Samphire Ward (acute) sees to " in check_of(service, plan)["summary"]
    read = plan.get()
    assert f"decided without a check; t{said}" in read["summary"]
    [disagreed] = read["disagreed"]
    assert (disagreed["outcome"], disagreed["in_their_words"]) == ("hand_over", "Do not inject me.")
    assert (disagreed["decision_id"], disagreed["said_at"]) == (
        decision["decision_id"],
        decision["decided_at"],
    )
    assert "Someone must still check that it is safe for you." in decision["because_for_person"]


def test_it_is_a_task_of_the_team_that_has_the_person_alone(service: TestClient) -> None:
    plan, _ = settled(service)

    assert check_of(service, plan) is not None
    assert entry_of(service, plan, EAST) is None


def test_the_next_team_decides_anew_and_nobody_is_asked_for_the_check_beside_that(
    service: TestClient,
) -> None:
    plan, _ = taken_over(service)
    before = check_of(service, plan)["due_at"]

    onward = plan.moved(HOME, stated_for_all=WELL)
    waits = tasks_of(service, plan, HOME), [*tasks_of(service, plan, WARD)]
    done(plan.answer(decision_about(LITHIUM, onward), "settle", outcome="continue", **BY))

    assert "check" not in waits[0]
    assert "check" not in waits[1]
    assert check_of(service, plan, HOME)["due_at"] == before
    assert check_of(service, plan) is None


def test_after_a_move_that_never_took_place_it_is_asked_for_as_before(service: TestClient) -> None:
    plan, _ = taken_over(service)
    before = check_of(service, plan)

    onward = plan.moved(HOME, stated_for_all=WELL)
    done(plan.answer(decision_about(LITHIUM, onward), "settle", outcome="continue", **BY))
    done(plan.take_back(onward))

    assert check_of(service, plan) == before
    assert check_of(service, plan, HOME) is None


def test_a_walk_changes_nothing_of_it(service: TestClient) -> None:
    plan, _ = taken_over(service)
    before = check_of(service, plan)

    plan.moved(WARD, leave="escorted")

    assert check_of(service, plan) == before


def test_a_later_answer_without_a_check_asks_for_it_by_when_it_was_due_already(
    service: TestClient,
) -> None:
    plan, _ = taken_over(service)
    before = check_of(service, plan)["due_at"]

    review = done(plan.review(LITHIUM, **WELL), 201)
    done(plan.answer(review, "settle", outcome="continue", **BY))

    assert check_of(service, plan)["due_at"] == before


def test_a_review_that_says_nothing_of_it_is_answered_by_when_it_was_due(
    service: TestClient,
) -> None:
    """Tonight's check was put off until tomorrow, and came back once somebody had answered."""
    plan, _ = settled(service)
    before = check_of(service, plan)["due_at"]

    review = done(plan.review(LITHIUM, engagement="well_enough"), 201)

    assert (review["outcome"], review["due_at"]) == ("decide", before)
    assert entry_of(service, plan, WARD)["earliest_due"] == before


def test_what_was_checked_with_the_answer_is_not_asked_for(service: TestClient) -> None:
    check = {name: CHECKED[name] for name in ("checked_by", "checked_at")}

    plan, _ = settled(service, **check)

    assert check_of(service, plan) is None


def test_a_first_contact_of_its_own_asks_for_the_check_itself_and_once_it_is_made_the_check_is_left(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER, reason="None taken."))
    review = done(plan.review(LITHIUM, safety="not_checked", **WELL), 201)
    done(plan.answer(review, "settle", outcome="resume", **BY))
    before = [*tasks_of(service, plan, EAST)]

    done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"followed_up": True}))

    assert before == ["first_contact"]
    task = check_of(service, plan, EAST)
    assert " Why it had been paused: “None taken.” What must be checked: " in task["summary"]


def test_a_first_contact_of_another_team_takes_no_check_away(service: TestClient) -> None:
    """The ward read that the other team is to come, and not that the check was its own."""
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER, reason="None taken."))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, safety="not_checked", **WELL)])

    done(plan.answer(decision_about(LITHIUM, move), "settle", outcome="resume", **BY))

    listed = [sorted(tasks_of(service, plan, team)) for team in (WARD, EAST)]
    assert listed == [["await_first_contact", "check"], ["first_contact"]]


def test_a_review_of_a_change_that_is_due_later_takes_no_check_away(service: TestClient) -> None:
    """It is due in a week, and a check of what must not lapse in a day."""
    plan, changed = settled(service, "adapt", adaptation=HALF)

    tasks = entry_of(service, plan, WARD)["tasks"]

    about = [(each["kind"], each["due_at"]) for each in tasks if each["component_id"] == LITHIUM]
    due = a_day_after(move_of(plan, changed))
    assert [kind for kind, _ in about] == ["check", "await_review"]
    assert datetime.fromisoformat(about[0][1]) == due
    awaited = next(each for each in tasks if each["kind"] == "await_review")
    assert " Decided without a check. What must be checked: " in awaited["summary"]


def test_a_team_with_another_task_for_the_person_is_not_asked_for_the_check(
    service: TestClient,
) -> None:
    plan, _ = settled(service, "adapt", adaptation=HALF)

    listed = [sorted(tasks_of(service, plan, team)) for team in (WARD, EAST)]

    assert listed == [["await_review", "check"], ["review_adaptation"]]


def test_what_may_lapse_is_checked_within_three_days(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL, safety="not_checked")
    given = {"outcome": "continue", "authorised_by": PROFESSIONAL}
    settled = done(plan.answer(decision, "settle", **given))

    task = check_of(service, plan, about=CBT)

    moved_at = datetime.fromisoformat(move_of(plan, settled)["occurred_at"])
    assert datetime.fromisoformat(task["due_at"]) == moved_at + timedelta(hours=72)
    assert "which must not lapse" not in task["summary"]
    assert "What must be checked" not in task["summary"]


def test_it_says_on_what_care_goes_on_that_they_refused(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL | {"wish": "stop"})
    given = {"outcome": "continue", **BY, "reason_code": "legal_authority", "reason": "Section 3."}
    done(plan.answer(decision, "settle", **given, **HEARD))

    task = check_of(service, plan)

    assert " It goes on against a refusal, on legal authority. " in task["summary"]


def test_of_care_that_is_not_to_be_checked_nobody_is_asked(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **NOT_NOW)
    done(plan.answer(decision, "confirm", **HEARD))

    kinds = [each["kind"] for each in entry_of(service, plan, WARD)["tasks"]]

    assert kinds == ["seek_agreement"]


def test_the_list_counts_what_is_to_be_checked(service: TestClient) -> None:
    taken_over(service)

    said = service.get("/v1/worklist", params={"team": WARD, "limit": 200}).json()["summary"]

    assert " to see to" in said

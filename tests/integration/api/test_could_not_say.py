"""Whoever decides for somebody who could not say reads, in every answer, what they had wished."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    EAST,
    HOME,
    OLDER_ADULTS,
    PROFESSIONAL,
    WARD,
    Json,
    PlanOverHttp,
    after_a_move,
    by_itself,
    decision_about,
    done,
    faults,
    move_of,
    now,
)
from tests.integration.api.worklists import tasks_of

KEEP: Final[Json] = {
    "engagement": "well_enough",
    "wish": "continue",
    "in_their_words": "Dana helps.",
}
COULD_NOT_SAY: Final[Json] = {"engagement": "well_enough", "wish": "could_not_say"}
HAD_WISHED: Final = "had wished it to go on: “Dana helps.”"
BY_THEN: Final = "could not say what they wish, and had wished it to go on before: “Dana helps.”"
OF_THE_MOVE: Final = "The person had wished it to go on: CBT for psychosis (CBTp) (“Dana helps.”)."
ANSWERED: Final[Json] = {
    **BEST_INTERESTS,
    "persons_view": "could_not_say",
    "authorised_by": PROFESSIONAL,
}
AGAINST: Final = "against the wish to go on"


def had_wished(service: TestClient) -> PlanOverHttp:
    """With the home team, and “Dana helps.” is said with a wish that nobody answered."""
    plan, _ = after_a_move(service, CBT, HOME, **KEEP)
    return plan


def to_gp(plan: PlanOverHttp, outcome: str = "discharged_to_gp") -> list[Json]:
    about = plan.components[CBT]
    return [{"plan_component_id": about, "recipient": "Dr Fox", "outcome": outcome}]


def test_after_a_review_they_read_it_in_decision_move_plan_and_tasks(service: TestClient) -> None:
    """They read that the person could not say, and what they had wished once it was stopped."""
    plan = had_wished(service)

    waits = done(plan.review(CBT, **COULD_NOT_SAY), 201)

    move, read = move_of(plan, waits), plan.get()
    tasks = [tasks_of(service, plan, EAST, CBT)["decide"]]
    tasks.append(tasks_of(service, plan, HOME, CBT)["await_decision"])
    assert OF_THE_MOVE in move["summary"]
    assert by_itself(decision_about(CBT, move)) == waits
    assert f" The person {HAD_WISHED} " in waits["summary"]
    for task in tasks:
        assert f" The person {BY_THEN} " in task["summary"]
    assert f"; the person {BY_THEN})." in read["summary"]
    [undecided] = read["undecided"]
    assert (undecided["wished_to_go_on"], undecided["words_before"]) == (True, "Dana helps.")
    for told in (waits, move, read, *tasks):
        assert told["summary"].count("Dana") == 1


def test_a_component_says_it_as_well(service: TestClient) -> None:
    plan = had_wished(service)
    done(plan.review(CBT, **COULD_NOT_SAY), 201)

    changed = plan.call("PATCH", f"/components/{plan.components[CBT]}", {"provider": "ZZ102"})

    assert f"; the person {BY_THEN}) is recorded as active" in done(changed)["summary"]


@pytest.mark.parametrize(
    "stated",
    [{"stated_for_all": COULD_NOT_SAY}, {"stated": True}],
    ids=["of all care", "of it"],
)
def test_after_a_move_that_states_it_the_answer_is_what_is_read_then(
    service: TestClient, stated: Json
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **KEEP)
    done(plan.answer(decision, "confirm"))
    # What was said moves ago is at hand for no other move.
    for team in (EAST, OLDER_ADULTS, HOME):
        silent = plan.moved(team, stated_for_all={"engagement": "well_enough"})
        done(plan.answer(decision_about(CBT, silent), "confirm"))
    of_it = {"stated": [plan.said(CBT, **COULD_NOT_SAY)]} if "stated" in stated else stated

    move = plan.moved(WARD, **of_it)

    assert OF_THE_MOVE in move["summary"]
    assert f" The person {HAD_WISHED} " in decision_about(CBT, move)["summary"]
    assert plan.transition(move["transition_id"]) == move


@pytest.mark.parametrize("asked", [{}, {"leave": "escorted"}], ids=["a move", "a leave"])
def test_as_long_as_it_waits_the_moves_that_follow_tell_it_too(
    service: TestClient, asked: Json
) -> None:
    plan = had_wished(service)
    done(plan.review(CBT, **COULD_NOT_SAY), 201)
    for team in (EAST, OLDER_ADULTS, HOME):
        plan.moved(team)

    move = plan.moved(HOME if asked else WARD, **asked)

    assert OF_THE_MOVE in move["summary"]
    assert plan.transition(move["transition_id"]) == move


def test_what_went_on_regardless_when_they_last_spoke_of_it_is_not_told_to_do_so_still(
    service: TestClient,
) -> None:
    """What they said then is read for what it says of their wish, and of nothing else."""
    unsafe = {"safety": "contraindicated", "safety_reason": "She faints."}
    plan, decision = after_a_move(service, CBT, HOME, **KEEP, **unsafe)
    named = {**BEST_INTERESTS, "authorised_by": PROFESSIONAL}
    done(plan.answer(decision, "override", outcome="continue", **named))
    assert len(plan.get()["overruled"]) == 1
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    move = plan.moved(WARD, stated=[plan.said(CBT, engagement="well_enough", **checked)])
    done(plan.answer(decision_about(CBT, move), "confirm"))

    waits = done(plan.review(CBT, **COULD_NOT_SAY), 201)

    read = plan.get()
    assert f"the person {BY_THEN}" in read["summary"]
    assert read["overruled"] == []
    for told in (waits, read, tasks_of(service, plan, EAST, CBT)["decide"]):
        assert "despite" not in told["summary"]


def test_whoever_receives_the_care_reads_it(service: TestClient) -> None:
    plan = had_wished(service)
    waits = done(plan.review(CBT, **COULD_NOT_SAY), 201)

    closed = done(plan.close(recipients=to_gp(plan)))

    assert OF_THE_MOVE in closed["summary"]
    assert plan.get()["summary"] == closed["summary"]
    assert f"The person {HAD_WISHED}" in decision_about_left(plan, waits)["summary"]


def decision_about_left(plan: PlanOverHttp, decision: Json) -> Json:
    move = move_of(plan, decision)
    return next(
        each for each in move["decisions"] if each["decision_id"] == decision["decision_id"]
    )


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_an_answer_against_it_says_so_as_the_plan_does(service: TestClient, outcome: str) -> None:
    """The plan told “against the person's wish to go on”, and the decision denied it."""
    plan = had_wished(service)
    waits = done(plan.review(CBT, **COULD_NOT_SAY), 201)

    answered = done(plan.answer(waits, "settle", outcome=outcome, **ANSWERED))

    move, read = move_of(plan, waits), plan.get()
    again = decision_about(CBT, move)
    *_, change = plan.get("/history")["items"]
    assert f"CBT for psychosis (CBTp) {outcome}s {AGAINST}" in answered["summary"]
    assert f"Decided: CBT for psychosis (CBTp) {outcome}s {AGAINST}" in move["summary"]
    assert f"CBT for psychosis (CBTp): {outcome} {AGAINST}" in change["summary"]
    assert "against the person's wish to go on: “Dana helps.”" in read["summary"]
    assert by_itself(again) == answered
    assert answered["against_persons_wish"] is True


def test_the_history_tells_a_no_that_a_review_or_a_move_carries_as_of_before(
    service: TestClient,
) -> None:
    """It told “No needle.” as said at the review at which they could not say."""
    plan, _ = after_a_move(service, CBT, HOME, wish="stop", in_their_words="No needle.")
    done(plan.review(CBT, wish="could_not_say"), 201)
    plan.moved(WARD)

    said, reviewed, moved = (each["summary"] for each in plan.get("/history")["items"][-3:])

    assert "(the person wished it to stop: “No needle.”)." in said
    could_not = "The person could not say what they wish."
    assert reviewed.endswith(f"stop is proposed. {could_not} The no stands: “No needle.”")
    whose = "Whoever it is for could not say what they wish, as before: CBT for psychosis (CBTp)."
    assert moved.endswith(f"(the no stands: “No needle.”). {whose}")


def test_its_end_by_choice_is_refused_by_what_they_said_when_they_last_spoke_of_it(
    service: TestClient,
) -> None:
    plan = had_wished(service)
    done(plan.review(CBT, **COULD_NOT_SAY), 201)

    refused = plan.close(recipients=to_gp(plan, "persons_choice"), reason="Enough.")

    assert ("/recipients/0/authorised_by", "missing") in faults(refused)
    [fault] = refused.json()["errors"]
    assert ", when they last spoke of it: say who answers for its end." in fault["detail"]


def test_that_they_could_not_say_is_kept_and_told_beside_the_no_of_before(
    service: TestClient,
) -> None:
    """The review, its move and its task told the no as said then, and the record had no more."""
    no = {"engagement": "well_enough", "wish": "stop", "in_their_words": "No needle."}
    plan, said_no = after_a_move(service, CBT, HOME, **no)

    waits = done(plan.review(CBT, wish="could_not_say"), 201)

    told = "The person could not say what they wish; what they had said against it stands."
    move = move_of(plan, waits)
    assert (said_no["could_not_say"], waits["could_not_say"]) == (False, True)
    assert by_itself(decision_about(CBT, move)) == waits
    task = tasks_of(service, plan, EAST, CBT)["confirm"]
    for each in (waits, task):
        assert f" {told} The person had said: “No needle.” " in each["summary"]
    could_not = "Whoever it is for could not say what they wish: CBT for psychosis (CBTp)."
    assert could_not in move["summary"]
    read = plan.get()
    assert [each["could_not_say"] for each in read["undecided"]] == [True]
    assert f": “No needle.”; {told[0].lower()}{told[1:-1]}" in read["summary"]
    away = plan.moved(WARD, stated_for_all=COULD_NOT_SAY)
    assert decision_about(CBT, away)["could_not_say"] is True
    assert could_not in away["summary"]
    assert plan.transition(away["transition_id"]) == away
    goes_on = {**ANSWERED, "outcome": "continue"}
    answered = done(plan.answer(decision_about(CBT, away), "override", **goes_on))
    assert answered["could_not_say"] is True
    assert " The person could not say. " in answered["summary"]


def test_who_had_agreed_and_no_more_is_told_as_that_everywhere(service: TestClient) -> None:
    """“Two weeks off.”, then “All right, two nights.”, and it “had been wished to go on”."""
    off: Json = {"wish": "pause", "in_their_words": "Two weeks off."}
    plan, decision = after_a_move(service, CBT, HOME, engagement="well_enough", **off)
    because = {"reason_code": "clinical_judgement", "reason": "Only two nights planned."}
    yes = {"persons_view": "agrees", "persons_words": "All right, two nights."}
    done(plan.answer(decision, "override", outcome="continue", **because, **yes))
    move = plan.moved(WARD, stated_for_all=COULD_NOT_SAY)
    waits, read = decision_about(CBT, move), plan.get()
    task = tasks_of(service, plan, EAST, CBT)["decide"]

    agreed = "had agreed that it goes on: “All right, two nights.”"
    assert f" The person {agreed} " in waits["summary"]
    before = f"and {agreed.replace(': “', ' before: “')}"
    for each in (read, task):
        assert before in each["summary"]
    [undecided] = read["undecided"]
    assert (undecided["wished_to_go_on"], undecided["agreed_to_before"]) == (True, "continue")

    done(plan.answer(waits, "settle", outcome="pause", owner="Dana Quill", **ANSWERED))
    paused = plan.get()
    told = decision_about(CBT, plan.transition(move["transition_id"]))
    assert f"though the person {agreed}" in paused["summary"]
    assert [each["agreed_to"] for each in paused["missed"]] == ["continue"]
    assert told["because_for_person"].startswith(
        "You had agreed to go on with this care. That is on record. Staff decided that it rests"
    )
    for each in (waits, read, task, paused, told):
        assert "had wished it" not in each["summary"]


def test_what_they_said_of_one_team_is_told_of_no_other_that_accepts_it_later(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **KEEP)
    because = {"reason_code": "clinical_judgement", "reason": "They see her daily."}
    yes = {"persons_view": "agrees", "persons_words": "This one, no more."}
    waits = done(plan.answer(decision, "override", outcome="hand_over", **because, **yes))
    done(plan.accept(waits))
    assert "with the hand-over: “This one, no more.”" in plan.get()["summary"]
    move = plan.moved(WARD, stated_for_all=COULD_NOT_SAY)

    handed = plan.answer(decision_about(CBT, move), "settle", outcome="hand_over", **ANSWERED)
    assert "This one" not in plan.get()["summary"]
    done(plan.accept(done(handed)))

    assert "This one" not in plan.get()["summary"]

"""A wish is quoted in its own words, and what was said against an answer as that, with its day."""

from typing import Final

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    now,
)
from tests.integration.api.plans.overruling import closed
from tests.integration.api.worklists import tasks_of

A_REST: Final[Json] = {"wish": "pause", "in_their_words": "A rest, please.", **CHECKED}
LISTEN: Final[Json] = {"persons_view": "disagrees", "persons_words": "You never listen."}
ON_A_BASIS: Final[Json] = {"outcome": "continue", **BEST_INTERESTS, "authorised_by": PRESCRIBER}
A_BREAK: Final = "had wished for a break: “A rest, please.”"
STANDS: Final = "the wish for a break stands: “A rest, please.”"


def against(what: str = "that it goes on") -> str:
    """What is told of the answer with which they did not agree today."""
    when = f"on {on_day(now())}"
    how = f"{when} {what}" if what.startswith("that") else f"with {what} {when}"
    return f"did not agree {how}: “You never listen.”"


def given_all_the_same(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium from which they had wished for a break, given on a basis; they do not agree."""
    plan, decision = after_a_move(service, LITHIUM, **A_REST)
    return plan, done(plan.answer(decision, "settle", **ON_A_BASIS, **LISTEN))


def component(plan: PlanOverHttp, component_id: str = LITHIUM) -> Json:
    """One component, as a step with it is answered."""
    path = f"/components/{plan.components[component_id]}"
    return done(plan.call("PATCH", path, {"provider": "ZZ102"}))


def test_every_summary_of_care_that_goes_on_tells_both_as_what_they_are(
    service: TestClient,
) -> None:
    """Each read “the person had wished for a break: “You never listen.””."""
    plan, settled = given_all_the_same(service)

    move, read = plan.transition(settled["transition_id"]), plan.get()
    tasks = (
        tasks_of(service, plan, EAST)["review_basis"],
        tasks_of(service, plan, WARD)["await_review"],
    )

    for each in (read, move, component(plan), *tasks):
        assert each["summary"].count(A_BREAK) == 1
        assert each["summary"].count(against()) == 1
    assert "The person had said: “A rest, please.” " in settled["summary"]
    assert "The person did not agree: “You never listen.” " in settled["summary"]
    [overruled], [disagreed] = read["overruled"], read["disagreed"]
    assert (overruled["wish"], overruled["in_their_words"]) == ("pause", "A rest, please.")
    assert disagreed["decision_id"] == settled["decision_id"]
    assert (disagreed["outcome"], disagreed["said_at"]) == ("continue", settled["decided_at"])


def test_so_do_the_next_move_its_decision_its_tasks_and_the_closure(service: TestClient) -> None:
    plan, _ = given_all_the_same(service)

    move = plan.moved(HOME)

    assert plan.transition(move["transition_id"]) == move
    waits = decision_about(LITHIUM, move)
    decides = tasks_of(service, plan, EAST)["decide"]
    assert waits["in_their_words"] == "A rest, please."
    for each in (waits, decides):
        assert "The person said: “A rest, please.” " in each["summary"]
        assert f"Before this decision, the person {against()} " in each["summary"]
    assert "The wish for a break stands: Lithium treatment (“A rest, please.”)." in move["summary"]
    assert f"Said before: Lithium treatment (the person {against()})." in move["summary"]
    assert plan.get("/history")["items"][-1]["summary"].endswith(
        " Said against care: Lithium treatment (the wish for a break stands: “A rest, please.”)."
    )
    read, ended = plan.get(), closed(plan)
    for each in (read, ended, plan.get()):
        assert STANDS in each["summary"]
        assert against() in each["summary"]
        assert "break: “You never listen.”" not in each["summary"]


def test_a_no_to_an_answer_is_never_told_as_a_wish_for_a_break(service: TestClient) -> None:
    """Once the next move was answered, it was: they had wished for nothing of the kind."""
    plan, decision = after_a_move(service, LITHIUM, **CHECKED)
    done(plan.answer(decision, "override", **ON_A_BASIS, **LISTEN))
    move = plan.moved(HOME)
    mute = {**ON_A_BASIS, "persons_view": "could_not_say"}
    answered = done(plan.answer(decision_about(LITHIUM, move), "settle", **mute))
    again = plan.moved(EAST)

    read = plan.get()

    [overruled] = read["overruled"]
    assert (overruled["wish"], overruled["in_their_words"]) == (None, "You never listen.")
    assert read["disagreed"] == []
    told = [answered, again, decision_about(LITHIUM, again), read, *plan.get("/history")["items"]]
    for each in (*told, *tasks_of(service, plan, EAST).values(), closed(plan)):
        assert "had wished for a break" not in each["summary"]
        assert "against the wish for a break" not in each["summary"]
    assert (
        "You told us you do not agree that this care goes on." in (answered["because_for_person"])
    )


def test_what_they_say_against_a_pause_is_not_their_wish_to_go_on(service: TestClient) -> None:
    """It read “against the person's wish to go on: “You never listen.””."""
    keep = {**WELL, "in_their_words": "It keeps me well."}
    plan, decision = after_a_move(service, CBT, **keep)
    paused = done(plan.answer(decision, "override", outcome="pause", **INSTEAD, **LISTEN))
    wish, said = "wish to go on: “It keeps me well.”", against("the pause")

    read, rests = plan.get(), component(plan, CBT)
    task = tasks_of(service, plan, EAST, CBT)["review_pause"]
    again = done(plan.review(CBT, engagement="well_enough"), 201)

    for each in (read, rests, task, plan.get()):
        assert wish in each["summary"]
        assert said in each["summary"]
    assert [each["in_their_words"] for each in read["missed"]] == ["It keeps me well."]
    assert said in plan.transition(paused["transition_id"])["summary"]
    assert "The person wishes it to go on: “It keeps me well.” " in again["summary"]
    assert f"Before this decision, the person {said} " in again["summary"]
    assert plan.get("/history")["items"][-1]["summary"].endswith(
        " resume is proposed. The wish stands: “It keeps me well.”"
    )
    about = {"plan_component_id": plan.components[CBT], "recipient": "Tern Surgery"}
    passed_on = {**about, "outcome": "discharged_to_gp", "authorised_by": PROFESSIONAL}
    ended = done(plan.close(recipients=[passed_on]))
    assert wish in ended["summary"]
    assert said in ended["summary"]

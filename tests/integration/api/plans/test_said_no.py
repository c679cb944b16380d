"""A no that is on record stays told of care that rests, and is passed on with care that goes on."""

from typing import Any, Final, cast

from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from app.persistence.tables import plan_words
from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    STILL_NO,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    paused,
)
from tests.integration.api.plans.overruling import (
    CONSULTANT,
    NO_NEEDLE,
    ON_BEST_INTERESTS,
    closed,
    settled,
)
from tests.integration.api.worklists import entry_of
from tests.soon import in_days

RENEWED: Final[dict[str, Any]] = {
    "reason": "Bloods.",
    "owner": "Cy",
    "authorised_by": PRESCRIBER,
    "review_due": in_days(30),
}
SAID: Final = "Lithium treatment (the person had said no: “No needle.”"


def rested(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """A plan in which lithium was refused, and paused for a reason that says nothing of it."""
    plan, decision = after_a_move(service, LITHIUM, **NO_NEEDLE)
    return plan, done(plan.answer(decision, "settle", outcome="pause", **CONSULTANT))


def no_of(plan: PlanOverHttp, decision: Json, **more: object) -> list[Json]:
    usual = {"wish": "stop", "in_their_words": "No needle."}
    of_it = {name: decision[name] for name in ("decision_id", "transition_id")}
    about = plan.components[LITHIUM]
    return [{**of_it, "plan_component_id": about, **usual, **more}]


def test_a_no_stays_told_of_what_was_paused_for_another_reason(service: TestClient) -> None:
    """The summary said: Paused, reason: “Review with consultant”, and not one word of the no."""
    plan, decision = rested(service)

    read = plan.get()

    assert read["refused"] == no_of(plan, decision)
    assert f"Paused: {SAID}; must not lapse; reason: “Review with consultant”; " in read["summary"]


def test_every_answer_tells_it_until_something_newer_is_answered(service: TestClient) -> None:
    """What was answered before the latest move is not at hand by itself."""
    plan, _ = rested(service)
    again = decision_about(LITHIUM, plan.moved(EAST))
    done(plan.answer(again, "settle", outcome="pause", **CONSULTANT))
    plan.moved(HOME, stated=[plan.said(LITHIUM, wish="stop", in_their_words="I told you.")])

    path = f"/components/{plan.components[LITHIUM]}"
    described = done(plan.call("PATCH", path, {"provider": "ZZ102"}))
    read = plan.get()
    ended = closed(plan)

    assert "the person had said no: “No needle.”" in described["summary"]
    assert (again["interim"], again["in_their_words"]) == ("respect_refusal", "No needle.")
    assert read["refused"] == no_of(plan, again)
    assert (
        f"Paused, and must not lapse: {SAID}; reason: “Review with consultant”" in ended["summary"]
    )
    assert plan.get()["refused"] == read["refused"]
    assert plan.get()["summary"] == ended["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == read


def test_a_no_that_a_move_carries_on_is_told_once_with_what_stands(service: TestClient) -> None:
    """One line read “the no stands: “No needle.”; …; the person had said no: “No needle.””."""
    plan, _ = rested(service)
    plan.moved(EAST)

    told, ended = plan.get()["summary"], closed(plan)["summary"]

    assert "Paused: Lithium treatment (the no stands: “No needle.”; " in told
    assert "Lithium treatment (the no stands: “No needle.”; " in ended
    assert told.count("No needle.") == ended.count("No needle.") == 1


def test_what_the_person_wishes_now_is_told_once_it_is_answered(service: TestClient) -> None:
    plan, decision = rested(service)
    again = done(plan.review(LITHIUM, wish="continue", in_their_words="I will try."), 201)
    waiting = plan.get()

    done(plan.answer(again, "settle", outcome="resume", **CONSULTANT))

    assert waiting["refused"] == no_of(plan, decision)
    assert plan.get()["refused"] == []
    assert "No needle" not in plan.get()["summary"]


def test_a_renewed_pause_tells_it_still(service: TestClient) -> None:
    plan, decision = rested(service)

    renewed = done(plan.step(LITHIUM, "paused", **RENEWED))

    assert "(the person had said no: “No needle.”) is paused" in renewed["summary"]
    assert plan.get()["refused"] == no_of(plan, decision)


def test_a_wish_for_a_break_and_a_carers_no_are_told_as_what_they_are(service: TestClient) -> None:
    plan = a_plan(service, CBT, CARERS_ASSESSMENT)
    wishes = [plan.said(CBT, wish="pause"), plan.said(CARERS_ASSESSMENT, wish="stop")]
    move = plan.moved(WARD, stated=wishes)
    done(plan.answer(decision_about(CBT, move), "confirm"))
    instead = {**INSTEAD, "outcome": "pause", "persons_view": "not_asked"}
    done(plan.answer(decision_about(CARERS_ASSESSMENT, move), "override", **instead))

    read = plan.get()

    told = {each["plan_component_id"]: each["wish"] for each in read["refused"]}
    assert told == {plan.components[CBT]: "pause", plan.components[CARERS_ASSESSMENT]: "stop"}
    assert "(the person had wished for a break; review due by " in read["summary"]
    assert (
        "(the carer had said no; the carer's own care; reason: “We talked it over.”; "
        in read["summary"]
    )


def test_words_that_were_withdrawn_are_not_told_of_then(service: TestClient) -> None:
    plan, decision = rested(service)
    done(plan.step(LITHIUM, "paused", **RENEWED))
    then = plan.get("/history")["items"][-2]["at"]
    with cast("FastAPI", service.app).state.engine.begin() as connection:
        connection.execute(update(plan_words).values(salt=None, words=None))

    read = plan.get(as_of=then)

    assert read["refused"] == no_of(plan, decision, in_their_words=None)
    assert "(the person had said no; must not lapse; " in read["summary"]


def test_what_goes_on_against_a_no_is_passed_on_by_name_and_in_the_words_of_the_no(
    service: TestClient,
) -> None:
    plan, _ = settled(service, "continue", stated=NO_NEEDLE)
    recipient = {
        "plan_component_id": plan.components[LITHIUM],
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
    }

    for who in (None, PROFESSIONAL):
        answer = plan.close(recipients=[{**recipient, **({"authorised_by": who} if who else {})}])
        assert faults(answer) == [("/recipients/0/authorised_by", "missing")]
        [fault] = answer.json()["errors"]
        assert fault["detail"] == (
            "Lithium treatment goes on against a refusal, in best interests. To pass it on so, "
            "give the name of the person who answers for it: "
            '{"name": "", "role": "prescriber"}.'
        )
    assert plan.get()["status"] == "open"
    told = closed(plan)["summary"]
    assert (
        "Went on against a refusal, in best interests: "
        "Lithium treatment (the person had said no: “No needle.”)." in told
    )
    assert " that it goes on: “I still say no.”)." in told


def test_a_closure_says_which_first_contact_was_not_made(service: TestClient) -> None:
    plan = a_plan(service, paused(CBT))
    move = plan.moved(WARD, stated=[plan.said(CBT, **WELL)])
    done(plan.answer(decision_about(CBT, move), "confirm"))
    due = plan.component(CBT)["review_due"]

    received = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    recipients = [{"plan_component_id": plan.components[CBT], **received}]
    ended = done(plan.close(recipients=recipients))

    [kept] = ended["closure"]["recipients"]
    assert kept["first_contact_due"] == due
    assert plan.get()["closure"] == ended["closure"]
    said = "To start again, with no first contact recorded: CBT for psychosis (CBTp) (due by "
    assert said in ended["summary"]
    assert plan.get()["summary"] == ended["summary"]
    assert plan.component(CBT)["review_due"] is None
    assert entry_of(service, plan, EAST) is None


def test_what_is_refused_again_right_after_it_started_does_not_start_again_by_then(
    service: TestClient,
) -> None:
    """The plan said of the same care that the no stands, and that a first contact is due."""
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **NO_NEEDLE)])
    resume = {"outcome": "resume", **ON_BEST_INTERESTS}
    done(plan.answer(decision_about(LITHIUM, move), "settle", **resume))
    starts = plan.get()["summary"]
    plan.moved(HOME)

    stands = plan.get()["summary"]
    tasks = entry_of(service, plan, EAST)["tasks"]

    assert "starts again; first contact due by" in starts
    assert "(the no stands: “No needle.”; not checked yet; " in stands
    assert " that it starts again: “I still say no.”" in stands
    assert " UTC; until it was to be decided about again it was to start again against" in stands
    assert "first contact" not in stands
    [contact] = [each["summary"] for each in tasks if each["kind"] == "first_contact"]
    assert ", once it is decided whether it goes on. It was to start again against" in contact


def test_what_was_refused_and_rests_does_not_start_again_unasked(service: TestClient) -> None:
    """A depot started again by a prescriber, and the plan told of no refusal any more."""
    plan, _ = rested(service)
    all_well = {"engagement": "well_enough", "wish": "continue"}
    again = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=all_well))
    starts = {"outcome": "resume", **CONSULTANT}

    unasked = plan.answer(again, "settle", **starts)
    unfounded = plan.answer(again, "settle", **starts, **STILL_NO)
    based = {**starts, **ON_BEST_INTERESTS}
    done(plan.answer(again, "settle", **based))

    assert (again["outcome"], again["interim"]) == ("decide", "respect_refusal")
    assert (again["in_their_words"], unasked.json()["code"]) == (
        "No needle.",
        "persons-view-missing",
    )
    assert unfounded.json()["code"] == "basis-missing"
    assert [each["wish"] for each in plan.get()["overruled"]] == ["stop"]


def test_what_they_wished_a_break_from_is_asked_of_it_and_not_of_all(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, engagement="well_enough", wish="pause")
    done(plan.answer(decision, "confirm"))

    again = decision_about(CBT, plan.moved(HOME, stated_for_all=WELL))
    unasked = plan.answer(again, "settle", outcome="resume", authorised_by=PROFESSIONAL)

    assert (again["outcome"], again["rule"]) == ("decide", "ask-before-resuming")
    assert unasked.json()["code"] == "persons-view-missing"
    agrees = {"persons_view": "agrees", "persons_words": "Yes, again."}
    done(plan.answer(again, "settle", outcome="resume", authorised_by=PROFESSIONAL, **agrees))
    assert plan.get()["refused"] == []


def test_a_pause_by_hand_says_at_once_what_was_refused_before(service: TestClient) -> None:
    plan, decision = settled(service, "continue")

    paused_now = done(plan.step(LITHIUM, "paused", **RENEWED))

    about = plan.components[LITHIUM]
    (said,) = plan.get()["refused"]
    assert (said["decision_id"], said["plan_component_id"]) == (decision["decision_id"], about)
    assert "had said no" in paused_now["summary"]


def test_every_answer_says_of_what_rests_that_a_spoken_no_may_stand(service: TestClient) -> None:
    """The decision alone said “No.” in their words, and that the wish for a break stands."""
    plan, _ = settled(service, "continue", stated=WELL, persons_words="No.")
    done(plan.step(LITHIUM, "paused", **RENEWED))

    move = plan.moved(HOME)
    [task] = [
        each
        for each in entry_of(service, plan, EAST)["tasks"]
        if each["kind"] == "decide" and each["component_id"] == LITHIUM
    ]

    told = decision_about(LITHIUM, move)
    assert told["in_their_words"] == "No."
    for summary in (told["summary"], move["summary"], plan.get()["summary"], task["summary"]):
        assert "he no, or the wish for a break, stands" in summary

"""A task says of its care what the plan says of it: that it was refused, or never checked."""

from datetime import datetime

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    NOT_NOW,
    OTHER_WARD,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    agreed_on,
    decision_about,
    done,
    paused,
)
from tests.integration.api.plans.overruling import AGREES, CONSULTANT, NO_NEEDLE, settled
from tests.integration.api.worklists import entry_of


def rested(service: TestClient) -> PlanOverHttp:
    """A plan in which lithium was refused, and paused for a reason that says nothing of it."""
    plan, decision = after_a_move(service, LITHIUM, **NO_NEEDLE)
    done(plan.answer(decision, "settle", outcome="pause", **CONSULTANT))
    return plan


def task(
    service: TestClient, plan: PlanOverHttp, kind: str, *, team: str = EAST, about: str = LITHIUM
) -> str:
    """What the one task of a kind says that a team has about care."""
    tasks = entry_of(service, plan, team)["tasks"]
    [said] = [
        each["summary"] for each in tasks if (each["kind"], each["component_id"]) == (kind, about)
    ]
    return str(said)


@pytest.mark.parametrize(("kind", "team"), [("review_pause", EAST), ("await_review", WARD)])
def test_whoever_reviews_a_pause_reads_in_the_task_what_had_been_said_and_why_it_rests(
    service: TestClient, kind: str, team: str
) -> None:
    """The task said that it is paused, and not one word of the no."""
    plan = rested(service)

    said = task(service, plan, kind, team=team)

    assert said.startswith(
        "Sam: Lithium treatment (the person had said no: “No needle.”; "
        "reason: “Review with consultant”) is paused and must not lapse. "
    )


def test_a_no_is_told_in_the_task_until_something_newer_is_answered(service: TestClient) -> None:
    plan = rested(service)
    renewed = done(plan.review(LITHIUM, wish="could_not_say"), 201)
    done(plan.answer(renewed, "settle", outcome="pause", **CONSULTANT))
    still = task(service, plan, "review_pause")

    again = done(plan.review(LITHIUM, wish="continue"), 201)
    waiting = task(service, plan, "decide")
    heard = {"persons_view": "agrees", "persons_words": "I will wait for it."}
    done(plan.answer(again, "settle", outcome="pause", **CONSULTANT, **heard))

    had = "Lithium treatment (the person had said no: “No needle.”"
    assert still.startswith(f"Sam: {had}; reason: ")
    assert waiting.startswith(f"Sam: about {had}), ")
    agreed = agreed_on(plan, LITHIUM)
    assert agreed.endswith(": “I will wait for it.”")
    assert task(service, plan, "review_pause").startswith(
        f"Sam: Lithium treatment ({agreed}; reason: “Review with consultant”) is paused"
    )


def test_a_wish_for_a_break_and_a_carers_no_are_told_once_as_what_they_are(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, CARERS_ASSESSMENT)
    wishes = [plan.said(CBT, wish="pause"), plan.said(CARERS_ASSESSMENT, wish="stop")]
    move = plan.moved(WARD, stated=wishes)
    done(plan.answer(decision_about(CBT, move), "confirm"))
    instead = {**INSTEAD, "outcome": "pause", "persons_view": "not_asked"}
    done(plan.answer(decision_about(CARERS_ASSESSMENT, move), "override", **instead))

    talking = task(service, plan, "review_pause", about=CBT)
    caring = task(service, plan, "review_pause", about=CARERS_ASSESSMENT)

    assert "(the person had wished for a break) is paused." in talking
    assert "(the carer had said no; reason: “We talked it over.”) is paused." in caring


@pytest.mark.parametrize(
    ("view", "words", "said"),
    [
        ("agrees", "Not now.", "(the person agreed on "),
        (
            "disagrees",
            "I would rather go on.",
            "(against the person's wish to go on; reason: ",
        ),
    ],
)
def test_a_pause_that_nobody_refused_says_whether_the_care_was_wished_to_go_on(
    service: TestClient, view: str, words: str, said: str
) -> None:
    plan, decision = after_a_move(service, CBT, **NOT_NOW)
    done(plan.answer(decision, "confirm", persons_view=view, persons_words=words))

    told = task(service, plan, "review_pause", about=CBT)

    assert told.startswith(f"Sam: CBT for psychosis (CBTp) {said}")


def test_whoever_reviews_a_change_reads_against_what_the_care_goes_on(service: TestClient) -> None:
    change: Json = {"adaptation": "By mouth, and not in the clinic."}
    plan, _ = settled(service, "adapt", **change)
    plainly, agreed = after_a_move(service, LITHIUM, **WELL, **CHECKED)
    other = {"outcome": "adapt", **change, **INSTEAD}
    done(plainly.answer(agreed, "override", **other))

    said = task(service, plan, "review_adaptation")
    [against] = plan.get()["disagreed"]
    day = on_day(datetime.fromisoformat(against["said_at"]))

    assert said.endswith(
        " It goes on against a refusal, in best interests. The reason given: “The meeting agreed.” "
        "Dr Moss (prescriber) decided that. The person had said no: “I still say no.” "
        f"The person did not agree with the change on {day}: “I still say no.”"
    )
    assert "against" not in task(service, plainly, "review_adaptation")


def test_whoever_decides_again_reads_until_when_it_went_on(service: TestClient) -> None:
    plan, _ = settled(service, "continue")
    plan.moved(HOME)

    mine, theirs = (
        task(service, plan, kind, team=team)
        for kind, team in (("decide", EAST), ("await_decision", HOME))
    )

    for said in (mine, theirs):
        assert (
            " Until it is decided: the no stands. Until it was to be decided about again it went "
            "on against a refusal, in best interests. "
        ) in said


@pytest.mark.parametrize("owner", [EAST, WARD])
def test_a_move_from_ward_to_ward_leaves_the_legal_authority_told(
    service: TestClient, owner: str
) -> None:
    """Whether or not the first ward has accepted what it was asked to take over."""
    plan, decision = settled(service, "hand_over", reason_code="legal_authority")
    if owner == WARD:
        done(plan.accept(decision))
    plan.moved(OTHER_WARD)

    owed = task(service, plan, "await_decision", team=OTHER_WARD)

    assert owed.startswith(task(service, plan, "decide", team=owner))
    [against] = plan.get()["disagreed"]
    day = on_day(datetime.fromisoformat(against["said_at"]))
    no = f"the person did not agree with the hand-over on {day}: “I still say no.”"
    assert (
        ", because the person said no and it is not checked yet. "
        f"The person said: “I still say no.” Before this decision, {no} "
        "Until it is decided: the no stands. "
        "Until it was to be decided about again it went on against a refusal, on legal authority. "
    ) in owed


def test_a_pause_that_is_being_decided_about_says_so(service: TestClient) -> None:
    """The review of it, and the decision, stood side by side as two things to be done."""
    plan = rested(service)
    before = task(service, plan, "review_pause")
    done(plan.review(LITHIUM, **WELL), 201)

    told = [
        task(service, plan, kind, team=team)
        for kind, team in (("review_pause", EAST), ("await_review", WARD))
    ]

    waits = ", with the decision about it that waits; until that is made it stays paused."
    assert "; until it is reviewed it stays paused." in before
    assert all(waits in said for said in told)


def test_a_hand_over_that_waits_leaves_the_review_of_its_pause_as_it_is(
    service: TestClient,
) -> None:
    plan = rested(service)
    review = done(plan.review(LITHIUM, **WELL), 201)
    waits = task(service, plan, "review_pause")

    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    done(plan.answer(review, "settle", **asked, **BEST_INTERESTS))

    assert "; until it is reviewed it stays paused." not in waits
    assert "; until it is reviewed it stays paused." in task(service, plan, "review_pause")


def test_whoever_offers_it_again_reads_why_it_has_stopped(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **NO_NEEDLE)
    stops = {**CONSULTANT, "reason": "Do not supply again without Dr Rowe.", **AGREES}
    done(plan.answer(decision, "settle", outcome="stop", **stops))
    own, proposed = after_a_move(service, CBT, **WELL | {"wish": "stop"})
    done(own.answer(proposed, "confirm"))

    by_hand, by_rule = task(service, plan, "re_offer"), task(service, own, "re_offer", about=CBT)

    assert by_hand.startswith(
        "Sam: Lithium treatment (the person had said no: “No needle.”; "
        f"{agreed_on(plan, LITHIUM)}; reason: “Do not supply again without Dr Rowe.”) has stopped. "
    )
    assert "(the person had said no) has stopped. " in by_rule


def test_whoever_makes_a_first_contact_reads_that_nobody_checked_it(service: TestClient) -> None:
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER))
    decision = decision_about(LITHIUM, plan.moved(WARD, stated=[plan.said(LITHIUM, **WELL)]))
    asked = {"outcome": "resume", "authorised_by": PRESCRIBER, "reason": "No gap."}
    done(plan.answer(decision, "settle", **asked))
    unchecked = task(service, plan, "first_contact")

    again = done(plan.review(LITHIUM, **WELL, **CHECKED), 201)
    done(plan.answer(again, "confirm"))

    assert " Decided without a check. Why it had been paused: " in unchecked
    assert "No check" not in task(service, plan, "first_contact")


def test_whoever_asks_about_a_plan_that_moved_reads_what_the_person_did_not_agree_with(
    service: TestClient,
) -> None:
    plan, other = a_plan(service, CBT), a_plan(service, CBT)
    said = {"by": "person", "name": "Sam", "view": "disagrees", "words": "Nothing about my flat."}
    done(plan.post("/agreements", {**said, "plan_version": plan.version}), 201)
    plan.moved(WARD)
    other.moved(WARD)

    told, of_other = (
        next(
            each["summary"]
            for each in entry_of(service, moved, WARD)["tasks"]
            if each["kind"] == "seek_agreement"
        )
        for moved in (plan, other)
    )

    no = "Sam did not agree with the plan (“Nothing about my flat.”, "
    assert no in told
    assert "did not agree" not in of_other

"""Care that somebody wishes to go on, over HTTP: a step by hand shows the way that asks them."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    EAST,
    HEARD,
    HOME,
    INSTEAD,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    Refused,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    now,
    refused,
    standing,
)
from tests.soon import in_days

PAUSE: Final[Json] = {"reason": "Tired.", "owner": "Cy", "review_due": in_days(300)}
RESTS: Final = pytest.mark.parametrize(
    ("outcome", "to", "grounds"),
    [("pause", "paused", PAUSE), ("stop", "stopped", {"reason": "Enough."})],
)


def wished(who: str) -> Refused:
    return Refused(
        409,
        "wished-to-go-on",
        f"The {who} wished this to go on when they last spoke of it, so it is not paused or "
        "stopped by hand. Ask them what they wish now, and review the component with it: POST "
        "…/components/{plan_component_id}/review. Then answer the decision that comes of it: it "
        "can pause or stop the care, with what they say in persons_view and persons_words. Where "
        'it is not safe, review it with "safety": "contraindicated", who found that, when '
        "and why (checked_by, checked_at, safety_reason): nothing more of it is given from then "
        "on.",
    )


def going_on(service: TestClient, component_id: str = CBT) -> PlanOverHttp:
    """At home, with care that goes on as whoever it is for wishes."""
    plan, decision = after_a_move(service, component_id, HOME, **WELL)
    confirmed = done(plan.answer(decision, "confirm"))
    if confirmed["outcome"] == "hand_over":
        done(plan.accept(decision))
    return plan


@RESTS
def test_what_the_person_wished_to_go_on_rests_or_ends_once_they_are_heard(
    service: TestClient, outcome: str, to: str, grounds: Json
) -> None:
    plan = going_on(service)
    before = plan.component(CBT)

    by_hand = plan.step(CBT, to, **grounds)
    left = plan.component(CBT)
    review = done(plan.review(CBT, **WELL), 201)
    unheard = plan.answer(review, "override", outcome=outcome, **INSTEAD)
    heard = done(plan.answer(review, "override", outcome=outcome, **INSTEAD, **HEARD))

    assert (refused(by_hand), left) == (wished("person"), before)
    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert heard["persons_words"] == HEARD["persons_words"]
    assert plan.component(CBT)["status"] == to


def test_what_the_person_does_not_wish_any_more_rests_as_the_review_proposes(
    service: TestClient,
) -> None:
    plan = going_on(service)

    by_hand = plan.step(CBT, "paused", **PAUSE)
    review = done(plan.review(CBT, engagement="well_enough", wish="pause"), 201)
    confirmed = done(plan.answer(review, "confirm"))

    assert refused(by_hand) == wished("person")
    assert (confirmed["outcome"], plan.component(CBT)["status"]) == ("pause", "paused")


def test_of_what_must_not_lapse_the_wish_is_told_before_a_name_is_asked_for(
    service: TestClient,
) -> None:
    plan = going_on(service, SAFETY_PLAN)

    by_hand = [
        plan.step(SAFETY_PLAN, "stopped", **who) for who in ({}, {"authorised_by": PRESCRIBER})
    ]
    review = done(plan.review(SAFETY_PLAN, **WELL), 201)
    answers = [
        {**INSTEAD, **HEARD},
        {**INSTEAD, "authorised_by": PRESCRIBER},
        {**INSTEAD, **HEARD, "authorised_by": PRESCRIBER},
    ]
    unnamed, unheard, done_so = (
        plan.answer(review, "override", outcome="pause", **each) for each in answers
    )

    assert [refused(each) for each in by_hand] == 2 * [wished("person")]
    assert refused(unnamed)[:2] == (409, "must-not-lapse")
    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert done(done_so)["authorised_by"] == PRESCRIBER
    assert plan.component(SAFETY_PLAN)["status"] == "paused"


def test_of_a_carers_own_care_it_is_the_carers_wish(service: TestClient) -> None:
    plan = going_on(service, CARERS_ASSESSMENT)

    answer = plan.step(CARERS_ASSESSMENT, "stopped")

    assert refused(answer) == wished("carer")


def test_a_slip_is_still_taken_out(service: TestClient) -> None:
    plan = going_on(service)

    ended = done(plan.step(CBT, "entered_in_error", reason="It is another person's."))

    assert ended["status"] == "entered_in_error"


def test_a_course_comes_to_its_end_when_somebody_named_says_why(service: TestClient) -> None:
    plan = going_on(service)
    why = {"reason": "It was the last session."}

    unsigned = plan.step(CBT, "completed", **why)
    ended = done(plan.step(CBT, "completed", **why, authorised_by=PRESCRIBER))

    assert faults(unsigned) == [("/authorised_by", "missing")]
    assert (ended["status"], ended["authorised_by"]) == ("completed", PRESCRIBER)


@pytest.mark.parametrize("said", [{}, {"wish": "not_asked"}])
def test_a_review_that_asks_nobody_takes_nothing_back(service: TestClient, said: Json) -> None:
    plan = going_on(service)

    review = done(plan.review(CBT, **said), 201)
    unheard = plan.answer(
        review, "settle", outcome="pause", reason="No slot.", authorised_by=PRESCRIBER
    )

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    settled = done(plan.answer(review, "settle", outcome="continue", authorised_by=PRESCRIBER))
    assert settled["against_persons_wish"] is False
    assert refused(plan.step(CBT, "paused", **PAUSE)) == wished("person")


def test_an_objection_to_a_pause_outlives_a_review_that_asks_nobody(service: TestClient) -> None:
    """The mark and the words were gone, and the care was stopped by hand on nobody's word."""
    plan, decision = after_a_move(service, CBT, HOME, engagement="not_now")
    done(plan.answer(decision, "confirm", **HEARD))

    review = done(plan.review(CBT, engagement="not_now"), 201)
    unheard = plan.answer(review, "confirm")
    mute = {"persons_view": "could_not_say", "authorised_by": PROFESSIONAL, **BEST_INTERESTS}
    confirmed = done(plan.answer(review, "confirm", **mute))
    by_hand = plan.step(CBT, "stopped", reason="Enough.")
    ends = {"plan_component_id": plan.components[CBT], "outcome": "persons_choice"}
    closed = plan.close(recipients=[{**ends, "recipient": "Sam"}])

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert (confirmed["outcome"], confirmed["against_persons_wish"]) == ("pause", True)
    words = HEARD["persons_words"]
    day = on_day(now())
    against = f"the person did not agree with the pause on {day}: “{words}”"
    assert f" Before this decision, {against} " in confirmed["summary"]
    read = plan.get()
    assert [each["in_their_words"] for each in read["missed"]] == [None]
    assert [each["in_their_words"] for each in read["disagreed"]] == [words]
    assert f"“{words}”" in read["summary"]
    assert refused(by_hand) == wished("person")
    assert faults(closed) == [("/reason", "missing"), ("/recipients/0/authorised_by", "missing")]


def test_what_was_said_for_all_at_a_move_counts_once_all_is_confirmed(service: TestClient) -> None:
    plan = a_plan(service, CBT, "ced-dbt")
    move = plan.moved(HOME, stated_for_all=WELL)
    done(plan.confirm(move))
    assert [each["status"] for each in standing(plan.transition(move["transition_id"]))] == [
        "confirmed",
        "confirmed",
    ]

    answers = [plan.step(each, "paused", **PAUSE) for each in (CBT, "ced-dbt")]

    assert [refused(each) for each in answers] == 2 * [wished("person")]


def test_when_a_move_is_taken_back_what_was_said_before_it_counts_again(
    service: TestClient,
) -> None:
    plan = going_on(service)
    later = plan.moved(WARD, stated_for_all={"engagement": "well_enough", "wish": "pause"})
    done(plan.take_back(later))

    answer = plan.step(CBT, "paused", **PAUSE)

    assert refused(answer) == wished("person")


def test_a_yes_outlives_moves_that_ask_nobody(service: TestClient) -> None:
    """A closure asked for a name, and by hand it was paused, stopped and over on nobody's word."""
    plan = going_on(service)
    for team in (EAST, HOME):
        done(plan.confirm(plan.moved(team, stated_for_all={"engagement": "well_enough"})))

    rests = [plan.step(CBT, "paused", **PAUSE), plan.step(CBT, "stopped", reason="Enough.")]
    over = plan.step(CBT, "completed")

    assert [refused(each) for each in rests] == 2 * [wished("person")]
    assert faults(over) == [("/reason", "missing"), ("/authorised_by", "missing")]


def test_a_yes_outlives_them_when_an_answer_pauses_the_care(service: TestClient) -> None:
    """By hand it was asked about, and the answer to the next move paused it on nobody's word."""
    plan = going_on(service)
    done(plan.confirm(plan.moved(EAST, stated_for_all={"engagement": "well_enough"})))
    move = plan.moved(HOME, stated_for_all={"engagement": "not_now"})
    proposed = decision_about(CBT, move)

    silent = plan.answer(proposed, "confirm")
    heard = done(plan.answer(proposed, "confirm", **HEARD))

    assert refused(silent)[:2] == (409, "persons-view-missing")
    assert "wished this to go on when they last spoke of it" in refused(silent).detail
    assert heard["against_persons_wish"]


def test_a_review_that_asks_nobody_knows_of_a_yes_of_moves_ago(service: TestClient) -> None:
    plan = going_on(service)
    for team in (EAST, HOME):
        done(plan.confirm(plan.moved(team, stated_for_all={"engagement": "well_enough"})))

    again = done(plan.review(CBT, engagement="not_now"), 201)

    wish = next(each for each in again["factors"] if each["name"] == "wish")
    assert wish["value"] == "continue"
    assert (again["outcome"], again["against_persons_wish"]) == ("pause", True)


def test_what_a_review_before_any_move_asked_counts_until_they_say_otherwise(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT)
    done(plan.answer(done(plan.review(CBT, **WELL), 201), "confirm"))
    before = plan.step(CBT, "stopped", reason="Enough.")
    silent = plan.moved(HOME, stated_for_all={"engagement": "well_enough"})
    done(plan.confirm(silent))
    after = plan.step(CBT, "stopped", reason="Enough.")
    said = plan.moved(EAST, stated_for_all={"engagement": "well_enough", "wish": "pause"})
    agreed = {"persons_view": "agrees", "persons_words": "A rest would do me good."}
    done(plan.answer(decision_about(CBT, said), "confirm", **agreed))

    assert refused(before) == refused(after) == wished("person")
    assert done(plan.step(CBT, "stopped", reason="Enough."))["status"] == "stopped"

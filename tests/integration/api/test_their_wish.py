"""No reason says that it is the wish of whoever does not agree with it, over HTTP."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    HOME,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    STILL_NO,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    done,
    faults,
)


def test_nothing_is_told_as_the_wish_of_whoever_does_not_agree_with_it(service: TestClient) -> None:
    """It read “by the carer's wish: “Later.””, and the carer did not agree: “Not later.””."""
    plan = a_plan(service, CARERS_ASSESSMENT)
    decision = done(plan.review(CARERS_ASSESSMENT, **WELL), 201)
    later = {"outcome": "pause", "reason": "Later.", "persons_view": "disagrees"}
    their_words = {"persons_words": "Not later. Never."}

    carers, theirs = (
        plan.answer(decision, "override", **later, **their_words, reason_code=code)
        for code in ("carers_wish", "persons_wish")
    )
    paused_so = plan.answer(
        decision, "override", **later, **their_words, reason_code="clinical_judgement"
    )

    for answer in (carers, theirs):
        assert faults(answer) == [("/reason_code", "not_part_of_this_step")]
    assert done(paused_so)["reason_code"] == "clinical_judgement"


def test_nor_is_the_end_of_care_about_which_a_decision_waits(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, HOME, **WELL)
    over = {"reason": "Enough.", "authorised_by": PROFESSIONAL, **STILL_NO}

    by_wish = plan.step(CBT, "completed", **over, reason_code="persons_wish")

    assert faults(by_wish) == [("/reason_code", "not_part_of_this_step")]


def refused_hand_over(service: TestClient, stated: Json, **view: str) -> tuple[PlanOverHttp, Json]:
    """Lithium whose hand-over a team refused, with what they had said of that."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **CHECKED, **stated)
    basis = {**BEST_INTERESTS, "authorised_by": PRESCRIBER}
    handed = done(plan.answer(decision, "confirm", **basis, **view))
    return plan, done(plan.refuse(handed, reason_code="team_full", reason="No room."))


THEIRS: Final[Json] = {
    "reason_code": "persons_wish",
    "reason": "They wish it.",
    "authorised_by": PRESCRIBER,
}


def test_who_could_not_say_of_the_answer_before_wished_nothing(service: TestClient) -> None:
    """It was recorded as `could_not_say`, and as decided by the person's wish."""
    plan, decision = refused_hand_over(service, {}, persons_view="could_not_say")

    by_wish = plan.answer(decision, "settle", outcome="pause", **THEIRS)

    assert faults(by_wish) == [("/reason_code", "not_part_of_this_step")]


def test_who_said_yes_since_could_say(service: TestClient) -> None:
    """“They could not say what they wish” was the refusal, of who had said “I take them.”"""
    yes = {"persons_view": "agrees", "persons_words": "I take them."}
    plan, decision = refused_hand_over(service, {"wish": "could_not_say"}, **yes)

    by_wish = done(plan.answer(decision, "settle", outcome="continue", **THEIRS))

    assert "by the person's wish" in by_wish["summary"]
    assert "could not say" not in by_wish["summary"]

"""No reason says that it is the wish of whoever does not agree with it, over HTTP."""

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    HOME,
    PROFESSIONAL,
    STILL_NO,
    WELL,
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

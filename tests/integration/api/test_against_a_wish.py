"""What is decided against a wish is marked over HTTP, and told to whoever wished otherwise."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.holders import to_its_holder
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    HEARD,
    HOME,
    INSTEAD,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    STILL_NO,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
)

NO_MORE: Final[Json] = {"wish": "stop", **CHECKED, "in_their_words": "No more tablets."}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "All right, for now."}
TOO_MUCH: Final = (
    "This is too much for you right now, so it may be best to let it rest. We have not dropped "
    "it: we will ask again within a week. It was decided that this care rests for now."
)
CAN_ASK: Final = (
    "You can ask who decided this, and why. "
    "You can ask for an advocate, or for someone to look at it again."
)
ON_OFFER: Final = "This care stays on offer: we will ask you again within four weeks."


def handed_over(service: TestClient, **view: str) -> tuple[PlanOverHttp, Json]:
    """A plan after a prescriber decided that care goes on which the person had refused."""
    plan, decision = after_a_move(service, LITHIUM, **NO_MORE)
    asked = {"outcome": "hand_over", **BEST_INTERESTS, "authorised_by": PRESCRIBER, **view}
    return plan, done(plan.answer(decision, "settle", **asked))


def test_care_that_goes_on_against_a_refusal_is_marked(service: TestClient) -> None:
    _, proposed = after_a_move(service, LITHIUM, **NO_MORE)
    _, settled = handed_over(service, **STILL_NO)
    _, agreed = handed_over(service, **AGREES)

    marks = [each["against_persons_wish"] for each in (proposed, settled, agreed)]
    assert marks == [False, True, False]


def test_whoever_said_no_is_told_so_and_what_they_can_ask_for(service: TestClient) -> None:
    """They were told that their new team had said yes, as if they had."""
    plan, settled = handed_over(service, **STILL_NO)
    accepted = done(plan.accept(settled))

    wished = (
        "You told us you do not want this care. You told us, too, that you do not agree with what "
        "was decided. That is on record. Staff decided "
    )
    assert settled["because_for_person"] == (
        f"{wished}that it goes on even so, with a new team. {CAN_ASK}"
    )
    assert accepted["because_for_person"] == (
        f"{wished}that it goes on even so. Your new team answers for it now. {CAN_ASK}"
    )


def test_what_never_took_place_tells_nobody_that_it_goes_on_even_so(service: TestClient) -> None:
    plan, settled = handed_over(service, **STILL_NO)

    done(plan.take_back({"transition_id": settled["transition_id"]}))

    (gone,) = plan.transition(settled["transition_id"])["decisions"]
    assert gone["status"] == "superseded"
    assert not gone["against_persons_wish"]
    assert gone["because_for_person"] == "This does not hold any more."


def test_whoever_agrees_now_is_told_what_was_decided_and_no_more(service: TestClient) -> None:
    plan, agreed = handed_over(service, **AGREES)

    assert agreed["because_for_person"].startswith("It was decided that this care goes to a new")
    assert done(plan.accept(agreed))["because_for_person"].startswith("Your new team has said yes")


def test_a_pause_that_is_confirmed_against_the_wish_keeps_why_and_says_what_was_wished(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **NOT_NOW)

    confirmed = done(plan.answer(decision, "confirm", **HEARD))

    assert confirmed["because_for_person"] == (
        f"{TOO_MUCH} You told us you want to go on with this care. "
        f"What you wish is on record. {CAN_ASK}"
    )


@pytest.mark.parametrize("component", [CBT, CARERS_ASSESSMENT])
def test_a_stop_against_the_wish_is_marked_and_told(service: TestClient, component: str) -> None:
    plan, decision = after_a_move(service, component, HOME, **WELL)

    stopped = done(plan.answer(decision, "override", outcome="stop", **INSTEAD, **HEARD))

    assert stopped["against_persons_wish"]
    assert to_its_holder(stopped) == (
        "You told us you want to go on with this care. What you wish is on record. "
        f"Staff decided that it stops even so. {CAN_ASK} {ON_OFFER}"
    )


@pytest.mark.parametrize(
    ("wish", "outcome", "wished"),
    [
        ("stop", "stop", "You told us you do not want this care. It was decided that this care "),
        ("stop", "pause", "You told us you do not want this care. It was decided that this care "),
        ("pause", "pause", "You told us you want a break from this care. It was decided that "),
    ],
)
def test_what_ends_or_rests_after_a_no_says_first_that_they_said_it(
    service: TestClient, wish: str, outcome: str, wished: str
) -> None:
    """It was told as if staff had stopped it of their own."""
    plan, decision = after_a_move(service, LITHIUM, **{**NO_MORE, "wish": wish})
    by = {"outcome": outcome, **INSTEAD, "authorised_by": PRESCRIBER}

    settled = done(plan.answer(decision, "settle", **by))

    assert settled["because_for_person"].startswith(wished)
    (*_, entry) = plan.get("/history")["items"]
    had = {"stop": "had said no", "pause": "had wished for a break"}[wish]
    for summary in (settled["summary"], entry["summary"]):
        assert f"The person {had}: “No more tablets.”" in summary


def test_whoever_said_no_to_unchecked_care_reads_that_first(service: TestClient) -> None:
    _, decision = after_a_move(service, LITHIUM, wish="stop")

    assert decision["because_for_person"].startswith(
        "You told us you do not want this care. That stands for now, unless the law says "
        "otherwise. This care should not have a gap. "
        "Before it goes on, someone must check that it is still safe for you. "
    )


DOES_NOT_AGREE: Final = "You told us you do not agree that this care"


@pytest.mark.parametrize("component", [CBT, CARERS_ASSESSMENT])
@pytest.mark.parametrize(
    ("outcome", "rests", "even_so"),
    [
        ("pause", "rests", f"it rests for now even so. We will look at it again. {CAN_ASK}"),
        ("stop", "stops", f"it stops even so. {CAN_ASK} {ON_OFFER}"),
    ],
)
def test_what_rests_without_agreement_is_marked_though_they_had_wished_nothing(
    service: TestClient, component: str, outcome: str, rests: str, even_so: str
) -> None:
    plan, decision = after_a_move(service, component, HOME, engagement="well_enough")

    override = {"outcome": outcome, **INSTEAD, **HEARD}
    answered = done(plan.answer(decision, "override", **override))

    assert answered["against_persons_wish"]
    assert to_its_holder(answered) == (
        f"{DOES_NOT_AGREE} {rests}. That is on record. Staff decided that {even_so}"
    )
    (move, *_), (*_, entry) = (plan.get(each)["items"] for each in ("/transitions", "/history"))
    holder = answered["wish_holder"]
    for summary in (answered["summary"], entry["summary"]):
        assert f"The {holder} did not agree: “I would rather go on.”" in summary
        assert "against an objection" in summary
        assert f"The {holder} had said" not in summary
    assert "against an objection" in plan.transition(move["transition_id"])["summary"]
    read = plan.get()
    assert (read["overruled"], read["refused"]) == ([], [])


@pytest.mark.parametrize("view", ["agrees", "not_asked", "could_not_say"])
def test_what_rests_and_nobody_objects_to_is_marked_as_before(
    service: TestClient, view: str
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, engagement="not_now")

    confirmed = done(plan.answer(decision, "confirm", persons_view=view, persons_words="So be it."))

    assert (confirmed["outcome"], confirmed["against_persons_wish"]) == ("pause", False)
    assert confirmed["because_for_person"] == TOO_MUCH


def test_a_pause_that_is_confirmed_against_an_objection_keeps_why(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, HOME, engagement="not_now")

    confirmed = done(plan.answer(decision, "confirm", **HEARD))

    assert (decision["against_persons_wish"], confirmed["against_persons_wish"]) == (False, True)
    assert confirmed["because_for_person"] == (
        f"{TOO_MUCH} {DOES_NOT_AGREE} rests. That is on record. {CAN_ASK}"
    )


def test_what_they_said_with_the_answer_is_a_wish_at_a_review_and_none_of_before(
    service: TestClient,
) -> None:
    """A move asks anew, and the answer that it was said of stays one to what nobody had asked."""
    plan, decision = after_a_move(service, CBT, HOME, engagement="not_now")
    confirmed = done(plan.answer(decision, "confirm", **HEARD))

    reviewed = done(plan.review(CBT, engagement="well_enough"), 201)
    done(plan.answer(reviewed, "override", outcome="pause", **INSTEAD, **HEARD))
    at_a_move = decision_about(CBT, plan.moved(WARD))

    told = []
    for each in (confirmed, reviewed, at_a_move):
        [wish] = [factor for factor in each["factors"] if factor["name"] == "wish"]
        told.append((wish["value"], wish["from"], each["in_their_words"]))
    assert told == [
        ("not_asked", "default", None),
        ("continue", "stated", None),
        ("not_asked", "default", None),
    ]


def test_every_summary_says_on_what_it_rests_and_what_the_person_said(
    service: TestClient,
) -> None:
    plan, settled = handed_over(service, **STILL_NO)
    move = plan.get(f"/transitions/{settled['transition_id']}")
    *_, entry = plan.get("/history")["items"]

    for summary in (settled["summary"], entry["summary"]):
        assert "Dr Moss (prescriber)" in summary
        assert "in best interests: “The meeting agreed.”" in summary
        assert "The person had said: “No more tablets.”" in summary
        assert "The person did not agree: “I still say no.”" in summary
        assert "Samphire Ward (acute)" in summary
    assert "Lithium treatment goes to Samphire Ward (acute) against a refusal" in move["summary"]


def test_a_move_that_is_recorded_when_it_took_place_says_so_once(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, **WELL)

    plan.moved(WARD, leave="escorted", occurred_at=None)

    *_, moved = [each["summary"] for each in plan.get("/history")["items"]]
    assert moved.endswith(" UTC: Escorted leave with Samphire Ward (acute).")


def test_care_goes_on_against_a_refusal_by_name_on_a_basis_and_with_their_view(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, wish="stop")
    on_this = {"authorised_by": PROFESSIONAL, **BEST_INTERESTS, **STILL_NO}

    overridden = done(plan.answer(decision, "override", outcome="continue", **on_this))

    assert (overridden["outcome"], overridden["reason_code"]) == ("continue", "best_interests")
    assert overridden["decided_by"] == "Bo Reed"
    assert plan.component(CBT)["status"] == "active"

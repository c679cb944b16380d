"""What somebody says with the answer to a decision, over HTTP: a no counts as one said before."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.holders import to_its_holder
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    HOME,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
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
    refused,
)

BY_NAME: Final[Json] = {"authorised_by": PROFESSIONAL, **BEST_INTERESTS}
CAN_ASK: Final = (
    "You can ask who decided this, and why. "
    "You can ask for an advocate, or for someone to look at it again."
)
DID_NOT_AGREE: Final = (
    "You told us you do not agree that this care goes on. That is on record. "
    "Staff decided that it goes on even so. "
)


def stated_in(decision: Json) -> dict[str, str]:
    return {each["name"]: each["value"] for each in decision["factors"] if each["from"] == "stated"}


def going_on_even_so(service: TestClient, component: str = CBT) -> tuple[PlanOverHttp, Json]:
    """At home, with care that goes on although whoever it is for does not agree with that."""
    wish = {"engagement": "well_enough", "wish": "continue", "in_their_words": "It is all right."}
    plan, decision = after_a_move(service, component, HOME, **wish)
    return plan, done(plan.answer(decision, "confirm", **BY_NAME, **STILL_NO))


def test_care_goes_on_against_what_they_say_now_on_words_and_a_basis_by_name(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL)

    unheard = plan.answer(decision, "confirm", **BY_NAME, persons_view="disagrees")
    unfounded = plan.answer(decision, "confirm", **STILL_NO)
    unnamed = plan.answer(decision, "confirm", **STILL_NO, **BEST_INTERESTS)
    confirmed = done(plan.answer(decision, "confirm", **STILL_NO, **BY_NAME))

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert refused(unheard).detail.startswith("Whoever it is for does not agree that this goes on.")
    assert {refused(each)[:2] for each in (unfounded, unnamed)} == {(409, "basis-missing")}
    assert (confirmed["outcome"], confirmed["against_persons_wish"]) == ("continue", True)


def test_what_to_do_next_is_true_whether_their_view_is_given_or_not(service: TestClient) -> None:
    """Whoever had sent their view was told in one answer that it is given, and to ask for it."""
    plan, decision = after_a_move(service, CBT, HOME, wish="stop")
    goes_on = {"outcome": "continue", **BY_NAME}

    wordless = plan.answer(decision, "override", **goes_on, persons_view="disagrees").json()
    unheard = plan.answer(decision, "override", **goes_on).json()

    assert [each["pointer"] for each in wordless["errors"]] == ["/persons_words"]
    assert not unheard["errors"]
    assert wordless["next_step"] == unheard["next_step"]
    assert wordless["next_step"].startswith(
        "Ask them, unless somebody has, and send the same again "
    )


@pytest.mark.parametrize("component", [CBT, CARERS_ASSESSMENT])
def test_it_is_told_as_against_their_refusal(service: TestClient, component: str) -> None:
    plan, confirmed = going_on_even_so(service, component)

    read = plan.get()

    holder = confirmed["wish_holder"]
    assert to_its_holder(confirmed) == f"{DID_NOT_AGREE}{CAN_ASK}"
    assert " continues against a refusal. " in confirmed["summary"]
    assert f"The {holder} did not agree: “I still say no.”" in confirmed["summary"]
    assert read["overruled"] == [
        {
            "decision_id": confirmed["decision_id"],
            "transition_id": confirmed["transition_id"],
            "plan_component_id": plan.components[component],
            "against_refusal": True,
            "wish": None,
            "in_their_words": "I still say no.",
            "despite_contraindication": False,
            "found_unsafe_by": None,
            "found_unsafe_at": None,
            "found_unsafe_because": None,
            "found_unsafe_before": [],
            "basis": "best_interests",
            "decided_again": False,
        }
    ]
    assert "(goes on against a refusal, in best interests" in read["summary"]


def test_of_care_that_starts_again_it_is_asked_and_told_too(service: TestClient) -> None:
    plan = a_plan(service, paused(CBT))
    decision = done(plan.review(CBT, **WELL), 201)

    unheard = plan.answer(decision, "confirm", **BY_NAME, persons_view="disagrees")
    resumed = done(plan.answer(decision, "confirm", **BY_NAME, **STILL_NO))

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert (resumed["outcome"], resumed["against_persons_wish"]) == ("resume", True)
    assert "Staff decided that it starts again even so. " in resumed["because_for_person"]


@pytest.mark.parametrize("outcome", ["adapt", "hand_over"])
def test_to_disagree_with_a_change_or_with_a_team_asks_for_no_basis(
    service: TestClient, outcome: str
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    more = {"adaptation": "At night."} if outcome == "adapt" else {}
    asked = {"outcome": outcome, "authorised_by": PRESCRIBER, **STILL_NO, **more}

    settled = done(plan.answer(decision, "settle", **asked))

    assert not settled["against_persons_wish"]
    assert plan.get()["overruled"] == []


def test_at_the_next_move_the_refusal_holds_with_the_words_it_was_said_in(
    service: TestClient,
) -> None:
    plan, _ = going_on_even_so(service)

    decision = decision_about(CBT, plan.moved(WARD, stated_for_all=WELL))

    assert (decision["outcome"], decision["interim"]) == ("pause", "respect_refusal")
    assert stated_in(decision)["wish"] == "pause"
    assert decision["in_their_words"] == "I still say no."
    assert "The person said: “I still say no.”" in decision["summary"]


def test_at_a_review_it_holds_until_they_say_otherwise(service: TestClient) -> None:
    plan, _ = going_on_even_so(service)

    silent = done(plan.review(CBT, engagement="well_enough"), 201)
    asked = done(plan.review(CBT, **WELL, in_their_words="I will go on."), 201)

    assert (silent["outcome"], silent["in_their_words"]) == ("pause", "I still say no.")
    assert (asked["outcome"], asked["in_their_words"]) == ("continue", "I will go on.")


def test_what_they_refused_so_is_stopped_by_hand_without_a_review(
    service: TestClient,
) -> None:
    plan, _ = going_on_even_so(service)

    stopped = plan.step(CBT, "stopped", reason="Enough.")

    assert done(stopped)["status"] == "stopped"


def test_a_break_that_was_wished_for_is_told_as_one(service: TestClient) -> None:
    words = {"wish": "pause", "in_their_words": "A month off."}
    plan, decision = after_a_move(service, LITHIUM, **words, **CHECKED)
    asked = {"outcome": "hand_over", **BY_NAME, "authorised_by": PRESCRIBER, **STILL_NO}

    settled = done(plan.answer(decision, "settle", **asked))
    read = plan.get()

    assert "(acute) against the wish for a break, acceptance due" in settled["summary"]
    assert settled["because_for_person"].startswith("You told us you want a break from this care.")
    assert [(each["against_refusal"], each["wish"]) for each in read["overruled"]] == [
        (True, "pause")
    ]
    had_wished = "the person had wished for a break: “A month off.”"
    against = "the person did not agree with the hand-over on "
    goes_on = f"(goes on against the wish for a break, in best interests; {had_wished}; {against}"
    assert goes_on in read["summary"]


def test_wished_care_does_not_end_by_choice_at_a_closure_on_nobodys_word(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL, in_their_words="It helps.")
    done(plan.answer(decision, "confirm"))
    by_choice = {
        "plan_component_id": plan.components[CBT],
        "outcome": "persons_choice",
        "recipient": "Sam",
    }

    unowned = plan.close(recipients=[by_choice])
    owned = [{**by_choice, "authorised_by": PROFESSIONAL}]
    unexplained = plan.close(recipients=owned)
    closed = done(plan.close(recipients=owned, reason="Sam would rather go on alone."))

    assert faults(unowned) == [
        ("/reason", "missing"),
        ("/recipients/0/authorised_by", "missing"),
    ]
    assert faults(unexplained) == [("/reason", "missing")]
    wished = {"wished_to_go_on": True, "agreed_to": None, "in_their_words": "It helps."}
    assert closed["closure"]["recipients"] == [{**owned[0], "first_contact_due": None, **wished}]
    name, (*_, entry) = plan.component(CBT)["name"], plan.get("/history")["items"]
    for summary in (closed["summary"], plan.get()["summary"]):
        assert "The reason given: “Sam would rather go on alone.” " in summary
        assert (
            f"Closed so on the authority of Bo Reed: {name}. "
            f"The person had wished it to go on: {name} (“It helps.”)."
        ) in summary
    assert entry["summary"].endswith(
        "answers for it, though the person had wished it to go on (“It helps.”)."
    )


def test_a_closure_names_all_care_at_once_that_must_not_lapse(service: TestClient) -> None:
    named = {"authorised_by": PRESCRIBER}
    plan = a_plan(service, paused(LITHIUM, **named), CBT, paused(SAFETY_PLAN, **named))
    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    recipients = [{"plan_component_id": each, **passed_on} for each in plan.components.values()]

    answer = plan.close(recipients=recipients)

    assert refused(answer)[:2] == (409, "must-not-lapse")
    assert refused(answer).detail.startswith("2 components must not lapse, ")
    names = [plan.component(each)["name"] for each in (LITHIUM, SAFETY_PLAN)]
    pointers = ["/recipients/0/authorised_by", "/recipients/2/authorised_by"]
    errors = answer.json()["errors"]
    assert [each["pointer"] for each in errors] == pointers
    for name, each in zip(names, errors, strict=True):
        assert each["detail"].startswith(f"{name} must not lapse. It is paused, ")


def test_a_closure_with_other_faults_says_in_one_answer_who_is_to_be_named(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, paused(LITHIUM, authorised_by=PRESCRIBER))
    plan.moved(HOME, stated=[plan.said(CBT, **WELL)])
    ends = {"outcome": "persons_choice", "recipient": "Sam"}
    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    cbt = {"plan_component_id": plan.components[CBT], **ends}
    lithium = {"plan_component_id": plan.components[LITHIUM], **passed_on}

    answer = plan.close(recipients=[cbt, lithium])
    owned = [{**cbt, "authorised_by": PROFESSIONAL}, {**lithium, "authorised_by": PRESCRIBER}]
    closed = plan.close(recipients=owned, reason="Sam would rather go on alone.")

    assert faults(answer) == [
        ("/reason", "missing"),
        ("/recipients/0/authorised_by", "missing"),
        ("/recipients/1/authorised_by", "must_not_lapse"),
    ]
    assert done(closed)["status"] == "closed"


def test_words_beside_an_earlier_wish_are_refused_until_the_wish_of_now_is_said(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    words = {"in_their_words": "I have had enough."}

    at_a_move = plan.move(WARD, stated=[plan.said(CBT, **words)])
    done(plan.answer(decision, "confirm"))
    at_a_review = plan.review(CBT, **words)
    reviewed = done(plan.review(CBT, **words, wish="pause"), 201)

    assert faults(at_a_move) == [("/stated/0/wish", "missing")]
    assert faults(at_a_review) == [("/wish", "missing")]
    assert "say what they wish now" in at_a_review.json()["errors"][0]["detail"]
    assert (reviewed["outcome"], reviewed["in_their_words"]) == ("pause", "I have had enough.")


def test_words_alone_are_kept_where_no_wish_was_said_before(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, HOME, in_their_words="I am tired.")

    reviewed = done(plan.review(CBT, in_their_words="I am very tired."), 201)

    assert decision["in_their_words"] == "I am tired."
    assert reviewed["in_their_words"] == "I am very tired."

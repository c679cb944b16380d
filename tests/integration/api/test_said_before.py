"""What was said of care and nobody settled, over HTTP: it is known at the next move still."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
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
    a_plan,
    after_a_move,
    decision_about,
    done,
    now,
    refused,
)

WORDS: Final = "No more, please."
AGREES: Final[Json] = {
    "reason_code": "persons_wish",
    "reason": "We talked it over.",
    "persons_view": "agrees",
    "persons_words": "I will go on.",
}


def stated_in(decision: Json) -> dict[str, str]:
    """The factors of a decision that somebody stated."""
    return {each["name"]: each["value"] for each in decision["factors"] if each["from"] == "stated"}


@pytest.mark.parametrize("of_all", [None, {**WELL, **CHECKED}])
@pytest.mark.parametrize("wish", ["stop", "pause", "could_not_say"])
def test_a_refusal_that_nobody_settled_is_not_forgotten_at_the_next_move(
    service: TestClient, wish: str, of_all: Json | None
) -> None:
    plan, before = after_a_move(service, CBT, wish=wish, in_their_words=WORDS)

    move = plan.moved(HOME, **({"stated_for_all": of_all} if of_all else {}))

    decision = decision_about(CBT, move)
    assert stated_in(decision)["wish"] == stated_in(before)["wish"] == wish
    assert (decision["in_their_words"], decision["persons_words"]) == (WORDS, None)
    assert (CBT, "wish") not in [
        (decision["component_id"], each["factor"]) for each in move["missing"]
    ]


def test_a_refusal_is_carried_from_move_to_move(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, wish="stop", in_their_words=WORDS)
    plan.moved(HOME, stated_for_all=WELL)

    decision = decision_about(CBT, plan.moved(WARD, stated_for_all=WELL))

    assert (decision["outcome"], stated_in(decision)["wish"]) == ("stop", "stop")
    assert decision["in_their_words"] == WORDS


def test_a_contraindication_that_nobody_settled_is_not_forgotten_at_the_next_move(
    service: TestClient,
) -> None:
    plan, _ = after_a_move(service, LITHIUM, **WELL, safety="contraindicated")

    decision = decision_about(LITHIUM, plan.moved(HOME, stated_for_all={**WELL, **CHECKED}))

    assert (decision["outcome"], decision["interim"]) == ("decide", "hold")
    assert stated_in(decision)["safety"] == "contraindicated"
    # They checked everything and found no concern, which is not what stands here.
    assert (decision["checked_by"], decision["checked_at"]) == (None, None)


def test_what_is_stated_of_the_component_itself_goes_before_what_was_said(
    service: TestClient,
) -> None:
    plan, _ = after_a_move(
        service, LITHIUM, wish="stop", safety="contraindicated", in_their_words=WORDS
    )
    checked = {**CHECKED, "checked_at": now().isoformat()}
    said = plan.said(LITHIUM, **WELL, **checked, in_their_words="I will go on.")

    decision = decision_about(LITHIUM, plan.moved(HOME, stated=[said]))

    assert stated_in(decision) == {
        "safety": "no_concern",
        "wish": "continue",
        "engagement": "well_enough",
    }
    assert decision["in_their_words"] == "I will go on."


def test_a_wish_that_was_stated_is_not_asked_for_again(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, wish="continue")

    move = plan.moved(HOME)

    assert stated_in(decision_about(CBT, move)) == {"wish": "continue"}
    assert [each["factor"] for each in move["missing"]] == ["engagement"]


def test_a_wish_to_go_on_gives_way_to_what_is_stated_of_all(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, **WELL)

    decision = decision_about(
        CBT, plan.moved(HOME, stated_for_all={"engagement": "well_enough", "wish": "stop"})
    )

    assert (decision["outcome"], stated_in(decision)["wish"]) == ("stop", "stop")


def test_what_no_longer_waits_is_asked_anew(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, wish="pause", in_their_words=WORDS)
    done(plan.answer(decision, "override", outcome="continue", **AGREES))

    move = plan.moved(HOME)

    assert decision_about(CBT, move)["in_their_words"] is None
    assert ("person", "wish") in [(each["of"], each["factor"]) for each in move["missing"]]


def test_what_a_carer_refused_is_not_forgotten_either(service: TestClient) -> None:
    plan, _ = after_a_move(service, CARERS_ASSESSMENT, wish="stop")

    decision = decision_about(CARERS_ASSESSMENT, plan.moved(HOME, stated_for_all=WELL))

    assert (decision["outcome"], decision["rule"]) == ("stop", "person-stops")


def test_what_was_refused_at_a_review_before_any_move_is_known_at_the_first(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, IPS)
    done(plan.review(CBT, wish="stop", in_their_words=WORDS), 201)

    move = plan.moved(WARD, stated_for_all=WELL)

    refused_one, other = decision_about(CBT, move), decision_about(IPS, move)
    assert (refused_one["outcome"], refused_one["in_their_words"]) == ("stop", WORDS)
    assert stated_in(other)["wish"] == "continue"


def test_a_refusal_stands_again_when_the_move_after_it_is_taken_back(service: TestClient) -> None:
    plan, before = after_a_move(service, CBT, wish="stop", in_their_words=WORDS)
    done(plan.take_back(plan.moved(HOME, stated_for_all=WELL)))

    decision = decision_about(CBT, plan.moved(HOME, stated_for_all=WELL))

    assert stated_in(decision)["wish"] == stated_in(before)["wish"] == "stop"
    assert decision["in_their_words"] == WORDS


def test_words_that_were_said_at_the_move_are_no_view_of_the_answer(service: TestClient) -> None:
    said = {**NOT_NOW, "in_their_words": "I want to go on."}
    plan, decision = after_a_move(service, CBT, **said)

    answers = [
        plan.answer(decision, "confirm"),
        plan.answer(decision, "confirm", persons_view="disagrees"),
        plan.answer(decision, "confirm", persons_words="I want to go on."),
    ]
    confirmed = done(plan.answer(decision, "confirm", **HEARD))

    assert {refused(answer)[:2] for answer in answers} == {(409, "persons-view-missing")}
    assert (confirmed["in_their_words"], confirmed["persons_words"]) == (
        "I want to go on.",
        "I would rather go on.",
    )


def test_what_was_said_at_the_move_stays_when_it_is_answered(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL, in_their_words="It helps.")

    settled = done(plan.answer(decision, "settle", outcome="continue", authorised_by=PRESCRIBER))

    assert (settled["in_their_words"], settled["persons_words"]) == ("It helps.", None)


def test_that_they_could_not_say_what_they_wish_is_told_of_each_care(service: TestClient) -> None:
    """A medicine was handed over and accepted, and no page told that they could not say."""
    plan = a_plan(service, LITHIUM, CBT)
    could_not = {"engagement": "well_enough", "wish": "could_not_say", **CHECKED}
    move = plan.moved(WARD, stated_for_all=could_not)

    done(plan.confirm(move))
    accepted = done(plan.accept(decision_about(LITHIUM, move)))
    goes_on = {"outcome": "continue", "reason": "As before.", "authorised_by": PROFESSIONAL}
    settled = done(plan.answer(decision_about(CBT, move), "settle", **goes_on))

    told = "The person could not say what they wish."
    for each in (decision_about(CBT, move), accepted, settled):
        assert told in each["summary"]
    read, moved = plan.transition(move["transition_id"]), plan.get("/history")["items"][3]
    for summary in (move["summary"], read["summary"], moved["summary"]):
        assert "Whoever it is for could not say what they wish: " in summary

"""Over HTTP, who agreed to a hand-over that a team refused reads of no no that stands."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    IS_OVER,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    Json,
    after_a_move,
    decision_about,
    done,
    refused,
)
from tests.integration.api.worklists import tasks_of
from tests.soon import in_days

NO_MORE: Final[Json] = {"wish": "stop", "in_their_words": "No more tablets.", **CHECKED}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "I was angry. I take them."}
NAMED: Final[Json] = {"authorised_by": PROFESSIONAL, **INSTEAD}
FULL: Final[Json] = {"reason_code": "team_full", "reason": "No room."}


def test_their_yes_is_told_to_everybody_and_holds_at_the_next_move(service: TestClient) -> None:
    """Plan, page, tasks and they themselves read “the no stands”, and the medicine rested on it."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met.", **AGREES}
    handed = done(plan.answer(decision, "settle", **asked))
    refused = done(plan.refuse(handed, **FULL))

    read, page = plan.get(), plan.transition(refused["transition_id"])
    tasks = [
        tasks_of(service, plan, team, LITHIUM)[kind]["summary"]
        for team, kind in ((EAST, "decide"), (HOME, "await_decision"))
    ]
    move = plan.moved(WARD)

    [undecided] = read["undecided"]
    assert (undecided["wish"], undecided["in_their_words"]) == ("continue", None)
    assert "When it was to be handed over, the person agreed: “I was angry." in refused["summary"]
    for told in tasks:
        assert "the person had agreed to the hand-over: “I was angry. I take them.”" in told
    for told in (read["summary"], page["summary"], refused["summary"], *tasks):
        assert "no stands" not in told
        assert "No more tablets." not in told
    assert "You said no" not in refused["because_for_person"]
    assert "Staff must still decide what happens now" in refused["because_for_person"]
    again = decision_about(LITHIUM, move)
    assert again["in_their_words"] is None
    assert AGREES["persons_words"] not in again["summary"] + move["summary"]
    assert "no stands" not in move["summary"]
    # What was known when it was decided about stays on record.
    assert refused["in_their_words"] == "No more tablets."


def test_it_is_weighed_when_somebody_decides_otherwise(service: TestClient) -> None:
    """“It stops by wish” was told, of what they had said yes to, and their words were gone."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    refused_then = done(
        plan.refuse(done(plan.answer(decision, "settle", **asked, **AGREES)), **FULL)
    )
    then = plan.get()

    unheard = plan.answer(refused_then, "settle", **{**asked, "outcome": "stop"})
    again = done(plan.answer(refused_then, "settle", **asked))

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert "wishes it to go on" in unheard.json()["detail"]
    had_agreed = "Before it was refused, the person had agreed to the hand-over: "
    assert f"{had_agreed}“I was angry. I take them.”" in again["summary"]
    [refusal] = again["refusals"]
    assert {name: refusal[name] for name in AGREES} == AGREES
    assert "wants to pause or stop it" not in refused_then["because"] + again["because"]
    assert again["against_persons_wish"] is False
    *_, before, _ = plan.get("/history")["items"]
    assert plan.get(as_of=before["at"]) == then
    assert [each["wish"] for each in plan.get()["undecided"]] == ["continue"]


def test_what_rests_against_that_yes_is_told_as_against_a_wish(
    service: TestClient,
) -> None:
    """Who agrees to the hand-over of care that they get wishes it to go on."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    waits = done(plan.refuse(done(plan.answer(decision, "settle", **asked, **AGREES)), **FULL))
    mute = {"persons_view": "could_not_say", "authorised_by": PRESCRIBER, **BEST_INTERESTS}

    rests = done(plan.answer(waits, "settle", outcome="pause", **mute))

    had = "against the wish to go on"
    assert rests["because_for_person"].startswith("You told us you want to go on with this care. ")
    assert rests["summary"].startswith(f"Sam: Lithium treatment pauses {had}, ")
    assert rests["against_persons_wish"] is True
    assert f"Lithium treatment: pause {had}, " in plan.get("/history")["items"][-1]["summary"]
    assert [each["agreed_to"] for each in plan.get()["missed"]] == [None]


def test_a_closure_leaves_their_yes_open(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met.", **AGREES}
    done(plan.refuse(done(plan.answer(decision, "settle", **asked)), **FULL))
    gp = {"plan_component_id": plan.components[LITHIUM], "recipient": "Tern Surgery"}
    to_gp = {**gp, "outcome": "discharged_to_gp", "authorised_by": PRESCRIBER}

    closed = done(plan.close(recipients=[to_gp]))

    assert "no stands" not in closed["summary"]
    assert [each["wish"] for each in plan.get()["undecided"]] == ["continue"]


@pytest.mark.parametrize("outcome", ["stop", "pause"])
def test_no_rule_of_care_that_goes_on_is_told_of_an_answer_that_ends_it(
    service: TestClient, outcome: str
) -> None:
    """“So it goes on as it is now, with the same people. It was decided that this care stops.”"""
    plan, decision = after_a_move(service, CBT, WARD, wish="stop", engagement="well_enough")
    asked: Json = {"outcome": "hand_over", **INSTEAD, **AGREES}
    refused_then = done(plan.refuse(done(plan.answer(decision, "override", **asked)), **FULL))
    agreed = {"persons_view": "agrees", "persons_words": "Then not."}

    ended = done(plan.answer(refused_then, "settle", outcome=outcome, **NAMED, **agreed))

    what = {"stop": "this care stops", "pause": "this care rests for now"}[outcome]
    assert f"It was decided that {what}." in ended["because_for_person"]
    assert "goes on" not in ended["because_for_person"]
    assert ("stays on offer" in ended["because_for_person"]) is (outcome == "stop")


def test_a_second_refusal_is_told_as_that(service: TestClient) -> None:
    """“This care goes on without a gap. Your new team can take it on.” was told of it."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    once = done(plan.refuse(done(plan.answer(decision, "settle", **asked, **AGREES)), **FULL))

    twice = done(plan.refuse(done(plan.answer(once, "settle", **asked)), **FULL))

    for each in (once, twice):
        assert each["because_for_person"].startswith(
            "The team that was asked to take on this care said no. Staff must still decide"
        )
        assert "without a gap" not in each["because_for_person"]


@pytest.mark.parametrize("wish", ["not_asked", "could_not_say", "continue", "pause", "stop"])
def test_it_counts_whatever_the_case_had_said(service: TestClient, wish: str) -> None:
    """“I take them.” was known of nothing where nobody had asked before, or they could not say."""
    plan, decision = after_a_move(service, LITHIUM, HOME, wish=wish, **CHECKED)
    call = "settle" if decision["outcome"] == "decide" else "confirm"
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    once = done(plan.refuse(done(plan.answer(decision, call, **asked, **AGREES)), **FULL))

    [waits] = plan.get()["undecided"]
    told = tasks_of(service, plan, EAST)["decide"]["summary"]
    again = done(plan.answer(once, "settle", **asked))
    done(plan.accept(again))
    pause = {"reason": "Tired.", "owner": "Cy", "review_due": in_days(1)}
    by_hand = plan.step(LITHIUM, "paused", **pause, authorised_by=PRESCRIBER)

    assert (waits["wish"], waits["in_their_words"]) == ("continue", None)
    assert AGREES["persons_words"] in told
    assert "could not" not in once["because_for_person"] + again["summary"]
    assert refused(by_hand)[:2] == (409, "wished-to-go-on")


def test_that_they_could_not_say_is_kept_with_the_next_answer(service: TestClient) -> None:
    """The next review said “The person wishes it to go on”, of whoever could not say since."""
    wished = {"wish": "continue", "in_their_words": "Keep it."}
    plan, decision = after_a_move(service, LITHIUM, HOME, **wished, **CHECKED)
    done(plan.answer(decision, "confirm"))
    done(plan.accept(decision))
    again = decision_about(LITHIUM, plan.moved(WARD, stated=[plan.said(LITHIUM, **CHECKED)]))
    mute = {"persons_view": "could_not_say", **BEST_INTERESTS, "authorised_by": PRESCRIBER}
    once = done(plan.refuse(done(plan.answer(again, "confirm", **mute)), **FULL))
    named = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    done(plan.accept(done(plan.answer(once, "settle", **named))))

    review = done(plan.review(LITHIUM, **CHECKED), 201)

    assert "wishes it to go on" not in review["summary"]


FINE: Final[Json] = {"persons_view": "agrees", "persons_words": "That team is fine."}


def wish_of(decision: Json) -> tuple[str, str]:
    [wish] = [each for each in decision["factors"] if each["name"] == "wish"]
    return wish["value"], wish["from"]


def test_what_they_said_of_one_team_is_told_of_no_other(service: TestClient) -> None:
    """“Safety plan goes to Samphire Ward. The person wishes it to go on: “That team is fine.””"""
    no = {"wish": "stop", "in_their_words": "I do not want it."}
    plan, decision = after_a_move(service, SAFETY_PLAN, HOME, **no)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD}
    pending = done(plan.answer(decision, "settle", **asked, **FINE))

    [waits] = plan.get()["undecided"]
    review = done(plan.review(SAFETY_PLAN), 201)
    move = plan.moved(WARD)

    assert wish_of(pending)[0] == waits["wish"] == "continue"
    assert "wants to pause or stop it" not in pending["because"]
    for told in ("The person had said: “I do not want it.”", "agreed: “That team is fine.”"):
        assert told in pending["summary"]
    history = [each["summary"] for each in plan.get("/history")["items"]]
    for told in (review["summary"], move["summary"], *history[-2:]):
        assert "That team is fine." not in told
    for since in (review, decision_about(SAFETY_PLAN, move)):
        assert (wish_of(since), since["in_their_words"]) == (("continue", "stated"), None)


def test_who_agrees_that_care_is_over_is_not_told_to_wish_that_it_goes_on(
    service: TestClient,
) -> None:
    """“I need a rest.” stood beside `continue`, once somebody had had what they need."""
    rest = {"wish": "pause", "in_their_words": "I need a rest."}
    plan, decision = after_a_move(service, SAFETY_PLAN, HOME, **rest)

    done(plan.step(SAFETY_PLAN, "completed", **IS_OVER))

    [over] = plan.transition(decision["transition_id"])["decisions"]
    assert over["persons_words"] == IS_OVER["persons_words"]
    for name in ("factors", "because", "in_their_words", "what_would_change_it"):
        assert over[name] == decision[name]


def test_what_they_had_said_stays_though_they_could_not_say_since(service: TestClient) -> None:
    """“The tests make me faint.” was in no decision and no summary once it was settled."""
    faint = {"in_their_words": "The tests make me faint.", **CHECKED}
    plan, decision = after_a_move(service, LITHIUM, HOME, **faint)
    mute = {"persons_view": "could_not_say", **BEST_INTERESTS, "authorised_by": PRESCRIBER}
    once = done(plan.refuse(done(plan.answer(decision, "confirm", **mute)), **FULL))

    settled = done(
        plan.answer(once, "settle", outcome="continue", authorised_by=PRESCRIBER, **INSTEAD)
    )

    assert settled["in_their_words"] == "The tests make me faint."
    assert "“The tests make me faint.”" in settled["summary"]
    assert wish_of(settled)[0] == "could_not_say"

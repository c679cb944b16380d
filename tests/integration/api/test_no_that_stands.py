"""Over HTTP, a no to care that rested stands once it has started on a basis.

“No needle.” was said to a depot, which a prescriber paused for another day. It was started in best
interests for somebody who could not say, and neither the plan nor its closure knew of the no.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
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
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    now,
    refused,
)
from tests.integration.api.worklists import tasks_of

DEPOT: Final = "psychosis-lai"
NAMED: Final[Json] = {"authorised_by": PRESCRIBER, **INSTEAD}
NO_NEEDLE: Final[Json] = {"wish": "stop", "in_their_words": "No needle."}
ASK_ME: Final[Json] = {"persons_view": "agrees", "persons_words": "Ask me tomorrow."}
STARTS: Final[Json] = {
    "outcome": "resume",
    **BEST_INTERESTS,
    "authorised_by": PRESCRIBER,
    "persons_view": "could_not_say",
}
HAD_SAID_NO: Final = "the person had said no: “No needle.”"

Asks = Callable[[PlanOverHttp], Json]


def reviewed(plan: PlanOverHttp) -> Json:
    return done(plan.review(DEPOT, **CHECKED), 201)


def reviewed_and_could_not_say(plan: PlanOverHttp) -> Json:
    return done(plan.review(DEPOT, wish="could_not_say", **CHECKED), 201)


def moved_in_silence(plan: PlanOverHttp) -> Json:
    return decision_about(DEPOT, plan.moved(HOME))


EACH_WAY: Final = pytest.mark.parametrize(
    "ask", [reviewed, reviewed_and_could_not_say, moved_in_silence]
)


def started(service: TestClient, ask: Asks = reviewed) -> tuple[PlanOverHttp, Json]:
    """A depot that they said no to, and that rested by agreement, once it has started again."""
    plan = a_plan(service, DEPOT)
    refusing = done(plan.review(DEPOT, **NO_NEEDLE), 201)
    done(plan.answer(refusing, "settle", outcome="pause", **NAMED, **ASK_ME))
    return plan, done(plan.answer(ask(plan), "settle", **STARTS))


@EACH_WAY
def test_the_plan_and_the_decision_say_that_it_goes_on_against_a_refusal(
    service: TestClient, ask: Asks
) -> None:
    plan, answered = started(service, ask)

    told = plan.get()
    [overruled] = told["overruled"]
    assert overruled["decision_id"] == answered["decision_id"]
    assert (overruled["wish"], overruled["in_their_words"]) == ("stop", "No needle.")
    assert overruled["against_refusal"]
    assert "against a refusal, in best interests" in told["summary"]
    assert HAD_SAID_NO in told["summary"]
    assert answered["against_persons_wish"]
    assert "against a refusal" in answered["summary"]
    assert "The person had said: “No needle.”" in answered["summary"]
    assert answered["because_for_person"].startswith("You told us you do not want this care.")
    assert "advocate" in answered["because_for_person"]
    # What was known when it was decided stays on record as it was.
    assert answered["in_their_words"] is None


@EACH_WAY
def test_whoever_makes_the_first_contact_reads_so_and_the_basis_is_looked_at_after_that(
    service: TestClient, ask: Asks
) -> None:
    plan, _ = started(service, ask)
    first = plan.component(DEPOT)
    task = tasks_of(service, plan, first["responsible_team"], DEPOT)["first_contact"]
    done(plan.call("PATCH", f"/components/{plan.components[DEPOT]}", {"followed_up": True}))

    assert first["next_step"] == "first_contact"
    assert "against a refusal, in best interests" in task["summary"]
    assert "No needle." in task["summary"]
    then = plan.component(DEPOT)
    due_in = datetime.fromisoformat(then["review_due"]) - now()
    assert then["next_step"] == "basis_review"
    assert timedelta(days=6) < due_in <= timedelta(days=7)


@EACH_WAY
def test_no_wish_for_everything_and_no_batch_lets_it_go_on_at_the_next_move(
    service: TestClient, ask: Asks
) -> None:
    plan, _ = started(service, ask)

    move = plan.moved(EAST if ask is moved_in_silence else HOME, stated_for_all=WELL)

    waits = decision_about(DEPOT, move)
    wish = next(each for each in waits["factors"] if each["name"] == "wish")
    assert (wish["value"], waits["in_their_words"]) == ("stop", "No needle.")
    assert waits["outcome"] == "decide"
    assert refused(plan.confirm(move))[:2] == (409, "nothing-to-confirm")
    [overruled] = plan.get()["overruled"]
    assert (overruled["in_their_words"], overruled["decided_again"]) == ("No needle.", True)
    # What holds is told with the decision, and who answers for it asks them.
    silent = plan.answer(waits, "settle", outcome="continue", **NAMED)
    assert refused(silent)[:2] == (409, "persons-view-missing")


@EACH_WAY
def test_a_review_knows_of_it_and_a_closure_asks_for_a_name(service: TestClient, ask: Asks) -> None:
    plan, _ = started(service, ask)
    to_the_gp = {
        "plan_component_id": plan.components[DEPOT],
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
    }

    unnamed = plan.close(recipients=[to_the_gp])
    again = done(plan.review(DEPOT), 201)

    assert faults(unnamed) == [("/recipients/0/authorised_by", "missing")]
    assert (again["outcome"], again["in_their_words"]) == ("decide", "No needle.")
    done(plan.answer(again, "settle", **{**STARTS, "outcome": "continue"}))
    done(plan.close(recipients=[{**to_the_gp, "authorised_by": PRESCRIBER}]))
    assert "“No needle.”" in plan.get()["summary"]


def test_a_closure_tells_of_it_where_nobody_looked_at_it_again(service: TestClient) -> None:
    plan, answered = started(service)
    to_the_gp = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    about = {"plan_component_id": plan.components[DEPOT], "authorised_by": PRESCRIBER}

    done(plan.close(recipients=[{**about, **to_the_gp}]))

    closed = plan.get()
    assert [each["decision_id"] for each in closed["overruled"]] == [answered["decision_id"]]
    assert "against a refusal, in best interests" in closed["summary"]
    assert "“No needle.”" in closed["summary"]


def test_the_page_of_the_move_says_so_and_a_plan_of_then_too(service: TestClient) -> None:
    plan, answered = started(service, moved_in_silence)
    then = now().isoformat()
    done(plan.call("PATCH", f"/components/{plan.components[DEPOT]}", {"followed_up": True}))

    page = plan.transition(answered["transition_id"])

    assert ") starts again against a refusal" in page["summary"]
    assert "On what basis: Long-acting injection (depot) (in best interests; " in page["summary"]
    assert decision_about(DEPOT, page)["against_persons_wish"]
    assert plan.get(as_of=then)["overruled"] == plan.get()["overruled"]


def test_a_no_of_moves_ago_holds_once_it_has_rested_and_started_on_a_basis(
    service: TestClient,
) -> None:
    """It is at hand though other answers, of which nobody spoke, have come since."""
    plan = a_plan(service, CBT)
    basis = {"reason": "Met.", **BEST_INTERESTS, "authorised_by": PROFESSIONAL}
    could_not: Json = {**basis, "persons_view": "could_not_say"}
    no = {**WELL, "wish": "pause", "in_their_words": "Not now."}
    refusing = decision_about(CBT, plan.moved(HOME, stated=[plan.said(CBT, **no)]))
    done(plan.answer(refusing, "confirm"))
    again = done(plan.review(CBT, engagement="well_enough"), 201)
    done(plan.answer(again, "settle", outcome="pause", **could_not))
    waits = decision_about(CBT, plan.moved(EAST))
    done(plan.answer(waits, "settle", outcome="resume", **could_not))

    decision = decision_about(CBT, plan.moved(HOME, stated_for_all=WELL))

    assert decision["in_their_words"] == "Not now."
    assert decision["outcome"] == "pause"


def test_a_yes_that_nobody_answered_took_the_no_back_before_they_could_not_say(
    service: TestClient,
) -> None:
    """The answer said that it goes against a wish for a break, and the page that it does not."""
    asked = {"wish": "pause", "in_their_words": "Not now.", **CHECKED}
    plan, decision = after_a_move(service, LITHIUM, WARD, **asked)
    done(plan.answer(decision, "settle", outcome="pause", **NAMED))
    plan.moved(HOME, stated=[plan.said(LITHIUM, wish="continue", in_their_words="Now.")])
    plan.moved(WARD, stated=[plan.said(LITHIUM, wish="could_not_say")])
    move = plan.moved(HOME, stated=[plan.said(LITHIUM, **CHECKED)])
    told = plan.get()["summary"]

    started = done(plan.answer(decision_about(LITHIUM, move), "settle", **STARTS))

    assert "against the person's wish to go on: “Now.”" in told
    assert "Not now." not in told
    page = plan.transition(move["transition_id"])
    for each in (started, decision_about(LITHIUM, page)):
        assert each["against_persons_wish"] is False
        assert "against" not in each["summary"]
    assert plan.get()["overruled"] == []


def test_what_they_said_since_and_nobody_answered_is_not_taken_for_the_no_before(
    service: TestClient,
) -> None:
    """The answer to a review knew only what had been said since, and the page also of the no."""
    plan = a_plan(service, DEPOT)
    refusing = done(plan.review(DEPOT, wish="pause", in_their_words="Not now."), 201)
    done(plan.answer(refusing, "settle", outcome="pause", **NAMED))
    done(plan.answer(moved_in_silence(plan), "settle", **STARTS))
    plan.moved(WARD)
    done(plan.review(DEPOT, wish="continue", in_their_words="All right."), 201)

    done(plan.review(DEPOT, wish="could_not_say"), 201)

    review = done(plan.review(DEPOT), 201)

    assert " Until now it was to start again against the wish for a break, " in review["summary"]
    [overruled] = plan.get()["overruled"]
    assert overruled["in_their_words"] == "Not now."


def test_a_no_to_an_answer_is_told_as_one_however_many_moves_carry_it(service: TestClient) -> None:
    """From the third move on the answer told of a wish for a break, and the page of a no."""
    plan, decision = after_a_move(service, LITHIUM, WARD, **CHECKED)
    no: Json = {"persons_view": "disagrees", "persons_words": "No."}
    named: Json = {**BEST_INTERESTS, "authorised_by": PRESCRIBER, "outcome": "continue"}
    done(plan.answer(decision, "override", **named, **no))

    for team in (HOME, WARD, HOME, WARD):
        move = plan.moved(team, stated=[plan.said(LITHIUM, **CHECKED)])
        answered = done(plan.answer(decision_about(LITHIUM, move), "settle", **named, **no))

        page = decision_about(LITHIUM, plan.transition(move["transition_id"]))
        assert answered["because_for_person"] == page["because_for_person"]
        for each in (decision_about(LITHIUM, move), answered):
            assert "a break" not in each["because_for_person"]

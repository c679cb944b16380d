"""What was said against a change or a hand-over is told until whoever said so is asked again."""

from datetime import datetime

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
)
from tests.integration.api.test_changes_of_care import change, checked, handed_over
from tests.integration.api.test_started_with_a_change import CLOZAPINE
from tests.integration.api.worklists import tasks_of


def test_that_they_did_not_agree_is_told_to_each_team_and_in_the_plan(service: TestClient) -> None:
    """Once it was answered, their no to a change stood in its decision and in the history alone."""
    no = {"persons_view": "disagrees", "persons_words": "It is too little."}
    plan, decision = handed_over(service, **no)
    day = on_day(datetime.fromisoformat(decision["decided_at"]))
    against = (
        f"he person did not agree with the hand-over and its change on {day}: “It is too little.”"
    )

    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        assert f" T{against} " in tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
    assert f"t{against}" in plan.get()["summary"]

    taken = done(plan.accept(decision))

    task = tasks_of(service, plan, HOME, CLOZAPINE)["review_adaptation"]
    assert f" T{against}" in task["summary"]
    looked_at = done(change(plan, CLOZAPINE, followed_up=True))
    assert f"t{against}" in looked_at["summary"]
    [told] = plan.get()["disagreed"]
    assert told == {
        "decision_id": taken["decision_id"],
        "transition_id": taken["transition_id"],
        "plan_component_id": plan.components[CLOZAPINE],
        "outcome": "hand_over",
        "with_its_change": True,
        "in_their_words": "It is too little.",
        "said_at": taken["decided_at"],
        "refused_at": None,
    }
    waits = done(plan.review(CLOZAPINE, wish="continue"), 201)
    assert [told] == plan.get()["disagreed"]
    assert f" Before this decision, t{against} " in waits["summary"]
    asked = {"persons_view": "agrees", "persons_words": "It is enough."}
    done(plan.answer(waits, "confirm", **asked))
    assert plan.get()["disagreed"] == []


def test_what_was_said_against_a_hand_over_is_told_at_the_next_move_too(
    service: TestClient,
) -> None:
    """“Do not inject me.” was gone at the next move, while the care was still unchecked."""
    plan = after_a_move(service, LITHIUM)[0]
    to_decide = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))
    no = {"persons_view": "disagrees", "persons_words": "Do not inject me."}
    given = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **no}
    done(plan.accept(done(plan.answer(to_decide, "settle", **given))))
    said = plan.get()["disagreed"]

    move = plan.moved(WARD, stated_for_all=WELL)

    waits = decision_about(LITHIUM, move)
    against = ": “Do not inject me.”"
    for told in (waits["summary"], plan.transition(move["transition_id"])["summary"]):
        assert "he person did not agree with the hand-over on " in told
        assert against in told
    [task] = tasks_of(service, plan, HOME, LITHIUM).values()
    assert (
        " Before this decision, the person did not agree with the hand-over on " in task["summary"]
    )
    unasked = {"outcome": "continue", "authorised_by": PRESCRIBER}
    done(plan.answer(waits, "settle", **unasked))
    assert plan.get()["disagreed"] == said
    assert against in plan.get()["summary"]


def test_a_closure_tells_it_to_whoever_has_the_care_then(service: TestClient) -> None:
    no = {"persons_view": "disagrees", "persons_words": "It is too little."}
    plan, decision = handed_over(service, **no)
    done(plan.accept(decision))
    day = on_day(datetime.fromisoformat(decision["decided_at"]))
    to_gp = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    about = {"plan_component_id": plan.components[CLOZAPINE], "authorised_by": PRESCRIBER}

    closed = done(plan.close(recipients=[{**about, **to_gp}]))["summary"]

    against = (
        f"the person did not agree with the hand-over and its change on {day}: “It is too little.”"
    )
    said = "Said against what was decided: Clozapine treatment"
    assert f" {said} ({against})." in closed
    assert plan.get()["summary"] == closed


def raised(service: TestClient) -> PlanOverHttp:
    """Lithium of which they get more than they agreed with, at a move home."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    no = {"persons_view": "disagrees", "persons_words": "Not more. It makes me shake."}
    more = {"outcome": "adapt", "adaptation": "300 mg.", "authorised_by": PRESCRIBER, **no}
    done(plan.answer(decision, "settle", **more))
    assert [each["outcome"] for each in plan.get()["disagreed"]] == ["adapt"]
    return plan


def test_who_agrees_to_another_team_takes_back_nothing_of_what_they_said_of_the_dose(
    service: TestClient,
) -> None:
    """“That team is fine. The dose is not.” took “Not more.” out of the plan and every task."""
    plan = raised(service)
    told = plan.get()["disagreed"]
    waits = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))
    yes = {"persons_view": "agrees", "persons_words": "That team is fine. The dose is not."}
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **yes}

    handed = done(plan.answer(waits, "settle", **asked))

    def is_told(*teams: str) -> None:
        read = plan.get()
        assert read["disagreed"] == told
        tasks = [one for team in teams for one in tasks_of(service, plan, team, LITHIUM).values()]
        assert len(tasks) >= len(teams)
        for each in (read, *tasks):
            assert "“Not more. It makes me shake.”" in each["summary"]

    is_told(EAST, HOME)
    done(plan.accept(handed))
    is_told(HOME)
    again = done(plan.review(LITHIUM), 201)
    is_told(HOME)
    right = {"persons_view": "agrees", "persons_words": "300 is all right now."}
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, **right}
    done(plan.answer(again, "settle", **goes_on))
    assert plan.get()["disagreed"] == []


def test_what_they_said_of_another_team_before_they_agreed_to_one_is_told_no_more(
    service: TestClient,
) -> None:
    """The ward was full, and “Not there.” was listed again, which they had taken back since."""
    plan = raised(service)
    waits = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))
    by = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    not_there = {"persons_view": "disagrees", "persons_words": "Not there."}
    handed = done(plan.answer(waits, "settle", **by, **not_there))
    move = plan.transition(waits["transition_id"])["summary"]
    for words in (" Said before: Lithium treatment (", " Said against it: Lithium treatment ("):
        assert words in move
    assert "“Not there.”" in move
    done(plan.accept(handed))
    assert [each["outcome"] for each in plan.get()["disagreed"]] == ["adapt", "hand_over"]
    yes = {"persons_view": "agrees", "persons_words": "That team is fine."}
    back = decision_about(LITHIUM, plan.moved(WARD, stated_for_all=WELL))
    full = {"reason_code": "team_full", "reason": "We are full."}

    anew = done(plan.refuse(done(plan.answer(back, "settle", **by, **yes)), **full))

    read = plan.get()
    assert [each["outcome"] for each in read["disagreed"]] == ["adapt"]
    tasks = tasks_of(service, plan, HOME, LITHIUM).values()
    for told in (anew["summary"], read["summary"], *(each["summary"] for each in tasks)):
        assert "“Not more. It makes me shake.”" in told
        assert "Not there." not in told


def test_what_they_said_of_a_dose_is_told_as_long_as_that_is_told_as_asked_for(
    service: TestClient,
) -> None:
    """A team refused, and all told the dose that was asked for, and not that they had said no."""
    plan, decision = handed_over(service, persons_view="disagrees", persons_words="Not that.")
    full = {"reason_code": "team_full", "reason": "We are full."}

    def is_told(*teams: str) -> None:
        read = plan.get()
        [said] = read["disagreed"]
        assert (said["in_their_words"], said["with_its_change"]) == ("Not that.", True)
        assert said["said_at"] is None
        assert said["refused_at"] is not None
        tasks = [one for team in teams for one in tasks_of(service, plan, team, CLOZAPINE).values()]
        assert len(tasks) >= len(teams)
        for each in (read, *tasks):
            assert "hange was asked for" in each["summary"]
            assert "hand-over and its change that a team refused on " in each["summary"]
            assert "“Not that.”" in each["summary"]

    done(plan.refuse(decision, **full))
    is_told(EAST, HOME)

    move = plan.moved(WARD, stated_for_all={**WELL, **checked()})

    is_told(EAST, WARD)
    assert "“Not that.”" in move["summary"]
    waits = decision_about(CLOZAPINE, move)
    done(plan.accept(done(plan.answer(waits, "confirm"))))
    assert plan.get()["disagreed"] == []


def test_where_a_step_and_a_check_are_due_of_the_same_care_each_task_tells_it_once(
    service: TestClient,
) -> None:
    """“Not less.” stood twice in each of them."""
    plan, decision = after_a_move(service, LITHIUM, WARD, **WELL)
    change = {"outcome": "adapt", "adaptation": "Half the dose.", "authorised_by": PRESCRIBER}
    said = {"persons_view": "disagrees", "persons_words": "Not less."}

    done(plan.answer(decision, "settle", **change, **INSTEAD, **said))

    told = {
        (team, kind): task["summary"].count("“Not less.”")
        for team in (WARD, EAST)
        for kind, task in tasks_of(service, plan, team, LITHIUM).items()
    }
    assert told == {
        (WARD, "check"): 1,
        (WARD, "await_review"): 1,
        (EAST, "review_adaptation"): 1,
    }


def test_who_had_said_no_reads_too_that_they_do_not_agree_with_how_it_goes_on(
    service: TestClient,
) -> None:
    """“Not every four weeks either.” was no word of what they were told of it."""
    no = {"wish": "stop", "in_their_words": "No needle."}
    plan, decision = after_a_move(service, LITHIUM, **{**WELL, **no})
    held = {"authorised_by": PRESCRIBER, "reason_code": "legal_authority", "reason": "Section 3."}
    neither = {"persons_view": "disagrees", "persons_words": "Not every four weeks either."}
    change = {"outcome": "adapt", "adaptation": "Every four weeks", **held, **neither}

    told = done(plan.answer(decision, "settle", **change))["because_for_person"]

    assert told.startswith(
        "You told us you do not want this care. You told us, too, that you do not agree with what "
        "was decided. That is on record. Staff decided that it goes on even so, with a change"
    )

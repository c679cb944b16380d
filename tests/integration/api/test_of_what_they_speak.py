"""Over HTTP, what somebody says of a team or of a change takes back nothing said of the care."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HEARD,
    HOME,
    INSTEAD,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    refused,
)
from tests.soon import in_days

NAMED: Final[Json] = {"authorised_by": PRESCRIBER, **INSTEAD}
SHAKES: Final[Json] = {"wish": "pause", "in_their_words": "It makes me shake."}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "That team is fine."}
AGREES_TO_REST: Final[Json] = {"persons_view": "agrees", "persons_words": "Yes, let it rest."}
NOT_ONLINE: Final[Json] = {"persons_view": "disagrees", "persons_words": "Not online."}
COULD_NOT_SAY: Final[Json] = {
    **BEST_INTERESTS,
    "authorised_by": PRESCRIBER,
    "persons_view": "could_not_say",
}
PAUSE: Final[Json] = {"reason": "Tired.", "owner": "Cy", "review_due": in_days(300)}
SAID: Final = "the person had wished for a break: “It makes me shake.”"


def resting(service: TestClient) -> PlanOverHttp:
    """Lithium that rests as they wished for a break, with the team that they left since."""
    plan = a_plan(service, LITHIUM)
    first = decision_about(LITHIUM, plan.moved(WARD, stated=[plan.said(LITHIUM, **SHAKES)]))
    done(plan.answer(first, "settle", outcome="pause", **NAMED))
    return plan


def start(plan: PlanOverHttp) -> tuple[int, str]:
    checked = done(plan.review(LITHIUM, **CHECKED), 201)
    return refused(plan.answer(checked, "settle", outcome="resume", **NAMED))[:2]


def test_a_yes_to_a_team_takes_back_no_wish_for_a_break(service: TestClient) -> None:
    """Lithium that made somebody shake was started, as they had said that the team is fine."""
    plan = resting(service)
    asked = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(asked, "settle", outcome="hand_over", **NAMED, **AGREES))
    done(plan.accept(asked))

    assert [each["in_their_words"] for each in plan.get()["refused"]] == ["It makes me shake."]
    assert SAID in plan.get()["summary"]
    assert start(plan) == (409, "persons-view-missing")


def test_nor_does_a_yes_to_its_rest(service: TestClient) -> None:
    plan = resting(service)
    asked = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(asked, "settle", outcome="pause", **NAMED, **AGREES_TO_REST))
    plan.moved(EAST)

    assert SAID in plan.get()["summary"]
    assert start(plan) == (409, "persons-view-missing")


def test_a_no_to_a_change_takes_back_no_yes(service: TestClient) -> None:
    """“Not online.” was taken for all that they ever said, and it was paused on nobody's word."""
    plan = a_plan(service, CBT)
    done(plan.confirm(plan.moved(HOME, stated_for_all=WELL)))
    silent = decision_about(CBT, plan.moved(EAST, stated_for_all={"engagement": "well_enough"}))
    changed = {"outcome": "adapt", "adaptation": "Online."}
    done(plan.answer(silent, "override", **changed, **INSTEAD, **NOT_ONLINE))

    by_hand = plan.step(CBT, "paused", **PAUSE)
    later = decision_about(CBT, plan.moved(HOME, stated_for_all={"engagement": "not_now"}))
    waits = done(plan.review(CBT, engagement="not_now"), 201)

    assert refused(by_hand)[:2] == (409, "wished-to-go-on")
    assert not later["against_persons_wish"]
    assert waits["against_persons_wish"]
    assert refused(plan.answer(waits, "confirm"))[:2] == (409, "persons-view-missing")


def wish_of(decision: Json) -> str:
    [wish] = [each["value"] for each in decision["factors"] if each["name"] == "wish"]
    return str(wish)


def test_who_could_not_say_is_not_taken_to_wish_it_still_be_it_moves_ago(
    service: TestClient,
) -> None:
    """After two moves that asked nobody a review told a yes of long ago as what they wish now."""
    plan, well = a_plan(service, CBT), {"engagement": "well_enough"}
    done(plan.confirm(plan.moved(HOME, stated_for_all=WELL)))
    asked = plan.moved(EAST, stated_for_all={**well, "wish": "could_not_say"})
    settled = {"outcome": "continue", **COULD_NOT_SAY}
    done(plan.answer(decision_about(CBT, asked), "settle", **settled))
    for team in (HOME, EAST):
        done(plan.confirm(plan.moved(team, stated_for_all=well)))

    again = done(plan.review(CBT, **well), 201)

    assert wish_of(again) == "not_asked"


def test_nor_where_it_rests_and_other_teams_took_that_over_since(service: TestClient) -> None:
    """Two silent moves later “I would rather go on.” of long ago was proposed as what they wish."""
    plan, well = a_plan(service, CBT), {"engagement": "well_enough"}
    first = decision_about(CBT, plan.moved(HOME, stated_for_all=NOT_NOW))
    done(plan.answer(first, "confirm", **HEARD))
    asked = plan.moved(EAST, stated_for_all={**well, "wish": "could_not_say"})
    rests = {"outcome": "pause", "owner": "Cy", **COULD_NOT_SAY}
    done(plan.answer(decision_about(CBT, asked), "settle", **rests))
    for team in (HOME, EAST):
        silent = decision_about(CBT, plan.moved(team, stated_for_all=well))
        done(plan.answer(silent, "settle", outcome="hand_over", **NAMED))
        if team == HOME:
            done(plan.accept(silent))

    again = done(plan.review(CBT, **well), 201)

    assert (again["outcome"], again["rule"]) == ("decide", "ask-before-resuming")
    assert refused(plan.answer(again, "confirm"))[:2] == (409, "illegal-step")


def test_nor_who_was_asked_of_an_answer_and_could_not_say(service: TestClient) -> None:
    """Therapy that was paused in best interests was started on a yes of before, by a confirm."""
    plan = a_plan(service, CBT)
    done(plan.confirm(plan.moved(HOME, stated_for_all=WELL)))
    silent = plan.moved(EAST, stated_for_all={"engagement": "not_now"})
    done(plan.answer(decision_about(CBT, silent), "confirm", owner="Cy", **COULD_NOT_SAY))

    again = done(plan.review(CBT, engagement="well_enough"), 201)

    assert (again["outcome"], again["rule"]) == ("decide", "ask-before-resuming")
    assert refused(plan.answer(again, "confirm"))[:2] == (409, "illegal-step")


def test_that_they_could_not_say_counts_at_a_review_as_it_was_sent(service: TestClient) -> None:
    """It was recorded that they wish it to go on, as stated."""
    plan = a_plan(service, CBT)
    done(plan.confirm(plan.moved(HOME, stated_for_all=WELL)))

    again = done(plan.review(CBT, engagement="well_enough", wish="could_not_say"), 201)

    assert (wish_of(again), again["outcome"]) == ("could_not_say", "decide")


def test_whoever_wished_for_a_break_reads_that_it_stands_where_nobody_asked_since(
    service: TestClient,
) -> None:
    """“If you say no to it, that stands” was read by somebody whose no was on record."""
    plan = resting(service)

    waits = decision_about(LITHIUM, plan.moved(HOME))

    assert waits["because_for_person"].startswith("You told us you want a break from this care. ")
    assert "If you say no" not in waits["because_for_person"]
    assert decision_about(LITHIUM, plan.transition(waits["transition_id"])) == waits


def test_who_said_no_to_an_answer_reads_that_at_each_later_move_and_after_a_closure(
    service: TestClient,
) -> None:
    """“I am never taking it again.” was told back as “You told us you want a break”."""
    never = {"persons_view": "disagrees", "persons_words": "No. I am never taking it again."}
    plan = a_plan(service, LITHIUM)
    first = decision_about(LITHIUM, plan.moved(WARD, stated=[plan.said(LITHIUM, **CHECKED)]))
    regardless = {"outcome": "continue", **NAMED, **BEST_INTERESTS, **never}
    done(plan.answer(first, "override", **regardless))

    carried = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(carried, "settle", outcome="pause", **NAMED))
    silent = decision_about(LITHIUM, plan.moved(EAST))
    about = {"plan_component_id": plan.components[LITHIUM], "outcome": "discharged_to_gp"}
    recipient = {**about, "recipient": "Tern Surgery", "authorised_by": PRESCRIBER}
    done(plan.close(recipients=[recipient]))

    [left] = plan.transition(silent["transition_id"])["decisions"]
    for told in (carried, silent, left):
        assert (
            "You told us you do not agree that this care goes on. That "
            in (told["because_for_person"])
        )
        assert "break" not in told["because_for_person"]


def test_so_do_they_where_a_rule_says_that_they_want_a_break(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    first = decision_about(CBT, plan.moved(HOME, stated=[plan.said(CBT, **WELL)]))
    never = {"persons_view": "disagrees", "persons_words": "No. Never again."}
    by = {"authorised_by": PROFESSIONAL, **BEST_INTERESTS, **never}
    done(plan.answer(first, "confirm", **by))

    carried = decision_about(CBT, plan.moved(EAST, stated_for_all={"engagement": "well_enough"}))

    assert carried["rule"] == "person-pauses"
    assert (
        "You told us you do not agree that this care goes on. We will ask you again"
        in (carried["because_for_person"])
    )

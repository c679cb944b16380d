"""What nobody had settled when a plan closed is not told to whom it is for as if it were over."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    KEPT_BY_THEIR_TEAM,
    NO_LONGER,
    NOT_ACCEPTED,
    NOT_DECIDED,
    STOPPED_AS_UNSAFE,
)
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.told_once_closed import (
    CLOSED_SINCE,
    ENDED_AS_CHOSEN,
    ENDED_WITH_PLAN,
)
from app.pathways.transitions.told_to_holder import FOUND_UNSAFE, goes_on_unsafe
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.ended_unsafe import UNSAFE, resting
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    step,
)
from tests.unit.transitions.refused_as_unsafe import BY_PRESCRIBER, HEART, SAFE, refused

HANDED_OVER: Final[dict[str, Any]] = {"outcome": "hand_over", **BY_PRESCRIBER}
SURGERY: Final = "Tern Surgery has this care now. You can ask them what happens next."
WENT_ON: Final = "It was decided that this care goes on."
ASKED_FIRST: Final = f"{FOUND_UNSAFE} {ASK_FIRST} {NOT_DECIDED} {SURGERY}"


def closed(care: Care, about: str) -> Care:
    return close(care, [passed_on(care, about)])


def passed_on(care: Care, about: str) -> dict[str, object]:
    return given(component_of(care, about).plan_component_id, authorised_by=PRESCRIBER)


def told(  # noqa: PLR0913  # of which care, and what is known of whoever it is for
    care: Care,
    about: str,
    unsafe: PlanComponent | None = None,
    *,
    has_died: bool = False,
    is_carers: bool = False,
    because: str = "Because.",
) -> str:
    *_, decision = (each for each in care.decisions if each.component_id == about)
    return told_to_holder(
        decision,
        because,
        component_of(care, about),
        unsafe,
        has_died=has_died,
        is_carers=is_carers,
        closure=care.closure,
    )


def test_what_was_on_hold_as_unsafe_is_told_as_that_with_whom_to_ask_first() -> None:
    """“This does not hold any more” read as if the warning was lifted."""
    stated = closed(one_moved("lithium", safety="contraindicated"), "lithium")

    assert told(stated, "lithium") == ASKED_FIRST
    assert told(closed(refused(), HEART), HEART) == ASKED_FIRST


def test_what_was_not_unsafe_says_that_nobody_had_decided_it() -> None:
    checked = one_moved("lithium", **GOES_ON, **SAFE)

    assert told(closed(checked, "lithium"), "lithium") == f"{NOT_DECIDED} {SURGERY}"
    assert told(closed(one_moved("talking"), "talking"), "talking") == f"{NOT_DECIDED} {SURGERY}"


def test_a_hand_over_that_was_decided_says_that_no_new_team_had_said_yes() -> None:
    to_decide = one_moved("lithium", safety="contraindicated", **GOES_ON)
    regardless = answer(to_decide, "settle", "lithium", **{**HANDED_OVER, **BASIS})
    plainly = answer(one_moved(HEART, **GOES_ON), "confirm", HEART)

    assert told(closed(plainly, HEART), HEART) == f"{NOT_ACCEPTED} {SURGERY}"
    goes_on = goes_on_unsafe(ReasonCode.BEST_INTERESTS)
    asked_first = f"{goes_on} {ASK_FIRST} {NOT_ACCEPTED} {SURGERY}"
    assert told(closed(regardless, "lithium"), "lithium") == asked_first


def test_what_would_have_started_and_its_kind_ended_as_unsafe_says_that() -> None:
    care = closed(resting(), "other-talking")

    asked_first = f"{STOPPED_AS_UNSAFE} {ASK_FIRST} {NOT_DECIDED} {SURGERY}"
    assert told(care, "other-talking", UNSAFE) == asked_first


def test_what_another_decision_replaced_or_ended_by_hand_holds_no_longer() -> None:
    unsafe = one_moved("lithium", safety="contraindicated")
    ended = step(unsafe, "entered_in_error", "lithium", reason="Not hers.", **BY_PRESCRIBER)
    again = moved(unsafe, "home")

    assert told(ended, "lithium") == told(close(ended, []), "lithium") == NO_LONGER
    before = replace(again, decisions=again.decisions[:1])
    assert told(before, "lithium") == NO_LONGER


def test_whoever_has_died_is_asked_to_do_nothing() -> None:
    care = closed(one_moved("lithium", safety="contraindicated"), "lithium")

    assert told(care, "lithium", has_died=True) == NO_LONGER


BY: Final[dict[str, Any]] = {"authorised_by": PROFESSIONAL}
SETTLED: Final = {"confirm": ["confirm", "talking"], "override": ["settle", "talking"]}
BREAK: Final = "You told us you want a break. We will ask you again within a week."
RESTS: Final = "It was decided that this care rests for now."
STAYS_TRUE: Final = f"You told us you want a break. {RESTS}"
TOLD_OF_BREAK: Final = f"{STAYS_TRUE} {CLOSED_SINCE}"
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Yes."}


def paused(**given: Any) -> Care:  # noqa: ANN401  # any JSON
    """Talking, of which a pause was proposed and confirmed."""
    return answer(one_moved("talking", wish="pause"), "confirm", **{**AGREES, **given})


def test_a_pause_promises_nothing_once_the_plan_has_closed_and_says_who_has_it() -> None:
    """“We will ask you again within a week” was told by a plan of which no team had a task."""
    assert told(paused(), "talking", because=BREAK) == f"{BREAK} {RESTS}"
    assert told(close(paused()), "talking", because=BREAK) == f"{TOLD_OF_BREAK} {SURGERY}"


def test_of_what_ended_by_choice_or_before_they_are_told_to_ask_their_gp() -> None:
    stopped = answer(one_moved("talking", wish="stop"), "confirm", **AGREES)
    because = "So it stops. Someone will ask again within four weeks."
    care = paused()
    by_choice = [given(component_of(care).plan_component_id, "persons_choice")]

    ended = told(close(stopped), "talking", because=because)

    decided = "It was decided that this care stops."
    assert ended == f"{decided} {CLOSED_SINCE} {ASK_NOW}"
    chosen = f"{STAYS_TRUE} {ENDED_AS_CHOSEN} {ASK_NOW}"
    assert told(close(care, by_choice), "talking", because=BREAK) == chosen


def test_what_people_decided_instead_promises_nothing_either() -> None:
    rests = {"outcome": "pause", "reason": "We talked.", "reason_code": "clinical_judgement"}
    by = {"authorised_by": PROFESSIONAL, **AGREES}
    care = close(answer(one_moved("talking", "home", **GOES_ON), "override", **rests, **by))

    said = told(care, "talking")

    assert said.startswith("It was decided that this care rests for now. You can ask who decided ")
    assert "will look" not in said
    assert f" {CLOSED_SINCE} " in said


def test_where_a_promise_was_all_that_was_told_it_says_what_was_decided() -> None:
    said = told(close(paused()), "talking", because="We will ask you again.")

    assert said.startswith(f"{RESTS} {CLOSED_SINCE} ")


def test_whoever_wrote_the_change_is_quoted_in_full() -> None:
    adapted = answer(
        one_moved("talking", "home", **{**GOES_ON, "engagement": "with_adaptation"}),
        "confirm",
        adaptation="We will meet for half an hour.",
    )

    said = told(close(adapted), "talking", because="With a change. We will look at it again.")

    decided = "It was decided that this care goes on, with a change."
    quoted = "This is the change, in the words of the team: “We will meet for half an hour.”"
    assert said.startswith(f"{decided} {quoted} ")
    assert f" {CLOSED_SINCE} " in said


@pytest.mark.parametrize("because", ["Because.", "If you stop at once, you will feel ill."])
def test_of_what_the_rules_say_only_what_they_told_us_is_told_with_who_has_it(because: str) -> None:
    care, wished = close(paused()), "You told us you want to stop this, so it can stop."

    only = f"{RESTS} {CLOSED_SINCE} {SURGERY}"
    assert told(care, "talking", because=because) == only
    assert told(care, "talking", because=f"{wished} {because}") == f"{wished} {only}"


@pytest.mark.parametrize("answer_it", ["confirm", "override"])
def test_what_was_to_go_on_as_it_is_does_so_no_more(answer_it: str) -> None:
    """“So it goes on as it is now, with the same people. This care ended when the plan closed.”"""
    because = "You are well enough for this, so it goes on as it is now, with the same people."
    same = {"outcome": "continue", "reason": "We talked.", "reason_code": "clinical_judgement"}
    stated, how = (GOES_ON, {}) if answer_it == "confirm" else ({}, {**same, **BY})
    care = answer(one_moved("talking", "home", **stated), *SETTLED[answer_it], **how)
    by_choice = [given(component_of(care).plan_component_id, "persons_choice", **BY)]

    ended = told(close(care, by_choice, reason="Enough."), "talking", because=because)
    passed = told(closed(care, "talking"), "talking", because=because)

    for said in (ended, passed):
        assert said.startswith(WENT_ON)
        assert "as it is now" not in said
        assert "the same people" not in said
    assert ENDED_AS_CHOSEN in ended
    assert passed.endswith(f" {CLOSED_SINCE} {SURGERY}")
    assert " as it is now" in told(care, "talking", because=because)


def test_what_a_team_had_accepted_is_not_told_to_be_its_own_still() -> None:
    """They would have turned to a team that had no task of it any more."""
    accepted = accept(answer(one_moved(HEART, **GOES_ON), "confirm", HEART), HEART)

    assert told(accepted, HEART).endswith(" Your new team answers for it now.")
    said = told(closed(accepted, HEART), HEART)
    assert said == f"Your new team has said yes to this care. {CLOSED_SINCE} {SURGERY}"


@pytest.mark.parametrize("change", [{}, {"adaptation": "Half."}])
def test_what_its_team_keeps_goes_on_with_its_change_and_that_team_is_not_named(
    change: dict[str, str],
) -> None:
    """“We will not come back to you about this” was all that was told, and “this” was nothing."""
    accepted = accept(answer(one_moved(HEART, **GOES_ON), "confirm", HEART), HEART)
    again = {"plan_component_id": component_of(accepted, HEART).plan_component_id, **GOES_ON}
    away = moved(accepted, "ward", leave="escorted", stated=[again])
    kept = answer(away, "confirm", HEART, **change)

    said = told(closed(kept, HEART), HEART)

    quoted = "This is the change, in the words of the team: “Half.”"
    changes = f" The care changes, too. {quoted}" if change else ""
    goes_on = "It was decided that this care goes on with the same team."
    goes_on = f"{goes_on} You can ask who decided this, and why.{changes}"
    assert told(kept, HEART).startswith(KEPT_BY_THEIR_TEAM)
    assert said == f"{goes_on} {CLOSED_SINCE} {SURGERY}"


def test_after_a_death_nothing_is_promised_and_nobody_is_asked_anything() -> None:
    care = paused()
    died = [given(component_of(care).plan_component_id, "died")]
    over = close(care, died, outcome="died")

    assert told(over, "talking", because=BREAK, has_died=True) == f"{STAYS_TRUE} {ENDED_WITH_PLAN}"


def test_after_a_death_nothing_that_was_decided_against_them_asks_them_anything() -> None:
    """“It goes on even so. You can ask for an advocate” was told of whoever had died."""
    basis = {"reason_code": "best_interests", "reason": "The meeting agreed."}
    basis |= {"persons_view": "disagrees", "persons_words": "No."}
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, **basis}
    refused_by_them = one_moved("talking", "home", **{**GOES_ON, "wish": "stop"})
    care = answer(refused_by_them, "override", "talking", **goes_on)
    died = given(component_of(care, "talking").plan_component_id, "died")
    over = close(care, [died], outcome="died")

    before, said = told(care, "talking"), told(over, "talking", has_died=True)

    assert "You can ask for an advocate" in before
    assert said == (
        "You told us you do not want this care. What you wish is on record. "
        f"Staff decided that it goes on even so. {ENDED_WITH_PLAN}"
    )


def test_what_had_ended_before_a_death_did_not_end_with_the_plan() -> None:
    agrees = {"persons_view": "agrees", "persons_words": "Yes."}
    ended = answer(one_moved("talking", "home", wish="stop"), "confirm", "talking", **agrees)

    said = told(close(ended, [], outcome="died"), "talking", has_died=True)

    assert ENDED_WITH_PLAN not in said
    assert "You can" not in said


def test_it_is_said_once_whom_to_ask_of_what_was_left_open_and_has_no_name() -> None:
    unsafe = one_moved("talking", safety="contraindicated")
    unsaid = one_moved("talking", wish="could_not_say")

    first = f"{FOUND_UNSAFE} {ASK_FIRST} {ENDED_AS_CHOSEN}"
    for care, said in ((unsafe, first), (unsaid, f"{ENDED_AS_CHOSEN} {ASK_NOW}")):
        ended = [given(component_of(care).plan_component_id, "persons_choice")]
        assert told(close(care, ended), "talking") == said

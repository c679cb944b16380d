"""Whoever decides that unchecked care goes on can say with it who checked it, and when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.told import Told
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.missing import missing_of
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.builders import shown
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import INSTEAD, faults_of
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    answer_with_event,
    decision_about,
    definition_of,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
)

CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Ada Moss", "checked_at": NOW}
FOUND: Final = "Dr Ada Moss found no concern, 2 March 2026, 09:00 UTC."
MORNING: Final = "2 March 2026, 09:00 UTC"
NO_CHECK: Final = "No check was made at this move."
UNCHECKED: Final = "Decided without a check"
FIRST: Final = "what needs a check is not given before it"
BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}


def handed_over(**given: object) -> Care:
    asked = {"outcome": "hand_over", **BY, **given}
    return answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **asked)


def asked_about_safety(care: Care) -> list[str]:
    missing = missing_of(care.decisions, care.components, definition_of)
    return [each.ask for each in missing if each.factor == "safety"]


def test_care_that_was_checked_waits_for_no_check_while_it_is_handed_over() -> None:
    pending = handed_over(**CHECKED)
    [undecided] = undecided_in(pending)

    assert (undecided.interim, undecided.awaits_check) == ("receiving_team_provides", False)
    assert asked_about_safety(pending) == []
    assert FOUND in said(pending, "lithium")
    assert said(pending, "lithium").endswith("Until then: Ward sees to it from arrival.")
    assert NO_CHECK not in said(pending, "lithium")
    assert UNCHECKED not in summary(pending)
    for told in (said(pending, "lithium"), summary(pending)):
        assert FIRST not in told


def test_who_checked_it_is_told_once_the_other_team_has_accepted() -> None:
    taken = accept(handed_over(**CHECKED), "lithium")

    assert FOUND in said(taken, "lithium")
    assert NO_CHECK not in said(taken, "lithium")
    assert summary(taken) == "Ward has taken over Lithium."


def test_that_nobody_checked_it_is_told_before_and_after_the_other_team_has_accepted() -> None:
    """Once it was accepted, the move said nothing of a check: not that there was none either."""
    pending = handed_over()
    taken = accept(pending, "lithium")

    [undecided] = undecided_in(pending)
    assert undecided.awaits_check
    assert asked_about_safety(pending) == [
        (
            "Walking group: is it safe to go on? Check: The last blood level. Kidneys. "
            "Record the check by a review."
        )
    ]
    assert NO_CHECK in said(pending, "lithium")
    assert f"{UNCHECKED}: Lithium." in summary(pending)
    for told in (said(pending, "lithium"), summary(pending)):
        assert FIRST in told
    assert NO_CHECK in said(taken, "lithium")
    until = (
        "Until it is checked: what needs a check is not given before it, and no test is put off."
    )
    assert said(taken, "lithium").endswith(f" Accepted by Di Shore, {MORNING}. {until}")
    assert summary(taken) == f"Ward has taken over Lithium. {UNCHECKED}: Lithium."


def test_what_is_not_given_unchecked_is_said_of_care_that_a_team_took_over_and_has() -> None:
    """To hand it over was no decision to give it without; that it goes on was one."""
    handed = accept(handed_over(), "lithium")

    over = step(handed, "completed", "lithium", reason="It is over.", **BY)
    goes_on = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", outcome="continue", **BY)

    for each in (accept(handed_over(**CHECKED), "lithium"), over, goes_on):
        assert FIRST not in said(each, "lithium")


@pytest.mark.parametrize("outcome", ["continue", "resume", "adapt", "hand_over"])
def test_a_check_goes_with_every_outcome_by_which_care_is_given(outcome: str) -> None:
    more = {"adaptation": "Half the dose."} if outcome == "adapt" else {}
    rests = moved(some_care(a_paused_component("lithium")))
    waits = rests if outcome == "resume" else one_moved("lithium")

    care = answer(waits, "settle", "lithium", outcome=outcome, **BY, **CHECKED, **more)

    decision = decision_about(care, "lithium")
    assert (decision.checked_by, decision.checked_at) == ("Dr Ada Moss", NOW)
    assert FOUND in said(care, "lithium")


def test_the_case_stays_what_the_table_decided_about() -> None:
    before = decision_about(one_moved("lithium", **GOES_ON), "lithium")
    after = decision_about(handed_over(**CHECKED), "lithium")

    assert (after.place, after.origins, after.rule) == (before.place, before.origins, before.rule)
    assert value_at(after.place, Factor.SAFETY) is Safety.NOT_CHECKED


def faults(care: Care, **given: object) -> list[tuple[str, str]]:
    return faults_of(care, "settle", "lithium", **{"outcome": "continue", **BY, **given})


def test_a_check_has_somebody_who_made_it_and_a_time_that_is_not_to_come() -> None:
    care = one_moved("lithium")
    later = {**CHECKED, "checked_at": NOW + timedelta(minutes=1)}

    assert faults(care, checked_by="Dr Ada Moss") == [("/checked_at", "missing")]
    assert faults(care, checked_at=NOW) == [("/checked_by", "missing")]
    assert faults(care, **later) == [("/checked_at", "in_the_future")]


@pytest.mark.parametrize(
    ("care", "given"),
    [
        (one_moved("lithium", safety="contraindicated", checked_by="Cy"), INSTEAD),
        (one_moved("lithium", "home", wish="stop", safety="no_concern", **CHECKED), INSTEAD),
        (one_moved("lithium"), {"outcome": "pause", **INSTEAD}),
        (moved(some_care(a_paused_component("lithium"))), {"outcome": "hand_over"}),
    ],
    ids=["unsafe", "checked already", "pauses", "rests"],
)
def test_no_other_answer_takes_a_check(care: Care, given: dict[str, object]) -> None:
    """What was found unsafe is not made safe in passing: that is a review, which says so."""
    refused = [("/checked_by", "not_part_of_this_step"), ("/checked_at", "not_part_of_this_step")]

    assert faults(care, **given, **CHECKED) == refused
    assert faults(care, **given, checked_by="Dr Ada Moss") == refused[:1]


def test_whoever_is_named_without_what_they_found_has_checked_nothing() -> None:
    care = one_moved("lithium", **GOES_ON, **CHECKED)
    settled = answer(care, "settle", "lithium", outcome="continue", **BY)

    assert decision_about(care, "lithium").checked_by is None
    assert undecided_in(care)[0].awaits_check
    assert NO_CHECK in said(settled, "lithium")


def test_a_check_of_the_move_before_is_told_as_long_as_it_counts() -> None:
    """At each later move it was said that no check was on record, where there was one."""
    taken = accept(handed_over(**CHECKED), "lithium")
    away = moved(taken, "ward", leave="escorted")
    home = answer(
        moved(away, "home", stated_for_all=GOES_ON), "settle", "lithium", outcome="continue", **BY
    )
    seen = answer(review(home, "lithium"), "settle", "lithium", outcome="continue", **BY)

    assert FOUND in said(away, "lithium")
    assert UNCHECKED not in summary(away)
    assert said(home, "lithium").startswith(f"Lithium continues. {NO_CHECK} ")
    assert said(seen, "lithium").startswith("Lithium continues. No check was made at this review.")
    for care in (home, seen):
        assert f"{UNCHECKED}: Lithium." in summary(care)
        assert "on record" not in said(care, "lithium").split("With this answer")[0]


def test_a_check_outlives_a_refusal_of_the_other_team() -> None:
    refused = refuse(handed_over(**CHECKED), "lithium")

    again = answer(refused, "settle", "lithium", outcome="continue", **BY)

    for care in (refused, again):
        assert FOUND in said(care, "lithium")
        assert NO_CHECK not in said(care, "lithium")
    assert not undecided_in(refused)[0].awaits_check


def test_at_the_next_move_a_check_is_asked_for_anew() -> None:
    pending = handed_over(**CHECKED)

    for care in (moved(pending, "home"), moved(accept(pending, "lithium"), "home")):
        decision = decision_about(care, "lithium")
        assert (decision.outcome, decision.checked_by, decision.checked_at) == (
            *("decide", None),
            None,
        )
        assert undecided_in(care)[0].awaits_check
        assert len(asked_about_safety(care)) == 1


def test_a_review_keeps_the_check_of_the_team_that_the_person_is_with() -> None:
    """A kind word at a review stopped clozapine until a prescriber had checked it once more."""
    care = accept(handed_over(**CHECKED), "lithium")

    kept = decision_about(review(care, "lithium", wish="continue"), "lithium")
    asked = decision_about(review(care, "lithium", safety="not_checked"), "lithium")

    assert (kept.outcome, kept.checked_by) == ("hand_over", CHECKED["checked_by"])
    assert kept.checked_at == CHECKED["checked_at"]
    assert (asked.outcome, asked.checked_by) == ("decide", None)


def test_what_was_checked_before_it_rested_is_checked_anew_before_it_starts_again() -> None:
    care = accept(handed_over(**CHECKED), "lithium")
    why = {"reason": "No tablets taken for 4 days.", "persons_view": "agrees"}
    rests = {"outcome": "pause", "reason_code": "clinical_judgement", **why, **BY}
    care = answer(review(care, "lithium"), "override", "lithium", persons_words="Yes.", **rests)

    for again in (
        review(care, "lithium", wish="continue"),
        moved(care, "ward", leave="escorted", stated_for_all={"wish": "continue"}),
    ):
        decision = decision_about(again, "lithium")
        assert (decision.outcome, decision.checked_by) == ("decide", None)


@pytest.mark.parametrize("stated", [{}, {"safety": "not_checked"}])
def test_what_was_checked_with_the_answer_is_known_at_a_review_before_anybody_accepts(
    stated: dict[str, str],
) -> None:
    """Where the rules had asked for the check, and nobody by name, the review lost it."""
    asked = {"outcome": "hand_over", **BY, **CHECKED}
    pending = answer(one_moved("lithium", **GOES_ON, **stated), "settle", "lithium", **asked)

    for waiting in (pending, refuse(pending, "lithium")):
        care = review(waiting, "lithium", engagement="well_enough")

        assert safety_of(decision_about(care, "lithium")) is Safety.NO_CONCERN
        assert FOUND in said(care, "lithium")
        assert asked_about_safety(care) == []


def test_that_it_is_to_be_checked_again_is_said_at_a_review() -> None:
    care = review(handed_over(**CHECKED), "lithium", safety="not_checked")

    assert safety_of(decision_about(care, "lithium")) is Safety.NOT_CHECKED
    assert FOUND not in said(care, "lithium")


def test_the_history_tells_who_checked_it_with_the_answer_that_brought_it() -> None:
    care = one_moved("lithium", **GOES_ON)
    asked = {"outcome": "hand_over", **BY, **CHECKED}
    after, event = answer_with_event(care, "settle", "lithium", **asked)

    assert told_in_history(care, (after, event)) == (
        "Lithium: hand over to Ward, decided by Bo Reed, authorised by Dr Ada Moss (prescriber). "
        f"{FOUND}"
    )
    assert told_in_history(care, (after, replace(event, words={}))).endswith(
        "(withdrawn) found no concern, 2 March 2026, 09:00 UTC."
    )
    again = answer_with_event(after, "override", "lithium", outcome="continue", **INSTEAD)
    assert "found no concern" not in told_in_history(after, again)


def test_the_journal_tells_when_it_was_checked_and_keeps_by_whom_as_words() -> None:
    care = one_moved("lithium", **GOES_ON)
    asked = {"outcome": "hand_over", **BY, **CHECKED}
    after, event = answer_with_event(care, "settle", "lithium", **asked)
    told = [Told(version=1, event=the_whole_of(care)), Told(version=2, event=event)]

    assert shown(care_as_told(after, told[:1]).decisions) == shown(care.decisions)
    assert shown(care_as_told(after, told).decisions) == shown(after.decisions)
    assert "Moss" not in str(event.after)

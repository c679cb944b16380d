"""What is said of one decision, to be pasted into a record."""

from dataclasses import replace

from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.standing import with_decision
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.decisions_told import said, summary, told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    the_decision,
)


def test_a_decision_that_nobody_answered_says_so() -> None:
    assert said(one_moved("heart-check"), "heart-check") == (
        "Heart-Check goes to Ward, acceptance due by 3 March 2026, 07:00 UTC. "
        "Nobody has answered for it yet. "
        "Until then: Ward sees to it from arrival."
    )


def test_what_is_left_to_people_says_who_decides() -> None:
    assert said(one_moved("lithium"), "lithium") == (
        "Lithium needs a decision, due by 3 March 2026, 07:00 UTC, before the next dose or test. "
        "A prescriber decides. "
        "Until then: Ward sees to it from arrival; "
        "what needs a check is not given before it, and no test is put off. "
        "What must be checked: The last blood level. Kidneys."
    )
    assert said(one_moved()) == (
        "Talking needs a decision, due by 5 March 2026, 07:00 UTC. "
        "A professional, with the person, decides. "
        "Until then: it goes on only as far as it can reach them."
    )


def test_no_team_is_said_to_see_to_what_cannot_reach_them() -> None:
    reached = {"reach": "none", "reach_reason": "Nobody here gives it."}

    assert (
        "Until then: it is for Ward to see to it, though it is not known how it can reach them; "
        "what needs a check is not given before it, and no test is put off."
    ) in said(one_moved("lithium", **reached), "lithium")


def test_what_reaches_them_with_a_change_alone_is_not_said_to_go_on_as_it_is() -> None:
    """It was proposed to change it just because it could not reach them as it was."""
    told_of_it = said(one_moved(**GOES_ON, reach="adapted", reach_reason="By phone."))

    assert told_of_it.startswith("Talking goes on with a change, ")
    assert told_of_it.endswith("Until then: it goes on as it is, as far as it can reach them.")


def test_whoever_waits_for_somebody_reads_once_what_must_be_checked() -> None:
    """It was told only where nobody had checked, and not where care was on hold or was refused."""
    check = "What must be checked: The last blood level. Kidneys."

    for stated in ({}, {"safety": "contraindicated"}, {"wish": "stop"}):
        waits = one_moved("lithium", **stated)
        assert said(waits, "lithium").count(check) == 1


def test_what_somebody_has_checked_says_who_did_and_when_and_not_again_what() -> None:
    """Whoever had just checked it read on in full what must be checked."""
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    for stated in ({"wish": "stop"}, GOES_ON):
        told_of_it = said(one_moved("lithium", **stated, **checked), "lithium")
        assert "Dr Moss found no concern, 2 March 2026, 09:00 UTC." in told_of_it
        assert "What must be checked" not in told_of_it


def test_of_what_rests_what_must_be_checked_is_told_although_somebody_has() -> None:
    """It says how a medicine may start again after a gap, to whoever decides that."""
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    waits = moved(some_care(a_paused_component("lithium")), stated_for_all={**GOES_ON, **checked})

    told_of_it = said(waits, "lithium")
    assert "Dr Moss found no concern, 2 March 2026, 09:00 UTC." in told_of_it
    assert told_of_it.endswith("What must be checked: The last blood level. Kidneys.")


def test_what_is_settled_or_needs_no_check_says_nothing_of_one() -> None:
    settled = answer(
        one_moved("lithium"), "settle", "lithium", outcome="continue", authorised_by=PRESCRIBER
    )

    left = moved(one_moved("lithium"), "home")
    assert "must be checked" not in said(settled, "lithium")
    assert "must be checked" not in said(one_moved())
    assert "must be checked" not in told(left, left.decisions[0])


def test_a_pause_that_is_only_proposed_does_not_say_that_care_goes_on_as_it_is() -> None:
    not_now = one_moved(engagement="not_now", wish="continue")
    refused = one_moved(engagement="not_now", wish="pause")
    out_of_reach = one_moved(**GOES_ON, reach="none", reach_reason="Nobody comes here.")

    for pause in (not_now, out_of_reach):
        assert said(pause).endswith(
            "Until then: nobody has paused it yet, and it goes on only as far as they can take "
            "part and it reaches them."
        )
    assert said(refused).endswith("Until then: the wish for a break stands.")


_BY_PRESCRIBER = {"outcome": "continue", "authorised_by": PRESCRIBER}


def test_a_review_that_states_nothing_says_that_all_is_asked_anew() -> None:
    asked_anew = "Nothing was stated about it, so all of it is to be asked anew."
    silent = review(some_care())

    assert asked_anew in said(silent)
    assert asked_anew not in said(review(some_care(), wish="continue"))
    assert asked_anew not in said(review(review(some_care(), wish="continue")))
    wished = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **_BY_PRESCRIBER)
    assert asked_anew not in said(review(wished, "lithium"), "lithium")
    assert asked_anew not in said(one_moved())
    assert asked_anew not in said(
        answer(silent, "settle", outcome="continue", authorised_by=PROFESSIONAL)
    )


def test_an_answered_decision_names_who_answers_for_it() -> None:
    confirmed = answer(one_moved("heart-check"), "confirm", "heart-check")
    settled = answer(
        one_moved("lithium"), "settle", "lithium", outcome="continue", authorised_by=PRESCRIBER
    )

    assert said(confirmed, "heart-check") == (
        "Heart-Check goes to Ward, acceptance due by 3 March 2026, 07:00 UTC. "
        "Confirmed by Bo Reed, 2 March 2026, 09:00 UTC. "
        "With this answer it is not on record that the person was asked. "
        "Until then: Ward sees to it from arrival."
    )
    assert said(accept(confirmed, "heart-check"), "heart-check") == (
        "Ward has taken over Heart-Check. Confirmed by Bo Reed, 2 March 2026, 09:00 UTC. "
        "With this answer it is not on record that the person was asked. "
        "Accepted by Di Shore, 2 March 2026, 09:00 UTC."
    )
    assert said(settled, "lithium") == (
        "Lithium continues. No check was made at this move. "
        "Decided by Bo Reed, authorised by Dr Ada Moss (prescriber), 2 March 2026, 09:00 UTC. "
        "With this answer it is not on record that the person was asked."
    )


def test_who_accepts_a_proposal_that_nobody_had_confirmed_is_told_of_once() -> None:
    accepted = accept(one_moved("heart-check"), "heart-check")

    assert said(accepted, "heart-check") == (
        "Ward has taken over Heart-Check. "
        "With this answer it is not on record that the person was asked. "
        "Accepted by Di Shore, 2 March 2026, 09:00 UTC."
    )


def test_what_was_overridden_says_that_it_is_not_what_was_proposed() -> None:
    care = one_moved("talking", "home", **GOES_ON)
    overridden = answer(
        care, "override", outcome="hand_over", reason_code="clinical_judgement", reason="Closer."
    )

    assert said(overridden) == (
        "Talking goes to Home, acceptance due by 5 March 2026, 07:00 UTC. "
        "Decided otherwise than proposed, by Bo Reed, 2 March 2026, 09:00 UTC, "
        "on clinical judgement: “Closer.” "
        "Until then: it goes on as it is."
    )


def test_a_decision_in_whose_place_another_stands_does_not_stand() -> None:
    care = moved(one_moved(), "home")

    [left, _] = care.decisions
    assert told(care, left) == "The decision about Talking does not stand any more."


def test_what_nobody_accepted_is_with_nobody_else_when_it_no_longer_stands() -> None:
    care = moved(answer(one_moved("heart-check"), "confirm", "heart-check"), "home")

    assert told(care, care.decisions[0]) == (
        "The decision about Heart-Check does not stand any more."
    )


def test_what_the_other_team_refused_says_who_refused_it_and_why() -> None:
    refused = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")
    [refusal] = decision_about(refused, "heart-check").refusals

    assert (
        f"{refusal.by} refused it for Ward, 2 March 2026, 09:00 UTC: “{refusal.reason}”"
    ) in said(refused, "heart-check")


def test_what_is_offered_to_a_team_again_says_once_who_refused_it_before() -> None:
    care = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")
    decided = {"outcome": "hand_over", "reason": "There is room.", "authorised_by": PROFESSIONAL}

    again = answer(care, "settle", "heart-check", **decided)

    waits, taken = said(again, "heart-check"), said(accept(again, "heart-check"), "heart-check")
    for told_of_it in (waits, taken):
        assert told_of_it.count("refused") == 1
        assert (
            "2 March 2026, 09:00 UTC, for this reason: “There is room.” "
            "That was after Di Shore refused it for Ward, 2 March 2026, 09:00 UTC: “We are full.”"
        ) in told_of_it


def test_what_was_checked_says_who_checked_it_what_was_found_and_when() -> None:
    seen = {"checked_by": "Dr Ada Moss", "checked_at": "2026-02-27T09:30:00Z"}
    fine = one_moved("lithium", **GOES_ON, safety="no_concern", **seen)
    unsafe = one_moved("lithium", **GOES_ON, safety="contraindicated", checked_by="Dr Ada Moss")
    of_another = one_moved("lithium", **GOES_ON, safety="not_checked", **seen)

    assert (
        "Dr Ada Moss found no concern, 27 February 2026, 09:30 UTC, 2 days before this move."
    ) in said(fine, "lithium")
    assert "Dr Ada Moss found it unsafe." in said(unsafe, "lithium")
    assert "It was stated to be unsafe." in said(
        one_moved("lithium", safety="contraindicated"), "lithium"
    )
    assert "Dr Ada Moss" not in said(of_another, "lithium")


def test_care_that_rests_is_taken_over_as_it_is_and_starts_again_whatever_that_is_called() -> None:
    care = moved(some_care(a_paused_component("heart-check")), stated=[])
    why = {"reason_code": "clinical_judgement", "reason": "Closer."}
    by = {"authorised_by": PRESCRIBER, **why}
    taken = accept(answer(care, "settle", "heart-check", outcome="hand_over", **by), "heart-check")
    started = answer(care, "settle", "heart-check", outcome="resume", **by)
    before = with_decision(started, replace(the_decision(started), outcome=Outcome.CONTINUE))

    assert said(taken, "heart-check").startswith("Ward has taken over Heart-Check, still paused.")
    for each in (started, before):
        assert said(each, "heart-check").startswith("Heart-Check starts again")


def test_care_that_rests_and_goes_on_with_a_change_starts_again_with_it() -> None:
    """Each was said to go on with a change, and where they were many they were only counted."""
    by = {"authorised_by": PRESCRIBER, "reason_code": "clinical_judgement", "reason": "Closer."}
    four = [a_paused_component("heart-check") for _ in range(4)]
    care = moved(some_care(*four), stated=[])
    for each in care.decisions:
        asked = read_as(
            Answer, {"action": "settle", "outcome": "adapt", "adaptation": "Less", **by}
        )
        care, _ = answer_decision(care, each.decision_id, asked, by="Bo Reed", at=NOW)

    again = "with a change, review due by 3 March 2026, 07:00 UTC"
    assert said(care, "heart-check").startswith(f"Heart-Check starts again, {again}. ")
    names = "; ".join(["Heart-Check"] * 4)
    assert f"Decided: 4 start again, {again} ({names})." in summary(care)


def test_what_was_refused_is_seen_to_by_whoever_has_the_person_all_the_same() -> None:
    refused = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")

    assert said(refused, "heart-check").endswith(
        "Until then, although it was refused: Ward sees to it from arrival."
    )


def test_what_is_to_be_handed_over_again_says_who_refused_it_before() -> None:
    refused = refuse(
        answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check"), "heart-check"
    )

    again = review(refused, "heart-check")

    assert "Di Shore refused it for Ward, before it was to be handed over again, " in said(
        again, "heart-check"
    )

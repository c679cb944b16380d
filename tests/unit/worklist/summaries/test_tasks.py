"""Each task of a team says in sentences to paste what is to be done, by whom, and by when."""

from datetime import timedelta

import pytest

from app.pathways.worklist.stepping import Whose
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import (
    MORNING,
    SOONER,
    WHOSE,
    decision,
    of_either_step,
    of_either_team,
    step,
)


def test_what_another_team_has_only_to_confirm_may_be_confirmed_where_the_person_is() -> None:
    awaited = decision("await_decision", "pause", safety="contraindicated", checked_by="Dr Moss")
    proposed = decision("confirm", "pause", safety="contraindicated", checked_by="Dr Moss")

    assert awaited.startswith("Sam: it is proposed that Lithium pauses")
    assert awaited == (
        f"{proposed} Where it cannot wait, Heron may confirm it, or decide otherwise."
    )


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_a_decision_says_who_of_which_team_decides_and_what_holds_until_it_is_decided(
    kind: str,
) -> None:
    assert of_either_team(kind, safety="not_checked") == (
        f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}, because it is not "
        "checked yet. Until it is decided: Heron sees to it from arrival; what needs a check is "
        "not given before it, and no test is put off. Heron sees to the check on arrival."
    )
    assert of_either_team(kind, safety="contraindicated", timed=False) == (
        "Sam: about Lithium, a prescriber of East decides, because it was found unsafe. "
        "Until it is decided: nothing more of it is given."
    )
    assert of_either_team(kind, "professional_with_person", led_by="originating_team") == (
        f"Sam: about Lithium, a professional of East, with the person, decides by {MORNING}. "
        "Until it is decided: it goes on as it is."
    )


def test_whoever_waits_for_a_decision_of_another_team_reads_who_else_may_decide() -> None:
    """A ward at night was told to wait for a prescriber who had gone home."""
    of_ours = "Where it cannot wait, a prescriber of Heron may decide it."
    with_them = "Where it cannot wait, a professional of Heron, with the person, may decide it."

    assert decision("await_decision", decider="prescriber").endswith(f". {of_ours}")
    assert decision("await_decision", decider="professional_with_person").endswith(with_them)
    assert "may decide" not in decision("decide", decider="prescriber")


def test_whoever_is_asked_again_reads_who_refused_it_before_and_why() -> None:
    told = decision("accept_hand_over", "hand_over", refusal_before="Do not give.")

    assert f"accepts or refuses it by {MORNING}. Di Shore refused it before: “Do not give.”" in told


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_a_decision_after_a_refused_hand_over_says_that_it_was_refused(kind: str) -> None:
    refused = of_either_team(kind, is_refused=True, refusal_before="Do not give.")
    on_hold = of_either_team(kind, is_refused=True, safety="contraindicated")

    assert refused.startswith(
        f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}. "
    )
    assert refused.endswith(
        " Heron refused to take it over: “Do not give.” "
        "Until it is decided, all the same: Heron sees to it from arrival."
    )
    assert on_hold.endswith(
        f" decides by {MORNING}{SOONER}, because it was found unsafe. "
        "Heron refused to take it over. "
        "Until it is decided: nothing more of it is given."
    )


def test_a_proposal_says_what_is_proposed_with_its_time_once() -> None:
    assert decision("confirm", "pause") == (
        "Sam: it is proposed that Lithium pauses against the wish to go on, review due by "
        f"{MORNING}. East confirms that, or decides otherwise. Until it is decided: nobody has "
        "paused it yet, and it goes on only as far as they can take part and it reaches them."
    )
    assert decision("confirm", "stop", wish="stop") == (
        f"Sam: it is proposed that Lithium stops by wish, new offer due by {MORNING}. "
        "East confirms that, or decides otherwise. "
        "Until it is decided: the no stands."
    )
    assert decision("confirm", "continue", led_by="originating_team") == (
        "Sam: it is proposed that Lithium continues. "
        f"East confirms that, or decides otherwise by {MORNING}. "
        "Until it is decided: it goes on as it is."
    )
    assert decision("confirm", "continue", status="paused", timed=False) == (
        "Sam: it is proposed that Lithium starts again. "
        "East confirms that, or decides otherwise. No time is set for it. "
        "Until it is decided: it stays paused."
    )


def test_a_proposal_that_is_to_be_answered_before_its_next_step_says_both_times() -> None:
    before = NOW - timedelta(days=1)
    sooner = decision("confirm", "stop", wish="stop", answered_by=before, now=before)
    never = decision("confirm", "stop", wish="stop", answered_by=NOW, timed=False)

    assert (
        f"stops by wish, new offer due by {MORNING}. East confirms that, or decides "
        "otherwise by 1 March 2026, 09:00 UTC. "
    ) in sooner
    assert f"stops by wish. East confirms that, or decides otherwise by {MORNING}. " in never


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
def test_a_hand_over_names_both_teams_and_who_answers_for_the_care(kind: str) -> None:
    handed = decision(kind, "hand_over", is_proposed=False)

    assert handed == (
        f"Sam: East hands over Lithium to Heron, which accepts or refuses it by {MORNING}. "
        "Until it is accepted: the team that hands it over answers for it, and "
        "Heron sees to it from arrival."
    )
    assert decision(kind, "hand_over").startswith("Sam: it is proposed that East hands over ")


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
def test_what_is_handed_over_waits_for_its_check_unless_the_answer_brought_it(kind: str) -> None:
    unchecked = decision(kind, "hand_over", is_proposed=False, safety="not_checked")
    checked = decision(kind, "hand_over", is_proposed=False, safety="not_checked", checked_at=NOW)

    assert unchecked.endswith(
        "; what needs a check is not given before it, and no test is put off. "
        "Heron sees to the check on arrival."
    )
    assert checked.endswith(" answers for it, and Heron sees to it from arrival.")


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
def test_a_hand_over_against_a_refusal_says_so_and_on_what_basis(kind: str) -> None:
    regardless = decision(kind, "hand_over", is_proposed=False, wish="stop")
    agreed = decision(kind, "hand_over", is_proposed=False, wish="stop", view="agrees")
    unsafe = decision(kind, "hand_over", is_proposed=False, safety="contraindicated")

    assert regardless == (
        f"Sam: East hands over Lithium to Heron, which accepts or refuses it by {MORNING}. "
        "It goes on against a refusal, on legal authority. "
        "Until it is accepted: the team that hands it over answers for it, and "
        "Heron sees to it from arrival."
    )
    assert "It goes on" not in agreed
    assert "It goes on despite a contraindication, on legal authority. " in unsafe


def test_no_team_is_said_to_see_to_what_cannot_reach_them() -> None:
    unknown = "though it is not known how it can reach them"
    holds = f"it is for Heron to see to it, {unknown}."

    waits = decision("decide", decider="prescriber", reach="none")
    refused = decision("decide", decider="prescriber", reach="none", is_refused=True)

    assert waits.endswith(f" Until it is decided: {holds}")
    assert refused.endswith(f" Until it is decided, all the same: {holds}")


def test_what_goes_on_with_its_team_is_confirmed_and_not_handed_over() -> None:
    """The ward read that it was to accept from itself what it gave every day."""
    assert decision("confirm", "hand_over") == (
        "Sam: it is proposed that Lithium goes on with East, which answers for it already. "
        f"East confirms that, or decides otherwise by {MORNING}. "
        "Until it is decided: Heron sees to it."
    )


def test_what_rests_with_its_team_is_not_said_to_start_again() -> None:
    said = decision("confirm", "hand_over", status="paused")

    assert said.startswith("Sam: it is proposed that Lithium stays paused with East. East confirms")


def test_a_carer_decides_about_their_own_care() -> None:
    said = decision("decide", decider="professional_with_person", holder="carer")

    assert "a professional of East, with the carer, decides" in said


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
def test_a_pause_says_whether_it_must_not_lapse_who_reviews_it_and_who_owns_it(kind: str) -> None:
    assert of_either_step(kind, owner="Cy", lapses=False) == (
        f"Sam: Lithium is paused and must not lapse. East reviews the pause by {MORNING}; "
        "until it is reviewed it stays paused. Cy owns the pause and sees to its review."
    )
    assert of_either_step(kind, timed=False) == (
        "Sam: Lithium is paused. East reviews the pause; until it is reviewed it stays paused."
    )


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
def test_a_pause_about_which_a_decision_waits_is_reviewed_with_that(kind: str) -> None:
    assert of_either_step(kind, owner="Cy", is_being_decided=True) == (
        f"Sam: Lithium is paused. East reviews the pause by {MORNING}, with the decision about it "
        "that waits; until that is made it stays paused. Cy owns the pause and sees to its review."
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "review_adaptation",
            f"Lithium is recorded with a change. East reviews the change by {MORNING}.",
        ),
        (
            "first_contact",
            (
                "Lithium is to start again, and no first contact is recorded yet. "
                f"East makes it by {MORNING}."
            ),
        ),
    ],
)
def test_every_other_step_says_how_care_stands_and_what_its_team_does(kind: str, said: str) -> None:
    assert step(kind) == f"Sam: {said}"


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_says_that_the_care_must_not_lapse(kind: str) -> None:
    assert of_either_step(kind, lapses=False) == (
        "Sam: Lithium is to start again and must not lapse, and no first contact is recorded yet. "
        f"East makes it by {MORNING}."
    )


@pytest.mark.parametrize(
    ("kind", "of", "said"),
    [
        ("await_first_contact", "first_contact", f"East makes it by {MORNING}."),
        ("await_review", "adaptation_review", f"East reviews the change by {MORNING}."),
        (
            "await_review",
            "pause_review",
            f"East reviews the pause by {MORNING}; until it is reviewed it stays paused.",
        ),
    ],
)
def test_whoever_waits_for_the_step_of_another_team_reads_what_to_do_if_it_is_not_taken(
    kind: str, of: str, said: str
) -> None:
    """A ward that saw the person every day neither knew of it nor what it could do."""
    asks = "If that does not happen, Heron asks East"

    assert step(kind, of=of).endswith(
        f" {said} {asks}; where it cannot wait, Heron may review the care and take it over."
    )
    assert step(kind, of=of, is_being_decided=True).endswith(f" {asks}.")


@pytest.mark.parametrize(
    ("kind", "whose", "which"),
    [
        ("re_offer", WHOSE._replace(here="East"), ""),
        ("re_offer", WHOSE, " The person is with Heron now, which is told of it too."),
        (
            "await_re_offer",
            WHOSE,
            " If that does not happen, Heron asks East, or offers it itself.",
        ),
    ],
    ids=["with their team", "elsewhere", "told"],
)
def test_of_a_new_offer_both_teams_read_which_of_them_makes_it(
    kind: str, whose: Whose, which: str
) -> None:
    """A ward that the person had left was to offer it, and the team that had them did not know."""
    assert step(kind, whose=whose) == (
        f"Sam: Lithium has stopped. East offers it again by {MORNING}; "
        f"it stays stopped unless it is taken up.{which}"
    )


def test_a_review_of_a_change_says_what_the_change_is() -> None:
    assert step("review_adaptation", adaptation="Half an hour.") == (
        "Sam: Lithium is recorded with a change: “Half an hour.” "
        f"East reviews the change by {MORNING}."
    )
    assert step("review_adaptation", lapses=False).startswith(
        "Sam: Lithium, which must not lapse, is recorded with a change. East reviews "
    )

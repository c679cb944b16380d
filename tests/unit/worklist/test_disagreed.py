"""Each task of care says with which change, or hand-over, whoever it is for did not agree."""

import pytest

from tests.unit.worklist.tasks_told import decision, disagreed, of_either_step


@pytest.mark.parametrize("kind", ["review_adaptation", "first_contact", "await_first_contact"])
def test_whoever_reviews_a_change_reads_that_they_did_not_agree_with_it(kind: str) -> None:
    """A change was due for review, and nothing said that the person had been against it."""
    told = of_either_step(kind, disagreed=disagreed("adapt", "Too short."))

    against = "The person did not agree with the change on 2 March 2026: “Too short.”"
    assert told == f"{of_either_step(kind)} {against}"


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
def test_both_teams_read_that_they_did_not_agree_with_a_hand_over(kind: str) -> None:
    no = disagreed("hand_over", "Not there.")
    against = "he person did not agree with the hand-over on 2 March 2026: “Not there.”"

    assert f" T{against} " in decision(kind, "hand_over", is_proposed=False, objection=no)


def test_whoever_decides_next_reads_that_they_did_not_agree_before() -> None:
    """Whoever decided about it before its check read nothing of “Do not inject me.”"""
    no = disagreed("hand_over", "Do not inject me.")

    told = decision("decide", decider="prescriber", objection=no, is_said_before=True)

    against = "the person did not agree with the hand-over on 2 March 2026: “Do not inject me.”"
    assert f" Before this decision, {against} " in told

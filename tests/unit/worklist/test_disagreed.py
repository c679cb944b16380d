"""Each task of care says with what of it whoever it is for did not agree."""

import pytest

from tests.unit.plans.made_up import an_id
from tests.unit.worklist.tasks_told import decision, disagreed, of_either_step, step


@pytest.mark.parametrize("kind", ["review_adaptation", "first_contact", "await_first_contact"])
def test_whoever_reviews_a_change_reads_that_they_did_not_agree_with_it(kind: str) -> None:
    """A change was due for review, and nothing said that the person had been against it."""
    told = of_either_step(kind, disagreed=[disagreed("adapt", "Too short.")])

    against = "The person did not agree with the change on 2 March 2026: “Too short.”"
    assert told == f"{of_either_step(kind)} {against}"


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
def test_both_teams_read_that_they_did_not_agree_with_a_hand_over(kind: str) -> None:
    no = disagreed("hand_over", "Not there.")
    against = "he person did not agree with the hand-over on 2 March 2026: “Not there.”"

    assert f" T{against} " in decision(kind, "hand_over", is_proposed=False, objections=[no])


def test_whoever_decides_next_reads_that_they_did_not_agree_before() -> None:
    """Whoever decided about it before its check read nothing of “Do not inject me.”"""
    no = disagreed("hand_over", "Do not inject me.", decision_id=an_id())

    told = decision("decide", decider="prescriber", objections=[no])

    against = "the person did not agree with the hand-over on 2 March 2026: “Do not inject me.”"
    assert f" Before this decision, {against} " in told


def test_of_a_change_and_of_a_hand_over_since_both_are_told() -> None:
    """“Not less.” was gone from each task once they had said “Not that team.”"""
    both = [disagreed("adapt", "Not less.", decision_id=an_id()), disagreed("hand_over", "No.")]
    change = "he person did not agree with the change on 2 March 2026: “Not less.”"
    team = "The person did not agree with the hand-over on 2 March 2026: “No.”"

    told = decision("accept_hand_over", "hand_over", is_proposed=False, objections=both)

    assert f" Before this decision, t{change} {team} " in told
    assert of_either_step("review_adaptation", disagreed=both).endswith(f" T{change} {team}")


@pytest.mark.parametrize("kind", ["re_offer", "await_re_offer"])
def test_whoever_offers_it_again_reads_that_they_did_not_agree_that_it_stopped(kind: str) -> None:
    """“A break, not that.” was told to nobody who was to offer it again."""
    told = step(kind, disagreed=[disagreed("stop", "A break, not that.")])

    assert " The person did not agree with the stop on 2 March 2026: “A break, not that.”" in told

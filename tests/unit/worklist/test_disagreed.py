"""Each task of care says with which change, or hand-over, whoever it is for did not agree."""

from typing import Any

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
    no: dict[str, Any] = {"view": "disagrees", "persons_words": "Not there."}
    against = "The person did not agree with the hand-over on 2 March 2026: “Not there.”"

    waits, proposed = (decision(kind, "hand_over", is_proposed=it, **no) for it in (False, True))

    assert f" {against} " in waits
    assert "did not agree" not in proposed
    # What was refused before is told as that.
    assert "did not agree" not in decision(kind, "hand_over", is_proposed=False, wish="stop", **no)

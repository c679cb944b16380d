"""What answers a person's needs, as the service tells it."""

import pytest

from app.pathways.terms import Approval
from app.services.needs_match import find_what_answers
from tests.builders import a_catalogue, approved


@pytest.mark.parametrize("approval", Approval)
def test_a_match_says_whether_the_content_is_approved(approval: Approval) -> None:
    catalogue = approved() if approval is Approval.LOCALLY_APPROVED else a_catalogue()

    assert find_what_answers(catalogue, ["company"], []).approval is approval

"""From when the due times of a decision run."""

from datetime import datetime, timedelta

import pytest

from app.pathways.plans.terms import Occasion
from app.pathways.transitions.occurring import runs_from
from tests.unit.plans.made_up import NOW

MOVED = NOW - timedelta(days=2)
BEFORE = NOW - timedelta(days=9)


@pytest.mark.parametrize(
    ("occasion", "made_at", "moved_at", "since"),
    [
        pytest.param(Occasion.MOVE, NOW, MOVED, MOVED, id="from the move"),
        pytest.param(Occasion.MOVE, BEFORE, MOVED, BEFORE, id="what a leave keeps, from before it"),
        pytest.param(Occasion.REVIEW, NOW, MOVED, NOW, id="from the review"),
        pytest.param(Occasion.REVIEW, NOW, None, NOW, id="from the review of who has not moved"),
    ],
)
def test_due_times_run_from_the_move_or_the_review(
    occasion: Occasion, made_at: datetime, moved_at: datetime | None, since: datetime
) -> None:
    assert runs_from(occasion, made_at, moved_at) == since

"""When the next step is due, and when that is over."""

from datetime import datetime, timedelta

import pytest

from app.pathways.plans.due import due_at, is_overdue, length_of
from tests.unit.plans.made_up import LATER, NOW

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("duration", "length"),
    [
        ("PT24H", timedelta(days=1)),
        ("PT30M", timedelta(minutes=30)),
        ("P7D", timedelta(days=7)),
        ("P4W", timedelta(days=28)),
        ("P1DT12H", timedelta(hours=36)),
    ],
)
def test_a_duration_has_its_length(duration: str, length: timedelta) -> None:
    assert length_of(duration) == length


def test_what_is_due_is_due_so_long_after_a_moment() -> None:
    assert due_at(NOW, "P7D") == LATER


def test_where_nothing_is_due_there_is_no_time() -> None:
    assert due_at(NOW, None) is None


@pytest.mark.parametrize(
    ("due_at", "overdue"),
    [(NOW - MOMENT, True), (NOW, False), (NOW + MOMENT, False), (None, False)],
    ids=["past", "now", "to come", "no time"],
)
def test_what_is_overdue_was_due_before_now(due_at: datetime | None, *, overdue: bool) -> None:
    assert is_overdue(due_at, now=NOW) is overdue

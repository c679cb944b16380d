"""When the next step is due."""

from datetime import timedelta

import pytest

from app.pathways.plans.due import due_at, length_of
from tests.unit.plans.made_up import LATER, NOW


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

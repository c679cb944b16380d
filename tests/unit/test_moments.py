"""Days and moments come as text of one shape: a number is never taken for either."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter, ValidationError

from app.pathways.moments import Day, Moment, as_sent

DAY: TypeAdapter[date] = TypeAdapter(Day)
MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@pytest.mark.parametrize(
    "written",
    ["2026-01-31T09:30:00Z", "2026-01-31t09:30:00.000z", "2026-01-31T10:30:00+01:00"],
)
def test_a_moment_is_read_with_its_zone(written: str) -> None:
    assert MOMENT.validate_python(written) == datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def test_a_day_is_read() -> None:
    assert DAY.validate_python("2026-01-31") == date(2026, 1, 31)


def test_what_is_one_already_stays() -> None:
    now = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)

    assert MOMENT.validate_python(now) is now
    assert DAY.validate_python(now.date()) == now.date()


@pytest.mark.parametrize("written", ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000123Z"])
def test_a_moment_that_is_told_can_be_sent_back(written: str) -> None:
    in_paris = MOMENT.validate_python(written).astimezone(timezone(timedelta(hours=1)))

    assert as_sent(in_paris) == written


@pytest.mark.parametrize(
    "written",
    [
        0,
        0.5,
        True,
        "0",
        "1769851800",
        "2026-01-31",
        "2026-01-31T09:30:00",
        "2026-01-31 09:30:00Z",
        "2026-02-30T09:30:00Z",
        "2026-01-31T09:30:00Z ",
        None,
    ],
    ids=repr,
)
def test_what_is_no_moment_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        MOMENT.validate_python(written)


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"])
def test_the_first_and_the_last_moment_are_read(written: str) -> None:
    assert MOMENT.validate_python(written).astimezone(UTC).year in {1, 9999}


@pytest.mark.parametrize("written", ["0001-01-01T00:59:59+01:00", "9999-12-31T23:00:00-01:00"])
def test_a_moment_that_no_calendar_has_in_utc_is_refused(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        MOMENT.validate_python(written)

    assert [fault["type"] for fault in refused.value.errors()] == ["out_of_range"]


@pytest.mark.parametrize(
    "written",
    [
        0,
        0.5,
        True,
        "0",
        "20260131",
        "2026-02-30",
        "2026-01-31T00:00:00Z",
        datetime(2026, 1, 31, tzinfo=UTC),
        None,
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(written)

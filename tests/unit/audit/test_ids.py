"""Identifiers rise, and only harmless ones are repeated."""

from uuid import UUID

import pytest

from app.audit.ids import TRACE_ID, IdMaker, uuid7


def test_ids_sort_in_the_order_they_were_made() -> None:
    made = [uuid7() for _ in range(20_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_is_a_uuid_of_version_seven() -> None:
    made = uuid7()

    assert made.version == 7
    assert made.variant == UUID(int=0x80 << 56).variant


def test_an_id_tells_the_millisecond_it_was_made_in() -> None:
    made = IdMaker(clock=lambda: 1_700_000_000_123_456_789)()

    assert made.int >> 80 == 1_700_000_000_123


def test_ids_rise_even_when_the_clock_is_set_back() -> None:
    times = iter([5_000_000_000, 1_000_000_000, 1_000_000_000])
    make = IdMaker(clock=lambda: next(times))

    made = [make() for _ in range(3)]

    assert made == sorted(made)


@pytest.mark.parametrize(
    "sent",
    [
        "8b8fb4fe-9c0e-4e43-a6ff-97cb31b3f0f1",
        "01a201e6-6ba3-7459-8e22-648b35f870bb",
        "epr.move_7-a",
        "0" * 32,
        "01a201e6-6ba3-7459-8e22-648035087001",
        "epr-8b8fb4fe-9c0e-4e43-8690-971031330101",
        "ward7-2026-11-2",
    ],
)
def test_an_ordinary_tracing_id_may_be_repeated(sent: str) -> None:
    assert TRACE_ID.fullmatch(sent)


@pytest.mark.parametrize(
    "sent",
    [
        "9990000018",
        "999-000-0018",
        "move-9990000018",
        "nhs9990000018",
        "pat9990000018",
        "9990000018abc",
        "99-90-00-0018",
        "9.9_9--0000018",
        "a-8b8fb4fe-9c0e-4e43-8690-9990000018",
        "9990000018-8b8fb4fe-9c0e-4e43-8690-971031330101",
        "999.000.0018-move",
        "short",
        "x" * 65,
        "two words",
        "line\nbreak-in-it",
        "trailing-break\n",
        "-leads-with-a-hyphen",
        "ümläut-in-it",
        '{"event":"forged"}',
        "\x1b[31mcoloured",
    ],
)
def test_a_tracing_id_that_could_identify_or_forge_is_not_repeated(sent: str) -> None:
    assert not TRACE_ID.fullmatch(sent)

"""What each outcome brings with it: a due time, what happens meanwhile, and who decides."""

import pytest
from pydantic import TypeAdapter

from app.pathways.rules.factors import Safety, Status, Wish
from app.pathways.rules.outcomes import (
    Decider,
    Interim,
    Outcome,
    decider,
    due_within,
    interim,
    is_against_wish,
    is_prescribed,
)
from app.pathways.terms import Element
from tests.builders import a_point


@pytest.mark.parametrize(
    ("outcome", "must_not_lapse", "due"),
    [
        ("continue", True, None),
        ("continue", False, None),
        ("adapt", True, "P7D"),
        ("adapt", False, "P7D"),
        ("hand_over", True, "PT24H"),
        ("hand_over", False, "PT72H"),
        ("pause", True, "PT24H"),
        ("pause", False, "P7D"),
        ("resume", True, "PT24H"),
        ("resume", False, "PT72H"),
        ("stop", False, "P28D"),
        ("decide", True, "PT24H"),
        ("decide", False, "PT72H"),
    ],
)
def test_each_outcome_has_its_due_time(outcome: str, must_not_lapse: bool, due: str | None) -> None:  # noqa: FBT001  # a column of the table above
    of_it = Outcome(outcome)

    assert due_within(of_it, must_not_lapse=must_not_lapse, safety=Safety.NO_CONCERN) == due


@pytest.mark.parametrize(("must_not_lapse", "due"), [(True, "PT24H"), (False, "P7D")])
@pytest.mark.parametrize(
    ("status", "safety"),
    [(Status.PAUSED, Safety.NO_CONCERN), (Status.ACTIVE, Safety.CONTRAINDICATED)],
)
def test_what_starts_again_with_a_change_is_looked_at_within_a_day_if_it_must_not_lapse(
    must_not_lapse: bool,  # noqa: FBT001  # a column of the table above
    due: str,
    status: Status,
    safety: Safety,
) -> None:
    """What was found unsafe was on hold, so that nothing of it was given either."""
    found = due_within(Outcome.ADAPT, must_not_lapse=must_not_lapse, safety=safety, status=status)

    assert found == due


def test_what_was_found_unsafe_and_stops_is_offered_again_by_no_time() -> None:
    dues = [
        due_within(Outcome.STOP, must_not_lapse=lapses, safety=Safety.CONTRAINDICATED)
        for lapses in (True, False)
    ]

    assert dues == [None, None]


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ({"safety": "contraindicated", "wish": "stop", "status": "paused"}, Interim.HOLD),
        ({"wish": "stop", "status": "paused"}, Interim.RESPECT_REFUSAL),
        ({"wish": "pause", "led_by": "current_team"}, Interim.RESPECT_REFUSAL),
        ({"status": "paused", "led_by": "current_team"}, Interim.STAY_PAUSED),
        ({"led_by": "current_team"}, Interim.RECEIVING_TEAM_PROVIDES),
        ({"safety": "not_checked", "wish": "could_not_say"}, Interim.CARRY_ON),
    ],
)
def test_meanwhile_the_first_that_fits_happens(factors: dict[str, str], expected: Interim) -> None:
    assert interim(a_point(**factors)) is expected


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ({"wish": "stop", "led_by": "current_team"}, Interim.RECEIVING_TEAM_PROVIDES),
        ({"safety": "contraindicated"}, Interim.CARRY_ON),
        ({"wish": "pause", "status": "paused"}, Interim.STAY_PAUSED),
    ],
)
def test_what_somebody_answered_for_all_the_same_is_not_held_back_until_it_is_accepted(
    factors: dict[str, str], expected: Interim
) -> None:
    assert interim(a_point(**factors), is_answered=True) is expected


def test_a_prescriber_decides_on_medicines_and_on_what_is_checked_at_a_move() -> None:
    assert is_prescribed(Element.MEDICATIONS, check_on_move=False)
    assert is_prescribed(Element.PHYSICAL_HEALTHCARE, check_on_move=True)
    assert not is_prescribed(Element.PHYSICAL_HEALTHCARE, check_on_move=False)


def test_only_an_open_decision_has_somebody_to_make_it() -> None:
    assert decider(Outcome.DECIDE, prescribed=True) is Decider.PRESCRIBER
    assert decider(Outcome.DECIDE, prescribed=False) is Decider.PROFESSIONAL_WITH_PERSON
    assert decider(Outcome.HAND_OVER, prescribed=True) is None


def test_only_a_pause_of_what_the_person_wants_is_against_their_wish() -> None:
    against = [
        (outcome, wish) for outcome in Outcome for wish in Wish if is_against_wish(outcome, wish)
    ]

    assert against == [(Outcome.PAUSE, Wish.CONTINUE)]


@pytest.mark.parametrize("term", [Outcome, Interim, Decider])
def test_every_value_is_explained_where_the_interface_describes_it(
    term: type[Outcome | Interim | Decider],
) -> None:
    described = TypeAdapter(term).json_schema()["description"]

    assert [value for value in term if f"- `{value}`: " not in described] == []

"""What the history and the journal tell of care of which a safeguard is missing."""

from dataclasses import replace

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.terms import SafeguardStands
from app.pathways.plans.told import Told
from app.pathways.transitions.retelling import care_as_told
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import GOES_ON, refuse_with_event, review_with_event
from tests.unit.transitions.test_safeguarding import (
    BLOOD,
    NO,
    about_lithium,
    both,
    moved,
    reviewed,
    with_event,
)


def test_the_history_tells_of_the_test_and_that_the_medicine_is_to_be_looked_at() -> None:
    care = moved(both(), of_blood={**GOES_ON, "safety": "no_concern"})
    refused = refuse_with_event(care, BLOOD, because="safety_concern", reason="Veins collapse.")

    told = told_in_history(care, with_event(care, refused))

    assert told.startswith("Blood-Test: refused for Ward by Di Shore (safety concern): ")
    assert told.endswith(" To be looked at, as what it depends on is not given: Lithium.")
    alone = told_in_history(care, review_with_event(care, "lithium"))
    assert "To be looked at" not in alone


def test_a_review_of_the_medicine_itself_is_told_as_that() -> None:
    care = reviewed(both(), **NO)
    step = with_event(care, review_with_event(care, "lithium"))

    assert told_in_history(care, step).startswith("Lithium: ")
    assert "To be looked at" not in told_in_history(care, step)


def test_the_journal_tells_it_again() -> None:
    care = both()
    after, event = with_event(care, review_with_event(care, BLOOD, **NO))
    told = [
        Told(version=care.version, event=the_whole_of(care)),
        Told(version=after.version, event=event),
    ]

    [again] = about_lithium(care_as_told(after, told)).safeguards_missing
    assert (again,) == about_lithium(after).safeguards_missing


def test_once_its_words_are_withdrawn_it_tells_what_is_missing_and_not_by_whose_word() -> None:
    care = both()
    after, event = with_event(care, review_with_event(care, BLOOD, **NO))
    told = [
        Told(version=care.version, event=the_whole_of(care)),
        Told(version=after.version, event=replace(event, words={})),
    ]

    [again] = about_lithium(care_as_told(after, told)).safeguards_missing
    assert (again.component_id, again.stands) == (BLOOD, SafeguardStands.REFUSED)
    assert (again.name, again.recorded_by) == (WITHDRAWN, WITHDRAWN)

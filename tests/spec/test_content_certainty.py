"""What is not certain in the content stays marked: each component says what has to be confirmed."""

from typing import Final

import pytest

from app.content_files.seed import read_seed
from app.pathways.content.component import Component
from app.pathways.terms import Confidence
from tests.builders import SEED

COMPONENTS: Final = {
    component.id: component
    for pathway in read_seed(SEED).pathways
    for _, component in pathway.components()
}
MUST_NOT_LAPSE: Final = {id_: each for id_, each in COMPONENTS.items() if each.must_not_lapse}


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=COMPONENTS)
def test_each_citation_that_was_not_seen_at_its_source_is_to_be_confirmed(
    component: Component,
) -> None:
    unseen = {
        each.guideline.removeprefix("NICE ").split()[0]
        for each in component.evidence
        if each.confidence is not Confidence.SOURCE
    }

    notes = " ".join(component.to_confirm)
    assert {guideline for guideline in unseen if guideline not in notes} == set()


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=COMPONENTS)
def test_a_dose_that_was_not_seen_at_its_source_comes_with_what_to_confirm(
    component: Component,
) -> None:
    assert component.dose_confidence is Confidence.SOURCE or component.to_confirm


@pytest.mark.parametrize("component", MUST_NOT_LAPSE.values(), ids=MUST_NOT_LAPSE)
def test_that_care_must_not_lapse_is_said_to_be_our_own_proposal(component: Component) -> None:
    notes = [note for note in component.to_confirm if "must not lapse" in note]

    assert any("our own proposal" in note for note in notes)

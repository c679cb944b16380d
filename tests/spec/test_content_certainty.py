"""What is not certain in the content stays marked: each component says what has to be confirmed."""

from typing import Final

import pytest

from app.content_files.seed import read_seed
from app.pathways.content.component import Component
from app.pathways.content.pathway import Pathway
from app.pathways.terms import Confidence, Element
from tests.builders import SEED

PATHWAYS: Final = read_seed(SEED).pathways
COMPONENTS: Final = {
    component.id: component for pathway in PATHWAYS for _, component in pathway.components()
}
UNSURE: Final = ("48 hours", "72 hours", "7 days", "certificate")
"""Words of the rules for a move that rest on local guidance or on general knowledge."""
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


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=COMPONENTS)
def test_a_rule_for_a_move_that_is_not_certain_is_to_be_confirmed_wherever_it_is_named(
    component: Component,
) -> None:
    """The 48 hours of clozapine were marked on one component, and named on three more."""
    named = " ".join((*component.checks, *component.prerequisites))

    notes = " ".join(component.to_confirm)
    assert [words for words in UNSURE if words in named and words not in notes] == []


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.id)
def test_each_pathway_whose_medicines_may_be_clozapine_says_when_it_is_not_restarted(
    pathway: Pathway,
) -> None:
    """One named what smoking does to it, and left out the gap after which the old dose can kill."""
    checks = " ".join(
        check
        for element, component in pathway.components()
        if element is Element.MEDICATIONS
        for check in component.checks
    )

    assert "clozapine" in checks
    assert "more than 48 hours" in checks

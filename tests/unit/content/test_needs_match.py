"""Needs go in, and what answers them comes out, by pathway and element."""

from app.pathways.content.catalogue import Catalogue
from app.pathways.content.needs_match import match_needs
from app.pathways.terms import Approval, Element
from tests.builders import a_catalogue, a_component, a_pathway

WALKS = a_component("walks", needs=["company", "fresh-air"])
ADVICE = a_component("advice", needs=["money"])


def two_pathways() -> Catalogue:
    return a_catalogue(
        a_pathway("mood", with_components={Element.DAILY_LIFE: [WALKS, ADVICE]}),
        a_pathway("psychosis"),
    )


def test_what_answers_a_need_is_found_in_its_pathway_and_element() -> None:
    found = match_needs(two_pathways(), ["money"], ["mood", "psychosis"])

    (pathway,) = found.pathways
    (element,) = pathway.elements
    (component,) = element.components
    assert (pathway.pathway_id, pathway.version, pathway.name) == ("mood", "1.0.0", "Mood")
    assert element.element is Element.DAILY_LIFE
    assert (component.component_id, component.name) == ("advice", ADVICE.name)
    assert component.evidence == ADVICE.evidence
    assert found.approval is Approval.ILLUSTRATIVE


def test_each_match_says_which_of_the_needs_it_answers() -> None:
    found = match_needs(two_pathways(), ["fresh-air", "money", "company"], ["mood"])

    answers = {
        component.component_id: component.answers
        for element in found.pathways[0].elements
        for component in element.components
    }
    assert answers["walks"] == ("fresh-air", "company")
    assert answers["advice"] == ("money",)
    assert answers["mood-medications"] == ("company",)


def test_only_the_pathways_asked_about_are_searched() -> None:
    found = match_needs(two_pathways(), ["company"], ["psychosis"])

    assert [pathway.pathway_id for pathway in found.pathways] == ["psychosis"]


def test_a_need_that_nothing_answers_is_a_gap_in_the_service() -> None:
    found = match_needs(two_pathways(), ["money", "quiet"], ["psychosis", "mood"])

    assert found.unanswered == ("quiet",)
    assert found.summary == "1 component answers 1 of 2 needs. Nothing answers: quiet."


def test_one_need_and_several_answers_are_summed_up_in_words() -> None:
    found = match_needs(two_pathways(), ["company"], ["mood"])

    assert found.summary == "6 components answer 1 of 1 need."


def test_where_nothing_answers_no_pathway_is_told() -> None:
    found = match_needs(two_pathways(), ["quiet"], ["mood", "psychosis"])

    assert found.pathways == ()
    assert found.summary == "0 components answer 0 of 1 need. Nothing answers: quiet."

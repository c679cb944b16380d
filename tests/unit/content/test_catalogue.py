"""The catalogue is one consistent set of content, ready to decide about every component."""

import json

import pytest

from app.pathways.content.catalogue import (
    ComponentNotFound,
    ComponentsRepeated,
    ContentMissing,
    PathwayNotFound,
    SeveralCurrent,
    catalogue_of,
    traits_of,
)
from app.pathways.content.published import ContentKind, Document
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.rules.case import Origin
from app.pathways.rules.compile import compile_table
from app.pathways.rules.factors import LedBy
from app.pathways.rules.faults import TableRefused
from app.pathways.rules.table import DecisionTable
from app.pathways.terms import Approval, DeliveryMode, Element
from tests.builders import (
    a_catalogue,
    a_component,
    a_pathway,
    a_rule,
    a_safe_table,
    a_table,
    a_vocabulary,
    carry_over,
    carry_over_table,
    published,
)


def test_every_component_of_every_pathway_is_listed_in_its_place() -> None:
    walks = a_component("walks")
    mood = a_pathway("mood", with_components={Element.DAILY_LIFE: [walks]})

    catalogue = a_catalogue(mood, a_pathway("psychosis", version="2.0.0"))

    listed = catalogue.get_component("walks")
    assert (listed.component, listed.element) == (walks, Element.DAILY_LIFE)
    assert (listed.pathway_id, listed.pathway_version) == ("mood", "1.0.0")
    assert catalogue.get_component("psychosis-medications").pathway_version == "2.0.0"
    assert len(catalogue.components) == 12


def test_the_traits_of_a_component_are_those_of_the_catalogue() -> None:
    component = a_component(delivery_modes=["digital", "at_home"])

    traits = traits_of(Element.SELF_MANAGEMENT, component)

    assert (traits.element, traits.led_by) == (Element.SELF_MANAGEMENT, LedBy.ORIGINATING_TEAM)
    assert traits.delivery_modes == {DeliveryMode.DIGITAL, DeliveryMode.AT_HOME}
    assert not traits.must_not_lapse
    assert not traits.check_on_move
    assert traits.origin is Origin.CATALOGUE


def test_an_unknown_pathway_or_component_is_not_found() -> None:
    catalogue = a_catalogue()

    with pytest.raises(PathwayNotFound, match="GET /v1/pathways"):
        catalogue.get_pathway("moods")
    with pytest.raises(ComponentNotFound, match="GET /v1/components"):
        catalogue.get_component("walks")


def test_a_known_pathway_is_found() -> None:
    mood = a_pathway("mood")

    assert a_catalogue(mood).get_pathway("mood") == mood


def test_the_label_of_a_document_is_found_by_its_kind_and_id() -> None:
    release = a_catalogue().release_of(ContentKind.RULES, "carry-over")

    assert (release.version, release.digest) == ("1.0.0", carry_over().digest)


def test_the_table_that_decides_is_told_as_it_is_answered() -> None:
    catalogue = a_catalogue()

    assert catalogue.explainer.table == carry_over()
    assert json.loads(catalogue.rules_used) == {
        "id": "carry-over",
        "version": "1.0.0",
        "digest": carry_over().digest,
    }


def test_a_component_with_rules_of_its_own_has_a_table_of_its_own() -> None:
    kind = a_rule("kind", "decide", wish="stop", must_not_lapse=False)
    walks = [a_component("walks", own_rules=[kind]), a_component("strolls")]

    catalogue = a_catalogue(a_pathway(with_components={Element.DAILY_LIFE: walks}))

    own = catalogue.get_component("walks").explainer
    assert own.table == compile_table(carry_over_table(), [kind])
    assert catalogue.get_component("strolls").explainer is catalogue.explainer


def test_each_component_names_the_table_that_decides_about_it() -> None:
    kind = a_rule("kind", "decide", wish="stop", must_not_lapse=False)
    walks = [a_component("walks", own_rules=[kind]), a_component("strolls")]
    catalogue = a_catalogue(a_pathway(with_components={Element.DAILY_LIFE: walks}))

    own, shared = (catalogue.get_component(id_).decided_by for id_ in ("walks", "strolls"))

    assert shared.digest == carry_over().digest
    assert own.digest == compile_table(carry_over_table(), [kind]).digest
    assert (own.id, own.version) == (shared.id, shared.version)


@pytest.mark.parametrize(
    ("pathway_id", "element", "need", "expected"),
    [
        ("psychosis", None, None, 6),
        (None, Element.DAILY_LIFE, None, 3),
        (None, None, "money", 1),
        ("mood", Element.DAILY_LIFE, "company", 1),
        ("psychosis", None, "money", 0),
        (None, None, None, 13),
    ],
)
def test_components_are_found_by_whatever_is_asked_of_them(
    pathway_id: str | None, element: Element | None, need: str | None, expected: int
) -> None:
    pair = [a_component("walks"), a_component("advice", needs=["money"])]
    mood = a_pathway("mood", with_components={Element.DAILY_LIFE: pair})
    catalogue = a_catalogue(mood, a_pathway("psychosis"))

    found = catalogue.find_components(pathway_id=pathway_id, element=element, need=need)

    assert len(found) == expected
    assert found == [listed for listed in catalogue.components.values() if listed in found]


def test_the_needs_that_are_known_are_those_of_the_vocabulary() -> None:
    assert a_catalogue().need_ids == {"company"}


def test_each_need_is_called_as_in_the_vocabulary() -> None:
    assert a_catalogue().need_names == {"company": "Company"}


def test_content_is_illustrative_as_long_as_any_part_of_it_is() -> None:
    approved = a_pathway("psychosis", approval="locally_approved")

    assert a_catalogue(approved).approval is Approval.ILLUSTRATIVE
    assert a_catalogue(a_pathway("mood"), approved).approval is Approval.ILLUSTRATIVE


def test_content_of_which_every_part_is_approved_is_approved() -> None:
    approved = a_pathway(approval="locally_approved")
    table = a_table(*a_safe_table().rules, approval="locally_approved")

    vocabulary = a_vocabulary(approval="locally_approved")

    whole = a_catalogue(approved, table=table, vocabulary=vocabulary)
    assert whole.approval is Approval.LOCALLY_APPROVED
    assert a_catalogue(approved, table=table).approval is Approval.ILLUSTRATIVE


def test_a_table_that_fails_a_proof_makes_no_catalogue() -> None:
    with pytest.raises(TableRefused, match="continuity"):
        a_catalogue(table=a_table(a_rule("ask", "decide")))


@pytest.mark.parametrize(
    ("documents", "missing"),
    [
        ([a_vocabulary(), carry_over_table()], "No pathway"),
        ([a_vocabulary(), a_pathway()], "No DecisionTable"),
        ([carry_over_table(), a_pathway()], "No Vocabulary"),
    ],
    ids=["pathway", "table", "vocabulary"],
)
def test_without_content_of_each_kind_there_is_no_catalogue(
    documents: list[object], missing: str
) -> None:
    with pytest.raises(ContentMissing, match=missing):
        catalogue_of(published(document) for document in documents)  # type: ignore[arg-type]  # the table above holds documents


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (a_safe_table(), "More than one DecisionTable is published: carry-over, test."),
        (a_vocabulary(id="a-word"), "More than one Vocabulary is published: vocabulary, a-word."),
    ],
    ids=["table", "vocabulary"],
)
def test_chance_never_says_which_of_two_documents_decides(
    second: DecisionTable | Vocabulary, said: str
) -> None:
    documents: list[Document] = [a_vocabulary(), carry_over_table(), a_pathway(), second]

    with pytest.raises(SeveralCurrent, match=said):
        catalogue_of(published(document) for document in documents)


def test_a_component_in_two_pathways_makes_no_catalogue() -> None:
    walks = {Element.DAILY_LIFE: [a_component("walks")]}

    with pytest.raises(ComponentsRepeated, match="more than once: walks") as refused:
        a_catalogue(*(a_pathway(id_, with_components=walks) for id_ in ("mood", "psychosis")))

    assert refused.value.ids == ("walks",)

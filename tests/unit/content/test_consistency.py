"""Whether the parts of the content fit together; whatever does not is named with its place."""

from collections.abc import Sequence

from app.pathways.content.component import Component
from app.pathways.content.consistency import ContentDoesNotFit, Misfit, misfits
from app.pathways.content.pathway import Pathway
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.rules.table import DecisionTable
from app.pathways.terms import Element
from tests.builders import (
    a_component,
    a_need,
    a_pathway,
    a_rule,
    a_safe_table,
    a_table,
    a_vocabulary,
)

LAPSE = {"why": "The level falls.", "longest_safe_gap": {"words": "a day"}}


def found_in(
    *pathways: Pathway, vocabulary: Vocabulary | None = None, rules: DecisionTable | None = None
) -> Sequence[Misfit]:
    return [
        *misfits(vocabulary or a_vocabulary(), pathways or [a_pathway()], rules or a_safe_table())
    ]


def with_component(component: Component, element: Element = Element.DAILY_LIFE) -> Pathway:
    return a_pathway(with_components={element: [component]})


def test_content_whose_parts_fit_has_no_misfit() -> None:
    assert found_in(a_pathway("mood"), a_pathway("psychosis")) == []


def test_a_refusal_names_the_place_of_everything_that_does_not_fit() -> None:
    refused = ContentDoesNotFit(
        [Misfit("vocabulary", ("needs", 1, "id"), "a new id"), Misfit("mood", (), "an end")]
    )

    assert str(refused) == "vocabulary/needs/1/id: expected a new id\nmood: expected an end"


def test_a_repeated_id_of_the_vocabulary_is_named() -> None:
    twice = a_vocabulary(needs=[a_need("company"), a_need("company")])

    (misfit,) = found_in(vocabulary=twice)

    assert misfit == Misfit("vocabulary", ("needs", 1, "id"), "an id that is not used before")


def test_a_need_can_only_be_mapped_to_what_an_instrument_asks() -> None:
    dialog = {
        "id": "dialog",
        "name": "DIALOG",
        "parts": [{"number": 1, "name": "Mental health"}],
        "confidence": "source",
    }
    needs = [a_need(dialog_items=[1, 12]), a_need("walks", cansas_domains=[1])]
    mapped = a_vocabulary(needs=needs, instruments=[dialog])
    walks = with_component(a_component(needs=["walks"]))

    assert found_in(walks, vocabulary=mapped) == [
        Misfit(
            "vocabulary", ("needs", 0, "dialog_items", 1), "a number of the instrument 'dialog'"
        ),
        Misfit(
            "vocabulary", ("needs", 1, "cansas_domains", 0), "a number of the instrument 'cansas'"
        ),
    ]


def test_a_table_that_fails_a_proof_is_a_misfit_of_its_rule() -> None:
    dead = a_table(a_rule("ask", "decide"), a_rule("never", "adapt"))

    (misfit,) = found_in(rules=dead)

    assert (misfit.document, misfit.path) == ("test", ("rules", 1))
    assert "a table that keeps its promises, but rule 'never'" in misfit.expected


def test_a_gap_is_a_misfit_of_the_table_as_a_whole() -> None:
    (misfit,) = found_in(rules=a_table(a_rule("paused", "decide", status="paused")))

    assert misfit.path == ("rules",)
    assert "6480 cases have no rule" in misfit.expected


def test_a_pathway_has_each_element_once_in_their_order() -> None:
    parts = [{"element": e, "components": [a_component(f"c{n}")]} for n, e in enumerate(Element)]
    parts[0]["element"] = Element.DAILY_LIFE

    misfit, *_ = found_in(a_pathway(elements=parts))

    expected = "each of the six elements once, in their order"
    assert misfit == Misfit("mood", ("elements",), expected)


def test_an_unknown_need_or_role_is_named() -> None:
    component = a_component(needs=["company", "money"], delivered_by=["astrologer"])

    assert [
        (misfit.path[-2:], misfit.expected) for misfit in found_in(with_component(component))
    ] == [
        (("needs", 1), "a known id of 'needs'"),
        (("delivered_by", 0), "a known id of 'delivered_by'"),
    ]


def test_an_entry_that_stands_twice_is_named() -> None:
    component = a_component(formats=["group", "individual", "group"])

    (misfit,) = found_in(with_component(component))

    assert misfit == Misfit(
        "mood", ("elements", 1, "components", 0, "formats", 2), "each entry once"
    )


def test_an_unusual_lead_needs_its_reason() -> None:
    (misfit,) = found_in(with_component(a_component(led_by="current_team")))

    assert misfit.path[-1] == "led_by"
    assert misfit.expected.startswith("'originating_team', or another lead")


def test_an_unusual_lead_with_its_reason_fits() -> None:
    component = a_component(led_by="current_team", led_by_reason="The ward has its own group.")

    assert found_in(with_component(component)) == []


def test_a_usual_lead_needs_no_reason_and_may_have_none() -> None:
    component = a_component(led_by_reason="It has always been so.")

    (misfit,) = found_in(with_component(component))

    assert misfit.path[-1] == "led_by"


def test_what_must_not_lapse_is_usually_led_by_the_team_that_is_there() -> None:
    component = a_component(must_not_lapse=True, lapse=LAPSE, led_by="current_team")

    assert found_in(with_component(component)) == []


def test_own_rules_that_break_a_promise_are_a_misfit_of_that_rule() -> None:
    own = [
        a_rule("kind", "decide", wish="stop"),
        a_rule("careless", "pause", must_not_lapse=True, wish="continue", safety="contraindicated"),
    ]

    (misfit,) = found_in(with_component(a_component(own_rules=own)))

    assert misfit.path == ("elements", 1, "components", 0, "own_rules", 1)
    assert "property 'nothing-lapses'" in misfit.expected


def test_what_keeps_other_care_safe_names_care_that_there_is_and_is_not_itself() -> None:
    unknown = a_component(safeguards=["mood-medications", "walking-group", "nothing-known"])

    places = [each.path[-2:] for each in found_in(with_component(unknown))]

    assert places == [("safeguards", 1), ("safeguards", 2)]


def test_own_rules_that_keep_the_promises_fit() -> None:
    kind = a_rule("kind", "decide", wish="stop")

    assert found_in(with_component(a_component(own_rules=[kind]))) == []


def test_a_pathway_has_one_component_of_a_kind() -> None:
    pair = [a_component("walks", equivalence="walk"), a_component("strolls", equivalence="walk")]

    (misfit,) = found_in(a_pathway(with_components={Element.DAILY_LIFE: pair}))

    assert misfit.path == ("elements", 1, "components", 1, "equivalence")


def test_two_pathways_may_share_a_kind_of_care() -> None:
    mood = with_component(a_component("mood-walks", equivalence="walk"))
    walks = a_component("psychosis-walks", equivalence="walk")
    psychosis = a_pathway("psychosis", with_components={Element.DAILY_LIFE: [walks]})

    assert found_in(mood, psychosis) == []


def test_no_two_components_of_all_pathways_have_one_id() -> None:
    walks = {Element.DAILY_LIFE: [a_component("walks")]}

    (misfit,) = found_in(
        a_pathway("mood", with_components=walks), a_pathway("psychosis", with_components=walks)
    )

    path = ("elements", 1, "components", 0, "id")
    assert misfit == Misfit("psychosis", path, "an id that no other component has")


def test_a_need_that_nothing_answers_is_named() -> None:
    lonely = a_vocabulary(needs=[a_need(), a_need("money")])

    (misfit,) = found_in(vocabulary=lonely)

    expected = "a need that at least one component answers"
    assert misfit == Misfit("vocabulary", ("needs", 1, "id"), expected)

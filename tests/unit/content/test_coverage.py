"""How much each part of the content holds, and how much of that was seen at its source."""

from app.pathways.content.component import Component
from app.pathways.content.coverage import Coverage, grid_of, together
from app.pathways.terms import Confidence, Element
from tests.builders import a_component, a_pathway

SOURCE, KNOWLEDGE, DESIGN = Confidence


def known(*, source: int = 0, knowledge: int = 0, design: int = 0) -> dict[Confidence, int]:
    return {SOURCE: source, KNOWLEDGE: knowledge, DESIGN: design}


def cited(*confidences: Confidence) -> list[dict[str, object]]:
    return [
        {"guideline": "NICE NG222", "recommendation": None, "year": 2022, "confidence": each}
        for each in confidences
    ]


def a_walk() -> Component:
    return a_component("walks", dose_confidence="source", evidence=cited(SOURCE, KNOWLEDGE))


def a_plan_for_safety() -> Component:
    return a_component(
        "safety",
        must_not_lapse=True,
        lapse={"why": "It is needed now.", "longest_safe_gap": {"words": "none"}},
        led_by="current_team",
        dose_confidence="knowledge",
        evidence=cited(DESIGN),
        to_confirm=["The gap.", "The dose."],
    )


def test_each_element_of_each_pathway_is_counted() -> None:
    mood = a_pathway("mood", with_components={Element.DAILY_LIFE: [a_walk(), a_plan_for_safety()]})

    grid = grid_of([mood, a_pathway("psychosis")])

    assert [*grid] == ["mood", "psychosis"]
    assert all([*elements] == [*Element] for elements in grid.values())
    assert grid["mood"][Element.DAILY_LIFE] == Coverage(
        components=2,
        must_not_lapse=1,
        citations=known(source=1, knowledge=1, design=1),
        doses=known(source=1, knowledge=1),
        to_confirm=2,
    )


def test_parts_are_counted_together() -> None:
    elements = {Element.DAILY_LIFE: [a_walk()], Element.SELF_MANAGEMENT: [a_plan_for_safety()]}
    parts = grid_of([a_pathway("mood", with_components=elements)])["mood"]

    whole = together([parts[Element.DAILY_LIFE], parts[Element.SELF_MANAGEMENT]])

    assert whole == Coverage(
        components=2,
        must_not_lapse=1,
        citations=known(source=1, knowledge=1, design=1),
        doses=known(source=1, knowledge=1),
        to_confirm=2,
    )


def test_nothing_holds_nothing() -> None:
    assert together([]) == Coverage(
        components=0, must_not_lapse=0, citations=known(), doses=known(), to_confirm=0
    )

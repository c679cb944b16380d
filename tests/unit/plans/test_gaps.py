"""Needs that nothing on offer is said to serve."""

from dataclasses import replace

import pytest

from app.pathways.plans.gaps import Gap, UnsaidCare, gaps_in
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_plan, an_id, the_catalogue


def needs(*needs: tuple[str, str]) -> list[dict[str, object]]:
    return [
        {"plan_need_id": an_id(), "need_id": need_id, "level": level, "recorded_at": NOW}
        for need_id, level in needs
    ]


def test_a_need_that_nothing_serves_is_a_gap_with_what_could_be_offered() -> None:
    plan = a_plan(needs=needs(("sleep", "unmet")))

    talking = {"component_id": "talking", "pathway_id": "mood", "name": "Walking group"}
    elements = [
        {"element": "psychological_therapy", "components": [talking]},
        {"element": "medications", "components": [{**talking, "component_id": "lithium"}]},
    ]
    assert gaps_in(plan, the_catalogue()) == (
        read_as(Gap, {"need_id": "sleep", "level": "unmet", "elements": elements, "may_serve": []}),
    )


def test_care_that_is_there_may_serve_the_need_and_is_not_missed() -> None:
    talking = a_component_of_a_plan(serves=["company"])
    plan = a_plan(talking, needs=needs(("company", "met"), ("sleep", "unmet")))

    [gap] = gaps_in(plan, the_catalogue())

    missed = [part.component_id for element in gap.elements for part in element.components]
    assert (gap.need_id, missed) == ("sleep", ["lithium"])
    assert gap.may_serve == (
        UnsaidCare(
            plan_component_id=talking.plan_component_id,
            component_id="talking",
            name="Walking group",
        ),
    )


def test_care_of_which_nobody_said_what_it_serves_may_serve_any_need() -> None:
    plan = a_plan(
        a_component_of_a_plan("carers-talk"),
        a_component_of_a_plan("heart-check", serves=["sleep"]),
        needs=needs(("money", "unmet"), ("sleep", "met")),
    )

    [gap] = gaps_in(plan, the_catalogue())

    assert [each.component_id for each in gap.may_serve] == ["carers-talk"]


@pytest.mark.parametrize("status", ["completed", "stopped", "declined", "entered_in_error"])
def test_care_that_has_ended_may_serve_nothing(status: str) -> None:
    plan = a_plan(a_component_of_a_plan(status=status))

    [gap] = gaps_in(plan, the_catalogue())

    assert (gap.elements[0].components[0].component_id, gap.may_serve) == ("talking", ())


def test_care_that_the_content_no_longer_holds_is_named_by_its_id() -> None:
    talking = a_component_of_a_plan()
    plan = a_plan(replace(talking, component_id="of-old"))

    [gap] = gaps_in(plan, the_catalogue())

    assert [each.name for each in gap.may_serve] == ["of-old"]


@pytest.mark.parametrize("status", ["offered", "active", "paused"])
def test_a_need_with_something_on_offer_is_no_gap(status: str) -> None:
    plan = a_plan(a_component_of_a_plan(status=status, serves=["company"]))

    assert gaps_in(plan, the_catalogue()) == ()


@pytest.mark.parametrize("status", ["completed", "stopped", "declined", "entered_in_error"])
def test_what_has_ended_leaves_a_gap(status: str) -> None:
    plan = a_plan(a_component_of_a_plan(status=status, serves=["company"]))

    assert [gap.need_id for gap in gaps_in(plan, the_catalogue())] == ["company"]


def test_what_is_no_need_is_no_gap() -> None:
    assert gaps_in(a_plan(needs=needs(("sleep", "no_need"))), the_catalogue()) == ()


def test_a_need_that_no_component_answers_is_a_gap_in_the_service() -> None:
    [gap] = gaps_in(a_plan(needs=needs(("money", "not_known"))), the_catalogue())

    assert gap.elements == ()


def test_only_pathways_that_are_followed_count() -> None:
    [gap] = gaps_in(a_plan(), the_catalogue())

    named = {part.pathway_id for element in gap.elements for part in element.components}
    assert named == {"mood"}


def test_every_pathway_that_is_followed_counts() -> None:
    both = [{"pathway_id": each, "version": "1.0.0"} for each in ("mood", "psychosis")]
    plan = a_plan(pathways=both)

    [gap] = gaps_in(plan, the_catalogue())

    named = {part.pathway_id for element in gap.elements for part in element.components}
    assert named == {"mood", "psychosis"}

"""Data builders: each call shows only what matters to the test that makes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from app.content_files.reader import read_content_file
from app.pathways.content.catalogue import Catalogue, catalogue_of
from app.pathways.content.component import Component
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import ContentKind, Document, PublishedVersion, Release
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.digest import digest_of
from app.pathways.rules.case import Case, Origin, Stated, Traits, case_of
from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.derive import Move
from app.pathways.rules.factors import Point
from app.pathways.rules.table import DecisionTable, Rule
from app.pathways.terms import Approval, Element, Programme, Setting

SEED: Final = Path(__file__).resolve().parents[1] / "seed"

T = TypeVar("T")

A_GOING_ON_POINT: Final[dict[str, object]] = {
    "status": "active",
    "must_not_lapse": False,
    "led_by": "originating_team",
    "reach": "as_is",
    "safety": "no_concern",
    "wish": "continue",
    "engagement": "well_enough",
    "from_setting": "community",
    "to_setting": "inpatient",
}


def read_as(shape: type[T], written: object) -> T:
    """What the loader makes of `written`, plain data as it stands in a file."""
    return TypeAdapter(shape).validate_python(written)


def shown(value: object) -> object:
    """What is stored and answered of `value`; what callers send may be of a type of its own."""
    return TypeAdapter(type(value)).dump_python(value, mode="json")


def a_rule_as_written(rule_id: str = "everything", **changes: object) -> dict[str, object]:
    return {
        "id": rule_id,
        "then": "adapt",
        "because": "Because of the test.",
        "because_for_person": "This is a test.",
        "source": "None",
        **changes,
    }


def a_rule(rule_id: str, then: str, **when: object) -> Rule:
    return read_as(Rule, a_rule_as_written(rule_id, then=then, when=when))


def a_table(*rules: Rule, approval: str = "illustrative") -> DecisionTable:
    return read_as(
        DecisionTable,
        {"id": "test", "version": "1.0.0", "approval": approval, "rules": rules},
    )


def a_safe_table(*first: Rule) -> DecisionTable:
    """A small table that keeps every promise, with `first` tried before it."""
    return a_table(
        *first,
        a_rule("ask-about-stopping", "decide", wish="stop"),
        a_rule("go-on", "adapt"),
    )


@cache
def carry_over_table() -> DecisionTable:
    """The table that the service is seeded with."""
    return read_content_file(SEED, SEED / "rules" / "carry-over.yaml", DecisionTable).value


@cache
def carry_over() -> CompiledTable:
    return compile_table(carry_over_table())


def with_rules(table: DecisionTable, rules: Sequence[Rule]) -> DecisionTable:
    return replace(table, rules=tuple(rules))


def a_point(**factors: object) -> Point:
    """A case in which care goes on, but for the `factors` that are named."""
    return read_as(Point, {**A_GOING_ON_POINT, **factors})


def some_traits(**changes: object) -> Traits:
    """Therapy led by a community team that can come to the ward."""
    usual: dict[str, Any] = {
        "element": "psychological_therapy",
        "must_not_lapse": False,
        "led_by": "originating_team",
        "check_on_move": False,
        "delivery_modes": {"in_person_community", "on_ward_or_in_reach"},
        "origin": Origin.CATALOGUE,
    }
    return read_as(Traits, {**usual, **changes})


def what_is_stated(**said: object) -> Stated:
    return read_as(Stated, said)


def a_move(from_setting: str = "community", to_setting: str = "inpatient", **more: str) -> Move:
    return read_as(Move, {"from_setting": from_setting, "to_setting": to_setting, **more})


def a_case(**said: object) -> Case:
    """Therapy of a community team when the person is admitted, and what is said of it."""
    admission = a_move("community", "inpatient")
    return case_of(some_traits(), what_is_stated(**said), admission)


def a_component(component_id: str = "walking-group", /, **changes: object) -> Component:
    usual: dict[str, Any] = {
        "id": component_id,
        "name": "Walking group",
        "description": "A walk with others once a week.",
        "equivalence": component_id,
        "formats": ["group"],
        "typical_dose": [{"aspect": "frequency", "words": "once a week"}],
        "dose_confidence": "design",
        "needs": ["company"],
        "delivered_by": ["peer-worker"],
        "delivery_modes": ["in_person_community"],
        "must_not_lapse": False,
        "check_on_move": False,
        "led_by": "originating_team",
        "when_acutely_unwell": "Walk a shorter way.",
        "evidence": [
            {"guideline": "None", "recommendation": None, "year": None, "confidence": "design"}
        ],
    }
    return read_as(Component, {**usual, **changes})


def a_pathway(
    pathway_id: str = "mood",
    *,
    with_components: Mapping[Element, Sequence[Component]] | None = None,
    **changes: object,
) -> Pathway:
    """A pathway with one plain component an element, but where others are given."""
    given = with_components or {}
    elements = [
        {"element": element, "components": given.get(element) or [_plain(pathway_id, element)]}
        for element in Element
    ]
    usual: dict[str, Any] = {
        "id": pathway_id,
        "version": "1.0.0",
        "approval": "illustrative",
        "name": "Mood",
        "description": "For low and elated mood.",
        "elements": elements,
    }
    return read_as(Pathway, {**usual, **changes})


def _plain(pathway_id: str, element: Element) -> Component:
    clinical = element in {Element.MEDICATIONS, Element.PHYSICAL_HEALTHCARE}
    return a_component(
        f"{pathway_id}-{element.replace('_', '-')}",
        led_by="current_team" if clinical else "originating_team",
    )


def a_vocabulary(**changes: object) -> Vocabulary:
    usual: dict[str, Any] = {
        "id": "vocabulary",
        "version": "1.0.0",
        "approval": "illustrative",
        "needs": [a_need()],
        "elements": [{"id": e, "name": e, "description": "An element."} for e in Element],
        "settings": [_setting(setting) for setting in Setting],
        "programmes": [{"id": p, "name": p, "settings": ["community"]} for p in Programme],
        "roles": [{"id": "peer-worker", "name": "Peer worker"}],
    }
    return read_as(Vocabulary, {**usual, **changes})


def a_need(need_id: str = "company", **changes: object) -> dict[str, object]:
    usual = {"id": need_id, "group": "people", "name": "Company", "prompt": "Do you feel lonely?"}
    return {**usual, **changes}


def _setting(setting: Setting) -> dict[str, object]:
    lists = ("variants", "can_deliver", "limits", "review_rhythm")
    return {
        "id": setting,
        "name": setting,
        "description": "A setting.",
        **{name: [] for name in lists},
    }


def published(document: Document, sequence: int = 1) -> PublishedVersion:
    kinds = {
        Pathway: ContentKind.PATHWAY,
        DecisionTable: ContentKind.RULES,
        Vocabulary: ContentKind.VOCABULARY,
    }
    release = Release(
        kind=kinds[type(document)],
        id=document.id,
        version=document.version,
        digest=digest_of(document),
        sequence=sequence,
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return PublishedVersion(release=release, document=document)


def a_catalogue(
    *pathways: Pathway,
    table: DecisionTable | None = None,
    vocabulary: Vocabulary | None = None,
) -> Catalogue:
    documents: list[Document] = [
        vocabulary or a_vocabulary(),
        table or carry_over_table(),
        *(pathways or [a_pathway()]),
    ]
    return catalogue_of(
        published(document, sequence) for sequence, document in enumerate(documents, start=1)
    )


def approved() -> Catalogue:
    """A catalogue of which every part is locally approved."""
    given = Approval.LOCALLY_APPROVED
    return a_catalogue(
        a_pathway(approval=given),
        table=replace(carry_over_table(), approval=given),
        vocabulary=a_vocabulary(approval=given),
    )

"""Decides what carries over, without storing anything.

The answer is put together from explanations that were each written out once; it has the shape of
`CarryOverAnswer`, and the tests hold it to that.
"""

from collections.abc import Iterable, Iterator, Sequence

from pydantic_core import to_json

from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import Fault, Invalid
from app.pathways.rules.case import Traits, case_of, place_of
from app.pathways.rules.derive import Move
from app.pathways.rules.explain import Explained, Explainer
from app.pathways.rules.outcomes import is_prescribed
from app.pathways.rules.question import CarryOverQuestion, ComponentAsked
from app.pathways.rules.summary import summary_of


def decide_carry_over(catalogue: Catalogue, question: CarryOverQuestion) -> bytes:
    """Return the answer as JSON, in the shape of `CarryOverAnswer`.

    Raises Invalid for every repeated ref and every unknown component id, pointing at each.
    """
    if faults := [*_faults(catalogue, question.components)]:
        raise Invalid(faults)
    explained = _explained(catalogue, question.components, question.move())
    summary = summary_of((found.outcome, found.due_within) for found in explained)
    decisions = (
        b'{"ref":' + to_json(asked.ref) + b"," + found.json[1:]
        for asked, found in zip(question.components, explained, strict=True)
    )
    return b'{"rules":%b,"approval":%b,"summary":%b,"decisions":[%b]}' % (
        catalogue.rules_used,
        to_json(catalogue.approval),
        to_json(summary),
        b",".join(decisions),
    )


def _explained(
    catalogue: Catalogue, components: Iterable[ComponentAsked], move: Move
) -> list[Explained]:
    move_place = place_of(move)
    explained = []
    for asked in components:
        traits, explainer = _known(catalogue, asked)
        case = case_of(traits, asked, move, move_place=move_place)
        prescribed = is_prescribed(traits.element, check_on_move=traits.check_on_move)
        explained.append(explainer.explained(case, prescribed))
    return explained


def _known(catalogue: Catalogue, asked: ComponentAsked) -> tuple[Traits, Explainer]:
    if asked.traits is not None:
        return asked.traits.traits(), catalogue.explainer
    assert asked.component_id is not None
    listed = catalogue.components[asked.component_id]
    return listed.traits, listed.explainer


def _faults(catalogue: Catalogue, components: Sequence[ComponentAsked]) -> Iterator[Fault]:
    refs: set[str] = set()
    for place, asked in enumerate(components):
        if asked.ref in refs:
            detail = "Each ref must be unique in the call."
            yield Fault(pointer=f"/components/{place}/ref", code="repeated", detail=detail)
        refs.add(asked.ref)
        if asked.component_id is not None and asked.component_id not in catalogue.components:
            pointer = f"/components/{place}/component_id"
            detail = "No component has this id. GET /v1/components lists them all."
            yield Fault(pointer=pointer, code="unknown_component", detail=detail)

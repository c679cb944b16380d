"""Decides what carries over, without storing anything.

The answer is put together from explanations that are remembered as text; it has the shape of
`CarryOverAnswer`, and the tests hold it to that.
"""

from collections.abc import Iterable, Iterator, Sequence

from pydantic_core import to_json

from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import Fault, Invalid
from app.pathways.rules.case import Traits, said_in
from app.pathways.rules.derive import Move
from app.pathways.rules.explain import Explained, Explainer
from app.pathways.rules.factors import Status
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.question import CarryOverQuestion, ComponentAsked
from app.pathways.rules.summary import STAYS_PAUSED, Counted, Manner, summary_of, within


def decide_carry_over(catalogue: Catalogue, question: CarryOverQuestion) -> bytes:
    """Return the answer as JSON, in the shape of `CarryOverAnswer`.

    Raises Invalid for every repeated ref and every unknown component id, pointing at each.
    """
    if faults := [*_faults(catalogue, question.components)]:
        raise Invalid(faults)
    explained = _explained(catalogue, question.components, question.move())
    summary = summary_of(
        _counted(found, asked) for found, asked in zip(explained, question.components, strict=True)
    )
    decisions = (
        b'{"ref":%b,%b' % (to_json(asked.ref), found.json[1:])
        for asked, found in zip(question.components, explained, strict=True)
    )
    return b'{"rules":%b,"approval":%b,"summary":%b,"decisions":[%b]}' % (
        catalogue.rules_used,
        to_json(catalogue.approval),
        to_json(summary),
        b",".join(decisions),
    )


def _counted(found: Explained, asked: ComponentAsked) -> Counted:
    stays = found.outcome is Outcome.PAUSE and asked.status is Status.PAUSED
    due, instead = within(found.due_within), STAYS_PAUSED if stays else None
    return Counted(found.outcome, due, _manner_of(found), instead=instead)


def _manner_of(found: Explained) -> Manner | None:
    # By a table nothing stops but by wish.
    if found.outcome is Outcome.STOP:
        return Manner.BY_WISH
    return Manner.AGAINST_WISH if found.against_wish else None


def _explained(
    catalogue: Catalogue, components: Iterable[ComponentAsked], move: Move
) -> list[Explained]:
    explained = []
    for asked in components:
        traits, explainer = _known(catalogue, asked)
        explained.append(explainer.answer_to(traits, said_in(asked), move))
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

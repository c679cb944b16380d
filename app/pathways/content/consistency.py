"""Whether the parts of the content fit together: every id known, every need answered.

A misfit names its place in its document, so that a reader of files can point at a line.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.pathways.content.component import Component, usual_lead
from app.pathways.content.pathway import Pathway
from app.pathways.content.vocabulary import Need, Vocabulary
from app.pathways.errors import DomainError
from app.pathways.rules.compile import compiled
from app.pathways.rules.faults import TableFault, TableRefused
from app.pathways.rules.table import DecisionTable, Rule
from app.pathways.terms import Element

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a document that does not fit; `document` is the id of the document."""

    document: str
    path: Path
    expected: str

    def __str__(self) -> str:
        place = "/".join(str(step) for step in (self.document, *self.path))
        return f"{place}: expected {self.expected}"


class ContentDoesNotFit(DomainError):
    """The published content does not fit together; nothing may be decided by it."""

    def __init__(self, found: Iterable[Misfit]) -> None:
        self.misfits = tuple(found)
        super().__init__("\n".join(str(misfit) for misfit in self.misfits))


def misfits(
    vocabulary: Vocabulary, pathways: Sequence[Pathway], rules: DecisionTable
) -> Iterator[Misfit]:
    """Yield everything that does not fit together in a whole set of content."""
    yield from _misfits_of_table(rules)
    yield from _misfits_of_own_rules(pathways, rules)
    yield from loose_ends(vocabulary, pathways)


def loose_ends(vocabulary: Vocabulary, pathways: Sequence[Pathway]) -> Iterator[Misfit]:
    """Yield everything that does not fit but what proving the tables finds: quick enough to ask."""
    yield from _misfits_of_vocabulary(vocabulary)
    for pathway in pathways:
        yield from _misfits_of_pathway(pathway, vocabulary)
    yield from _repeated_components(pathways)
    yield from _misfits_of_safeguards(pathways)
    yield from _unanswered_needs(vocabulary, pathways)


def _misfits_of_vocabulary(vocabulary: Vocabulary) -> Iterator[Misfit]:
    for name in ("needs", "roles", "elements", "settings", "programmes", "instruments"):
        ids = [term.id for term in getattr(vocabulary, name)]
        for place in _repeats(ids):
            yield Misfit(vocabulary.id, (name, place, "id"), "an id that is not used before")
    for place, need in enumerate(vocabulary.needs):
        yield from _unknown_parts(vocabulary, place, need)


def _unknown_parts(vocabulary: Vocabulary, place: int, need: Need) -> Iterator[Misfit]:
    known = {
        instrument.id: {part.number for part in instrument.parts}
        for instrument in vocabulary.instruments
    }
    mapped = {
        "cansas_domains": ("cansas", need.cansas_domains),
        "honos_scales": ("honos", need.honos_scales),
        "dialog_items": ("dialog", need.dialog_items),
    }
    for field, (instrument, numbers) in mapped.items():
        for number_place, number in enumerate(numbers):
            if number not in known.get(instrument, set()):
                path = ("needs", place, field, number_place)
                yield Misfit(vocabulary.id, path, f"a number of the instrument '{instrument}'")


def _misfits_of_table(rules: DecisionTable) -> Iterator[Misfit]:
    try:
        compiled(rules)
    except TableRefused as refused:
        for fault in refused.faults:
            path = ("rules", *_place_of_rule(rules.rules, fault))
            yield Misfit(rules.id, path, f"a table that keeps its promises, but {fault}")


def _misfits_of_pathway(pathway: Pathway, vocabulary: Vocabulary) -> Iterator[Misfit]:
    if [part.element for part in pathway.elements] != list(Element):
        expected = "each of the six elements once, in their order"
        yield Misfit(pathway.id, ("elements",), expected)
    places = _places_of_components(pathway)
    for at, (element, component) in zip(places, pathway.components(), strict=True):
        for path, expected in _misfits_of_component(element, component, vocabulary):
            yield Misfit(pathway.id, at + path, expected)
    equivalences = [component.equivalence for _, component in pathway.components()]
    for repeat in _repeats(equivalences):
        expected = "an equivalence key that no other component of this pathway has"
        yield Misfit(pathway.id, (*places[repeat], "equivalence"), expected)


def _misfits_of_component(
    element: Element, component: Component, vocabulary: Vocabulary
) -> Iterator[tuple[Path, str]]:
    known = {
        "needs": {need.id for need in vocabulary.needs},
        "delivered_by": {role.id for role in vocabulary.roles},
    }
    for field, ids in known.items():
        named: tuple[str, ...] = getattr(component, field)
        for place, id_ in enumerate(named):
            if id_ not in ids:
                yield (field, place), f"a known id of '{field}'"
    for field in ("needs", "delivered_by", "delivery_modes", "formats"):
        for place in _repeats(getattr(component, field)):
            yield (field, place), "each entry once"
    usual = usual_lead(element, must_not_lapse=component.must_not_lapse)
    if (component.led_by is not usual) != (component.led_by_reason is not None):
        yield (("led_by",), f"'{usual}', or another lead with a led_by_reason and not without")


def _misfits_of_own_rules(pathways: Sequence[Pathway], rules: DecisionTable) -> Iterator[Misfit]:
    for pathway in pathways:
        places = _places_of_components(pathway)
        for at, (_, component) in zip(places, pathway.components(), strict=True):
            for path, expected in _faults_of_own_rules(component, rules):
                yield Misfit(pathway.id, (*at, "own_rules", *path), expected)


def _faults_of_own_rules(component: Component, rules: DecisionTable) -> Iterator[tuple[Path, str]]:
    if component.own_rules:
        try:
            compiled(rules, component.own_rules)
        except TableRefused as refused:
            for fault in refused.faults:
                path = _place_of_rule(component.own_rules, fault)
                yield path, f"rules that keep the promises of the table, but {fault}"


def _place_of_rule(rules: Sequence[Rule], fault: TableFault) -> Path:
    named = getattr(fault, "rule", None)
    return next(((place,) for place, rule in enumerate(rules) if rule.id == named), ())


def _misfits_of_safeguards(pathways: Sequence[Pathway]) -> Iterator[Misfit]:
    kinds = {each.equivalence for pathway in pathways for _, each in pathway.components()}
    for pathway in pathways:
        places = _places_of_components(pathway)
        for at, (_, component) in zip(places, pathway.components(), strict=True):
            for place, kind in enumerate(component.safeguards):
                if kind not in kinds - {component.equivalence}:
                    expected = "the equivalence key of other care that there is"
                    yield Misfit(pathway.id, (*at, "safeguards", place), expected)


def _repeated_components(pathways: Sequence[Pathway]) -> Iterator[Misfit]:
    placed = [
        (pathway.id, path, component.id)
        for pathway in pathways
        for path, (_, component) in zip(
            _places_of_components(pathway), pathway.components(), strict=True
        )
    ]
    for repeat in _repeats([component_id for *_, component_id in placed]):
        pathway_id, path, _ = placed[repeat]
        yield Misfit(pathway_id, (*path, "id"), "an id that no other component has")


def _unanswered_needs(vocabulary: Vocabulary, pathways: Sequence[Pathway]) -> Iterator[Misfit]:
    answered = {
        need
        for pathway in pathways
        for _, component in pathway.components()
        for need in component.needs
    }
    for place, need in enumerate(vocabulary.needs):
        if need.id not in answered:
            expected = "a need that at least one component answers"
            yield Misfit(vocabulary.id, ("needs", place, "id"), expected)


def _places_of_components(pathway: Pathway) -> list[Path]:
    return [
        ("elements", part_place, "components", place)
        for part_place, part in enumerate(pathway.elements)
        for place in range(len(part.components))
    ]


def _repeats(values: Iterable[Hashable]) -> Iterator[int]:
    """Yield the place of every value that stood earlier already."""
    seen = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place
        seen.add(value)

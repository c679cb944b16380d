"""Reads a whole seed folder into a library, or names every fault in every file."""

from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import TypeVar

from app.content_files.faults import ContentRefused, FileFault, Path
from app.content_files.reader import ContentFile, read_content_file
from app.content_files.scenarios import ScenariosFile
from app.content_files.shapes import (
    ComponentsFile,
    NeedsFile,
    OrganisationsFile,
    PathwayFile,
    VocabularyFile,
)
from app.pathways.content.consistency import Misfit, misfits
from app.pathways.content.library import Library
from app.pathways.content.organisations import Organisation
from app.pathways.content.pathway import Pathway, PathwayElement
from app.pathways.content.published import CARRY_OVER, VOCABULARY
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.rules.table import DecisionTable
from app.pathways.terms import Element

T = TypeVar("T")

FOLDERS = ("pathways", "components", "vocabulary", "rules", "organisations", "scenarios")
SCENARIOS = "scenarios/carry-over.yaml"
"""Worked cases, which are no content: only their place is known here."""


def read_seed(root: FilePath) -> Library:
    """Read the content under `root`. Raises ContentRefused with every fault found."""
    return _Seed(root).library()


class _Seed:
    """The files of one seed folder, and which of them each part of the content came from."""

    def __init__(self, root: FilePath) -> None:
        self.root = root
        self.faults: list[FileFault] = []
        self._taken: set[FilePath] = set()
        self.headings = self._read_all("pathways/*.yaml", PathwayFile)
        self.components = self._read_all("components/*/*.yaml", ComponentsFile)
        self.vocabularies = self._read_all("vocabulary/vocabulary.yaml", VocabularyFile)
        self.needs = self._read_all("vocabulary/needs.yaml", NeedsFile)
        self.rules = self._read_all("rules/carry-over.yaml", DecisionTable)
        self.organisations = self._read_all("organisations/*.yaml", OrganisationsFile)
        self.scenarios = self._read_all(SCENARIOS, ScenariosFile)
        self.faults += self._overlooked()

    def library(self) -> Library:
        self._raise_faults()
        self._check_ids()
        self._place_components()
        self._raise_faults()
        vocabulary, rules = self._vocabulary(), self.rules[0].value
        pathways = tuple(self._pathway(heading.value) for heading in self.headings)
        self.faults += [self._located(m) for m in misfits(vocabulary, pathways, rules)]
        self.faults += self._repeated_providers()
        self.faults += self._cases_of_nothing(pathways)
        self._raise_faults()
        return Library(
            vocabulary=vocabulary,
            pathways=pathways,
            rules=rules,
            organisations=tuple(self._organisations()),
        )

    def _read_all(self, pattern: str, shape: type[T]) -> list[ContentFile[T]]:
        files = sorted(file for file in self.root.glob(pattern) if file.is_file())
        self._taken.update(files)
        if not files:
            self.faults.append(FileFault(file=pattern, line=1, path=(), expected="such a file"))
        return [file for found in files for file in self._read(found, shape)]

    def _read(self, file: FilePath, shape: type[T]) -> Iterable[ContentFile[T]]:
        try:
            return [read_content_file(self.root, file, shape)]
        except ContentRefused as refused:
            self.faults += refused.faults
            return []

    def _overlooked(self) -> list[FileFault]:
        """Return each file that nothing reads: content in it would be missed by nobody."""
        expected = "no such file: content is named and placed as in docs/content.md"
        return [
            FileFault(
                file=file.relative_to(self.root).as_posix(), line=1, path=(), expected=expected
            )
            for folder in FOLDERS
            for file in (self.root / folder).rglob("*")
            if not file.is_dir() and file not in self._taken
        ]

    def _raise_faults(self) -> None:
        if self.faults:
            raise ContentRefused(sorted(self.faults, key=lambda fault: (fault.file, fault.line)))

    def _check_ids(self) -> None:
        """Under another id a second table would be current, and chance would say which decides."""
        if self.rules[0].value.id != CARRY_OVER:
            self.faults.append(self.rules[0].fault(("id",), f"'{CARRY_OVER}'"))
        if self.vocabularies[0].value.id != VOCABULARY:
            self.faults.append(self.vocabularies[0].fault(("id",), f"'{VOCABULARY}'"))

    def _place_components(self) -> None:
        """Every components file belongs to a pathway, and every pathway has six of them."""
        known = {heading.value.id for heading in self.headings}
        placed: dict[tuple[str, Element], str] = {}
        for file in self.components:
            place = (file.value.pathway, file.value.element)
            if file.value.pathway not in known:
                self.faults.append(file.fault(("pathway",), "the id of a pathway"))
            if place in placed:
                expected = f"an element that {placed[place]} does not hold already"
                self.faults.append(file.fault(("element",), expected))
            placed[place] = file.name
        for heading in self.headings:
            missing = [e for e in Element if (heading.value.id, e) not in placed]
            if missing:
                expected = f"a components file for {', '.join(missing)}"
                self.faults.append(heading.fault(("id",), expected))

    def _pathway(self, heading: PathwayFile) -> Pathway:
        elements = tuple(
            PathwayElement(
                element=element, components=self._file_of(heading.id, element).value.components
            )
            for element in Element
        )
        return Pathway(
            id=heading.id,
            version=heading.version,
            approval=heading.approval,
            name=heading.name,
            description=heading.description,
            elements=elements,
        )

    def _file_of(self, pathway: str, element: Element) -> ContentFile[ComponentsFile]:
        return next(
            file
            for file in self.components
            if file.value.pathway == pathway and file.value.element is element
        )

    def _vocabulary(self) -> Vocabulary:
        heading, needs = self.vocabularies[0].value, self.needs[0].value
        return Vocabulary(
            id=heading.id,
            version=heading.version,
            approval=heading.approval,
            needs=needs.needs,
            elements=heading.elements,
            settings=heading.settings,
            programmes=heading.programmes,
            roles=heading.roles,
            instruments=needs.instruments,
        )

    def _organisations(self) -> Iterable[Organisation]:
        return (found for file in self.organisations for found in file.value.organisations)

    def _repeated_providers(self) -> list[FileFault]:
        seen: set[str] = set()
        return [
            file.fault(path, "an id that is not used before")
            for file in self.organisations
            for path, id_ in _provider_ids(file.value.organisations)
            if id_ in seen or seen.add(id_)  # type: ignore[func-returns-value]  # set.add returns None
        ]

    def _cases_of_nothing(self, pathways: Sequence[Pathway]) -> list[FileFault]:
        known = {component.id for pathway in pathways for _, component in pathway.components()}
        return [
            file.fault(("scenarios", place, "given", "component_id"), "the id of a component")
            for file in self.scenarios
            for place, scenario in enumerate(file.value.scenarios)
            if scenario.given.component_id not in {None, *known}
        ]

    def _located(self, misfit: Misfit) -> FileFault:
        """Return a misfit of the whole as a fault of the file that holds the place."""
        match misfit.path:
            case ("elements", int(place), *rest):
                file = self._file_of(misfit.document, list(Element)[place])
                return file.fault(tuple(rest), misfit.expected)
            case ("needs" | "instruments", *_):
                return self.needs[0].fault(misfit.path, misfit.expected)
            case ("rules", *_):
                return self.rules[0].fault(misfit.path, misfit.expected)
        return self.vocabularies[0].fault(misfit.path, misfit.expected)


def _provider_ids(organisations: Sequence[Organisation]) -> Iterable[tuple[Path, str]]:
    for place, organisation in enumerate(organisations):
        yield ("organisations", place, "ods_code"), organisation.ods_code
        for team_place, team in enumerate(organisation.teams):
            yield ("organisations", place, "teams", team_place, "id"), team.id

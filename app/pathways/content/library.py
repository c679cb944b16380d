"""All content of one seed: vocabulary, pathways, rules and who provides what."""

from dataclasses import dataclass

from app.pathways.content.organisations import Organisation
from app.pathways.content.pathway import Pathway
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.rules.table import DecisionTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A whole set of content whose parts fit together."""

    vocabulary: Vocabulary
    pathways: tuple[Pathway, ...]
    rules: DecisionTable
    organisations: tuple[Organisation, ...]

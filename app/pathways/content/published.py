"""Published content: immutable versions, each told apart by its digest."""

from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, Field

from app.pathways.content.pathway import Pathway
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.errors import Conflict, NotFound
from app.pathways.ids import Digest, KebabId, Version
from app.pathways.rules.table import DecisionTable
from app.pathways.value import value

Document = Pathway | DecisionTable | Vocabulary
"""What can be published."""


class ContentKind(StrEnum):
    """What sort of document a published version holds."""

    PATHWAY = "pathway"
    RULES = "rules"
    VOCABULARY = "vocabulary"


CARRY_OVER: Final = "carry-over"
"""The id of the one table that decides what carries over."""

VOCABULARY: Final = "vocabulary"
"""The id of the one vocabulary."""


@value
class Release:
    """The label of one published version."""

    kind: ContentKind
    id: KebabId
    version: Version
    digest: Digest
    sequence: int = Field(ge=1)
    """Orders releases of all kinds; a later release has a higher number."""
    published_at: AwareDatetime


@value
class PublishedVersion:
    """One published version with its document."""

    release: Release
    document: Document


class VersionNotFound(NotFound):
    """No such version of this content was ever published."""

    def __init__(self) -> None:
        super().__init__("No such version of this content was published.")


class VersionAlreadyPublished(Conflict):
    """The version stands with other content; a published version never changes."""

    def __init__(self, kind: ContentKind, content_id: str, version: str) -> None:
        super().__init__(
            f"Version {version} of {kind} {content_id} is published with other content. "
            "A published version never changes: give the change a new version. If it is not your "
            f"change, the database holds an earlier state of {version}, of before the first "
            "release: make it anew."
        )
        self.kind = kind
        self.content_id = content_id
        self.version = version


class DocumentAlreadyPublished(Conflict):
    """The very same document stands under another kind, id or version."""

    def __init__(self, digest: str) -> None:
        super().__init__("The same document is published under another id or version.")
        self.digest = digest

"""Published content in the database: each version is stored once and never changes."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import JsonValue, TypeAdapter
from sqlalchemy import ScalarSelect, func, text
from sqlmodel import col, select

from app.pathways.content.pathway import Pathway
from app.pathways.content.published import (
    ContentKind,
    DocumentAlreadyPublished,
    PublishedVersion,
    Release,
    VersionAlreadyPublished,
    VersionNotFound,
)
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.digest import digest_of
from app.pathways.rules.table import DecisionTable
from app.persistence.insertion import insert_into
from app.persistence.paging import Page, in_plain_order, page_of
from app.persistence.process_locks import ProcessLock
from app.persistence.refusals import ContentAltered
from app.persistence.rows import ContentVersionRow
from app.persistence.session import Session

JsonObject = dict[str, JsonValue]

_DOCUMENT_OF: Final[dict[ContentKind, TypeAdapter[Any]]] = {
    ContentKind.PATHWAY: TypeAdapter(Pathway),
    ContentKind.RULES: TypeAdapter(DecisionTable),
    ContentKind.VOCABULARY: TypeAdapter(Vocabulary),
}

_RELEASE_FIELDS: Final = tuple(field.name for field in fields(Release))


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """The version was published just now."""

    release: Release


@dataclass(frozen=True, kw_only=True, slots=True)
class AlreadyPublished:
    """The same version stands with the same content; nothing was done."""

    release: Release


class ContentStore:
    """The published versions of content, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def publish(
        self, kind: ContentKind, content_id: str, version: str, digest: str, document: JsonObject
    ) -> Published | AlreadyPublished:
        """Publish `document`, whose digest by `app.pathways.digest` is `digest`.

        Raises `VersionAlreadyPublished` when the version stands with another digest,
        `DocumentAlreadyPublished` when the digest stands under another version, and `ValueError`
        when `document` is no such document.
        """
        _check(kind, (content_id, version, digest), document)
        self._lock_out_other_publications()
        claimed = self._claim(
            kind=kind, id=content_id, version=version, digest=digest, document=document
        )
        row = self._session.get(ContentVersionRow, (kind, content_id, version))
        if row is None:
            raise DocumentAlreadyPublished(digest)
        if row.digest != digest:
            raise VersionAlreadyPublished(kind, content_id, version)
        release = _release(row)
        return Published(release=release) if claimed else AlreadyPublished(release=release)

    def current(self, kind: ContentKind) -> tuple[PublishedVersion, ...]:
        """The latest version of every document of `kind`, ordered by id."""
        latest = (
            select(func.max(col(ContentVersionRow.sequence)))
            .where(col(ContentVersionRow.kind) == kind)
            .group_by(col(ContentVersionRow.id))
        )
        found = (
            select(ContentVersionRow)
            .where(col(ContentVersionRow.sequence).in_(latest))
            .order_by(in_plain_order(ContentVersionRow.id, self._session))
        )
        return tuple(_published(row) for row in self._session.exec(found))

    def get(self, kind: ContentKind, content_id: str, version: str) -> PublishedVersion:
        """One version, however old. Raises `VersionNotFound`."""
        row = self._session.get(ContentVersionRow, (kind, content_id, version))
        if row is None:
            raise VersionNotFound
        return _published(row)

    def find_digest(self, kind: ContentKind, content_id: str, version: str) -> str | None:
        """The digest under which a version stands; None where it was never published."""
        found = select(ContentVersionRow.digest).where(
            col(ContentVersionRow.kind) == kind,
            col(ContentVersionRow.id) == content_id,
            col(ContentVersionRow.version) == version,
        )
        return self._session.exec(found).one_or_none()

    def every_table(self, content_id: str) -> list[DecisionTable]:
        """Every version of a table that was ever published, newest first."""
        found = (
            select(ContentVersionRow)
            .where(
                col(ContentVersionRow.kind) == ContentKind.RULES,
                col(ContentVersionRow.id) == content_id,
            )
            .order_by(col(ContentVersionRow.sequence).desc())
        )
        documents = [_published(row).document for row in self._session.exec(found)]
        return [document for document in documents if isinstance(document, DecisionTable)]

    def versions(
        self, kind: ContentKind, content_id: str, *, limit: int, after: int | None = None
    ) -> Page[Release]:
        """The versions of one document, newest first, from below the sequence `after`."""
        columns = [getattr(ContentVersionRow, name) for name in _RELEASE_FIELDS]
        found = (
            select(*columns)
            .where(col(ContentVersionRow.kind) == kind, col(ContentVersionRow.id) == content_id)
            .order_by(col(ContentVersionRow.sequence).desc())
            .limit(limit + 1)
        )
        if after is not None:
            found = found.where(col(ContentVersionRow.sequence) < after)
        rows = self._session.connection().execute(found).mappings()
        return page_of([Release(**row) for row in rows], limit=limit)

    def _lock_out_other_publications(self) -> None:
        # Publications follow one another, so that sequences rise in the order of the commits.
        # SQLite has one writer at a time anyway; readers are not held up on either.
        if self._session.get_bind().dialect.name == "postgresql":
            # Not of the table, which takes rights that the service need not have.
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            self._session.connection().execute(lock, {"key": ProcessLock.PUBLISHING.value})

    def _claim(self, **columns: Any) -> bool:  # noqa: ANN401  # a column holds what its type says
        """Insert unless a version or digest stands in the way; returns whether it did."""
        # Claimed and never looked for first: a look is out of date by the time it is acted on.
        claim = (
            insert_into(ContentVersionRow, self._session)
            .values(sequence=_next_sequence(), published_at=datetime.now(UTC), **columns)
            .on_conflict_do_nothing()
            .returning(col(ContentVersionRow.sequence))
        )
        return self._session.connection().execute(claim).scalar_one_or_none() is not None


def _next_sequence() -> ScalarSelect[int]:
    return select(func.coalesce(func.max(col(ContentVersionRow.sequence)), 0) + 1).scalar_subquery()


def _check(kind: ContentKind, label: tuple[str, str, str], document: JsonObject) -> None:
    decoded = _DOCUMENT_OF[kind].validate_python(document)
    if label != (decoded.id, decoded.version, digest_of(document)):
        raise ValueError("the id, version and digest must be those of the document")


def _release(row: ContentVersionRow) -> Release:
    return Release(**{name: getattr(row, name) for name in _RELEASE_FIELDS})


def _published(row: ContentVersionRow) -> PublishedVersion:
    if digest_of(row.document) != row.digest:
        raise ContentAltered(row.kind, row.id, row.version)
    document = _DOCUMENT_OF[row.kind].validate_python(row.document)
    return PublishedVersion(release=_release(row), document=document)

"""Publishes content, loads what is current, and verifies a seed without publishing it."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import JsonValue, TypeAdapter

from app.content_files.people import read_people
from app.content_files.seed import read_seed
from app.pathways.content.catalogue import Catalogue, catalogue_of
from app.pathways.content.consistency import ContentDoesNotFit, loose_ends
from app.pathways.content.coverage import Grid, grid_of
from app.pathways.content.library import Library
from app.pathways.content.published import ContentKind, Document, PublishedVersion, Release
from app.pathways.digest import digest_of
from app.pathways.ids import KebabId, Version
from app.persistence.content import AlreadyPublished, ContentStore, Published
from app.persistence.organisations import OrganisationStore
from app.persistence.paging import Page
from app.persistence.session import Engine, Session, reading, writing


def open_catalogue(engine: Engine) -> Catalogue:
    """Load the current content and prove its tables.

    Raises what `catalogue_of` raises (TableRefused names the point and the rule), and
    ContentDoesNotFit naming every place where the documents do not fit together.
    """
    with reading(engine) as session:
        store = ContentStore(session)
        published = [found for kind in ContentKind for found in store.current(kind)]
    catalogue = catalogue_of(published)
    if found := [*loose_ends(catalogue.vocabulary, [*catalogue.pathways.values()])]:
        raise ContentDoesNotFit(found)
    return catalogue


def publish_seed(engine: Engine, seed_dir: Path) -> tuple[Published | AlreadyPublished, ...]:
    """Publish everything under `seed_dir` in one transaction, or nothing.

    Raises ContentRefused with every fault of the files, and VersionAlreadyPublished where a
    version stands with other content.
    """
    library = read_seed(seed_dir)
    with writing(engine) as session:
        OrganisationStore(session).bring_up_to_date(library.organisations)
        return tuple(_publish(session, kind, document) for kind, document in _documents(library))


def published_otherwise(
    engine: Engine, seed_dir: Path
) -> tuple[tuple[ContentKind, KebabId, Version], ...]:
    """Return under which published versions the files of `seed_dir` hold other content.

    Raises ContentRefused with every fault of the files.
    """
    library = read_seed(seed_dir)
    with reading(engine) as session:
        store = ContentStore(session)
        return tuple(
            (kind, document.id, document.version)
            for kind, document in _documents(library)
            if store.find_digest(kind, document.id, document.version)
            not in {None, digest_of(document)}
        )


def has_content(engine: Engine) -> bool:
    """Return whether anything has been published yet."""
    with reading(engine) as session:
        return bool(ContentStore(session).current(ContentKind.RULES))


def get_version(
    session: Session, kind: ContentKind, content_id: KebabId, version: Version
) -> PublishedVersion:
    """Return one published version, however old. Raises VersionNotFound."""
    return ContentStore(session).get(kind, content_id, version)


def list_versions(
    session: Session, kind: ContentKind, content_id: KebabId, *, limit: int, after: int | None
) -> Page[Release]:
    """Return the published versions of one document, newest first, from below `after`."""
    return ContentStore(session).versions(kind, content_id, limit=limit, after=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a seed holds, once all of it has passed every check and proof."""

    pathways: int
    components: int
    needs: int
    rules: int
    people: int
    coverage: Grid
    digests: dict[str, str]


def verify_seed(seed_dir: Path) -> Verified:
    """Read a seed and prove its tables. Raises ContentRefused with every fault."""
    library = read_seed(seed_dir)
    people = read_people(seed_dir)
    return Verified(
        pathways=len(library.pathways),
        components=sum(1 for pathway in library.pathways for _ in pathway.components()),
        needs=len(library.vocabulary.needs),
        rules=len(library.rules.rules),
        people=len(people),
        coverage=grid_of(library.pathways),
        digests={f"{d.id} {d.version}": digest_of(d) for _, d in _documents(library)},
    )


def _documents(library: Library) -> list[tuple[ContentKind, Document]]:
    return [
        (ContentKind.VOCABULARY, library.vocabulary),
        (ContentKind.RULES, library.rules),
        *((ContentKind.PATHWAY, pathway) for pathway in library.pathways),
    ]


def _publish(
    session: Session, kind: ContentKind, document: Document
) -> Published | AlreadyPublished:
    written = TypeAdapter(type(document)).dump_python(document, mode="json")
    return ContentStore(session).publish(
        kind,
        document.id,
        document.version,
        digest_of(document),
        cast("dict[str, JsonValue]", written),
    )

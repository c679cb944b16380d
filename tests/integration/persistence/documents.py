"""Small documents to publish, and short ways to publish and read them."""

from datetime import UTC, datetime

from app.pathways.content.published import ContentKind, Release
from app.pathways.digest import digest_of
from app.persistence.content import AlreadyPublished, ContentStore, JsonObject, Published
from app.persistence.rows import ContentVersionRow
from app.persistence.session import Engine, Session, reading, writing
from tests.builders import a_rule_as_written, read_as


def a_table(version: str = "1.0.0", **changes: object) -> JsonObject:
    """A decision table as it is published: plain JSON."""
    usual = {"id": "carry-over", "version": version, "approval": "illustrative"}
    return read_as(JsonObject, {**usual, "rules": [a_rule_as_written()], **changes})


def a_row(**changes: object) -> ContentVersionRow:
    """A stored version that nobody checked on its way in."""
    columns: dict[str, object] = {
        "kind": ContentKind.RULES,
        "id": "carry-over",
        "version": "1.0.0",
        "digest": digest_of(a_table()),
        "sequence": 1,
        "published_at": datetime(2026, 11, 1, tzinfo=UTC),
        "document": a_table(),
    }
    return ContentVersionRow.model_validate({**columns, **changes})


def publish_in(session: Session, document: JsonObject) -> Published | AlreadyPublished:
    """Publish `document` within the transaction of `session`."""
    return ContentStore(session).publish(
        ContentKind.RULES,
        str(document["id"]),
        str(document["version"]),
        digest_of(document),
        document,
    )


def publish(engine: Engine, document: JsonObject) -> Published | AlreadyPublished:
    """Publish `document` in a transaction of its own."""
    with writing(engine) as session:
        return publish_in(session, document)


def stored_releases(engine: Engine, content_id: str = "carry-over") -> tuple[Release, ...]:
    """Every stored version of one table, newest first."""
    with reading(engine) as session:
        return ContentStore(session).versions(ContentKind.RULES, content_id, limit=200).items

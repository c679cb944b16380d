"""Published content: stored once, found again as it was, never changed."""

from datetime import UTC, datetime, timedelta

import pytest

from app.pathways.content.published import (
    ContentKind,
    DocumentAlreadyPublished,
    VersionAlreadyPublished,
    VersionNotFound,
)
from app.pathways.digest import digest_of
from app.pathways.rules.table import DecisionTable
from app.persistence.content import AlreadyPublished, ContentStore, Published
from app.persistence.refusals import ContentAltered
from app.persistence.session import Engine, reading, writing
from tests.builders import a_rule_as_written, read_as
from tests.integration.persistence.documents import a_row, a_table, publish, stored_releases


def test_a_published_table_is_found_as_it_was(engine: Engine) -> None:
    published = publish(engine, a_table())

    with reading(engine) as session:
        found = ContentStore(session).get(ContentKind.RULES, "carry-over", "1.0.0")

    assert found.release == published.release
    assert found.document == read_as(DecisionTable, a_table())


def test_words_in_any_script_come_back_as_they_were_written(engine: Engine) -> None:
    words = "Siân said “not yet”, a ½ hour · 私 · 🌱 \\u0041"
    publish(engine, a_table(rules=[a_rule_as_written(because=words)]))

    with reading(engine) as session:
        (found,) = ContentStore(session).current(ContentKind.RULES)

    assert isinstance(found.document, DecisionTable)
    assert found.document.rules[0].because == words


def test_a_first_publication_takes_the_first_place(engine: Engine) -> None:
    published = publish(engine, a_table())

    assert isinstance(published, Published)
    assert published.release.sequence == 1
    assert published.release.digest == digest_of(a_table())


def test_a_publication_is_dated_in_utc(engine: Engine) -> None:
    before = datetime.now(UTC)

    published_at = publish(engine, a_table()).release.published_at

    assert before <= published_at <= datetime.now(UTC)
    (stored,) = stored_releases(engine)
    assert stored.published_at == published_at
    assert stored.published_at.utcoffset() == timedelta(0)


def test_publishing_the_same_again_does_nothing(engine: Engine) -> None:
    first = publish(engine, a_table())

    again = publish(engine, a_table())

    assert again == AlreadyPublished(release=first.release)
    assert stored_releases(engine) == (first.release,)


def test_a_version_cannot_be_published_with_other_content(engine: Engine) -> None:
    first = publish(engine, a_table())

    with pytest.raises(VersionAlreadyPublished) as refused:
        publish(engine, a_table(approval="locally_approved"))

    assert (refused.value.content_id, refused.value.version) == ("carry-over", "1.0.0")
    assert stored_releases(engine) == (first.release,)


def test_a_digest_that_stands_elsewhere_is_refused_by_name(engine: Engine) -> None:
    digest = digest_of(a_table())
    with writing(engine) as session:
        session.add(a_row(version="0.9.0", digest=digest))

    with pytest.raises(DocumentAlreadyPublished) as refused:
        publish(engine, a_table())

    assert refused.value.digest == digest


@pytest.mark.parametrize(
    ("content_id", "version", "digest"),
    [
        ("another", "1.0.0", digest_of(a_table())),
        ("carry-over", "1.0.1", digest_of(a_table())),
        ("carry-over", "1.0.0", digest_of(a_table("1.0.1"))),
    ],
    ids=["id", "version", "digest"],
)
def test_a_label_that_is_not_the_documents_own_is_refused(
    engine: Engine, content_id: str, version: str, digest: str
) -> None:
    with pytest.raises(ValueError, match="those of the document"), writing(engine) as session:
        ContentStore(session).publish(ContentKind.RULES, content_id, version, digest, a_table())


def test_what_is_no_table_is_not_published_as_one(engine: Engine) -> None:
    with pytest.raises(ValueError, match="rules"):
        publish(engine, a_table(rules=[]))

    assert stored_releases(engine) == ()


def test_the_current_content_is_the_latest_release_of_each_document(engine: Engine) -> None:
    publish(engine, a_table("1.0.0"))
    publish(engine, a_table("1.1.0"))
    publish(engine, a_table("1.0.0", id="another"))

    with reading(engine) as session:
        current = ContentStore(session).current(ContentKind.RULES)

    labels = [(found.release.id, found.release.version) for found in current]
    assert labels == [("another", "1.0.0"), ("carry-over", "1.1.0")]


def test_content_of_another_kind_is_not_current(engine: Engine) -> None:
    publish(engine, a_table())

    with reading(engine) as session:
        assert ContentStore(session).current(ContentKind.PATHWAY) == ()


def test_an_old_version_is_found_for_ever(engine: Engine) -> None:
    publish(engine, a_table("1.0.0"))
    publish(engine, a_table("2.0.0"))

    with reading(engine) as session:
        found = ContentStore(session).get(ContentKind.RULES, "carry-over", "1.0.0")

    assert found.release.version == "1.0.0"


def test_a_version_that_never_was_is_not_found(engine: Engine) -> None:
    publish(engine, a_table())

    with pytest.raises(VersionNotFound), reading(engine) as session:
        ContentStore(session).get(ContentKind.RULES, "carry-over", "9.9.9")


def test_the_digest_of_a_version_is_found_where_it_was_published(engine: Engine) -> None:
    first = publish(engine, a_table("1.0.0"))
    publish(engine, a_table("2.0.0"))

    with reading(engine) as session:
        store = ContentStore(session)
        assert store.find_digest(ContentKind.RULES, "carry-over", "1.0.0") == first.release.digest
        assert store.find_digest(ContentKind.RULES, "carry-over", "9.9.9") is None
        assert store.find_digest(ContentKind.PATHWAY, "carry-over", "1.0.0") is None


def test_versions_are_read_page_by_page_newest_first(engine: Engine) -> None:
    for patch in range(5):
        publish(engine, a_table(f"1.0.{patch}"))
    publish(engine, a_table("1.0.0", id="another"))

    with reading(engine) as session:
        store = ContentStore(session)
        first = store.versions(ContentKind.RULES, "carry-over", limit=3)
        rest = store.versions(
            ContentKind.RULES, "carry-over", limit=3, after=first.items[-1].sequence
        )

    assert [release.version for release in first.items] == ["1.0.4", "1.0.3", "1.0.2"]
    assert [release.version for release in rest.items] == ["1.0.1", "1.0.0"]
    assert (first.more, rest.more) == (True, False)


def test_a_page_that_ends_the_list_exactly_says_so(engine: Engine) -> None:
    publish(engine, a_table())

    with reading(engine) as session:
        page = ContentStore(session).versions(ContentKind.RULES, "carry-over", limit=1)

    assert (len(page.items), page.more) == (1, False)


def test_a_document_that_was_altered_is_not_served(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(a_row(digest=digest_of("something else")))

    with pytest.raises(ContentAltered, match="restore it"), reading(engine) as session:
        ContentStore(session).current(ContentKind.RULES)

"""Published versions are labelled, and what goes wrong with them names its facts."""

from dataclasses import replace
from datetime import datetime

import pytest
from pydantic import ValidationError

from app.pathways.content.published import (
    ContentKind,
    DocumentAlreadyPublished,
    VersionAlreadyPublished,
    VersionNotFound,
)
from tests.builders import a_pathway, a_safe_table, a_vocabulary, published


def test_every_kind_of_document_can_be_published() -> None:
    kinds = {published(d).release.kind for d in (a_pathway(), a_safe_table(), a_vocabulary())}

    assert kinds == set(ContentKind)


def test_a_release_bears_the_time_with_its_zone() -> None:
    with pytest.raises(ValidationError, match="published_at"):
        replace(published(a_pathway()).release, published_at=datetime(2026, 1, 1))  # noqa: DTZ001  # that is what is refused


def test_a_digest_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="digest"):
        replace(published(a_pathway()).release, digest="sha256:short")


def test_a_version_that_stands_with_other_content_is_named() -> None:
    error = VersionAlreadyPublished(ContentKind.PATHWAY, "mood", "1.0.0")

    assert (error.kind, error.content_id, error.version) == (ContentKind.PATHWAY, "mood", "1.0.0")
    assert "Version 1.0.0 of pathway mood is published with other content." in str(error)
    assert "give the change a new version" in str(error)


def test_a_document_that_stands_under_another_name_is_known_by_its_digest() -> None:
    digest = published(a_pathway()).release.digest

    assert DocumentAlreadyPublished(digest).digest == digest


def test_a_version_that_was_never_published_repeats_nothing() -> None:
    assert str(VersionNotFound()) == "No such version of this content was published."

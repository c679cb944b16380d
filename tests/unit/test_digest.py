"""What is published is known by its digest: the same content, the same digest, everywhere."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pathways.digest import canonical_json, digest_of
from tests.builders import a_pathway, a_vocabulary

DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def test_the_canonical_form_has_sorted_keys_no_space_and_plain_letters() -> None:
    assert (
        canonical_json({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'.encode()
    )


@given(document=DOCUMENTS)
def test_the_canonical_form_loses_nothing(document: object) -> None:
    assert json.loads(canonical_json(document)) == document


def test_what_is_no_number_has_no_canonical_form() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json({"a": float("nan")})


def test_a_digest_is_that_of_the_canonical_form() -> None:
    expected = "sha256:" + hashlib.sha256(b'["a","b"]').hexdigest()

    assert digest_of(("a", "b")) == expected


def test_the_same_content_has_the_same_digest() -> None:
    assert digest_of(a_pathway()) == digest_of(a_pathway())


def test_other_content_has_another_digest() -> None:
    digests = {digest_of(d) for d in (a_pathway(), a_pathway(name="Moods"), a_vocabulary())}

    assert len(digests) == 3

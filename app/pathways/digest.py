"""The identity of published content: SHA-256 over its canonical JSON."""

import hashlib
import json

from pydantic import TypeAdapter


def canonical_json(document: object) -> bytes:
    """Return the one byte form of a JSON document: keys sorted, no white space, UTF-8."""
    text = json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def digest_of(value: object) -> str:
    """Return `sha256:` and 64 hex digits for a domain value."""
    document = TypeAdapter(type(value)).dump_python(value, mode="json")
    return "sha256:" + hashlib.sha256(canonical_json(document)).hexdigest()

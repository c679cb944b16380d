"""How one entry of a journal is tied to the one before it."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from app.pathways.digest import canonical_json
from app.pathways.plans.events import Said

BEFORE_THE_FIRST: Final = 64 * "0"
"""What stands where the first entry of a plan names the one before it."""

# A leaf of a tree over all journals will begin with 0x00, so that neither passes for the other.
_LINK: Final = b"\x01"

_NOT_HASHED: Final = frozenset({"prev_hash", "hash"})


def hash_of_entry(row: Mapping[str, Any]) -> str:
    """SHA-256 over the hash before it and every other column, in hex."""
    body = {name: _plain(each) for name, each in row.items() if name not in _NOT_HASHED}
    return _hex(_LINK + bytes.fromhex(row["prev_hash"]) + canonical_json(body))


def hash_of_words(salt: str, words: Said) -> str:
    """SHA-256 over the salt (in hex) and the words, in hex."""
    return _hex(bytes.fromhex(salt) + canonical_json(words))


def _plain(column: Any) -> Any:  # noqa: ANN401  # whatever a column holds
    match column:
        case datetime():
            return column.astimezone(UTC).isoformat(timespec="microseconds")
        case UUID():
            return str(column)
        case _:
            return column


def _hex(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()

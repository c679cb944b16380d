"""Where things stand in the repository."""

import json
from pathlib import Path
from typing import Any, Final

Document = dict[str, Any]

ROOT: Final = Path(__file__).resolve().parents[1]
SEED: Final = ROOT / "seed"


def read_document() -> Document:
    """Return the OpenAPI document as it is committed."""
    document: Document = json.loads((ROOT / "openapi.json").read_bytes())
    return document

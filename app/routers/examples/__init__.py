"""Examples of requests and answers for the OpenAPI document.

Each answer was given by the service itself; a test asks again and compares.
"""

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def answer(operation: str, *, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the documented success of an operation with its example, for `responses=`."""
    example = json.loads((_FOLDER / f"{operation}.json").read_bytes())
    return {status: {"content": {"application/json": {"example": example}}}}

"""The document in the repository is the one that the service publishes."""

import json
from pathlib import Path
from typing import Final

from starlette.testclient import TestClient

from app.cli.interface import rendered
from app.settings import Settings

COMMITTED: Final = Path(__file__).resolve().parents[2] / "openapi.json"


def test_the_committed_document_is_the_one_this_code_makes() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == rendered(Settings()), "stale: run make docs"


def test_the_committed_document_is_the_one_that_is_served(service: TestClient) -> None:
    assert service.get("/openapi.json").json() == json.loads(COMMITTED.read_bytes())

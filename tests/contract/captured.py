"""The examples of the OpenAPI document, asked of the running service.

`python -m tests.contract.captured` writes them anew after a change of content or of an answer.
"""

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from starlette.testclient import TestClient

from app.persistence.migrate import upgrade
from app.routers import examples
from app.routers.examples.requests import CARRY_OVER_QUESTIONS, NEEDS_QUESTIONS
from app.security.callers import Role
from app.settings import read_settings
from tests.service import as_, publish, service_on

FOLDER: Final = Path(examples.__file__).parent
PUBLISHED_AT: Final = "2026-01-31T09:30:00Z"
SHOWN: Final = {"components": 1, "rules": 3, "teams": 3}
"""How many entries of a long list an example shows: the document must stay quick to read."""

ASKED: Final[dict[str, tuple[str, Any]]] = {
    "list_pathways": ("/v1/pathways", None),
    "get_pathway": ("/v1/pathways/psychosis", None),
    "list_pathway_versions": ("/v1/pathways/psychosis/versions", None),
    "get_pathway_version": ("/v1/pathways/psychosis/versions/1.0.0", None),
    "list_components": ("/v1/components?need=sleep&limit=1", None),
    "get_component": ("/v1/components/psychosis-clozapine", None),
    "list_needs": ("/v1/needs?limit=2", None),
    "list_elements": ("/v1/elements", None),
    "list_settings": ("/v1/settings?limit=1", None),
    "list_organisations": ("/v1/organisations?limit=1", None),
    "list_teams": ("/v1/teams?setting=home_treatment", None),
    "get_carry_over_rules": ("/v1/rules/carry-over", None),
    "get_carry_over_rules_version": ("/v1/rules/carry-over/versions/1.0.0", None),
    "match_needs": ("/v1/needs-match", NEEDS_QUESTIONS["sleep_and_voices"]["value"]),
    "decide_carry_over": ("/v1/carry-over", CARRY_OVER_QUESTIONS["admission"]["value"]),
}


def ask(client: TestClient, operation: str) -> Any:  # noqa: ANN401  # any JSON
    """Return what the service answers, cut to the length of an example."""
    path, body = ASKED[operation]
    answer = client.get(path) if body is None else client.post(path, json=body)
    assert answer.status_code == 200, f"{operation}: {answer.text}"
    return _as_example(answer.json())


def _as_example(answer: Any) -> Any:  # noqa: ANN401  # any JSON
    """The answer with long lists cut, and its one time that differs between databases fixed."""
    if isinstance(answer, dict):
        return {name: _shown(name, _as_example(part)) for name, part in answer.items()}
    return [_as_example(part) for part in answer] if isinstance(answer, list) else answer


def _shown(name: str, part: Any) -> Any:  # noqa: ANN401  # any JSON
    if name == "published_at":
        return PUBLISHED_AT
    return part[: SHOWN.get(name, len(part))] if isinstance(part, list) else part


def write_examples() -> None:
    """Ask a service of its own for every example, and write the answers."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/throughline.db"
        upgrade(read_settings(database_url=url))
        publish(url)
        with service_on(url) as client:
            client.headers.update(as_(client, Role.CLINICIAN))
            for operation in ASKED:
                text = json.dumps(ask(client, operation), indent=1, ensure_ascii=False)
                (FOLDER / f"{operation}.json").write_text(text + "\n")


if __name__ == "__main__":
    write_examples()

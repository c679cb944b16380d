"""Every example of the document validates, and is what the service really answers."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from starlette.testclient import TestClient

from tests.contract.captured import ASKED, FOLDER, ask


@pytest.mark.parametrize("operation", ASKED)
def test_the_example_of_an_answer_is_what_the_service_answers(
    service: TestClient, operation: str
) -> None:
    example = json.loads((FOLDER / f"{operation}.json").read_bytes())

    assert ask(service, operation) == example, "stale: run make docs"


def test_every_documented_example_validates_against_its_schema(service: TestClient) -> None:
    document = service.get("/openapi.json").json()

    checked = [_check(document, content) for content in _contents(document)]

    assert sum(checked) > 100


def test_every_example_of_a_request_succeeds(service: TestClient) -> None:
    document = service.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for name, example in content["examples"].items():
                    answer = service.request(method, path, json=example["value"])
                    assert answer.status_code == 200, (path, name, answer.text)


def _contents(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every body that the document describes, asked or answered."""
    operations = [o for path in document["paths"].values() for o in path.values()]
    asked = [o["requestBody"]["content"] for o in operations if "requestBody" in o]
    answered = [r.get("content", {}) for o in operations for r in o["responses"].values()]
    return [content for contents in asked + answered for content in contents.values()]


def _check(document: dict[str, Any], content: dict[str, Any]) -> int:
    several = [example["value"] for example in content.get("examples", {}).values()]
    examples = [content["example"]] if "example" in content else several
    schema = {**content.get("schema", {}), "components": document["components"]}
    for example in examples:
        jsonschema.validate(example, schema, cls=jsonschema.Draft202012Validator)
    return len(examples)

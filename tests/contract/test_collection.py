"""The Postman collection asks what the document describes, and succeeds on a fresh start.

It is played on SQLite alone: a client sees only HTTP, and that both databases answer the documented
examples alike is tested elsewhere.
"""

import json
import re
from collections import Counter
from typing import Any, Final
from uuid import uuid4

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from app.edge.openapi import operations_of
from app.security.callers import Role
from app.security.policy import Policy
from generators.repository import read_document
from tests.architecture.source import ROOT
from tests.databases import SqliteDatabases
from tests.fresh_start import as_on_a_fresh_start
from tests.service import as_

DOCUMENT: Final = read_document()
COLLECTION: Final = json.loads(
    (ROOT / "docs/generated/throughline.postman_collection.json").read_bytes()
)
ITEMS: Final = [(folder["name"], item) for folder in COLLECTION["item"] for item in folder["item"]]
POLICY: Final = Policy.load()
STEP: Final = re.compile(r":(\w+)")

Request = dict[str, Any]
each_request: Final = pytest.mark.parametrize(
    "asked", [item["request"] for _, item in ITEMS], ids=[item["name"] for _, item in ITEMS]
)


def template(asked: Request) -> str:
    """The path of a request as the document writes it."""
    return "/" + "/".join(STEP.sub(r"{\1}", step) for step in asked["url"]["path"])


def operation_of(asked: Request) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][template(asked)][asked["method"].lower()]
    return found


def filled(text: str, variables: dict[str, str]) -> str:
    """What is sent where a variable of the collection stands."""
    return re.sub(r"\{\{([$\w]+)\}\}", lambda found: variables[found[1]], text)


def send(client: TestClient, asked: Request, role: Role) -> Any:  # noqa: ANN401  # any answer
    """Send a request as Postman would."""
    values = {each["key"]: each["value"] for each in COLLECTION["variable"]}
    values |= {"base_url": "", "$guid": str(uuid4())}
    ids = {each["key"]: each["value"] for each in asked["url"]["variable"]}
    path = STEP.sub(lambda found: ids[found[1]], filled(asked["url"]["raw"], values))
    sent = {each["key"]: filled(each["value"], values) for each in asked["header"]}
    known = {} if asked.get("auth") == {"type": "noauth"} else as_(client, role)
    client.headers.pop("Authorization")
    return client.request(
        asked["method"], path, content=asked.get("body", {}).get("raw"), headers={**sent, **known}
    )


@each_request
def test_each_request_succeeds_on_a_fresh_start(
    sqlite: SqliteDatabases, told_sqlite: str, asked: Request
) -> None:
    name = operation_of(asked)["operationId"]
    allowed = POLICY.is_public(name) or POLICY.allows(name, Role.CLINICIAN)

    with as_on_a_fresh_start(sqlite, told_sqlite) as client:
        answer = send(client, asked, Role.CLINICIAN if allowed else Role.ADMIN)

    assert answer.is_success, answer.text


@each_request
def test_each_body_is_one_that_the_document_describes(asked: Request) -> None:
    described = operation_of(asked).get("requestBody")
    assert ("body" in asked) == (described is not None)
    if described is not None:
        schema = described["content"]["application/json"]["schema"]
        whole = {**schema, "components": DOCUMENT["components"]}
        body = json.loads(asked["body"]["raw"])
        jsonschema_rs.Draft202012Validator(whole).validate(body)


def test_every_operation_is_asked_once_for_each_of_its_examples() -> None:
    asked = Counter(operation_of(item["request"])["operationId"] for _, item in ITEMS)

    described = {
        operation["operationId"]: len(
            operation["requestBody"]["content"]["application/json"]["examples"]
            if "requestBody" in operation
            else [None]
        )
        for operation in operations_of(DOCUMENT)
    }
    assert asked == described


def test_requests_stand_in_the_folders_of_their_tags() -> None:
    assert [folder["name"] for folder in COLLECTION["item"]] == [
        tag["name"] for tag in DOCUMENT["tags"]
    ]
    assert all(operation_of(item["request"])["tags"] == [tag] for tag, item in ITEMS)


def test_the_token_is_a_variable_and_no_credential_is_written_down() -> None:
    assert COLLECTION["auth"]["bearer"] == [
        {"key": "token", "value": "{{token}}", "type": "string"}
    ]
    assert {each["key"]: each["value"] for each in COLLECTION["variable"]} == {
        "base_url": "http://127.0.0.1:8000",
        "token": "",
    }


def test_each_key_is_new_and_each_change_says_what_was_read() -> None:
    sent = {
        (header["key"], header["value"])
        for _, item in ITEMS
        for header in item["request"]["header"]
    }

    assert {value for name, value in sent if name == "Idempotency-Key"} == {"{{$guid}}"}
    assert all(re.fullmatch('"[0-9]+"', value) for name, value in sent if name == "If-Match")

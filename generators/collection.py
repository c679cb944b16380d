"""Writes the interface as a Postman collection (v2.1), which Bruno and others import too."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

Document = dict[str, Any]

SCHEMA: Final = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
DESCRIPTION: Final = """\
Every operation of Throughline with its documented examples, about the people of a fresh \
demonstration.

Start it with `make run`, and set the variable `token` to what `throughline token clinician` \
prints. Each call has an `Idempotency-Key` of its own. The `If-Match` of a change is the version \
of the plan on a fresh start: once you have changed the plan, send the `ETag` of the last answer \
instead.
"""
VARIABLES: Final = {"base_url": "http://127.0.0.1:8000", "token": ""}
A_NEW_KEY: Final = "{{$guid}}"
JSON_BODY: Final = {"key": "Content-Type", "value": "application/json"}


def collection(document: Document) -> str:
    """Return the collection of an OpenAPI document as it is committed: one folder for each tag."""
    made = {
        "info": {"name": document["info"]["title"], "description": DESCRIPTION, "schema": SCHEMA},
        "auth": {"type": "bearer", "bearer": [_variable("token", "{{token}}")]},
        "variable": [_variable(name, value) for name, value in VARIABLES.items()],
        "item": [
            {"name": tag["name"], "description": tag["description"], "item": items}
            for tag in document["tags"]
            if (items := list(_items(document, tag["name"])))
        ],
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _variable(name: str, value: str) -> dict[str, str]:
    return {"key": name, "value": value, "type": "string"}


def _items(document: Document, tag: str) -> Iterator[dict[str, Any]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if tag in operation["tags"]:
                yield from _requests(method.upper(), path, operation)


def _requests(method: str, path: str, operation: Document) -> Iterator[dict[str, Any]]:
    """The requests of one operation: as many as it has examples, and one where it takes none."""
    request = {
        "method": method,
        "description": operation["description"],
        "header": list(_headers(operation)),
        "url": _url(path, operation),
    }
    if not operation["security"]:
        request["auth"] = {"type": "noauth"}
    summary = operation["summary"]
    if "requestBody" not in operation:
        yield {"name": summary, "request": request, "response": []}
        return
    for example in operation["requestBody"]["content"]["application/json"]["examples"].values():
        body = {
            "mode": "raw",
            "raw": json.dumps(example["value"], indent=2, ensure_ascii=False),
            "options": {"raw": {"language": "json"}},
        }
        sent = {**request, "header": [JSON_BODY, *request["header"]], "body": body}
        yield {"name": f"{summary}: {example['summary']}", "request": sent, "response": []}


def _headers(operation: Document) -> Iterator[dict[str, str]]:
    for parameter in _parameters(operation, "header"):
        name = parameter["name"]
        value = A_NEW_KEY if name == "Idempotency-Key" else _example(parameter)
        yield {"key": name, "value": value, "description": parameter["description"]}


def _url(path: str, operation: Document) -> dict[str, Any]:
    steps = re.sub(r"\{(\w+)\}", r":\1", path).strip("/").split("/")
    asked = [
        {
            "key": parameter["name"],
            "value": _example(parameter),
            "description": parameter["description"],
            "disabled": not parameter["required"],
        }
        for parameter in _parameters(operation, "query")
    ]
    enabled = "&".join(f"{each['key']}={each['value']}" for each in asked if not each["disabled"])
    return {
        "raw": "/".join(("{{base_url}}", *steps)) + (f"?{enabled}" if enabled else ""),
        "host": ["{{base_url}}"],
        "path": steps,
        "query": asked,
        "variable": [
            _variable(parameter["name"], _example(parameter))
            for parameter in _parameters(operation, "path")
        ],
    }


def _parameters(operation: Document, place: str) -> list[Document]:
    return [each for each in operation.get("parameters", ()) if each["in"] == place]


def _example(parameter: Document) -> str:
    """What the documentation fills in, nothing for what may be left out."""
    value: str = next((each["value"] for each in parameter.get("examples", {}).values()), "")
    return value

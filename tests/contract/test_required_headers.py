"""The document says of each operation which headers must be sent."""

from typing import Any, Final

from app.edge.openapi import operations_of
from tests.service import openapi_document

DOCUMENT: Final = openapi_document()

OPTIONAL_KEY: Final = {
    "close_plan",
    "confirm_transition",
    "answer_hand_over",
    "enter_transition_in_error",
}
"""Calls that make no new record: a key may come with them."""

OPENS: Final = "open_plan"


def test_every_answer_that_went_well_names_its_request() -> None:
    missing = [
        operation["operationId"]
        for operation in operations_of(DOCUMENT)
        for status, response in operation["responses"].items()
        if status.startswith("2") and "X-Request-ID" not in response["headers"]
    ]

    assert missing == []
    assert DOCUMENT["components"]["headers"]["X-Request-ID"]["schema"]["maxLength"] == 64


def header(operation: dict[str, Any], name: str) -> dict[str, Any] | None:
    found = (each for each in operation.get("parameters", ()) if each["name"] == name)
    return next(found, None)


def changing() -> dict[str, dict[str, Any]]:
    """Every operation that changes a plan, by its name."""
    return {
        operation["operationId"]: operation
        for operation in operations_of(DOCUMENT)
        if header(operation, "If-Match")
    }


def test_what_changes_a_plan_must_say_what_was_read() -> None:
    methods = {
        operation["operationId"]: method
        for path, operations in DOCUMENT["paths"].items()
        if "{plan_id}" in path
        for method, operation in operations.items()
    }

    assert {name for name, method in methods.items() if method != "get"} == {*changing()}
    assert all(header(operation, "If-Match")["required"] for operation in changing().values())  # type: ignore[index]  # it is there


def test_what_makes_something_new_must_have_a_key() -> None:
    required = {
        operation["operationId"]: key["required"]
        for operation in operations_of(DOCUMENT)
        if (key := header(operation, "Idempotency-Key"))
    }

    assert {name for name, needed in required.items() if not needed} == OPTIONAL_KEY
    assert OPENS in required


def test_each_header_has_the_shape_that_is_accepted() -> None:
    patterns = {
        parameter["name"]: parameter["schema"]["pattern"]
        for operation in changing().values()
        for parameter in operation["parameters"]
        if parameter["in"] == "header"
    }

    assert patterns == {
        "If-Match": '^"([1-9][0-9]{0,8})"$',
        "Idempotency-Key": "^[A-Za-z0-9_-]{16,64}$",
    }

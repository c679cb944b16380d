"""The published document keeps the rules that make clean clients, and each rule can see."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

import pytest

from app.edge.openapi import operations_of
from app.main import create_app
from app.security.policy import Policy
from app.settings import Settings
from generators.contract.openapi_walk import Document
from tests.contract import openapi_rules as rules

Rule = Callable[[Document], rules.Faults]
Part = dict[str, Any]


def read_of(document: Document) -> Part:
    """An operation that answers."""
    operation: Part = document["paths"]["/v1/pathways/{pathway_id}"]["get"]
    return operation


def question_of(document: Document) -> Part:
    """An operation that is asked with a body."""
    operation: Part = document["paths"]["/v1/carry-over"]["post"]
    return operation


def model_of(document: Document, name: str) -> Part:
    model: Part = document["components"]["schemas"][name]
    return model


def answer_with(document: Document, schema: Part) -> None:
    read_of(document)["responses"]["200"]["content"]["application/json"]["schema"] = schema


def ask_by(document: Document, name: str, schema: Part) -> None:
    parameter = {"in": "query", "name": name, "required": False, "schema": schema}
    read_of(document)["parameters"].append(parameter)


def a_kind_with_a_default(document: Document) -> None:
    member = {"type": "object", "properties": {"kind": {"const": "a", "default": "a"}}}
    union = {
        "oneOf": [{"$ref": "#/components/schemas/Spoilt"}],
        "discriminator": {"propertyName": "kind"},
    }
    document["components"]["schemas"] |= {"Spoilt": member, "Union": union}


SAID: Final = {name: {"schema": {"type": "string"}} for name in ("Deprecation", "Sunset", "Link")}


def deprecate(document: Document) -> Part:
    """An operation that is to go, and says so with each of its answers."""
    operation = read_of(document)
    operation["deprecated"] = True
    for response in operation["responses"].values():
        response["headers"] = {**response.get("headers", {}), **SAID}
    return operation


def deprecate_without(document: Document, name: str, status: str) -> None:
    del deprecate(document)["responses"][status]["headers"][name]


SPOILT: Final[list[tuple[Rule, Callable[[Document], Any]]]] = [
    (rules.is_valid_openapi_3_1, lambda d: d.update(openapi="3.0.3")),
    (rules.is_valid_openapi_3_1, lambda d: d["info"].pop("title")),
    (
        rules.operation_ids_are_function_names,
        lambda d: read_of(d).update(operationId="getPathway_v1_get"),
    ),
    (
        rules.operation_ids_are_function_names,
        lambda d: read_of(d).update(operationId=question_of(d)["operationId"]),
    ),
    (rules.operations_have_one_declared_tag_in_order, lambda d: read_of(d).update(tags=["Odd"])),
    (
        rules.operations_have_one_declared_tag_in_order,
        lambda d: read_of(d)["tags"].append("Decide"),
    ),
    (rules.operations_have_one_declared_tag_in_order, lambda d: d["tags"].reverse()),
    (rules.operations_are_described, lambda d: read_of(d).pop("description")),
    (rules.operations_are_described, lambda d: read_of(d).update(summary="Get Pathway")),
    (
        rules.models_go_one_way,
        lambda d: answer_with(d, {"$ref": "#/components/schemas/CarryOverQuestion"}),
    ),
    (rules.models_go_one_way, lambda d: d["components"]["schemas"].update({"Step-Input": {}})),
    (
        rules.what_is_always_sent_is_required,
        lambda d: model_of(d, "Problem")["required"].remove("code"),
    ),
    (
        rules.requests_are_closed,
        lambda d: model_of(d, "CarryOverQuestion").pop("additionalProperties"),
    ),
    (rules.kinds_of_unions_have_no_default, a_kind_with_a_default),
    (
        rules.enums_are_named_and_snake_case,
        lambda d: model_of(d, "Problem")["properties"]["code"].update(enum=["a", "b"]),
    ),
    (
        rules.enums_are_named_and_snake_case,
        lambda d: model_of(d, "Wish")["enum"].append("on-hold"),
    ),
    (
        rules.optional_parameters_are_not_nullable,
        lambda d: ask_by(d, "need", {"anyOf": [{"type": "string"}, {"type": "null"}]}),
    ),
    (rules.optional_parameters_are_not_nullable, lambda d: ask_by(d, "tag", {"type": "array"})),
    (
        rules.shapes_are_ones_that_generators_know,
        lambda d: model_of(d, "Problem")["properties"].update(pair={"prefixItems": []}),
    ),
    (
        rules.shapes_are_ones_that_generators_know,
        lambda d: model_of(d, "Problem")["properties"].update(any={"type": "object"}),
    ),
    (
        rules.shapes_are_ones_that_generators_know,
        lambda d: ask_by(d, "dose", {"anyOf": [{"type": "number"}, {"type": "string"}]}),
    ),
    (rules.bodies_are_objects_with_names, lambda d: answer_with(d, {"type": "array"})),
    (
        rules.objects_have_names,
        lambda d: model_of(d, "Problem")["properties"].update(
            inner={"type": "object", "properties": {"a": {"type": "string"}}}
        ),
    ),
    (
        rules.errors_are_problems,
        lambda d: read_of(d)["responses"]["404"].update(content={"application/json": {}}),
    ),
    (rules.errors_are_problems, lambda d: read_of(d)["responses"]["404"].pop("content")),
    (rules.expected_errors_are_documented, lambda d: read_of(d)["responses"].pop("404")),
    (rules.expected_errors_are_documented, lambda d: question_of(d)["responses"].pop("413")),
    (
        rules.the_frameworks_own_errors_are_gone,
        lambda d: d["components"]["schemas"].update(HTTPValidationError={}),
    ),
    (
        rules.files_have_no_content_media_type,
        lambda d: ask_by(d, "file", {"type": "string", "contentMediaType": "application/pdf"}),
    ),
    (rules.there_are_no_webhooks, lambda d: d.update(webhooks={"moved": {}})),
    (rules.there_are_no_streams, lambda d: read_of(d)["responses"]["200"].update(itemSchema={})),
    (rules.names_are_plain, lambda d: d["components"]["schemas"].update({"Page_Plan_": {}})),
    (rules.the_document_says_what_and_whose_it_is, lambda d: d["info"].pop("license")),
    (rules.the_document_says_what_and_whose_it_is, lambda d: d["info"].update(description="A.")),
    (rules.the_document_says_what_and_whose_it_is, lambda d: d.pop("servers")),
    (rules.access_is_told_on_every_operation, lambda d: read_of(d).pop("security")),
    (rules.access_is_told_on_every_operation, lambda d: read_of(d).update(security=[{"key": []}])),
    (
        rules.no_content_has_no_body,
        lambda d: read_of(d)["responses"].update({"204": {"content": {}}}),
    ),
    (
        rules.properties_are_not_named_as_their_model,
        lambda d: model_of(d, "InvalidPart")["properties"].update(invalid_part={}),
    ),
    (rules.addresses_name_no_person, lambda d: ask_by(d, "nhs_number", {"type": "string"})),
    (
        rules.examples_are_given,
        lambda d: read_of(d)["responses"]["200"]["content"]["application/json"].pop("example"),
    ),
    (rules.what_is_deprecated_says_until_when, lambda d: read_of(d).update(deprecated=True)),
    *(
        (
            rules.what_is_deprecated_says_until_when,
            lambda d, name=name, status=status: deprecate_without(d, name, status),
        )
        for name in SAID
        for status in ("200", "404")
    ),
]
RULES: Final = list(dict.fromkeys(rule for rule, _ in SPOILT))


@pytest.fixture(scope="module")
def document() -> Document:
    return create_app(Settings()).openapi()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_document_keeps_the_rule(document: Document, rule: Rule) -> None:
    assert list(rule(document)) == []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    SPOILT,
    ids=[f"{rule.__name__}-{number}" for number, (rule, _) in enumerate(SPOILT)],
)
def test_the_rule_sees_a_document_that_breaks_it(
    document: Document, rule: Rule, spoil: Callable[[Document], Any]
) -> None:
    spoilt = deepcopy(document)
    spoil(spoilt)

    assert list(rule(spoilt)) != []


def test_what_is_deprecated_and_says_until_when_keeps_the_rule(document: Document) -> None:
    marked = deepcopy(document)
    deprecate(marked)

    assert list(rules.what_is_deprecated_says_until_when(marked)) == []


def test_every_rule_is_held_against_the_document() -> None:
    written = {
        name
        for name, rule in vars(rules).items()
        if callable(rule) and rule.__module__ == rules.__name__ and not name.startswith("_")
    }

    assert written == {rule.__name__ for rule in RULES}


def test_the_document_is_the_same_each_time() -> None:
    one, other = (create_app(Settings()).openapi() for _ in range(2))

    assert one == other
    assert list(one["paths"]) == list(other["paths"])


def test_every_guarded_operation_names_the_roles_that_it_is_for() -> None:
    policy = Policy.load()

    for operation in operations_of(create_app(Settings()).openapi()):
        if operation["security"]:
            named = operation["description"].rpartition("For the roles: ")[2].rstrip(".")
            assert set(named.split(", ")) == policy.roles_of(operation["operationId"])

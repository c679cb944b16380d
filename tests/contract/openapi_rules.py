"""The rules of the published document. Each has broken a client generator, or an integrator."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from openapi_spec_validator import OpenAPIV31SpecValidator

from app.edge.openapi import TAGS
from generators.contract.openapi_walk import (
    REFERENCE,
    Document,
    Operation,
    components,
    names_answered,
    names_asked,
    operations,
    schemas,
)

Faults = Iterator[str]

SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
IDENTIFYING: Final = re.compile(
    r"nhs|birth|dob|surname|name|identifier|postcode|mrn", re.IGNORECASE
)
PROBLEM: Final = "application/problem+json"
# RFC 9745, RFC 8594 and RFC 8288: since when, until when, and where to read what comes instead.
OF_DEPRECATED: Final = frozenset({"Deprecation", "Sunset", "Link"})
# A factor that a rule leaves out may have any value; null would be read as a value of its own.
SAY_MORE_BY_LEAVING_OUT: Final = frozenset({"When"})
# Most answers have no such field: it is there only where rules of its own decided.
SENT_WHERE_IT_APPLIES: Final = frozenset({"DecidedComponent.decided_by"})


def is_valid_openapi_3_1(document: Document) -> Faults:
    if not document["openapi"].startswith("3.1."):
        yield document["openapi"]
    yield from (error.message for error in OpenAPIV31SpecValidator(document).iter_errors())


def operation_ids_are_function_names(document: Document) -> Faults:
    ids = Counter(operation.content["operationId"] for operation in operations(document))
    yield from (name for name, times in ids.items() if times > 1 or not SNAKE.fullmatch(name))


def operations_have_one_declared_tag_in_order(document: Document) -> Faults:
    declared = [tag["name"] for tag in document["tags"] if tag.get("description")]
    if declared != [tag["name"] for tag in TAGS if tag["name"] in declared]:
        yield f"order {declared}"
    for operation in operations(document):
        tags = operation.content.get("tags", [])
        if len(tags) != 1 or tags[0] not in declared:
            yield operation.name


def operations_are_described(document: Document) -> Faults:
    for operation in operations(document):
        summary = operation.content.get("summary", "")
        described = len(operation.content.get("description", "").split()) > 5
        titled = operation.content["operationId"].replace("_", " ").title()
        if not described or not summary or summary == titled or summary.endswith("."):
            yield operation.name


def models_go_one_way(document: Document) -> Faults:
    both = names_asked(document) & names_answered(document)
    yield from (name for name in both if components(document)[name].get("type") == "object")
    yield from (name for name in components(document) if name.endswith(("-Input", "-Output")))


def what_is_always_sent_is_required(document: Document) -> Faults:
    for name in names_answered(document) - names_asked(document) - SAY_MORE_BY_LEAVING_OUT:
        schema = components(document)[name]
        yield from (
            f"{name}.{field}"
            for field in schema.get("properties", {}).keys() - set(schema.get("required", ()))
            if f"{name}.{field}" not in SENT_WHERE_IT_APPLIES
        )


def requests_are_closed(document: Document) -> Faults:
    for name in names_asked(document):
        schema = components(document)[name]
        if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
            yield name


def kinds_of_unions_have_no_default(document: Document) -> Faults:
    for place, schema in schemas(document):
        kind = schema.get("discriminator", {}).get("propertyName")
        for choice in schema.get("oneOf", ()) if kind else ():
            member = components(document)[choice["$ref"].removeprefix(REFERENCE)]
            field = member["properties"][kind]
            if "default" in field or kind not in member.get("required", ()):
                yield f"{place}: {choice['$ref']}"


def enums_are_named_and_snake_case(document: Document) -> Faults:
    for place, schema in schemas(document):
        values = schema.get("enum", ())
        if isinstance(values, list) and place not in components(document):
            yield place
        yield from (f"{place}: {value}" for value in values if not SNAKE.fullmatch(str(value)))


def optional_parameters_are_not_nullable(document: Document) -> Faults:
    for operation in operations(document):
        for parameter in operation.content.get("parameters", ()):
            schema = parameter["schema"]
            nullable = {"type": "null"} in schema.get("anyOf", ()) or schema.get("type") == "null"
            unset_list = schema.get("type") == "array" and "default" not in schema
            if nullable or (unset_list and not parameter["required"]):
                yield f"{operation.name} ?{parameter['name']}"


def shapes_are_ones_that_generators_know(document: Document) -> Faults:
    for place, schema in schemas(document):
        types = {choice.get("type") for choice in schema.get("anyOf", ())}
        if "prefixItems" in schema or {"number", "string"} <= types:
            yield place
        if schema.get("type") == "object" and not schema.keys() & {
            "properties",
            "additionalProperties",
        }:
            yield place
        if schema.get("additionalProperties") is True:
            yield place


def bodies_are_objects_with_names(document: Document) -> Faults:
    for operation in operations(document):
        for where, content in _contents(operation):
            for media_type, media in content.items():
                if media_type.endswith("json") and "$ref" not in media.get("schema", {}):
                    yield f"{operation.name} {where} {media_type}"


def objects_have_names(document: Document) -> Faults:
    for place, schema in schemas(document):
        if "properties" in schema and place not in components(document) and "type" in schema:
            yield place


def errors_are_problems(document: Document) -> Faults:
    for operation in operations(document):
        for status, response in operation.content["responses"].items():
            media = response.get("content", {})
            if int(status) >= HTTPStatus.BAD_REQUEST and (
                list(media) != [PROBLEM]
                or media[PROBLEM]["schema"]["$ref"] != f"{REFERENCE}Problem"
            ):
                yield f"{operation.name} {status}"


def expected_errors_are_documented(document: Document) -> Faults:
    for operation in operations(document):
        expected = {"421", "422", "500"}
        expected |= {"401", "403"} if operation.content.get("security") else set()
        expected |= {"400", "413", "415"} if "requestBody" in operation.content else set()
        expected |= {"404"} if operation.path.endswith("_id}") else set()
        if absent := expected - operation.content["responses"].keys():
            yield f"{operation.name} {sorted(absent)}"


def the_frameworks_own_errors_are_gone(document: Document) -> Faults:
    yield from components(document).keys() & {"HTTPValidationError", "ValidationError"}


def files_have_no_content_media_type(document: Document) -> Faults:
    yield from (place for place, schema in schemas(document) if "contentMediaType" in schema)


def there_are_no_webhooks(document: Document) -> Faults:
    yield from document.get("webhooks", ())


def there_are_no_streams(document: Document) -> Faults:
    if '"itemSchema"' in repr(document).replace("'", '"'):
        yield "itemSchema"


def names_are_plain(document: Document) -> Faults:
    yield from (name for name in components(document) if not re.fullmatch("[A-Za-z0-9]+", name))


def the_document_says_what_and_whose_it_is(document: Document) -> Faults:
    info = document["info"]
    yield from {"title", "version", "description", "contact", "license"} - info.keys()
    if "demonstration" not in info["description"] or "illustrative" not in info["description"]:
        yield "that it is an illustrative demonstration"
    if [server["url"] for server in document.get("servers", ())] != ["/"]:
        yield "servers"


def access_is_told_on_every_operation(document: Document) -> Faults:
    schemes = document["components"].get("securitySchemes", {}).keys()
    for operation in operations(document):
        security = operation.content.get("security")
        if security is None or any(scheme.keys() - schemes for scheme in security):
            yield operation.name


def no_content_has_no_body(document: Document) -> Faults:
    for operation in operations(document):
        if "content" in operation.content["responses"].get("204", {}):
            yield operation.name


def properties_are_not_named_as_their_model(document: Document) -> Faults:
    for name, schema in components(document).items():
        own = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        if own in schema.get("properties", {}):
            yield f"{name}.{own}"


def addresses_name_no_person(document: Document) -> Faults:
    for operation in operations(document):
        for parameter in operation.content.get("parameters", ()):
            if IDENTIFYING.search(parameter["name"]):
                yield f"{operation.name} {parameter['name']}"


def examples_are_given(document: Document) -> Faults:
    for operation in operations(document):
        for where, content in _contents(operation):
            for media_type, media in content.items():
                if media_type.endswith("json") and not media.keys() & {"example", "examples"}:
                    yield f"{operation.name} {where}"


def what_is_deprecated_says_until_when(document: Document) -> Faults:
    """Each of its answers, a refusal as well: whoever calls it may get nothing else."""
    for operation in operations(document):
        if operation.content.get("deprecated"):
            for status, response in operation.content["responses"].items():
                if absent := OF_DEPRECATED - response.get("headers", {}).keys():
                    yield f"{operation.name} {status}: {sorted(absent)}"


def _contents(operation: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    if "requestBody" in operation.content:
        yield "request", operation.content["requestBody"]["content"]
    for status, response in operation.content["responses"].items():
        yield status, response.get("content", {})

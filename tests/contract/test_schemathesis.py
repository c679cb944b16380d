"""Requests made up from the document, good and bad, are answered as the document says.

On SQLite alone: that both databases answer alike is tested elsewhere. The requests are the same
in every run.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import settings
from schemathesis import Case, CheckContext, Response
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.security.callers import Role
from app.security.policy import Policy
from tests.contract.generated import DOCUMENT
from tests.live_service import LiveService, live_service

AnyCase = Case[Any]
Call = Callable[[AnyCase], Response]
Operation = dict[str, Any]

POLICY: Final = Policy.load()
# A header that misses has a status of its own, which the tool does not know.
CONFIG: Final = SchemathesisConfig.from_dict(
    {
        "checks": {
            "missing_required_header": {"expected-statuses": [400, 401, 422, 428]},
            "negative_data_rejection": {
                "expected-statuses": [400, 401, 403, 404, 405, 409, 412, 415, 422, 428, "5xx"]
            },
        }
    }
)
SCHEMA: Final = schemathesis.openapi.from_path(DOCUMENT, config=CONFIG)
FEW: Final = settings(max_examples=40)

MEANING: Final = {
    "before_it_ended",
    "before_it_was_found_unsafe",
    "before_it_was_opened",
    "care_on_pathway",
    "component_id_or_traits",
    "component_not_in_plan",
    "in_the_future",
    "is_paused",
    "missing",
    "must_not_lapse",
    "need_not_in_plan",
    "nhs_number",
    "no_choice",
    "not_paused",
    "no_such_version",
    "not_a_beginning",
    "not_in_the_future",
    "not_part_of_this_step",
    "not_synthetic",
    "not_the_proposal",
    "not_the_teams_setting",
    "not_to_adapt",
    "not_under_way",
    "not_your_voice",
    "nothing_overridden",
    "nothing_to_change",
    "one_at_a_time",
    "pathway_not_followed",
    "repeated",
    "unknown_component",
    "unknown_cursor",
    "unknown_id",
    "unknown_need",
    "unknown_pathway",
    "unknown_provider",
    "unknown_team",
}
"""What can be wrong with a request in ways that a schema has no words for."""

FINE: Final = {200, 201, 404, 409, 412}
"""How a good request may be answered: plans refuse what does not go with how they stand."""

NOT_EVERY_CHARACTER: Final = "The body holds a control character"
"""How the refusal of text begins that JSON Schema allows and our strict reader does not."""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    with live_service(tmp_path_factory.mktemp("live")) as live:
        yield live


@pytest.fixture(scope="module")
def call(live: LiveService) -> Call:
    """Makes the request of a case, as a caller who may make it, and judges the answer."""
    bearer = cache(live.bearer)

    def call(case: AnyCase) -> Response:
        operation = case.operation.definition.raw["operationId"]
        role = Role.CLINICIAN if POLICY.allows(operation, Role.CLINICIAN) else Role.ADMIN
        return case.call_and_validate(
            base_url=live.url,
            headers={"Authorization": f"Bearer {bearer(role)}"},
            excluded_checks=[positive_data_acceptance],
            additional_checks=[refused_for_its_meaning_alone],
        )

    return call


def refused_for_its_meaning_alone(
    _context: CheckContext, response: Response, case: AnyCase
) -> None:
    """A request that fits the schema is refused only for what a schema cannot say."""
    is_good = case.meta is None or case.meta.generation.mode.is_positive
    if is_good and response.status_code not in FINE:
        problem = response.json()
        if problem["code"] == "idempotency-key-reused":
            # Keys are made up as well, and some more than once.
            return
        codes = {part["code"] for part in problem["errors"]}
        assert codes <= MEANING
        assert codes or problem["detail"].startswith(NOT_EVERY_CHARACTER)


@SCHEMA.parametrize()
@FEW
def test_every_answer_is_as_documented(case: AnyCase, call: Call) -> None:
    call(case)


def a_guard_that_is_not_there(listing: Operation) -> None:
    listing["security"] = [{"bearer": []}]


def an_answer_left_out(listing: Operation) -> None:
    del listing["responses"]["200"]


def a_field_that_never_comes(listing: Operation) -> None:
    content = listing["responses"]["200"]["content"]["application/json"]
    content["schema"] = {**content["schema"], "required": ["total"]}


def another_kind_of_body(listing: Operation) -> None:
    listing["responses"]["200"]["content"] = {"text/csv": {"schema": {"type": "string"}}}


def a_limit_left_out(listing: Operation) -> None:
    listing["parameters"] = [{"in": "query", "name": "limit", "schema": {"type": "integer"}}]


@pytest.mark.parametrize(
    ("spoil", "limit", "seen"),
    [
        (a_guard_that_is_not_there, 200, "API accepts requests without authentication"),
        (an_answer_left_out, 200, "Undocumented status code"),
        (a_field_that_never_comes, 200, "violates schema"),
        (another_kind_of_body, 200, "Undocumented Content-Type"),
        (a_limit_left_out, 201, "refused_for_its_meaning_alone"),
    ],
)
def test_a_document_that_tells_another_story_is_seen(
    call: Call, spoil: Callable[[Operation], None], limit: int, seen: str
) -> None:
    document = json.loads(DOCUMENT.read_bytes())
    spoil(document["paths"]["/problems"]["get"])
    listing = schemathesis.openapi.from_dict(document)["/problems"]["GET"]

    with pytest.raises(FailureGroup) as failed:
        call(listing.Case(query={"limit": limit}))

    assert seen in str(failed.value)

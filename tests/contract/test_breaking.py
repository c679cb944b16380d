"""The document breaks nothing that was promised, unless the changelog says so.

A trust's integration engine is changed a few times a year. What it sends and understands today has
to work until then, so a break is never an accident of a refactoring.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

import pytest

from generators.contract.breaking import breaks_between
from generators.contract.openapi_walk import Document
from generators.contract.promises import promises_of
from generators.repository import read_document

Change = Callable[[Document], object]
NOW: Final = read_document()
MOVE: Final = "/v1/plans/{plan_id}/transitions"


def operation(document: Document, path: str = MOVE, method: str = "post") -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]
    return found


def schema(document: Document, name: str) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def parameter(document: Document, name: str, path: str = "/v1/plans") -> dict[str, Any]:
    (found,) = (
        each for each in operation(document, path, "get")["parameters"] if each["name"] == name
    )
    return found  # type: ignore[no-any-return]  # any JSON


def property_of(document: Document, name: str) -> dict[str, Any]:
    owner, _, part = name.partition(".")
    found: dict[str, Any] = schema(document, owner)["properties"][part]
    return found


def without(path: str, method: str) -> Change:
    return lambda document: document["paths"][path].pop(method)


def breaks_of(change: Change) -> list[str]:
    """What a change of the present document breaks."""
    changed = deepcopy(NOW)
    change(changed)
    return [str(each) for each in breaks_between(promises_of(NOW), promises_of(changed))]


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        pytest.param(without(MOVE, "post"), ["record_transition: is gone"], id="operation"),
        pytest.param(
            lambda d: operation(d).update(operationId="move_person"),
            ["record_transition: is gone"],
            id="operationId",
        ),
        pytest.param(
            lambda d: d["paths"].update({"/v1/elsewhere": d["paths"].pop("/v1/needs")}),
            ["list_needs: no longer is GET /v1/needs"],
            id="path",
        ),
        pytest.param(
            lambda d: operation(d).update(tags=["Plan"]),
            ["record_transition: no longer stands under Move"],
            id="tag",
        ),
        pytest.param(
            lambda d: operation(d)["responses"].update(
                {"200": operation(d)["responses"].pop("201")}
            ),
            [
                "record_transition: no longer answers 201 with TransitionView as application/json",
                "record_transition: no longer answers 201 with the header ETag",
                "record_transition: no longer answers 201 with the header Idempotency-Replayed",
                "record_transition: no longer answers 201 with the header Location",
                "record_transition: no longer answers 201 with the header X-Request-ID",
                "record_transition: now may answer 200",
            ],
            id="success status",
        ),
        pytest.param(
            lambda d: operation(d)["responses"]["409"]["content"]["application/problem+json"][
                "examples"
            ].pop("already-there"),
            ["record_transition: no longer answers 409 already-there"],
            id="problem code",
        ),
        pytest.param(
            lambda d: operation(d).update(description="Record it.\n\nFor the roles: system."),
            ["record_transition: no longer is for clinician"],
            id="role",
        ),
        pytest.param(
            lambda d: operation(d, "/problems", "get").update(
                security=[{"bearer": []}], description="For the roles: clinician."
            ),
            [
                f"list_problems: no longer is for {role}"
                for role in ("admin", "analyst", "author", "carer", "everyone", "person", "system")
            ],
            id="credential",
        ),
        pytest.param(
            lambda d: parameter(d, "status").update(required=True),
            ["list_plans: now needs status"],
            id="parameter that must be sent",
        ),
        pytest.param(
            lambda d: operation(d, "/v1/plans", "get")["parameters"].remove(parameter(d, "status")),
            ["list_plans.status: is gone"],
            id="parameter",
        ),
        pytest.param(
            lambda d: (
                operation(d, "/v1/needs-match")["parameters"].append(
                    {"name": "X-Reason", "in": "header", "required": True, "schema": {}}
                )
                if operation(d, "/v1/needs-match").setdefault("parameters", []) == []
                else None
            ),
            ["match_needs: now needs X-Reason"],
            id="header that must be sent",
        ),
        pytest.param(
            lambda d: parameter(d, "limit")["schema"].update(maximum=100),
            ["list_plans.limit: now has maximum 100"],
            id="lower maximum",
        ),
        pytest.param(
            lambda d: parameter(d, "limit")["schema"].update(minimum=5),
            ["list_plans.limit: now has minimum 5"],
            id="higher minimum",
        ),
        pytest.param(
            lambda d: parameter(d, "limit")["schema"].update(default=20),
            ["list_plans.limit: no longer left out, is 50"],
            id="default",
        ),
        pytest.param(
            lambda d: schema(d, "MoveAsked")["required"].append("reason"),
            ["MoveAsked: now needs reason"],
            id="field that must be sent",
        ),
        pytest.param(
            lambda d: schema(d, "MoveAsked")["properties"].pop("reason"),
            ["MoveAsked.reason: is gone"],
            id="field that was taken",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.pathways").update(maxItems=3),
            ["PlanAsked.pathways: now has maxItems 3"],
            id="fewer entries",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.pathways")["items"].update(maxLength=8),
            ["PlanAsked.pathways: now has maxLength of each 8"],
            id="shorter entries",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.team").update(pattern="^[a-z]+$"),
            ["PlanAsked.team: now has pattern ^[a-z]+$"],
            id="pattern",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.team").update(type="integer"),
            ["PlanAsked.team: no longer may be string"],
            id="type of what is sent",
        ),
        pytest.param(
            lambda d: schema(d, "Action")["enum"].remove("settle"),
            ["Action: no longer may be settle"],
            id="value that was taken",
        ),
        pytest.param(
            lambda d: schema(d, "Outcome")["enum"].append("escalate"),
            ["Outcome: now may be answered as escalate"],
            id="value that clients do not know",
        ),
        pytest.param(
            lambda d: schema(d, "TaskKind")["enum"].remove("re_offer"),
            ["TaskKind: no longer may be answered as re_offer"],
            id="value that clients wait for",
        ),
        pytest.param(
            lambda d: schema(d, "PlanView")["properties"].pop("key_worker"),
            ["PlanView.key_worker: is gone"],
            id="field of an answer",
        ),
        pytest.param(
            lambda d: schema(d, "PlanView")["required"].remove("version"),
            ["PlanView.version: no longer is always answered"],
            id="field that does not always come",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanView.version").update(type="string"),
            ["PlanView.version: now may be answered as string"],
            id="type of what is answered",
        ),
        pytest.param(
            lambda d: property_of(d, "PlanView.opened_at").pop("format"),
            ["PlanView.opened_at: now may be answered as string"],
            id="format of what is answered",
        ),
        pytest.param(
            lambda d: schema(d, "PlanView")["properties"].update(
                version={"anyOf": [{"type": "integer"}, {"type": "null"}]}
            ),
            ["PlanView.version: now may be answered as null"],
            id="null where there was none",
        ),
    ],
)
def test_each_kind_of_break_is_found(change: Change, broken: list[str]) -> None:
    assert breaks_of(change) == broken


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda d: d["paths"].update(
                {"/v1/new": {"get": {**operation(d, "/v1/needs", "get"), "operationId": "new"}}}
            ),
            id="operation",
        ),
        pytest.param(
            lambda d: operation(d, "/v1/plans", "get")["parameters"].append(
                {
                    "name": "pathway",
                    "in": "query",
                    "required": False,
                    "schema": {"type": "string", "maxLength": 8, "pattern": "^[a-z]+$"},
                }
            ),
            id="parameter that may be left out",
        ),
        pytest.param(
            lambda d: schema(d, "MoveAsked")["properties"].update(
                transport={"type": "string", "maxLength": 80}
            ),
            id="field that may be left out",
        ),
        pytest.param(
            lambda d: schema(d, "MoveAsked")["required"].remove("to_team"),
            id="field that need no longer be sent",
        ),
        pytest.param(
            lambda d: schema(d, "PlanView")["properties"].update(colour={"type": "string"}),
            id="field of an answer",
        ),
        pytest.param(
            lambda d: schema(d, "PlanView")["required"].append("next"), id="always answered"
        ),
        pytest.param(lambda d: schema(d, "Action")["enum"].append("defer"), id="value to send"),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.pathways").update(maxItems=30), id="more entries"
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.pathways").pop("minItems"), id="no least number"
        ),
        pytest.param(
            lambda d: property_of(d, "PlanAsked.team").update(
                anyOf=[{"type": "string"}, {"type": "integer"}]
            ),
            id="another type to send",
        ),
        pytest.param(
            lambda d: operation(d).update(description="For the roles: author, clinician, system."),
            id="role",
        ),
        pytest.param(
            lambda d: operation(d).update(security=[], description="For everyone."), id="public"
        ),
        pytest.param(
            lambda d: operation(d).update(
                summary="Move", description="Otherwise.\n\nFor the roles: clinician, system."
            ),
            id="words",
        ),
    ],
)
def test_an_addition_breaks_nothing(change: Change) -> None:
    assert breaks_of(change) == []

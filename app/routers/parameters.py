"""The parameters that several routes share, each described once."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query
from pydantic.json_schema import SkipJsonSchema

from app.pathways.content.organisations import OdsCode
from app.pathways.ids import KebabId, Version
from app.pathways.moments import Moment
from app.pathways.plans.terms import PlanStatus
from app.pathways.terms import Element, Programme, Setting
from app.problems import TurnedAway
from app.problems.models import InvalidPart, RequestPart

PathwayId = Annotated[
    KebabId,
    Path(
        description="The id of a thematic pathway.",
        openapi_examples={"psychosis": {"value": "psychosis"}},
    ),
]
ComponentId = Annotated[
    KebabId,
    Path(
        description="The id of a component.",
        openapi_examples={"clozapine": {"value": "psychosis-clozapine"}},
    ),
]
VersionAsked = Annotated[
    Version,
    Path(description="A published version.", openapi_examples={"first": {"value": "1.0.0"}}),
]
PathwayFilter = Annotated[
    KebabId | SkipJsonSchema[None], Query(description="Only components of this pathway.")
]
ElementFilter = Annotated[
    Element | SkipJsonSchema[None], Query(description="Only components of this element.")
]
NeedFilter = Annotated[
    KebabId | SkipJsonSchema[None], Query(description="Only components that answer this need.")
]
TeamAsked = Annotated[
    KebabId,
    Query(
        description="The id of the team, such as saltmarsh-ward-samphire. GET /v1/teams lists all.",
        openapi_examples={"home_treatment": {"value": "saltmarsh-home-treatment"}},
    ),
]
SettingFilter = Annotated[
    Setting | SkipJsonSchema[None], Query(description="Only teams of this setting.")
]
ProgrammeFilter = Annotated[
    Programme | SkipJsonSchema[None], Query(description="Only teams of this programme.")
]
OrganisationFilter = Annotated[
    OdsCode | SkipJsonSchema[None], Query(description="Only teams of this organisation (ODS code).")
]

PlanTeamFilter = Annotated[
    KebabId | SkipJsonSchema[None], Query(description="Only plans that are with this team.")
]
PlanSettingFilter = Annotated[
    Setting | SkipJsonSchema[None], Query(description="Only plans of people in this setting.")
]
PlanStatusFilter = Annotated[
    PlanStatus | SkipJsonSchema[None], Query(description="Only plans that are open, or closed.")
]
AsOf = Annotated[
    Moment | SkipJsonSchema[None],
    Query(
        description="A time in the past, such as 2026-01-31T09:30:00Z: the plan as the service "
        "knew it then. Left out, it is the plan as it is now.",
        json_schema_extra={"format": "date-time"},
    ),
]
PlanNeedId = Annotated[
    UUID, Path(description="The `plan_need_id` of a need: read the plan to find it.")
]
PlanComponentId = Annotated[
    UUID, Path(description="The `plan_component_id` of care: read the plan to find it.")
]
TransitionId = Annotated[
    UUID, Path(description="The id of a move: list the moves of the plan to find it.")
]
DecisionId = Annotated[
    UUID, Path(description="The id of a decision: read the move, or the plan, to find it.")
]


def query_refused(name: str, code: str, detail: str) -> TurnedAway:
    """Return the refusal of the query parameter `name`; `detail` never repeats what was sent."""
    part = InvalidPart(location=RequestPart.QUERY, pointer=f"/{name}", code=code, detail=detail)
    return TurnedAway("validation", parts=[part])

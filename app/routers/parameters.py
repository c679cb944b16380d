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
        description="The id of the team. GET /v1/teams lists them all.",
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
        description="A time (RFC 3339): the plan as the service knew it then.",
        json_schema_extra={"format": "date-time"},
    ),
]
PlanNeedId = Annotated[UUID, Path(description="The id of a need in the plan.")]
PlanComponentId = Annotated[UUID, Path(description="The id of a component in the plan.")]
TransitionId = Annotated[UUID, Path(description="The id of a move of the plan.")]
DecisionId = Annotated[UUID, Path(description="The id of a decision.")]


def query_refused(name: str, code: str, detail: str) -> TurnedAway:
    """Return the refusal of the query parameter `name`; `detail` never repeats what was sent."""
    part = InvalidPart(location=RequestPart.QUERY, pointer=f"/{name}", code=code, detail=detail)
    return TurnedAway("validation", parts=[part])


def unknown_team() -> TurnedAway:
    """Return the refusal of a `team` that there is not."""
    detail = "No team has this id. GET /v1/teams lists them all."
    return query_refused("team", "unknown_team", detail)

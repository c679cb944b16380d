"""Planning care: from needs to what can be offered."""

from typing import Annotated

from fastapi import APIRouter, Body

from app.dependencies import CatalogueDep
from app.edge.route import GuardedRoute
from app.pathways.content.needs_match import NeedsMatch
from app.routers.examples import answer
from app.routers.examples.requests import NEEDS_QUESTIONS
from app.routers.schemas.needs_match import NeedsQuestion
from app.services import needs_match as needs_service

router = APIRouter(prefix="/v1", tags=["Plan"], route_class=GuardedRoute)


@router.post(
    "/needs-match", responses=answer("match_needs"), summary="Find what answers a person's needs"
)
async def match_needs(
    question: Annotated[NeedsQuestion, Body(openapi_examples=NEEDS_QUESTIONS)],
    catalogue: CatalogueDep,
) -> NeedsMatch:
    """Use it when you plan care with a person: name the needs, see what can be offered.

    The answer is grouped by pathway and element, with the evidence for each component. Needs that
    nothing answers are listed under `unanswered`. Only needs go in: age is not accepted, and
    nothing is stored.
    """
    return needs_service.find_what_answers(catalogue, question.needs, question.pathways)

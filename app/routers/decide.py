"""The decision: what carries over when a person moves."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.dependencies import CatalogueDep
from app.edge.direct import DirectRoute
from app.pathways.rules.answer import CarryOverAnswer
from app.pathways.rules.question import CarryOverQuestion
from app.routers.examples import answer
from app.routers.examples.requests import CARRY_OVER_QUESTIONS
from app.services import carry_over as carry_over_service

router = APIRouter(prefix="/v1", tags=["Decide"], route_class=DirectRoute)


@router.post(
    "/carry-over",
    response_model=CarryOverAnswer,
    responses=answer("decide_carry_over"),
    summary="Decide what carries over at a move",
)
async def decide_carry_over(
    question: Annotated[CarryOverQuestion, Body(openapi_examples=CARRY_OVER_QUESTIONS)],
    catalogue: CatalogueDep,
) -> Response:
    """Use it when a person is about to move: get one explained decision for every component.

    Name each component by its catalogue id, or describe it by its traits, and say what is known:
    how well the person can take part, what they wish, whether it is safe, whether it can reach
    them. What you leave out is taken as unknown, and unknown is never a no. Two are not: without
    `status` the care is taken as going on (`active`), and without `safety` nothing is taken to
    speak against it (`no_concern`), unless it must be checked at a move (`not_checked`). Each
    decision says why, in words for clinicians and for the person, and what would change it.
    Nothing is stored.

    Before you use the answer, check it: the content is illustrative until it is locally approved
    (`approval`); what is said to be `not_checked`, `not_asked` or `not_assessed` in `factors` was
    not known, so find it out; each proposal waits for the person named by
    `decider`, or whoever answers for the care, and `interim` says what holds until then.
    """
    decided = carry_over_service.decide_carry_over(catalogue, question)
    return Response(decided, media_type="application/json")

"""The direct route leads to one kind of handler, and refuses any other when it is declared."""

import pytest
from fastapi import APIRouter, Response

from app.dependencies import CallerDep, CatalogueDep
from app.edge.direct import DirectRoute, NotDirect
from app.pathways.rules.question import CarryOverQuestion


async def without_a_body(_catalogue: CatalogueDep) -> Response:
    return Response()


async def without_the_catalogue(_question: CarryOverQuestion) -> Response:
    return Response()


async def with_the_caller(
    _question: CarryOverQuestion, _catalogue: CatalogueDep, _caller: CallerDep
) -> Response:
    return Response()


@pytest.mark.parametrize("handler", [without_a_body, without_the_catalogue, with_the_caller])
def test_a_handler_that_would_be_called_wrongly_is_refused(handler: object) -> None:
    router = APIRouter(route_class=DirectRoute)

    with pytest.raises(NotDirect):
        router.post("/decide")(handler)  # type: ignore[type-var]  # any handler will do

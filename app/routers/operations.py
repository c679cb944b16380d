"""Is the service well, what has it done, and what do its errors mean."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from app import problems
from app.audit.metrics import CONTENT_TYPE, Metrics
from app.audit.version import VERSION
from app.edge.route import GuardedRoute
from app.pathways.errors import NotFound
from app.problems.catalogue import CATALOGUE
from app.problems.models import ProblemType
from app.problems.responses import Responses
from app.routers.paging import PageDep, slice_of
from app.routers.schemas.operations import Health, HealthReport, ProblemTypePage
from app.services.readiness import Readiness
from app.settings import Mode

router = APIRouter(tags=["Operations"], route_class=GuardedRoute)

_KINDS: Final = tuple(CATALOGUE.values())
ProblemCode = Annotated[
    str,
    Path(
        description="The `code` of a problem.",
        pattern=r"^[a-z]+(-[a-z]+)*$",
        max_length=64,
        openapi_examples={"not_found": {"value": "not-found"}},
    ),
]


class ProblemTypeNotFound(NotFound):
    """There is no kind of problem of this code."""

    def __init__(self) -> None:
        super().__init__("There is no kind of problem with this code. GET /problems lists them.")


def _example(shown: BaseModel) -> Responses:
    example = shown.model_dump(mode="json")
    return {200: {"content": {"application/json": {"example": example}}}}


@router.get(
    "/health/live",
    summary="Is the service running?",
    responses=_example(HealthReport(status=Health.LIVE, demo=True, version=VERSION)),
)
async def live(request: Request) -> HealthReport:
    """Ask whether the process still answers; a supervisor restarts it where it does not.

    Nothing behind the process is looked at: a database that is away is no reason to restart.
    """
    return _report(request, Health.LIVE)


@router.get(
    "/health/ready",
    summary="Can the service serve?",
    responses={
        **_example(HealthReport(status=Health.READY, demo=True, version=VERSION)),
        **problems.responses("storage-unavailable"),
    },
)
async def ready(request: Request) -> HealthReport:
    """Ask whether requests may be sent here now: the content is proven and the database answers.

    A load balancer sends no requests while this is a problem. The database is asked once a second
    at the most, and given one second to answer.
    """
    readiness: Readiness = request.app.state.readiness
    await readiness.check(request.app.state.engine)
    return _report(request, Health.READY)


# Load balancers ask by HEAD. Not in the document, where each would be an operation of its own.
router.head("/health/live", include_in_schema=False)(live)
router.head("/health/ready", include_in_schema=False)(ready)


@router.get(
    "/metrics",
    summary="Read the metrics",
    response_class=PlainTextResponse,
    responses={200: {"description": "Metrics in the text format of Prometheus."}},
)
async def metrics(request: Request) -> PlainTextResponse:
    """Collect counts and durations by route, what waits, the database, the process, the content.

    Nothing in them identifies a person: routes are counted by template, never by address, and what
    waits is counted for all teams together, now and then, and not when it is asked for.
    """
    counted: Metrics = request.app.state.metrics
    return PlainTextResponse(counted.exposition(), media_type=CONTENT_TYPE)


@router.get(
    "/problems",
    summary="List every kind of error",
    responses=_example(
        ProblemTypePage(items=list(_KINDS[:2]), next_cursor="bWFsZm9ybWVkLXJlcXVlc3Q")
    ),
)
async def list_problems(page: PageDep) -> ProblemTypePage:
    """Read what each kind of error means and what to do about it, before you meet it."""
    kinds, next_cursor = slice_of(_KINDS, page, key=_code_of)
    return ProblemTypePage(items=kinds, next_cursor=next_cursor)


@router.get(
    "/problems/{code}",
    summary="Look up a kind of error",
    responses={**_example(CATALOGUE["not-found"]), **problems.responses("not-found")},
)
async def get_problem(code: ProblemCode) -> ProblemType:
    """Look up the `type` of an error you were sent: what it means and what to do next."""
    if code not in CATALOGUE:
        raise ProblemTypeNotFound
    return CATALOGUE[code]


def _report(request: Request, status: Health) -> HealthReport:
    demo = request.app.state.settings.mode is Mode.DEMO
    return HealthReport(status=status, demo=demo, version=VERSION)


def _code_of(kind: ProblemType) -> str:
    return kind.code

"""The way into a demonstration: a page that turns the start code into identities to choose from."""

from collections.abc import Mapping
from typing import Annotated, Final, NoReturn
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from app.audit import events, log
from app.dependencies import EngineDep
from app.edge.route import GuardedRoute
from app.pages.identities import Identities, identities
from app.pages.page_files import page
from app.problems import TurnedAway
from app.security.callers import Role
from app.security.start_code import StartCodeProblem, StartCodeRefused
from app.security.start_desk import IssuingSecretWrong, StartDesk
from app.services import plans as plan_service

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="throughline"'}
_ANOTHER_LINK: Final = (
    "Run `throughline start-link` where the service runs, or ask whoever runs it to, and open the "
    "new link that it prints."
)
_IN_PLAIN_WORDS: Final[Mapping[StartCodeProblem, str]] = {
    StartCodeProblem.WRONG: "That is not the code of the service that runs here now: only the "
    f"link that was printed last opens it. {_ANOTHER_LINK}",
    StartCodeProblem.USED: "This start link has been used already: it opens one browser, once. "
    f"{_ANOTHER_LINK}",
    StartCodeProblem.EXPIRED: f"This start link is older than ten minutes. {_ANOTHER_LINK}",
    StartCodeProblem.TOO_MANY_TRIES: "Too many wrong codes were tried, so no code opens this "
    "service any more. Stop it where it runs (Ctrl-C), start it again with `make run`, and open "
    "the new link it prints. In a shell, `throughline token clinician` still works.",
}


class StartCodeOffer(BaseModel):
    """The code of a start link."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=100)]


class BearerRequest(BaseModel):
    """What `throughline token` sends: the secret only the server's owner can read."""

    model_config = ConfigDict(extra="forbid")

    role: Role
    plan: UUID | None = None
    """The plan that a person or a carer is shown; null: that of the first story."""
    secret: Annotated[str, Field(max_length=100)]


class StartLinkRequest(BaseModel):
    """What `throughline start-link` sends: the secret only the server's owner can read."""

    model_config = ConfigDict(extra="forbid")

    secret: Annotated[str, Field(max_length=100)]


class StartLink(BaseModel):
    """The code of a new start link."""

    code: str


class Bearer(BaseModel):
    """A bearer for the demonstration."""

    bearer: str


@router.get("/start")
async def start_page() -> HTMLResponse:
    """The page that a start link opens. The code stands after the #, so it reaches no log."""
    return page("start.html")


@router.post("/start/session")
async def start_session(request: Request, offer: StartCodeOffer) -> Identities:
    """Use the start code up, and answer a bearer for each identity at a browser."""
    desk: StartDesk = request.app.state.start_desk
    try:
        bearers = desk.bearers_for_code(offer.code)
    except StartCodeRefused as refusal:
        _refuse(request, f"start-code-{refusal.problem}", _IN_PLAIN_WORDS[refusal.problem])
    return identities(bearers)


@router.post("/start/tokens")
def start_token(request: Request, wanted: BearerRequest, engine: EngineDep) -> Bearer:
    """Answer a bearer to the shell of whoever started the service, for a plan that there is."""
    desk: StartDesk = request.app.state.start_desk
    try:
        bearer = desk.bearer_for_secret(wanted.secret, wanted.role, wanted.plan)
    except IssuingSecretWrong:
        _refuse_secret(request)
    if wanted.plan is not None:
        # Not before the secret: which plans there are is told to nobody else.
        plan_service.get_plan(engine, wanted.plan)
    return Bearer(bearer=bearer)


@router.post("/start/links")
async def start_link(request: Request, wanted: StartLinkRequest) -> StartLink:
    """Answer a new start code, in place of the one before, to whoever started the service."""
    desk: StartDesk = request.app.state.start_desk
    try:
        return StartLink(code=str(desk.code_for_secret(wanted.secret)))
    except IssuingSecretWrong:
        _refuse_secret(request)
    except StartCodeRefused as refusal:
        raise TurnedAway("conflict", detail=_IN_PLAIN_WORDS[refusal.problem]) from None


def _refuse_secret(request: Request) -> NoReturn:
    _refuse(request, "issuing-secret-wrong", "That is not this server's issuing secret.")


def _refuse(request: Request, reason: str, in_plain_words: str) -> NoReturn:
    log.record(events.CALLER_NOT_AUTHENTICATED, request_id=request.state.request_id, reason=reason)
    # From None: the refusal is told, and the value that was offered stays out of any traceback.
    raise TurnedAway("unauthenticated", detail=in_plain_words, headers=_CHALLENGE) from None

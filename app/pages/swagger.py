"""The documentation at `/docs`: Swagger UI, with every file served from here."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.edge.route import GuardedRoute
from app.pages.page_files import page
from app.problems import TurnedAway

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)


@router.get("/")
async def home(request: Request) -> RedirectResponse:
    """The bare address leads to where one starts."""
    return RedirectResponse("docs" if request.app.state.settings.docs_enabled else "start")


@router.get("/docs")
async def docs_page(request: Request) -> HTMLResponse:
    """Every operation, explained and ready to be tried. Can be switched off."""
    if not request.app.state.settings.docs_enabled:
        raise TurnedAway("not-found")
    return page("docs.html")

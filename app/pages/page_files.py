"""The files that make the pages: ours, and Swagger UI's, which the `fastapi_swagger` wheel carries.

Both are served from here, so that a closed network sees the same pages as any other.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse

from app.edge.route import GuardedRoute
from app.problems import TurnedAway

OURS: Final = Path(__file__).with_name("assets")
_MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
# Nothing inline, nothing from elsewhere, and no form that could carry a bearer away.
_CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)


class SwaggerFilesMissing(Exception):
    """The wheel that carries Swagger UI's files is not installed."""


@router.get("/assets/{version}/{name}")
async def page_asset(version: str, name: str) -> FileResponse:
    """A file of a page, under an address that changes whenever any of them does."""
    if version != files_version() or name not in _files():
        raise TurnedAway("not-found")
    path = _files()[name]
    return FileResponse(path, headers=_FOR_EVER, media_type=_MEDIA_TYPES[path.suffix])


def page(name: str) -> HTMLResponse:
    """One of our pages; its files are named by their present version."""
    template = Template((OURS / name).read_text(encoding="utf-8"))
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _CONTENT_SECURITY_POLICY}
    return HTMLResponse(template.substitute(version=files_version()), headers=headers)


@cache
def files_version() -> str:
    """Stands for the content of every file, so that a browser may keep each for ever."""
    digest = sha256()
    for name, path in sorted(_files().items()):
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _files() -> Mapping[str, Path]:
    ours = [path for path in OURS.iterdir() if path.suffix in _MEDIA_TYPES]
    theirs = [path for path in _swagger_folder().iterdir() if path.suffix in _MEDIA_TYPES]
    return {path.name: path for path in (*theirs, *ours)}


def _swagger_folder() -> Path:
    # Located without importing it: only its files are wanted, never the code around them.
    if (found := find_spec("fastapi_swagger")) is None or found.origin is None:
        raise SwaggerFilesMissing("the fastapi-swagger wheel is not installed: run `make setup`")
    return Path(found.origin).parent / "resources"

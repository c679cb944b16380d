"""Lists in pages: keyset paging behind an opaque cursor, with a Link to the next page."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic.json_schema import SkipJsonSchema

from app.problems import TurnedAway
from app.routers.parameters import query_refused

T = TypeVar("T")

DEFAULT_LIMIT = 50
HIGHEST_LIMIT = 200
HIGHEST_NUMBER = 2**31 - 1
"""The highest key that every database takes for a whole number."""

# The constraints stand here because the document loses those that stand beside a union.
Cursor = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_-]+$")
]


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    items: list[T]
    next_cursor: str | None = Field(
        description="Send it back as `cursor` for the next page; null on the last page."
    )


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page of a list is wanted."""

    limit: int
    after: str | None
    """The key of the last item already seen, of whatever list: it may hold anything."""
    _request: Request
    _response: Response

    def after_number(self) -> int | None:
        """Return the key of the last item seen, in a list whose keys are whole numbers."""
        return None if self.after is None else int(self._after_as(_NUMBER))

    def after_id(self, ids: TypeAdapter[str]) -> str | None:
        """Return the key of the last item seen, in a list whose keys are such `ids`.

        Raises TurnedAway for any other, which the databases would each answer in their own way.
        """
        return None if self.after is None else self._after_as(ids)

    def after_uuid(self) -> UUID | None:
        """Return the key of the last item seen, in a list whose keys are made by the service."""
        return None if self.after is None else self._after_as(_UUID)

    def _after_as(self, keys: TypeAdapter[T]) -> T:
        try:
            return keys.validate_python(self.after)
        except ValidationError:
            raise cursor_refused() from None

    def after_as(self, keys: TypeAdapter[T]) -> T | None:
        """Return the place of the last item seen as `keys` read it. Raises TurnedAway."""
        return None if self.after is None else self._after_as(keys)

    def link_next(self, key: str | None) -> str | None:
        """Announce the page after `key`, if there is one, and return its cursor."""
        if key is None:
            return None
        cursor = urlsafe_b64encode(key.encode()).decode().rstrip("=")
        url = self._request.url.include_query_params(cursor=cursor)
        self._response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
        return cursor


def page_asked(
    request: Request,
    response: Response,
    limit: Annotated[
        int, Query(ge=1, le=HIGHEST_LIMIT, description="How many items to answer at the most.")
    ] = DEFAULT_LIMIT,
    cursor: Annotated[
        Cursor | SkipJsonSchema[None], Query(description="The `next_cursor` of the page before.")
    ] = None,
) -> PageAsked:
    """Read which page is wanted. Raises TurnedAway for a cursor that this service did not make."""
    return PageAsked(limit, None if cursor is None else _key_in(cursor), request, response)


PageDep = Annotated[PageAsked, Depends(page_asked)]


def cursor_refused() -> TurnedAway:
    """Return the refusal of a cursor that does not belong to the list."""
    detail = "This cursor is not one of this list. Start again without a cursor."
    return query_refused("cursor", "unknown_cursor", detail)


def slice_of(
    items: Sequence[T], asked: PageAsked, *, key: Callable[[T], str]
) -> tuple[list[T], str | None]:
    """Return the page of a list in memory, and the cursor of the next one."""
    start = _start(items, asked.after, key)
    page = list(items[start : start + asked.limit])
    more = start + asked.limit < len(items)
    return page, asked.link_next(key(page[-1]) if more else None)


def _start(items: Sequence[T], after: str | None, key: Callable[[T], str]) -> int:
    if after is None:
        return 0
    for place, item in enumerate(items):
        if key(item) == after:
            return place + 1
    raise cursor_refused()


def _one_that_fits(number: str) -> str:
    if int(number) > HIGHEST_NUMBER:
        raise ValueError(number)
    return number


_NUMBER: TypeAdapter[str] = TypeAdapter(
    Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,9}$"), AfterValidator(_one_that_fits)]
)


_UUID: TypeAdapter[UUID] = TypeAdapter(UUID)


def _key_in(cursor: str) -> str:
    try:
        return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise cursor_refused() from None

"""One page of a list that is ordered by a key and read onwards from the last key seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[T]):
    """Up to `limit` items. When there are `more`, ask again after the key of the last one."""

    items: tuple[T, ...]
    more: bool


def page_of(found: Sequence[T], *, limit: int) -> Page[T]:
    """The page of `limit` items, where one more than `limit` was asked of the database."""
    return Page(items=tuple(found[:limit]), more=len(found) > limit)

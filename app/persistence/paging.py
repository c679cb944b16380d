"""One page of a list that is ordered by a key and read onwards from the last key seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, collate
from sqlalchemy.orm import Mapped
from sqlmodel import col

from app.persistence.session import Session

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[T]):
    """Up to `limit` items. When there are `more`, ask again after the key of the last one."""

    items: tuple[T, ...]
    more: bool


def in_plain_order(key: str, session: Session) -> Mapped[str] | ColumnElement[str]:
    """The text column `key`, to be sorted and compared character by character.

    PostgreSQL otherwise goes by the language that the database was made with, so that a list would
    have another order, and its pages other ends, on each.
    """
    column = col(key)
    return collate(column, "C") if session.get_bind().dialect.name == "postgresql" else column


def page_of(found: Sequence[T], *, limit: int) -> Page[T]:
    """The page of `limit` items, where one more than `limit` was asked of the database."""
    return Page(items=tuple(found[:limit]), more=len(found) > limit)

"""HTTP in and HTTP out: each route parses, calls one use case and answers."""

from typing import Final

from fastapi import APIRouter

from app.routers import (
    content,
    decide,
    moves,
    needs_match,
    operations,
    plan_course,
    plan_parts,
    plans,
    rules,
    vocabulary,
    worklist,
)

# A route costs a little more the later it is found, so the one that is called most comes first.
# The documentation tells the operations of a tag in this order: that of the work.
ALL: Final[tuple[APIRouter, ...]] = (
    decide.router,
    moves.router,
    needs_match.router,
    plans.router,
    plan_parts.router,
    plan_course.router,
    content.router,
    vocabulary.router,
    rules.router,
    worklist.router,
    operations.router,
)

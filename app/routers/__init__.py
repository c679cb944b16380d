"""HTTP in and HTTP out: each route parses, calls one use case and answers."""

from typing import Final

from fastapi import APIRouter

from app.routers import (
    content,
    decide,
    moves,
    operations,
    plan,
    plan_parts,
    plans,
    rules,
    vocabulary,
    worklist,
)

# A route costs a little more the later it is found, so the one that is called most comes first.
ALL: Final[tuple[APIRouter, ...]] = (
    decide.router,
    moves.router,
    plans.router,
    plan_parts.router,
    plan.router,
    content.router,
    vocabulary.router,
    rules.router,
    worklist.router,
    operations.router,
)

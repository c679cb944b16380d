"""Turns what went wrong into RFC 9457 problems: the only place that knows both sides."""

from app.problems.answers import TurnedAway, problem
from app.problems.handlers import install
from app.problems.responses import responses

__all__ = ["TurnedAway", "install", "problem", "responses"]

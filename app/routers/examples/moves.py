"""Requests about moves that succeed at the first try on a fresh start."""

from app.routers.examples.requests import Examples

MOVES: Examples = {}
CONFIRMATIONS: Examples = {}
ANSWERS: Examples = {}
REVIEW_ANSWERS: Examples = {}
HAND_OVER_ANSWERS: Examples = {}
ERRORS: Examples = {}

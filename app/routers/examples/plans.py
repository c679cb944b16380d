"""Requests about plans that succeed at the first try on a fresh start."""

from app.routers.examples.requests import Examples

NEW_PLANS: Examples = {}
SEARCHES: Examples = {}
PLAN_CHANGES: Examples = {}
CLOSURES: Examples = {}
NEW_NEEDS: Examples = {}
NEED_CHANGES: Examples = {}
CONTRIBUTIONS: Examples = {}
AGREEMENTS: Examples = {}
NEW_COMPONENTS: Examples = {}
COMPONENT_CHANGES: Examples = {}
COMPONENT_REVIEWS: Examples = {}

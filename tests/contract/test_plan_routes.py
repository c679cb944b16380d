"""Which operations about plans go straight to their handlers; the others cost nobody much."""

from fastapi.routing import iter_route_contexts

from app.main import create_app
from app.routers.plan_route import PlanRoute
from app.settings import Settings


def test_what_is_asked_most_goes_straight_to_its_handler() -> None:
    """A route that asks for something more falls back to the framework without a word."""
    routes = [route.original_route for route in iter_route_contexts(create_app(Settings()).routes)]

    direct = {each.operation for each in routes if isinstance(each, PlanRoute) and each._is_direct}

    assert direct >= {
        "get_plan",
        "get_transition",
        "record_transition",
        "confirm_transition",
        "answer_decision",
        "answer_hand_over",
        "review_component",
    }

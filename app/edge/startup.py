"""Refuses to start while a route could be called that no policy was written for."""

from collections import Counter

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

from app.edge.route import GuardedRoute


class RouteWithoutPolicy(Exception):
    """Routes that no policy speaks of. The service must not start with them."""

    def __init__(self, routes: list[str]) -> None:
        super().__init__(
            f"no policy speaks of: {'; '.join(routes)} (each needs a row in policy.yaml)"
        )
        self.routes = routes


class OperationTwice(Exception):
    """Functions that share a name, so that one would take the policy meant for another."""

    def __init__(self, routes: list[str]) -> None:
        super().__init__(f"one operation, several routes: {'; '.join(routes)} (rename a function)")
        self.routes = routes


class PlanOpenToAll(Exception):
    """Routes to a plan that do not ask whether the caller may see it."""

    def __init__(self, routes: list[str]) -> None:
        super().__init__(f"whose plan is it: {'; '.join(routes)} (each needs PlanIdDep)")
        self.routes = routes


def check_every_route(app: FastAPI) -> None:
    """Raise `RouteWithoutPolicy`, naming every route of the finished `app` without a policy.

    That is a guarded route without a row, and every route of another kind: mounts, plain routes
    and WebSockets too. Raises `OperationTwice` where two routes would share a row, and
    `PlanOpenToAll` where one leads to a plan and does not ask whose it is.
    """
    # The router keeps single-page applications apart, and offers no public way to them.
    pages = app.router._iter_low_priority_routes()  # noqa: SLF001
    unguarded = [
        *(_name(route) for route in iter_route_contexts(app.routes) if not _has_policy(route)),
        *(type(page).__name__ for page in pages),
    ]
    if unguarded:
        raise RouteWithoutPolicy(unguarded)
    if twice := _of_one_operation(app):
        raise OperationTwice(twice)
    if open_to_all := _open_to_all(app):
        raise PlanOpenToAll(open_to_all)


def _of_one_operation(app: FastAPI) -> list[str]:
    guarded = [
        (original.operation, original.endpoint, route)
        for route in iter_route_contexts(app.routes)
        if isinstance(original := route.original_route, GuardedRoute)
    ]
    # One function may answer several methods at its path: its policy is meant for each of them.
    functions = {(operation, function, route.path) for operation, function, route in guarded}
    count = Counter(operation for operation, _, _ in functions)
    return [_name(route) for operation, _, route in guarded if count[operation] > 1]


def _open_to_all(app: FastAPI) -> list[str]:
    return [
        _name(route)
        for route in iter_route_contexts(app.routes)
        if isinstance(original := route.original_route, GuardedRoute)
        and "{plan_id" in str(route.path)
        and not original.asks_whose_plan
    ]


def _has_policy(route: RouteContext) -> bool:
    original = route.original_route
    return isinstance(original, GuardedRoute) and original.operation in original.policy


def _name(route: RouteContext) -> str:
    return f"{route.path or '?'} ({type(route.original_route).__name__} {route.name or 'unnamed'})"

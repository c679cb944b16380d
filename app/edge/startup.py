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
    """Routes that share an operation, so that one would take the policy meant for another."""

    def __init__(self, routes: list[str]) -> None:
        super().__init__(f"one operation, several routes: {'; '.join(routes)} (rename a function)")
        self.routes = routes


def check_every_route(app: FastAPI) -> None:
    """Raise `RouteWithoutPolicy`, naming every route of the finished `app` without a policy.

    That is a guarded route without a row, and every route of another kind: mounts, plain routes
    and WebSockets too. Raises `OperationTwice` where two routes would share a row.
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


def _of_one_operation(app: FastAPI) -> list[str]:
    guarded = [
        (original.operation, route)
        for route in iter_route_contexts(app.routes)
        if isinstance(original := route.original_route, GuardedRoute)
    ]
    count = Counter(operation for operation, _ in guarded)
    return [_name(route) for operation, route in guarded if count[operation] > 1]


def _has_policy(route: RouteContext) -> bool:
    original = route.original_route
    return isinstance(original, GuardedRoute) and original.operation in original.policy


def _name(route: RouteContext) -> str:
    return f"{route.path or '?'} ({type(route.original_route).__name__} {route.name or 'unnamed'})"

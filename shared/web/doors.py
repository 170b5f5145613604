"""The doors of an application: every route names who may call it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from shared.web.calls import Door
from shared.web.operations import named


class UnguardedRoute(RuntimeError):
    """A route that names no actor, or more than one, must not be served."""


class GuardedRoute(NamedTuple):
    """A route, who may call it, and what it is called."""

    method: str
    path: str
    door: Door
    body: Any
    operation: str

    @property
    def has_body(self) -> bool:
        return self.body is not None or bool(self.door.takes)


def guarded_routes(app: FastAPI) -> list[GuardedRoute]:
    """All routes of an application, one per method; refuses to leave one out with UnguardedRoute."""
    return list(_walk(app))


def _walk(app: FastAPI) -> Iterator[GuardedRoute]:
    for route in iter_route_contexts(app.routes):
        if not isinstance(route.original_route, APIRoute):
            raise UnguardedRoute(f"{route.path} is no API route")
        doors = list(_doors(route.dependant))
        if len(doors) != 1:
            raise UnguardedRoute(f"{route.path} needs one of callers() and anyone(), and has {len(doors)}")
        for method in sorted(route.methods or ()):
            yield _guarded(method, route.path_format or "", doors[0], route)


def _guarded(method: str, path: str, door: Door, route: Any) -> GuardedRoute:  # noqa: ANN401 - a context of FastAPI's
    told: APIRoute = route.original_route
    operation = told.operation_id or named(method, path, told.name)
    return GuardedRoute(method, path, door, _body(route.body_field), operation)


def _body(field: Any) -> Any:  # noqa: ANN401 - a field of FastAPI's, and the class of a body
    return None if field is None else field.field_info.annotation


def _doors(dependant: Dependant) -> Iterator[Door]:
    for inner in dependant.dependencies:
        if isinstance(inner.call, Door):
            yield inner.call
        yield from _doors(inner)

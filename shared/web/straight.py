"""The straight way of a write to its route.

FastAPI serves whatever a route may ask for; ours ask for a `Call`, parts of the path and one body of JSON, each with a
stack, a solver and a search of its own around it, which took a seventh of a write's time. What is sent to such a route
as documented comes to it in one step, with the same outcome; everything else goes FastAPI's own way.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_type_hints

from fastapi import FastAPI, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.params import Body, Form
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from starlette.convertors import StringConvertor
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.calls import Door
from shared.web.refusals import BrokenJson, Malformed

_WRITES = ("POST", "PUT", "PATCH", "DELETE")
_JSON = b"application/json"
# What of a route is more than a call, parts of its path and one body.
_MORE = (
    "query_params",
    "header_params",
    "cookie_params",
    "http_connection_param_name",
    "request_param_name",
    "websocket_param_name",
    "response_param_name",
    "background_tasks_param_name",
    "security_scopes_param_name",
)


class _Asked(NamedTuple):
    """The body that a route asks for, and as what."""

    name: str
    model: type[BaseModel]


class _Way(NamedTuple):
    """A route that may be taken straight."""

    route: APIRoute
    door: Door
    call: str
    body: _Asked | None


class _Path(NamedTuple):
    """What the paths of a route look like; None where it is not taken straight."""

    regex: re.Pattern[str]
    way: _Way | None


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be said of a path without looking into it: with that many parts it can be of these routes alone."""

    method: str
    parts: int


class Straight:
    """Takes writes to their routes; the `rest` goes on to `app`. Where it is asked first, routes are complete."""

    def __init__(self, app: ASGIApp, *, of: FastAPI) -> None:
        self._app, self._of = app, of
        self._paths: Mapping[_Shape, list[_Path]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = self._way(scope) if scope["type"] == "http" and scope["method"] in _WRITES else None
        if way is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            response = await _answer(way, request)
        except Exception as raised:
            handler = self._handler(type(raised))
            if handler is None:
                raise
            response = await handler(request, raised)
        await response(scope, receive, send)

    def _way(self, scope: Scope) -> _Way | None:
        if self._paths is None:
            self._paths = paths_of(self._of.routes)
        path: str = scope["path"]
        for regex, way in self._paths.get(_Shape(scope["method"], path.count("/")), ()):
            found = regex.match(path)
            if found is None:
                continue
            if way is None or scope.get("root_path") or (way.body is not None and not _says_json(scope)):
                return None
            scope["route"], scope["endpoint"], scope["path_params"] = way.route, way.route.endpoint, found.groupdict()
            return way
        return None

    def _handler(self, raised: type[Exception]) -> Callable[..., Any] | None:
        handlers: Mapping[Any, Callable[..., Any]] = self._of.exception_handlers
        return next((handlers[each] for each in raised.__mro__ if each in handlers), None)


async def _answer(way: _Way, request: Request) -> Response:
    """What the route says, in FastAPI's order: the body is read, the caller let in, and what was sent looked at."""
    sent = PydanticUndefined if way.body is None else await _read(request)
    call = await way.door(request)
    dependant = way.route.dependant
    values, errors = request_params_to_args(dependant.path_params, request.path_params)
    if way.body is not None:
        values[way.body.name], wrong = _taken_as(way.body.model, sent)
        errors += wrong
    if errors:
        raise RequestValidationError(errors)
    response: Response = await way.route.endpoint(**values, **{way.call: call})
    return response


def _taken_as(model: type[BaseModel], sent: Any) -> tuple[BaseModel | None, list[Any]]:  # noqa: ANN401 - as below
    if sent is PydanticUndefined:
        return None, [{"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}]
    try:
        return model.model_validate(sent, from_attributes=True), []
    except ValidationError as wrong:
        return None, [{**each, "loc": ("body", *each["loc"])} for each in wrong.errors(include_url=False)]


async def _read(request: Request) -> Any:  # noqa: ANN401 - whatever JSON can carry
    try:
        sent = await request.body()
        return json.loads(sent) if sent else PydanticUndefined
    except json.JSONDecodeError as broken:
        raise BrokenJson(field="body", position=broken.pos) from broken
    except HTTPException:
        raise
    except Exception as unreadable:
        raise Malformed from unreadable


def _says_json(scope: Scope) -> bool:
    given: bytes = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    return given == _JSON or given.partition(b";")[0].strip().lower() == _JSON


def paths_of(routes: Iterable[Any]) -> Mapping[_Shape, list[_Path]]:
    """The routes by method and number of parts, each in its order; none behind one of which more cannot be said."""
    found: dict[_Shape, list[_Path]] = {}
    for route in routes:
        if not isinstance(route, APIRoute) or not _is_of_parts(route):
            break
        for method in route.methods or ():
            paths = found.setdefault(_Shape(method, route.path.count("/")), [])
            paths.append(_Path(route.path_regex, next(_ways(route), None)))
    return found


def _is_of_parts(route: APIRoute) -> bool:
    return all(isinstance(each, StringConvertor) for each in route.param_convertors.values())


def _ways(route: APIRoute) -> Iterator[_Way]:
    """The way to a route that asks for a call, parts of the path and one body of JSON, and gives a response as it is to
    go out."""
    asked = route.dependant
    if (
        len(asked.dependencies) != 1
        or _asks_more(asked)
        or get_type_hints(route.endpoint).get("return") is not Response
    ):
        return
    (caller,) = asked.dependencies
    bodies = [_asked(each.name, each.field_info) for each in asked.body_params]
    if isinstance(caller.call, Door) and caller.name is not None and None not in bodies and len(bodies) <= 1:
        yield _Way(route, caller.call, caller.name, bodies[0] if bodies else None)


def _asks_more(asked: Dependant) -> bool:
    return any(getattr(asked, name) for name in _MORE)


def _asked(name: str, field: FieldInfo) -> _Asked | None:
    """None where it is not all that is sent, as JSON, or may be left out, or is none of our models."""
    model = field.annotation
    is_whole = isinstance(field, Body) and not isinstance(field, Form) and not field.embed
    if not is_whole or not field.is_required() or field.metadata or not isinstance(model, type):
        return None
    return _Asked(name, model) if issubclass(model, BaseModel) else None

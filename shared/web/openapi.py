"""The OpenAPI document completed: who may call, which headers are needed, every problem a route may answer with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import NotAllowed, NotFound, OutOfOrder, Refusal, Stale, Unacceptable
from shared.web.answered_headers import HEADERS, declare, of_problem
from shared.web.calls import Row
from shared.web.doors import GuardedRoute, guarded_routes
from shared.web.examples import example_of
from shared.web.problems import MEDIA_TYPE, Problem, WrongInput, family_of
from shared.web.refusals import (
    BodyTooLarge,
    CursorTampered,
    Malformed,
    NotJson,
    PreconditionMissing,
    Unauthenticated,
    Unavailable,
    Unexpected,
)
from shared.web.representing import HEADER
from shared.web.separation import shown_separation

_REF = "#/components/schemas/{model}"

_HEADERS: dict[str, dict[str, Any]] = {
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "required": True,
        "description": "重试时用同一编号，七日内只办理一次。 The same on a retry: carried out once in seven days.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{8,128}$"},
        "example": "9f0c7f3e-5b1c-4c5e-9a55-0d8f0a3c2b11",
    },
    "IfMatch": {
        "name": "If-Match",
        "required": True,
        "description": "所读版本的 ETag。 The ETag of the version you read.",
        "schema": {"type": "string"},
        "example": '"3"',
    },
    "ActingFor": {
        "name": HEADER,
        "required": False,
        "description": "代理应诉的单位标识，以其名义办理。 The unit that is represented in court.",
        "schema": {"type": "string"},
        "example": "ganzhou-housing",
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "required": False,
        "description": "已有版本的 ETag；未变的回答 304。 The ETag of a version you have: 304 where it is still that.",
        "schema": {"type": "string"},
    },
    "CorrelationId": {
        "name": "X-Correlation-Id",
        "required": False,
        "description": "贯穿因果链的编号；未给出时由系统生成。 Runs through a chain of causes; made when absent.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{8,128}$"},
    },
    "AcceptLanguage": {
        "name": "Accept-Language",
        "required": False,
        "description": "问题说明的语言。 The language of problems.",
        "schema": {"type": "string", "default": "zh-CN", "examples": ["zh-CN", "en"]},
    },
}


Codes = Mapping[str, Callable[[], Iterable[str]]]


def complete(app: FastAPI, document: dict[str, Any], codes: Codes) -> dict[str, Any]:
    """The document FastAPI made, with what it cannot know: the `codes` that a property marked with ``x-codes`` may have
    among them."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    _, ours = models_json_schema([(Problem, "serialization"), (WrongInput, "serialization")], ref_template=_REF)
    schemas.update(ours["$defs"])
    _name_codes(schemas, codes)
    components["parameters"] = {name: {"in": "header", **header} for name, header in _HEADERS.items()}
    components["headers"] = dict(HEADERS)
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "at+jwt"}}
    components["responses"] = {}
    for route in guarded_routes(app):
        operation = document["paths"].get(route.path, {}).get(route.method.lower())
        if operation is not None:
            _complete_operation(operation, route, schemas)
            _show_changes(route.body, schemas)
            _show_examples(operation, schemas)
            refusals = _refusals(route, operation["parameters"])
            components["responses"].update({_name(refusal): _response(refusal) for refusal in refusals})
    document["x-separation"] = shown_separation(getattr(app.state, "kinds", ()))
    return document


def _name_codes(schemas: dict[str, Any], codes: Codes) -> None:
    for schema in schemas.values():
        for told in schema.get("properties", {}).values():
            if (known := told.pop("x-codes", None)) is not None:
                told["enum"] = sorted(codes[known]())


def _show_changes(body: Any, schemas: dict[str, Any]) -> None:  # noqa: ANN401 - the class of a body
    """What a rectification may change, act by act: it is checked once the act is known. Generated clients read it as
    the first that fits, and leave out what that does not know: those that have a date, and know most, come first."""
    changes: Sequence[type[BaseModel]] = getattr(body, "changes", ())
    changes = sorted(changes, key=lambda each: ("on" in each.model_fields, len(each.model_fields)), reverse=True)
    if not changes:
        return
    _, told = models_json_schema([(each, "validation") for each in changes], ref_template=_REF)
    for name, schema in told["$defs"].items():
        schemas.setdefault(name, schema)
    one_of = [{"$ref": _REF.format(model=each.__name__)} for each in changes]
    schemas[body.__name__]["properties"]["change"]["anyOf"] = one_of


def _complete_operation(operation: dict[str, Any], route: GuardedRoute, schemas: dict[str, Any]) -> None:
    operation["operationId"] = route.operation
    operation["security"] = [] if route.door.public else [{"bearer": []}]
    operation["x-actors"] = ["public"] if route.door.public else sorted(route.door.roles) or ["authenticated"]
    if route.door.rows:
        operation["x-relations"] = {role or "authenticated": list(bonds) for role, bonds in route.door.rows}
    operation["description"] = "\n\n".join(filter(None, (operation.get("description"), _who(route))))
    parameters = operation.setdefault("parameters", [])
    parameters.extend({"$ref": f"#/components/parameters/{name}"} for name in _headers(route))
    responses = operation["responses"]
    responses.pop("422", None)
    declare(operation, route, schemas)
    if "304" in responses:
        parameters.append({"$ref": "#/components/parameters/IfNoneMatch"})
    for refusal in _refusals(route, parameters):
        status = str(family_of(refusal).status)
        responses.setdefault(status, {"$ref": f"#/components/responses/{_name(refusal)}"})


def _show_examples(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """An example for the body and for each answer; the problems bring their own."""
    body = operation.get("requestBody", {})
    for told in (body, *operation["responses"].values()):
        for media in told.get("content", {}).values():
            if media.get("schema"):
                media.setdefault("example", example_of(media["schema"], schemas, answer=told is not body))


def _who(route: GuardedRoute) -> str:
    if route.door.public:
        return "任何人可用。 For anyone."
    roles = sorted(route.door.roles)
    if route.door.rows:
        return "\n\n".join(map(_who_to_it, route.door.rows))
    if not roles:
        return "持有效令牌者可用。 For any caller with a good token."
    return f"可由{'、'.join(role.zh for role in roles)}办理。 For: {', '.join(roles)}."


def _who_to_it(row: Row) -> str:
    role, bonds = row
    zh, en = ("持有效令牌者", "any caller with a good token") if role is None else (role.zh, role.value)
    units, whose = "、".join(bond.zh for bond in bonds), ", or ".join(bond.en for bond in bonds)
    return f"可由{zh}办理，其单位为：{units}。 For: {en}, of {whose}."


def _headers(route: GuardedRoute) -> Iterator[str]:
    if route.method == "POST" and not route.door.public:
        yield "IdempotencyKey"
    if route.door.precondition:
        yield "IfMatch"
    if Role.LITIGATOR in route.door.roles:
        yield "ActingFor"
    yield from ("CorrelationId", "AcceptLanguage")


def _refusals(route: GuardedRoute, parameters: Sequence[Mapping[str, Any]]) -> Iterator[type[Refusal]]:
    door, writes = route.door, route.method not in ("GET", "HEAD")
    yield from () if door.public else (Unauthenticated, NotAllowed)
    # What a body names has to be there, too.
    yield from (NotFound,) if "{" in route.path or route.has_body else ()
    yield from (Malformed, OutOfOrder) if writes else ()
    yield from (CursorTampered,) if any(each.get("name") == "cursor" for each in parameters) else ()
    yield from (Stale, PreconditionMissing) if door.precondition else ()
    yield from (BodyTooLarge, NotJson) if route.has_body else ()
    yield from (Unacceptable, Unexpected, Unavailable)


def _name(refusal: type[Refusal]) -> str:
    return f"Problem{family_of(refusal).status}"


def _response(refusal: type[Refusal]) -> dict[str, Any]:
    status, zh, en = family_of(refusal)
    example = {
        "type": f"urn:liandong:problem:{refusal.code}",
        "title": zh,
        "status": status,
        "detail": f"{zh}。",
        "instance": "/v1/…",
        "code": refusal.code,
        "correlation_id": "5f2b6c0e9d8a4f1c8f3f0b7a6d5e4c3b",
        "errors": [],
    }
    content = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}, "example": example}}
    return {"description": f"{zh}。 {en}.", "headers": of_problem(status), "content": content}

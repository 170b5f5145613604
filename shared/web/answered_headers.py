"""The headers that answers carry, as the OpenAPI document declares them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shared.web.doors import GuardedRoute

_REF = "#/components/headers/{name}"
_NOT_MODIFIED = "304"

HEADERS: Mapping[str, dict[str, Any]] = {
    "ETag": {
        "description": "所示版本，下一步放入 If-Match。 The version shown: what If-Match names in the next step.",
        "schema": {"type": "string"},
        "example": '"3"',
    },
    "Location": {
        "description": "新登记事项的地址。 Where what was made is read.",
        "schema": {"type": "string"},
        "example": "/v1/matters/0f8fad5b-d9cb-469f-a165-70867728950e",
    },
    "Idempotency-Replayed": {
        "description": "true：同一编号已经办理，此为当时的回答。 Carried out before: this was answered then.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Retry-After": {
        "description": "几秒后可以重试。 After how many seconds to try again.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
        "example": "5",
    },
    "WWW-Authenticate": {
        "description": "所需的凭证。 Which credentials are asked for.",
        "schema": {"type": "string"},
        "example": "Bearer",
    },
    "Content-Language": {
        "description": "说明所用的语言。 The language of what is said.",
        "schema": {"type": "string", "enum": ["zh-CN", "en"]},
    },
    "Content-Disposition": {
        "description": "文件名。 The name of the file.",
        "schema": {"type": "string"},
        "example": 'attachment; filename="matter-2026-03-02.csv"',
    },
    "X-Correlation-Id": {
        "description": "贯穿因果链的编号。 Runs through the chain of causes.",
        "schema": {"type": "string"},
        "example": "5f2b6c0e9d8a4f1c8f3f0b7a6d5e4c3b",
    },
}
# Of the answers that are problems, by status.
_OF_PROBLEMS: Mapping[int, tuple[str, ...]] = {401: ("WWW-Authenticate",), 409: ("Retry-After",), 503: ("Retry-After",)}


def of_problem(status: int) -> dict[str, Any]:
    """Those of every problem with that status."""
    return _declared((*_OF_PROBLEMS.get(status, ()), "Content-Language", "X-Correlation-Id"))


def declare(operation: dict[str, Any], route: GuardedRoute, schemas: Mapping[str, Any]) -> None:
    """Say of each answer that does what was asked which headers it has; and that a version which is known already is
    not sent again."""
    done = [(status, answer) for status, answer in operation["responses"].items() if status[:1] == "2"]
    for status, answer in done:
        answer.setdefault("headers", {}).update(_declared(_of(status, answer, route, schemas)))
    if route.method == "GET" and any("ETag" in answer["headers"] for _, answer in done):
        told = "所读版本未变。 It is still the version that If-None-Match names."
        operation["responses"][_NOT_MODIFIED] = {
            "description": told,
            "headers": _declared(("ETag", "X-Correlation-Id")),
        }


def _of(status: str, answer: Mapping[str, Any], route: GuardedRoute, schemas: Mapping[str, Any]) -> Iterator[str]:
    if _is_versioned(answer, schemas):
        yield "ETag"
    if status in ("201", "202"):
        yield "Location"
    if route.method == "POST" and not route.door.public:
        yield "Idempotency-Replayed"
    if any("csv" in kind or "sheet" in kind for kind in answer.get("content", {})):
        yield "Content-Disposition"
    yield "X-Correlation-Id"


def _is_versioned(answer: Mapping[str, Any], schemas: Mapping[str, Any]) -> bool:
    """Whether it shows one thing under its version, or may."""
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    shown = [each.get("$ref", "").rpartition("/")[2] for each in (schema, *schema.get("anyOf", ()))]
    return any("version" in schemas.get(name, {}).get("required", ()) for name in shown)


def _declared(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"$ref": _REF.format(name=name)} for name in names}

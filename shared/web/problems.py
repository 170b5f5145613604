"""How a refusal looks on the wire (RFC 9457); the only place that knows HTTP statuses."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple
from urllib.parse import parse_qsl

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException
from starlette.types import Scope

from shared.kernel.directory.names import NOBODY_NAMED, Names
from shared.kernel.words.refusals import (
    AlreadyExists,
    NotAllowed,
    NotFound,
    OutOfOrder,
    PaperMissing,
    Refusal,
    Stale,
    Unacceptable,
)
from shared.kernel.words.wording import Sentenced, Wording
from shared.storage.states import DamagedState, LaterState
from shared.web.answers import AnsweredBefore, rendered
from shared.web.language import TAGS, preferred
from shared.web.refusals import (
    BodyTooLarge,
    BrokenJson,
    Inputs,
    KeyInUse,
    KeyReused,
    Malformed,
    MethodNotSupported,
    NoSuchRoute,
    NotJson,
    NotStorable,
    PreconditionMissing,
    RangeMissed,
    Unauthenticated,
    Unavailable,
    Unexpected,
    WrittenMeanwhile,
)
from shared.web.trace import trace_of
from shared.web.validation import explain

MEDIA_TYPE = "application/problem+json"
# Where the scope of a request has the most bytes that its body may have.
BODY_LIMIT = "liandong.body_limit"

log = structlog.get_logger(__name__)


class Family(NamedTuple):
    """What the refusals of one family have in common."""

    status: int
    zh: str
    en: str


class Input(NamedTuple):
    """A part of a request, and where it stands."""

    field: str
    place: str


# The nearest class in the refusal's ancestry decides.
FAMILIES: dict[type[Refusal], Family] = {
    Refusal: Family(400, "请求被拒绝", "Refused"),
    Malformed: Family(400, "请求无法读取", "Malformed request"),
    Unauthenticated: Family(401, "未能确认身份", "Not authenticated"),
    PaperMissing: Family(403, "须注明凭证文号", "The number of a paper is needed"),
    NotAllowed: Family(403, "无权办理", "Not allowed"),
    NotFound: Family(404, "没有找到", "Not found"),
    MethodNotSupported: Family(405, "不支持的请求方法", "Method not supported"),
    OutOfOrder: Family(409, "当前状态下不能办理", "Out of order"),
    AlreadyExists: Family(409, "已经存在", "Already exists"),
    Stale: Family(412, "已被他人修改", "Stale"),
    BodyTooLarge: Family(413, "请求正文过大", "Body too large"),
    NotJson: Family(415, "不支持的正文类型", "Media type not supported"),
    RangeMissed: Family(416, "范围不存在", "Range not satisfiable"),
    Unacceptable: Family(422, "输入不符合要求", "Unacceptable input"),
    PreconditionMissing: Family(428, "须写明所读版本", "Precondition required"),
    DamagedState: Family(500, "系统内部出错", "Unexpected failure"),
    Unexpected: Family(500, "系统内部出错", "Unexpected failure"),
    LaterState: Family(503, "暂时不可用", "Unavailable"),
    Unavailable: Family(503, "暂时不可用", "Unavailable"),
}

_BODY = Input("body", "body")
_TOKEN = Input("Authorization", "header")
_KEY = Input("Idempotency-Key", "header")
_VERSION = Input("If-Match", "header")

# What is at fault where a refusal names no field; the nearest class decides. None is the step the path asks for.
INPUTS: dict[type[Refusal], Input | None] = {
    Malformed: _BODY,
    Unauthenticated: _TOKEN,
    NotAllowed: _TOKEN,
    OutOfOrder: None,
    KeyInUse: _KEY,
    WrittenMeanwhile: _BODY,
    Stale: _VERSION,
    BodyTooLarge: _BODY,
    NotJson: Input("Content-Type", "header"),
    RangeMissed: Input("Range", "header"),
    Unacceptable: _BODY,
    KeyReused: _KEY,
    PreconditionMissing: _VERSION,
}

_RETRY_AFTER: dict[type[Refusal], str] = {KeyInUse: "1", Unavailable: "5"}


class WrongInput(BaseModel):
    """One thing that is wrong: the field as the caller wrote it, and the rule and source it offends, if any.

    The field of a step that may not happen now is the step, as it stands in the path; that of a whole body is `body`.
    """

    field: Annotated[str, Field(min_length=1, examples=["number", "publication", "If-Match"])]
    message: str
    place: str | None = Field(default=None, examples=["body"])
    code: str | None = Field(default=None, examples=["date_parsing"])
    rule: str | None = Field(default=None, examples=["review.normative_window"])
    source: str | None = Field(default=None, examples=["《规章制定程序条例》第十五条"])


class Problem(BaseModel):
    """A refusal as RFC 9457 shows it. The sentences follow Accept-Language (zh-CN or en).

    `code` is stable, and so are the `facts` of its sentence: codes, dates, numbers.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    correlation_id: str
    facts: Annotated[dict[str, Any], Field(examples=[{"stage": "submitted", "act": "deliberate"}])] = {}
    errors: list[WrongInput] = []


def family_of(refusal: type[Refusal]) -> Family:
    """The status and titles of a refusal."""
    return next(FAMILIES[ancestor] for ancestor in refusal.__mro__ if ancestor in FAMILIES)


def problem(
    scope: Scope,
    refusal: Refusal,
    *,
    errors: Sequence[Mapping[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
    names: Names = NOBODY_NAMED,
) -> Response:
    """The refusal in the caller's language, with units by their `names`."""
    language = preferred(_header(scope, b"accept-language"))
    spoken = {"content-language": TAGS[language], "vary": "Accept-Language"}
    status, *titles = family_of(type(refusal))
    called = names.calling(language)
    detail = refusal.sentence(language, called)
    said = [(name, fact) for name, fact in refusal.facts.items() if not isinstance(fact, Wording)]
    body = {
        "type": f"urn:liandong:problem:{refusal.code}",
        "title": titles[0] if language == "zh" else titles[1],
        "status": status,
        "detail": detail,
        "instance": scope["path"],
        "code": refusal.code,
        "correlation_id": trace_of(scope).correlation_id,
        "facts": {name: _fact(fact, language, called) for name, fact in said},
        "errors": _errors(refusal, detail, scope) if errors is None else errors,
    }
    return Response(
        json.dumps(body, ensure_ascii=False, default=str),
        status,
        headers={**spoken, **_own_headers(refusal), **(headers or {})},
        media_type=MEDIA_TYPE,
    )


async def named(scope: Scope, refusal: Refusal) -> Names:
    """What the units are called that the refusal names by their codes, as far as the directory can be asked now."""
    units = {*refusal.units()}
    if not units:
        return NOBODY_NAMED
    try:
        found: Names = await scope["app"].state.names_of(units)
    except (DBAPIError, NoConnectionFree, ConnectionError):
        return NOBODY_NAMED
    return found


def _fact(fact: object, language: str, called: Callable[[str], str]) -> object:
    """A fact as data: codes, dates and numbers as they are, what is said as a whole sentence in the language."""
    if isinstance(fact, Refusal):
        return fact.sentence(language, called)
    return fact.sentence(language) if isinstance(fact, Sentenced) else fact


def _errors(refusal: Refusal, detail: str, scope: Scope) -> list[dict[str, str]]:
    named = _named(refusal.field, scope) if refusal.field else _input(type(refusal), scope)
    if not named:
        return []
    rests_on = {"rule": refusal.rule, "source": refusal.source}
    known = {name: value for name, value in rests_on.items() if value}
    return [{**named, "code": refusal.code, "message": detail, **known}]


def _named(field: str, scope: Scope) -> dict[str, str]:
    """The input of that name with where it stands; headers alone have capitals."""
    head, path = field.partition(".")[0], scope.get("path_params", {})
    asked = {name for name, _ in parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)}
    if field[:1].isupper():
        return Input(field, "header")._asdict()
    if head in path:
        return Input(field, "path")._asdict()
    of_query = head in asked or scope.get("method") in ("GET", "HEAD")
    return Input(field, "query" if of_query else "body")._asdict()


def _input(refusal: type[Refusal], scope: Scope) -> dict[str, str]:
    found = [INPUTS[ancestor] for ancestor in refusal.__mro__ if ancestor in INPUTS][:1]
    return {} if not found else (found[0] or Input(_step(scope), "path"))._asdict()


def _step(scope: Scope) -> str:
    """``publication`` of ``/v1/documents/{id}/publication``."""
    template: str = scope["route"].path
    return [part for part in template.split("/") if not part.startswith("{")][-1]


def _own_headers(refusal: Refusal) -> dict[str, str]:
    headers = {}
    if isinstance(refusal, Unauthenticated):
        headers["www-authenticate"] = refusal.challenge
    if isinstance(refusal, RangeMissed):
        headers["content-range"] = f"bytes */{refusal.facts['limit']}"
    if type(refusal) in _RETRY_AFTER:
        headers["retry-after"] = _RETRY_AFTER[type(refusal)]
    return headers


def _header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


async def _refused(request: Request, refusal: Refusal) -> Response:
    return problem(request.scope, refusal, names=await named(request.scope, refusal))


async def _answered_before(_request: Request, before: AnsweredBefore) -> Response:
    return rendered(before.answer, {"idempotency-replayed": "true"})


async def _invalid(request: Request, invalid: RequestValidationError) -> Response:
    errors = invalid.errors()
    if errors and errors[0]["type"] == "json_invalid":
        return problem(request.scope, BrokenJson(field="body", position=errors[0]["loc"][-1]))
    language = preferred(request.headers.get("accept-language"))
    return problem(request.scope, Inputs(count=len(errors)), errors=explain(errors, language))


async def _http(request: Request, raised: HTTPException) -> Response:
    refusal = _HTTP.get(raised.status_code, Malformed)
    facts = {"limit": request.scope[BODY_LIMIT]} if refusal is BodyTooLarge else {}
    headers = {**(raised.headers or {}), **({"allow": _allowed(request)} if refusal is MethodNotSupported else {})}
    return problem(request.scope, refusal(**facts), headers=headers)


def _allowed(request: Request) -> str:
    """By which methods the path is there: each is a route of its own, of which Starlette names one."""
    found = (each for each in request.app.routes if each.path_regex.match(request.scope["path"]))
    return ", ".join(sorted({method for each in found for method in each.methods or ()}))


_HTTP: dict[int, type[Refusal]] = {404: NoSuchRoute, 405: MethodNotSupported, 413: BodyTooLarge}


async def _not_storable(request: Request, _failure: DataError) -> Response:
    return problem(request.scope, NotStorable())


# Two waited for each other, or could not be put in an order: the database has undone the one that asks again.
_AT_ONCE = frozenset({"40001", "40P01"})


async def _written_meanwhile(request: Request, _clash: IntegrityError) -> Response:
    log.warning("written_meanwhile", exc_info=True)
    return problem(request.scope, WrittenMeanwhile())


async def _database_away(request: Request, away: Exception) -> Response:
    if getattr(getattr(away, "orig", None), "sqlstate", None) in _AT_ONCE:
        log.warning("written_at_once", exc_info=True)
        return problem(request.scope, WrittenMeanwhile())
    log.error("database_away", exc_info=True)
    return problem(request.scope, Unavailable())


HANDLERS: dict[type[Exception], Any] = {
    Refusal: _refused,
    AnsweredBefore: _answered_before,
    RequestValidationError: _invalid,
    HTTPException: _http,
    DataError: _not_storable,
    IntegrityError: _written_meanwhile,
    OperationalError: _database_away,
    InterfaceError: _database_away,
    NoConnectionFree: _database_away,
    ConnectionError: _database_away,
}


def speak_in_problems(app: FastAPI) -> None:
    """Let every refusal and failure inside the application leave as a problem."""
    for exception, handler in HANDLERS.items():
        app.add_exception_handler(exception, handler)

"""One request as a route sees it: who calls, why, on which version, and how to answer so that a retry is harmless."""

import hashlib
import json
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol, TypeVar, get_args, get_origin

from fastapi import Depends, Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError

from shared.kernel.directory.bonds import Bond
from shared.kernel.identifiers.region_code import STANDARD, MalformedRegionCode
from shared.kernel.model.actor import Actor, Role, of_ones_side
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.unseen import is_unseen
from shared.storage.cause import Cause
from shared.storage.directory import names_of
from shared.storage.idempotency import Answer, Claim, recall, remember
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.answers import AnsweredBefore, etag, rendered
from shared.web.gate import Gate, gate_of
from shared.web.language import Language, preferred
from shared.web.problems import problem
from shared.web.refusals import (
    BlankParameter,
    DoubledParameter,
    IdempotencyKeyMalformed,
    IdempotencyKeyMissing,
    IfMatchMalformed,
    KeyInUse,
    KeyReused,
    NoParameters,
    NoSuchRegion,
    NothingIsRead,
    NotJson,
    NotStorable,
    NotTaken,
    PreconditionMissing,
    RegionUnknown,
    RoleNeeded,
    Unauthenticated,
    UnknownParameter,
)
from shared.web.representing import HEADER, NobodyRepresented
from shared.web.trace import trace_of

PUBLIC = Actor(id="public", unit="public", region="", roles=frozenset())

CREATED = 201
_KEY = re.compile(r'"?([A-Za-z0-9._:-]{8,128})"?')
_ETAG = re.compile(r'"(0|[1-9]\d{0,17})"', re.ASCII)


class Versioned(Protocol):
    """Anything that counts its stored changes, and is found by its id."""

    id: str
    version: int


T = TypeVar("T", bound=Versioned)
W = TypeVar("W", bound=Work)
# Beside each role what the units in which it counts here are to the thing; None for whoever has a good token.
Row = tuple[Role | None, tuple[Bond, ...]]
Bonds = tuple[Bond, ...] | Mapping[Role | None, tuple[Bond, ...]]


class NothingAnswered(RuntimeError):
    """A route left its unit of work without an answer kept under the idempotency key: a defect in the route."""


@dataclass(slots=True)
class Call:
    """One request. `expected` is the version of If-Match, None on routes without a precondition."""

    actor: Actor
    cause: Cause
    expected: int | None
    language: Language
    _request: Request
    _gate: Gate
    _claim: Claim | None = None
    _answered: bool = field(default=False, init=False)

    @asynccontextmanager
    async def begin(self, store: Store[W]) -> AsyncIterator[W]:
        """One unit of work, committed when the block is left, so before the answer goes out.

        The answer is kept under the client's Idempotency-Key in the same transaction. Whether the key was used before
        shows when the answer is stored, or when the use case refuses because its work is done already; either way
        nothing is changed and the first answer is replayed. A refusal itself is not kept: a retry asks again.
        """
        with self._alone():
            try:
                async with store.begin(self.cause) as work:
                    yield work
                    if self._claim is not None and not self._answered:
                        raise NothingAnswered(self._request.url.path)
            except (Refusal, IntegrityError):
                await self._replay(store)
                raise

    @asynccontextmanager
    async def trying(self, store: Store[W]) -> AsyncIterator[W]:
        """A unit of work of which nothing stays, ahead of the one that begins; a retry gets its answer here already."""
        with self._alone():
            try:
                async with store.trying(self.cause) as work:
                    yield work
                    await work.flush()
            except (Refusal, IntegrityError):
                await self._replay(store)
                raise

    def took(self, digest: str) -> None:
        """What was sent, of which the door has read nothing, has that digest: a retry sends the same."""
        if self._claim is not None:
            fingerprint = hashlib.sha256(f"{self._claim.fingerprint}\n{digest}".encode()).hexdigest()
            self._claim = replace(self._claim, fingerprint=fingerprint)

    async def answer(
        self,
        work: Work,
        view: Callable[[T], BaseModel],
        thing: T,
        *,
        status: int = 200,
        location: str | None = None,
        once: Collection[str] = (),
    ) -> Response:
        """Write the changes, show the thing as it is stored now under its ETag, and keep the answer for a retry, in
        which the fields that are shown `once` are empty. What was made is found in the list it was sent to, unless its
        `location` is another."""
        work.stage()
        shown = view(await work.shown(thing))
        if status == CREATED and location is None:
            location = "/".join([*self._request.url.path.split("/")[:3], thing.id])
        headers = {"location": location} if location else {}
        answer = Answer(status, {**headers, "etag": etag(thing.version)}, shown.model_dump_json())
        kept = shown.model_copy(update=dict.fromkeys(once))
        return self._kept(work, answer, kept=replace(answer, body=kept.model_dump_json()) if once else answer)

    async def reply(self, work: Work, view: BaseModel, *, status: int = 200, location: str | None = None) -> Response:
        """The same for what is no single versioned thing."""
        headers = {"location": location} if location else {}
        return self._kept(work, Answer(status, headers, view.model_dump_json()))

    def _kept(self, work: Work, answer: Answer, *, kept: Answer | None = None) -> Response:
        if self._claim is not None:
            remember(work.batch, self._claim, kept or answer, at=work.clock.machine.now())
        self._answered = True
        return rendered(answer)

    async def refuse(self, work: Work, refusal: Refusal) -> Response:
        """Refuse, and yet keep what the work has changed: for a refusal that is itself a fact on the record."""
        work.stage()
        names = await names_of(work.connection, refusal.units())
        said = problem(self._request.scope, refusal, names=names)
        self._kept(work, Answer(said.status_code, dict(said.headers), bytes(said.body).decode()))
        return said

    def show(self, view: BaseModel, *, version: int) -> Response:
        """One thing under its ETag; 304 when the caller has that version already."""
        tag = etag(version)
        known = self._request.headers.get("if-none-match", "")
        if known == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(",")):
            return Response(status_code=304, headers={"etag": tag})
        return rendered(Answer(200, {"etag": tag}, view.model_dump_json()))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._claim is None:
            yield
            return
        running = (self._claim.client, self._claim.key)
        if running in self._gate.running:
            raise KeyInUse
        self._gate.running.add(running)
        try:
            yield
        finally:
            self._gate.running.discard(running)

    async def _replay(self, store: Store[W]) -> None:
        if self._claim is None:
            return
        async with store.reading() as connection:
            found = await recall(connection, self._claim.client, self._claim.key)
        if found is None:
            return
        claim, answer = found
        if claim != self._claim:
            raise KeyReused
        raise AnsweredBefore(answer)


@dataclass(frozen=True)
class Door:
    """Who may come in by a route: a FastAPI dependency that gives the `Call`, or refuses.

    No `roles` means any authenticated caller; `public` means anyone. With `precondition` the request must carry
    If-Match. Where it `takes` files of some media types, the body is left for the route to read, part by part.
    `rows` says by whom, in each role, what the route does is done: that is for its use case to see to.
    """

    roles: frozenset[Role] = frozenset()
    rows: tuple[Row, ...] = ()
    precondition: bool = False
    public: bool = False
    takes: frozenset[str] = frozenset()

    async def __call__(self, request: Request) -> Call:
        gate = gate_of(request)
        actor = PUBLIC if self.public else await self._admitted(request, gate)
        _must_be_storable(request)
        _must_be_known(request)
        trace = trace_of(request.scope)
        return Call(
            actor=actor,
            cause=Cause(
                actor=actor,
                correlation_id=trace.correlation_id,
                roles=of_ones_side(self.roles, actor),
                traceparent=trace.traceparent,
            ),
            expected=_expected(request) if self.precondition else None,
            language=preferred(request.headers.get("accept-language")),
            _request=request,
            _gate=gate,
            _claim=await self._claimed(request, actor),
        )

    async def _admitted(self, request: Request, gate: Gate) -> Actor:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated
        actor = await gate.tokens.actor(token.strip())
        if gate.places is not None and not gate.places.knows(actor.region):
            raise RegionUnknown(region=actor.region, source=STANDARD)
        for each in gate.admitting:
            actor = await each.admitted(actor)
        if (unit := request.headers.get(HEADER)) is not None:
            if gate.representing is None or not gate.representing.serves(request.method, request.url.path):
                raise NobodyRepresented(field=HEADER)
            actor = await gate.representing.instead(actor, unit.strip())
        elif gate.representing is not None:
            actor = await gate.representing.seeing(actor)
        if actor.is_parted and gate.addressing is not None and "id" in request.path_params:
            actor = actor.at(await gate.addressing.address_of(request.path_params["id"]))
        if self.roles and not actor.is_(*self.roles):
            raise RoleNeeded(self.roles)
        request.state.client = actor.id
        return actor

    async def _claimed(self, request: Request, actor: Actor) -> Claim | None:
        if request.method in ("GET", "HEAD"):
            return None
        if self.takes:
            body = b""
            if _essence(request) not in self.takes:
                raise NotTaken(field="Content-Type", taken=tuple(sorted(self.takes)))
        else:
            body = await request.body()
            if body and not _is_json(_essence(request)):
                raise NotJson
            _must_be_read(request, body)
        if request.method != "POST" or self.public:
            return None
        return Claim(_client(actor), _key(request), _fingerprint(request, body))


def callers(*roles: Role, by: Bonds = (), precondition: bool = False) -> Any:  # noqa: ANN401 - to FastAPI it is a Call
    """For ``call: Annotated[Call, callers(Role.REVIEWER, by=(Bond.REVIEWING,))]``: one of the roles; none named: any
    good token. `by` is what the caller's unit is to the thing, for each role by itself where that differs; a route that
    only reads has none."""
    return Depends(Door(roles=frozenset(roles or _named(by)), rows=_rows(roles, by), precondition=precondition))


def bringing(*takes: str, roles: frozenset[Role], by: tuple[Bond, ...]) -> Any:  # noqa: ANN401 - as above
    """The same for those who hand in a file of one of these media types, which the route reads."""
    return Depends(Door(roles=roles, rows=_rows(sorted(roles), by), takes=frozenset(takes)))


def anyone() -> Any:  # noqa: ANN401 - as above
    """For ``call: Annotated[Call, anyone()]``: the public, without a token."""
    return Depends(Door(public=True))


def _named(by: Bonds) -> Collection[Role]:
    named = [role for role in by if isinstance(role, Role)] if isinstance(by, Mapping) else []
    return named if len(named) == len(by) else []


def _rows(roles: Collection[Role], by: Bonds) -> tuple[Row, ...]:
    if isinstance(by, Mapping):
        return tuple(by.items())
    return tuple((role, by) for role in roles or (None,)) if by else ()


def _must_be_storable(request: Request) -> None:
    """What is asked for in the path and the query; bodies see to themselves."""
    asked = request.query_params.multi_items() if request.scope["query_string"] else ()
    for name, value in (*request.path_params.items(), *asked):
        if "\0" in str(value):
            raise NotStorable(field=name)


def _must_be_known(request: Request) -> None:
    """By its name, once, and with something asked by it; of a region, that there is such."""
    if not request.scope["query_string"] or not request.query_params:
        return
    asked = get_flat_params(request.scope["route"].dependant)
    known = {each.alias: each.field_info.annotation for each in asked if isinstance(each.field_info, Query)}
    seen = set[str]()
    for name, value in request.query_params.multi_items():
        if not known:
            raise NoParameters(field=name, name=name[:40])
        if name not in known:
            raise UnknownParameter(field=name, name=name[:40], known=tuple(sorted(known)))
        if not value.strip() or is_unseen(value):
            raise BlankParameter(field=name, name=name)
        if name in seen and not _takes_several(known[name]):
            raise DoubledParameter(field=name, name=name)
        seen.add(name)
        if name == "region":
            _must_be_a_place(value, gate_of(request))


def _takes_several(annotation: Any) -> bool:  # noqa: ANN401 - the type of a parameter
    return any(get_origin(each) in (list, tuple, set, frozenset) for each in (annotation, *get_args(annotation)))


def _must_be_a_place(region: str, gate: Gate) -> None:
    """That it is the code of one at all, the route sees to."""
    try:
        known = gate.places is None or gate.places.knows(region)
    except MalformedRegionCode:
        return
    if not known:
        raise NoSuchRegion(field="region", source=STANDARD, region=region)


def _must_be_read(request: Request, body: bytes) -> None:
    """Nothing, or an empty object, where the route has no body."""
    if not body or getattr(request.scope["route"], "body_field", None) is not None:
        return
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise NotJson from wrong
    if said != {}:
        name = next(iter(said)) if isinstance(said, dict) else "body"
        raise NothingIsRead(field=name, name=name[:40])


def _client(actor: Actor) -> str:
    """Whose a key is: the same person in another unit or region is another client."""
    return _written(actor.region, actor.unit, actor.id)


@lru_cache(maxsize=2000)
def _written(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False)


def _expected(request: Request) -> int:
    given = request.headers.get("if-match")
    if given is None:
        raise PreconditionMissing(field="If-Match")
    tag = _ETAG.fullmatch(given.strip())
    if tag is None:
        raise IfMatchMalformed(field="If-Match")
    return int(tag[1])


def _key(request: Request) -> str:
    given = request.headers.get("idempotency-key")
    if given is None:
        raise IdempotencyKeyMissing(field="Idempotency-Key")
    key = _KEY.fullmatch(given.strip())
    if key is None:
        raise IdempotencyKeyMalformed(field="Idempotency-Key")
    return key[1]


def _fingerprint(request: Request, body: bytes) -> str:
    query = request.scope["query_string"].decode("latin-1")
    asked = "\n".join((request.method, request.scope["path"], query, request.headers.get("if-match", ""), ""))
    return hashlib.sha256(asked.encode() + body).hexdigest()


def _essence(request: Request) -> str:
    """The media type of the body, without its parameters."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def _is_json(essence: str) -> bool:
    return essence == "application/json" or (essence.startswith("application/") and essence.endswith("+json"))

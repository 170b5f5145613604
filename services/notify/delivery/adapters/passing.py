"""Facts as outsiders get them: thin, numbered in the order of commits, with a delivery for each endpoint."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.authorities import Authorities
from services.notify.delivery.adapters.standing_at import address_of
from services.notify.delivery.adapters.tables import DeliveryRow, EndpointRow, FeedHeadRow, PassedFactRow
from services.notify.delivery.domain.endpoint import Endpoint, EndpointState
from services.notify.delivery.domain.hearing import Concerned
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.envelope import Contract, Envelope, fact_of, with_its_name
from shared.contracts.notify import PersonStatedV1
from shared.kernel.model.reach import root_of
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_new, upsert

PASSED = table_of(PassedFactRow)
DELIVERY = table_of(DeliveryRow)
_HEAD = table_of(FeedHeadRow)

# Who acted is a person.
NOT_KEPT = ("actor",)
# Who works where is nobody's outside.
KEPT_INSIDE = frozenset({PersonStatedV1.type_of("notify")})
# The trace is ours; whoever delivers a fact goes on with it.
_PASSED_ON = Envelope.model_fields.keys() - {*NOT_KEPT, "traceparent"}

_ENDPOINT = table_of(EndpointRow)
_ANSWERS: Mapping[str, type[Contract]] = {
    fact_of(contract.type_of("any")): contract for contract in (FactCorrectedV1, FactWithdrawnV1)
}


class PassedFact(NamedTuple):
    """One fact for outsiders; `owner` is the unit it is about, `party` the other that the thing concerns, and `others`
    the rest of these where there are several, each between commas. It is made thin when it is read: most never are.

    A correction or withdrawal `answers` a fact and is `about` its type; it goes to whoever was told that fact, too.
    `thing` is the address of what it is of, `address` where that stands when what a unit leaves is divided. What was
    `imported` with a ledger is no news: it stands in the feed, and is sent to nobody but who is owed it.
    """

    event_id: str
    type: str
    region: str
    owner: str
    body: str
    answers: str | None = None
    about: str | None = None
    party: str | None = None
    others: str | None = None
    address: str = ""
    imported: bool = False
    thing: str = ""

    def called(self, label: str | None) -> "PassedFact":
        """The same, with what the thing is called."""
        return self if label is None else self._replace(body=with_its_name(self.body, label))


def as_known(envelope: Envelope, contract: Contract | None) -> Envelope:
    """The envelope with nothing in its data but what its contract names, and in that of an answer what the contract of
    the fact does: who tells more than was agreed on tells it to nobody outside. The same where there is no more."""
    answer = _ANSWERS.get(fact_of(envelope.type))
    data = envelope.data
    if answer is not None:
        data = _named(data, answer)
        if contract is not None and (said := _named(data["data"], type(contract))) is not data["data"]:
            data = {**data, "data": said}
    elif contract is not None:
        data = _named(data, type(contract))
    return envelope if data is envelope.data else envelope.model_copy(update={"data": data})


def _named(data: dict[str, Any], contract: type[Contract]) -> dict[str, Any]:
    known = contract.model_fields.keys()
    return data if data.keys() <= known else {name: value for name, value in data.items() if name in known}


def passed_fact(envelope: Envelope, body: str) -> PassedFact:
    """The fact of an envelope, for whoever it concerns."""
    content = envelope.data
    is_answer = fact_of(envelope.type) in _ANSWERS
    said = content.get("data", {}) if is_answer else content
    return PassedFact(
        event_id=envelope.id,
        type=envelope.type,
        region=envelope.region,
        owner=_owner(said) or envelope.unit,
        body=body,
        answers=content["original"] if is_answer else None,
        about=content["type"] if is_answer else None,
        party=_party(envelope, said),
        others=_others(envelope),
        address=address_of(envelope, said),
        imported=envelope.imported is not None,
        thing=envelope.thing,
    )


def _party(envelope: Envelope, content: Mapping[str, Any]) -> str | None:
    """The other unit that the thing concerns. What was told before that was told with each fact
    names it in the fact itself, if anywhere."""
    first = envelope.parties[0] if envelope.parties else None
    return first or content.get("court") or content.get("issuer") or content.get("authority") or None


def _others(envelope: Envelope) -> str | None:
    """Those beside the first, such as the joint makers of a document."""
    rest = (envelope.parties or ())[1:]
    return f",{','.join(rest)}," if rest else None


def _owner(content: Mapping[str, Any]) -> str | None:
    return content.get("owner") or content.get("unit")


def thin(body: str) -> dict[str, Any]:
    """What leaves the house of a stored fact: not the person who acted, nor what no envelope of ours has."""
    envelope: dict[str, Any] = json.loads(body)
    return {name: value for name, value in envelope.items() if name in _PASSED_ON}


class Hearers(NamedTuple):
    """The endpoints that receive, and what their units may hear at present, which is asked where it matters."""

    endpoints: Sequence[Endpoint]
    authorities: Authorities

    async def of(self, fact: PassedFact, *concerned: Concerned) -> list[str]:
        """The ids of the endpoints to which the fact goes, for one of those whom it concerns."""
        types = [type_ for type_ in (fact.type, fact.about) if type_]
        wanting = [] if fact.imported else [endpoint for endpoint in self.endpoints if endpoint.wants(*types)]
        if not wanting:
            return []
        whom = [await self.authorities.in_full(each) for each in concerned]
        return [endpoint.id for endpoint in wanting if await self._hears(endpoint, whom)]

    async def _hears(self, endpoint: Endpoint, whom: Sequence[Concerned]) -> bool:
        """To a unit that was closed the first fact is queued as to others, for the courier to find that out."""
        if any(endpoint.concerns(each) for each in whom):
            return True
        looked_after = [each for each in whom if endpoint.looks_after(each)]
        if not looked_after and endpoint.hears_from_elsewhere:
            under_others = await self.authorities.under_others()
            looked_after = [each for each in whom if each.owner in under_others]
        if not looked_after:
            return False
        authority = await self.authorities.of(endpoint)
        return any(endpoint.hears(each, authority) for each in looked_after)


async def pass_on(connection: AsyncConnection, facts: Sequence[PassedFact], hearers: Hearers, at: datetime) -> None:
    """Number the facts and queue their deliveries: last in a transaction, for it holds the feed's lock to the end."""
    for answers, run in groupby(facts, key=lambda fact: fact.answers is not None):
        if answers:
            for fact in run:
                await _pass_answer(connection, fact, hearers, at)
        else:
            await _pass(connection, list(run), hearers, at)


async def _pass(connection: AsyncConnection, facts: Sequence[PassedFact], hearers: Hearers, at: datetime) -> None:
    wanting = [(id, fact) for fact in facts for id in await hearers.of(fact, concerned_by(fact))]
    await number(connection, [line(fact) for fact in facts])
    await queue(connection, wanting, at)


async def _pass_answer(connection: AsyncConnection, fact: PassedFact, hearers: Hearers, at: datetime) -> None:
    """To everyone whom the fact concerns now or concerned before, and to every endpoint that is owed the original."""
    former = await _last_concerned(connection, fact)
    concerned = await hearers.of(fact, concerned_by(fact), former)
    await number(connection, [line(fact, former)])
    owed = await connection.scalars(_owed(fact))
    await queue(connection, ((id, fact) for id in sorted({*concerned, *owed})), at)


async def last_told(connection: AsyncConnection, fact: str | None) -> Envelope | None:
    """The fact as it was told, or the last answer to it; None where nothing of the kind was passed on."""
    said = or_(PASSED.c.event_id == fact, PASSED.c.answers == fact)
    query = select(PASSED.c.body).where(said).order_by(PASSED.c.position.desc()).limit(1)
    body = None if fact is None else (await connection.execute(query)).scalar_one_or_none()
    return None if body is None else as_told(body)


async def first_told(connection: AsyncConnection, fact: str) -> Envelope | None:
    """The fact as it was passed on first; None where it never was."""
    body = await connection.scalar(select(PASSED.c.body).where(PASSED.c.event_id == fact))
    return None if body is None else as_told(body)


def as_told(body: str) -> Envelope:
    """The envelope of a stored fact; who acted was not kept."""
    return Envelope.model_validate({**json.loads(body), **dict.fromkeys(NOT_KEPT, "")})


def concerned_by(fact: PassedFact) -> Concerned:
    """Whom it concerns as it is told."""
    return Concerned(fact.region, fact.owner, fact.party, others=fact.others, address=fact.address)


async def _last_concerned(connection: AsyncConnection, fact: PassedFact) -> Concerned:
    """Whom the fact was said to concern last; whom the answer itself does, if nothing was passed on before."""
    said = or_(PASSED.c.event_id == fact.answers, PASSED.c.answers == fact.answers)
    query = (
        select(PASSED.c.region, PASSED.c.owner, PASSED.c.party, PASSED.c.others)
        .where(said)
        .order_by(PASSED.c.position.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return concerned_by(fact)
    return Concerned(row.region, row.owner, row.party, others=row.others, address=fact.address)


def _owed(fact: PassedFact) -> Select[Any]:
    """The endpoints with a delivery of the original; of those that were removed nothing is to go anywhere."""
    kept = select(_ENDPOINT.c.id).where(_ENDPOINT.c.endpoint_state != EndpointState.REMOVED.value)
    return select(DELIVERY.c.endpoint).where(DELIVERY.c.event_id == fact.answers, DELIVERY.c.endpoint.in_(kept))


def line(fact: PassedFact, former: Concerned | None = None) -> dict[str, Any]:
    """The row of a fact, but for its number; `former` is whom it was said to concern before, of an answer."""
    told = fact._asdict()
    del told["imported"], told["thing"]
    told["former_region"] = former and former.region
    told["former_owner"] = former and former.owner
    told["former_party"] = former and former.party
    told["former_others"] = former and former.others
    return told


async def is_heard_of(connection: AsyncConnection, unit: str, service: str, thing: str) -> bool:
    """Whether a fact was passed on of that thing of the unit, which the service keeps."""
    told = (PASSED.c.address == f"{service}/{thing}", PASSED.c.owner == unit)
    return await connection.scalar(select(PASSED.c.position).where(*told).limit(1)) is not None


async def subject_of(connection: AsyncConnection, service: str, thing: str) -> str | None:
    """As what a thing was told of by its service, ``kind/id``, where a clock of it was; a deadline has but its id."""
    clocks = PASSED.c.type.startswith(f"liandong.{service}.deadline_", autoescape=True)
    query = select(PASSED.c.body).where(PASSED.c.address == f"{service}/{root_of(thing)}", clocks)
    told = (as_told(body).subject for body in await connection.scalars(query.order_by(PASSED.c.position)))
    return next((each for each in told if each.partition("/")[2] == thing), None)


async def feed_head(connection: AsyncConnection, *, hold: bool = False) -> int:
    """The number of the last fact of the feed; while it is held nobody numbers another."""
    query = select(_HEAD.c.position).where(_HEAD.c.id == 1)
    return await connection.scalar(query.with_for_update() if hold else query) or 0


async def number(connection: AsyncConnection, lines: Sequence[dict[str, Any]]) -> None:
    """Add rows under the next numbers of the feed."""
    first = await _claim_numbers(connection, len(lines))
    await insert_new(connection, PASSED, [{**line, "position": first + nth} for nth, line in enumerate(lines)])


async def queue(connection: AsyncConnection, wanting: Iterable[tuple[str, PassedFact]], at: datetime) -> None:
    """Put facts on their way, each to an endpoint."""
    deliveries = [
        {
            "endpoint": endpoint,
            "event_id": fact.event_id,
            "type": fact.type,
            "state": "pending",
            "attempts": 0,
            "next_attempt_at": at,
            "created_at": at,
        }
        for endpoint, fact in wanting
    ]
    await insert_new(connection, DELIVERY, deliveries)


async def _claim_numbers(connection: AsyncConnection, count: int) -> int:
    fresh = upsert(connection, _HEAD).values(id=1, position=count)
    statement = fresh.on_conflict_do_update(
        index_elements=["id"], set_={"position": _HEAD.c.position + fresh.excluded.position}
    )
    last: int = (await connection.execute(statement.returning(_HEAD.c.position))).scalar_one()
    return last - count + 1

"""Facts as they are told: under an id that follows from what they are about, and waiting in the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from shared.contracts.envelope import Contract, Envelope
from shared.kernel.identifiers.derived_id import derived_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from shared.kernel.model.aggregate import Aggregate
    from shared.storage.cause import Cause


class FactKey(NamedTuple):
    """What a fact is about: `subject` as ``kind/id``, and what makes this fact of it the only one of its kind."""

    subject: str
    distinction: str


def parties_of(thing: Aggregate, contract: Contract) -> tuple[str, ...]:
    """The units that a fact of the thing concerns beside the one that it is about.

    A clock that another unit keeps than the one whose thing it is, as an authority that of its review, concerns that
    one as well, and is about whoever keeps it.
    """
    about: str = getattr(contract, "owner", thing.unit)
    whom = thing.concerned if about == thing.unit else (thing.unit, *thing.concerned)
    return tuple(each for each in whom if each != about)


class Announced(NamedTuple):
    """A fact that was put in the outbox; what it says, or, of an answer, what the original says now, or said."""

    envelope: Envelope
    contract: Contract
    about: Contract


def fact_id(service: str, type_: str, key: FactKey) -> str:
    """The id of a fact, derived from what it is about: the same fact told again has the same id."""
    return derived_id(f"{service}/{type_}/{key.subject}/{key.distinction}")


def envelope(
    service: str,
    contract: Contract,
    key: FactKey,
    *,
    region: str,
    on: date,
    at: datetime,
    cause: Cause,
    parties: Sequence[str] = (),
) -> Envelope:
    """A fact of the service as it travels, told `at` that moment, of the legal date `on`; `parties` are the units,
    beside its own, that the thing concerns."""
    type_ = contract.type_of(service)
    return Envelope(
        id=fact_id(service, type_, key),
        source=f"/liandong/{service}",
        type=type_,
        subject=key.subject,
        time=at,
        region=region,
        legaldate=on,
        actor=cause.actor.id,
        unit=cause.actor.unit,
        correlationid=cause.correlation_id,
        causationid=cause.causation_id,
        traceparent=cause.traceparent,
        parties=tuple(parties) or None,
        imported=None if cause.imported is None else True,
        data=contract.model_dump(mode="json"),
    )


def waiting(fact: Envelope) -> dict[str, Any]:
    """The row of the outbox."""
    return {
        "event_id": fact.id,
        "type": fact.type,
        "subject": fact.subject,
        "body": fact.to_json(),
        "created_at": fact.time,
    }

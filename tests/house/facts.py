"""Facts made up for every contract, and the answers that put them right."""

import types
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.envelope import Contract, Envelope
from shared.storage.event_log import Entry

ON, OTHER_ON = date(2026, 2, 10), date(2026, 2, 12)


def some(contract: type[Contract], nth: int = 1, **given: Any) -> Contract:
    """Any content of the contract: another for another `nth`, so that every field of it is another."""
    fields = {name: _value(name, info.annotation, nth) for name, info in contract.model_fields.items()}
    return contract(**fields | given)


def _value(name: str, annotation: Any, nth: int) -> Any:
    kind = get_args(annotation)[0] if get_origin(annotation) in (types.UnionType, Union) else annotation
    if get_origin(kind) is Annotated:
        return _value(name, get_args(kind)[0], nth)
    if get_origin(kind) is tuple:
        return (_value(name, get_args(kind)[0], nth),)
    if get_origin(kind) is Literal:
        return get_args(kind)[(nth - 1) % len(get_args(kind))]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind(**{part: _value(part, info.annotation, nth) for part, info in kind.model_fields.items()})
    if kind is bool:
        return nth % 2 == 1
    if kind is int:
        return 2024 + nth
    if kind is date:
        return ON if nth == 1 else OTHER_ON
    return f"{name}-{nth}"


def told(
    contract: Contract,
    speaker: str,
    seq: int,
    *,
    id: str,
    on: date = ON,
    unit: str = "a-unit",
    region: str = "360700",
    subject: str = "thing/one",
) -> Entry:
    """The contract as the log of its speaker has it."""
    type_ = contract.type_of(speaker)
    envelope = Envelope(
        id=id,
        source=f"/liandong/{speaker}",
        type=type_,
        subject=subject,
        time=datetime(2026, 3, 2, tzinfo=UTC),
        sequence=f"{seq:020d}",
        region=region,
        legaldate=on,
        actor="a-person",
        unit=unit,
        correlationid="a-correlation",
        data=contract.model_dump(mode="json"),
    )
    return Entry("", seq, id, type_, envelope.subject, envelope.to_json(), "", "")


def corrected(
    original: Entry, now: Contract, speaker: str, revision: int, *, on: date = OTHER_ON, **said: Any
) -> Entry:
    """That the original should have said something else."""
    about = {"original": original.event_id, "type": original.type, "revision": revision, "reason": "rectified"}
    answer = FactCorrectedV1(**about, legal_on=on, data=now.model_dump(mode="json"))
    return told(answer, speaker, original.seq + revision, id=f"{original.event_id}-{revision}", on=on, **said)


def withdrawn(original: Entry, speaker: str, revision: int, **said: Any) -> Entry:
    """That nothing of the kind has happened."""
    about = {"original": original.event_id, "type": original.type, "revision": revision, "reason": "voided"}
    return told(
        FactWithdrawnV1(**about), speaker, original.seq + revision, id=f"{original.event_id}-{revision}", **said
    )

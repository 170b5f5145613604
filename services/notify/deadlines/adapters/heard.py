"""Facts about deadlines, as they are heard: what each says, and the watch that stands after it."""

from typing import Any

from services.notify.deadlines.domain.watch import STATE_AFTER, Said, Told, Watch, between_commas
from shared.contracts import deadlines
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.periods import Kind, Unit

# Each of them is named by what it says.
SAID: dict[type[Contract], Said] = {
    contract: Said(contract.fact.removeprefix("deadline_")) for contract in deadlines.OF_CLOCKS
}


def ref_of(contract: Any, envelope: Envelope) -> str:  # noqa: ANN401 - the contracts that name a clock of a thing
    """The name of the deadline here."""
    return f"{envelope.speaker}/{contract.thing}/{contract.name}"


def whose(ref: str) -> tuple[str, str]:
    """The service that keeps the deadline of that name, and its thing there."""
    service, _, named = ref.partition("/")
    return service, named.rpartition("/")[0]


def _said(contract: Contract) -> Said:
    if isinstance(contract, deadlines.DeadlineCancelledV1) and contract.reason in deadlines.NEVER_RAN:
        return Said.WITHDRAWN
    return SAID[type(contract)]


def deadline_told(contract: Any, envelope: Envelope) -> Told:  # noqa: ANN401 - the contracts of `SAID`
    """What a fact about a deadline says, and the watch that stands after it."""
    # Asking pydantic for what a contract has not costs more than all that it has.
    said, speaker, told = _said(contract), envelope.speaker, vars(contract)
    parties = envelope.parties or ()
    watch = Watch(
        ref=ref_of(contract, envelope),
        turn=1,
        service=speaker,
        thing=contract.thing,
        name=contract.name,
        owner=contract.owner,
        region=contract.region,
        rule=contract.rule,
        rule_version=contract.rule_version,
        source=contract.source,
        kind=Kind(contract.kind),
        period_unit=Unit(contract.period_unit),
        period_length=contract.period_length,
        anchor_on=contract.anchor_on,
        due=contract.due,
        status=contract.status,
        earliest=contract.earliest,
        latest=contract.latest,
        explanation=contract.explanation,
        state=STATE_AFTER[said],
        met_on=told.get("met_on"),
        in_time=False if contract.missed else told.get("in_time"),
        sequence=int(envelope.sequence or 0),
        told_on=envelope.legaldate,
        duty=contract.duty,
        entered_late=contract.entered_late,
        number=contract.number,
        party=next(iter(parties), None),
        others=between_commas(parties[1:]),
    )
    return Told(said, watch, told.get("reason", ""), replaces=contract.replaces)

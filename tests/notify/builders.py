"""Facts, deadlines and callers for the tests of notify: valid by default."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from services.notify.deadlines.domain.watch import STATE_AFTER, Said, Told, Watch
from shared.contracts import deadlines
from shared.contracts.deadlines import ExplanationGivenV1
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor, Role
from shared.kernel.periods import Explanation, Kind, Period, Unit, count
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from shared.messaging.subscription import Fact
from shared.storage.cause import Cause
from tests.house.directory import as_admitted

ROOT = Path(__file__).parents[2]
GANZHOU, HANTAI, FUZHOU = "360700", "610702", "361000"
FIFTEEN_DAYS, FLOOR = Period(15, Unit.DAY), Period(7, Unit.WORKING_DAY, Kind.FLOOR)
STATUTES = Statutes(
    rulebook=Rulebook.load(ROOT / "deploy" / "profiles"), calendar=Calendar.load(ROOT / "deploy" / "calendar")
)
LAWS = Laws(STATUTES)
CONTRACTS: dict[Said, type[Contract]] = {
    Said.OPENED: deadlines.DeadlineOpenedV1,
    Said.MOVED: deadlines.DeadlineMovedV1,
    Said.SUSPENDED: deadlines.DeadlineSuspendedV1,
    Said.RESUMED: deadlines.DeadlineResumedV1,
    Said.MET: deadlines.DeadlineMetV1,
    Said.CANCELLED: deadlines.DeadlineCancelledV1,
}


def an_actor(*roles: Role, id: str = "somebody", unit: str = "住建局", region: str = GANZHOU) -> Actor:
    return as_admitted(Actor(id=id, unit=unit, region=region, roles=frozenset(roles)))


def a_cause(actor: Actor | None = None) -> Cause:
    return Cause(actor=actor or an_actor(), correlation_id="a-correlation")


def explanation_of(period: Period = FIFTEEN_DAYS, anchor_on: date = date(2026, 3, 2)) -> Explanation:
    """Why the deadline of `a_watch` is on its day."""
    return count(period, anchor_on, STATUTES.calendar, rule="filing.period", source="某办法第八条")


def an_explanation(explanation: Explanation | None = None, *, sequence: int = 1) -> Fact:
    """The fact that a service tells ahead of its deadlines."""
    told = explanation or explanation_of()
    contract = ExplanationGivenV1(hash=told.hash, explanation=told.to_data())
    return as_fact(contract, "review", on=date(2026, 3, 2), sequence=sequence)


def with_what_explains(*facts: Fact) -> list[Fact]:
    """Facts of deadlines of fifteen days, with what is told ahead of them."""
    days = {fact.contract.anchor_on: None for fact in facts if hasattr(fact.contract, "anchor_on")}
    return [*(an_explanation(explanation_of(anchor_on=day)) for day in days), *facts]


def a_watch(
    *,
    period: Period = FIFTEEN_DAYS,
    anchor_on: date = date(2026, 3, 2),
    thing: str = "thing-1",
    name: str = "ceiling",
    owner: str = "住建局",
    region: str = GANZHOU,
    said: Said = Said.OPENED,
    sequence: int = 1,
    told_on: date | None = None,
    met_on: date | None = None,
    **changes: Any,
) -> Watch:
    """A deadline counted from `anchor_on` by the real calendar."""
    explanation = explanation_of(period, anchor_on)
    due = None if said is Said.SUSPENDED else explanation.due
    late = met_on is not None and due is not None and explanation.latest is not None and met_on > explanation.latest
    watch = Watch(
        ref=f"review/{thing}/{name}",
        turn=1,
        service="review",
        thing=thing,
        name=name,
        owner=owner,
        region=region,
        rule="filing.period",
        rule_version="v1",
        source="某办法第八条",
        kind=period.kind,
        period_unit=period.unit,
        period_length=period.length,
        anchor_on=anchor_on,
        due=due,
        status="suspended" if said is Said.SUSPENDED else explanation.status,
        earliest=explanation.earliest,
        latest=explanation.latest,
        explanation=explanation.hash,
        state=STATE_AFTER[said],
        met_on=met_on,
        in_time=None if met_on is None else not late,
        sequence=sequence,
        told_on=told_on or met_on or anchor_on,
    )
    return replace(watch, **changes)


def told(said: Said, *, reason: str = "", **fields: Any) -> Told:
    """What a service said of a deadline."""
    return Told(said, a_watch(said=said, **fields), reason)


def a_fact(said: Said, **fields: Any) -> Fact:
    """The same as it comes from the broker."""
    watch = a_watch(said=said, **fields)
    data: dict[str, Any] = {
        name: getattr(watch, name)
        for name in (
            "thing", "name", "owner", "region", "rule", "rule_version", "source", "kind", "period_unit",
            "period_length", "anchor_on", "due", "status", "earliest", "latest", "explanation", "duty",
            "entered_late", "number",
        )
    }  # fmt: skip
    if said is Said.MET:
        data |= {"met_on": watch.met_on, "in_time": watch.in_time}
    else:
        data["missed"] = watch.in_time is False
    if said in (Said.MOVED, Said.CANCELLED):
        data["reason"] = "extended"
    return as_fact(
        CONTRACTS[said](**data), watch.service, on=watch.told_on, region=watch.region, sequence=watch.sequence
    )


def as_fact(contract: Contract, speaker: str, *, on: date, region: str = GANZHOU, sequence: int = 1) -> Fact:
    """A contract in its envelope, about the thing that it names so."""
    thing = getattr(contract, "thing", "thing-1")
    envelope = Envelope(
        id=f"{speaker}-{contract.fact}-{sequence}",
        source=f"/liandong/{speaker}",
        type=contract.type_of(speaker),
        subject=thing if "/" in thing else f"matter/{thing}",
        time=datetime(2026, 3, 2, tzinfo=UTC),
        sequence=f"{sequence:020d}",
        region=region,
        legaldate=on,
        actor="张三",
        unit="司法局",
        correlationid="a-correlation",
        data=contract.model_dump(mode="json"),
    )
    return Fact(contract, envelope, replace(a_cause(), causation_id=envelope.id), envelope.to_json())


def enveloped(fact: Fact, envelope: Envelope, **more: Any) -> Fact:
    """The same fact in another envelope."""
    return replace(fact, envelope=envelope, body=envelope.to_json(), **more)

"""Escalations, endpoints and the unit of work."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from services.notify.adapters.deliveries import drop_pending
from services.notify.adapters.inboxes import SqlNotices
from services.notify.adapters.passing import PassedFact, kept, pass_on
from services.notify.adapters.policy_documents import SqlPolicyDocuments, SqlPolicyTexts
from services.notify.adapters.published import tell_rung
from services.notify.adapters.register import SqlDeeds, SqlDuties, SqlOccurrences, SqlUnits
from services.notify.adapters.tables import EndpointRow, EscalationRow
from services.notify.adapters.watches import SqlWatches
from services.notify.domain import endpoint, escalation
from services.notify.domain.endpoint import Endpoint, EndpointState
from services.notify.domain.escalation import Escalation
from services.notify.domain.ladder import Stage
from services.notify.domain.rungs import Rung
from services.notify.domain.watch import Watch
from shared.contracts.envelope import Contract, Envelope, canonical
from shared.kernel.model.clock import SystemClock
from shared.storage.collection import SqlCollection
from shared.storage.work import FactKey, Work


class SqlEscalations(SqlCollection[Escalation]):
    kind = "escalation"
    term = escalation.TERM
    aggregate = Escalation
    row = EscalationRow

    def columns(self, aggregate: Escalation) -> dict[str, Any]:
        return {
            "stage": aggregate.stage.value,
            "deadline": aggregate.deadline,
            "next_wake_on": aggregate.next_wake_on,
        }

    async def open_ones(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        table = self.table()
        query = select(table.c.deadline, table.c.id).where(
            table.c.deadline.in_(deadlines), table.c.stage != Stage.CLOSED.value
        )
        return [(row.deadline, row.id) for row in await self._work.connection.execute(query)]

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        return await self.due(self.table().c.next_wake_on <= today, limit=limit)


class SqlEndpoints(SqlCollection[Endpoint]):
    kind = "endpoint"
    term = endpoint.TERM
    aggregate = Endpoint
    row = EndpointRow

    def columns(self, aggregate: Endpoint) -> dict[str, Any]:
        return {"endpoint_state": aggregate.state.value}

    async def receiving(self) -> list[Endpoint]:
        """Those that receive at present; one that is not readable goes by the feed until it is."""
        table = self.table()
        query = select(*self.stored()).where(self.readable(), table.c.endpoint_state == EndpointState.ACTIVE.value)
        return [self.load(row) for row in await self._work.connection.execute(query)]


@dataclass
class NotifyWork(Work):
    """The notify service's unit of work. What it tells or passes on reaches outsiders with the commit."""

    _passing: list[PassedFact] = field(default_factory=list)

    @property
    def watches(self) -> SqlWatches:
        return SqlWatches(self.connection)

    @property
    def notices(self) -> SqlNotices:
        return SqlNotices(self.connection)

    @property
    def escalations(self) -> SqlEscalations:
        return SqlEscalations(self)

    @property
    def endpoints(self) -> SqlEndpoints:
        return SqlEndpoints(self)

    @property
    def units(self) -> SqlUnits:
        return SqlUnits(self)

    @property
    def duties(self) -> SqlDuties:
        return SqlDuties(self)

    @property
    def occurrences(self) -> SqlOccurrences:
        return SqlOccurrences(self)

    @property
    def deeds(self) -> SqlDeeds:
        return SqlDeeds(self.connection)

    @property
    def policy_documents(self) -> SqlPolicyDocuments:
        return SqlPolicyDocuments(self)

    @property
    def policy_texts(self) -> SqlPolicyTexts:
        return SqlPolicyTexts(self.connection)

    async def drop_deliveries(self, endpoint: str) -> None:
        """Give up what is on its way to an endpoint."""
        await drop_pending(self.connection, endpoint, SystemClock().now())

    def tell_rung(self, watch: Watch, rung: Rung) -> None:
        """Tell the others that a rung was passed, on the rung's own day."""
        contract = tell_rung(watch, rung)
        if contract is not None:
            key = FactKey(f"deadline/{watch.ref}", f"{watch.turn}.{watch.acts_on}.{rung.code}")
            self.announce(contract, key, region=watch.region, on=rung.on)

    def announce(self, contract: Contract, key: FactKey, *, region: str, on: date) -> None:
        super().announce(contract, key, region=region, on=on)
        told = self._outbox[-1]
        owner = getattr(contract, "owner", self.cause.actor.unit)
        self._passing.append(PassedFact(told["event_id"], told["type"], region, owner, told["body"]))

    def pass_on(self, envelope: Envelope) -> None:
        """Let outsiders have a fact of another service."""
        owner = envelope.data.get("owner") or envelope.data.get("unit") or envelope.unit
        body = kept(envelope.to_json())
        self._passing.append(PassedFact(envelope.id, envelope.type, envelope.region, owner, canonical(body)))

    async def flush(self) -> None:
        await super().flush()
        if self._passing:
            endpoints = await self.endpoints.receiving()
            # Deliveries follow the machine's time, as their retries do, even where the legal clock is moved.
            await pass_on(self.connection, self._passing, endpoints, SystemClock().now())
            self._passing = []

"""Escalations in the database."""

from collections.abc import Collection
from datetime import date
from typing import Any, cast

from sqlalchemy import select

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain import escalation
from services.notify.deadlines.domain.acts import ACTS, FollowDeadline
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.correct_notices import tell_inboxes
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because


class SqlEscalations(LivingCollection[Escalation]):
    kind = "escalation"
    term = escalation.TERM
    aggregate = Escalation
    row = EscalationRow
    acts = ACTS

    def columns(self, aggregate: Escalation) -> dict[str, Any]:
        return {
            "stage": aggregate.stage.value,
            "deadline": aggregate.deadline,
            "next_wake_on": aggregate.next_wake_on,
        }

    async def project(self, thing: Escalation) -> None:
        """Inboxes hear of the case as it stands."""
        await tell_inboxes(thing, cast("DeadlineWork", self._work), self._work.clock.today())

    async def of_deadlines(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        table = self.table()
        query = select(table.c.deadline, table.c.id).where(table.c.deadline.in_(deadlines), self.stands())
        return [(row.deadline, row.id) for row in await self._work.connection.execute(query.order_by(table.c.id))]

    async def follow_deadline(self, case: Escalation, act: FollowDeadline, fact: str | None) -> None:
        """As the word of the deadline's own service: whose unit caused the fact does not put it right here."""
        await self.enter_because(case, act, Because(set_off_by=f"fact/{fact}" if fact else None))

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        return await self.due(self.table().c.next_wake_on <= today, limit=limit)

"""Litigation and notify on databases of their own, one hearing the other."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import Area
from services.litigation.cases.domain.terms import Cause as Grievance
from services.litigation.cases.domain.voices import Voice
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from services.notify.deadlines.adapters.tables import DeadlineRow, NoticeRow
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.envelope import Envelope
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.clock import MovableClock
from shared.messaging.desk import Desk
from shared.storage.cause import Cause
from shared.storage.event_log import Entry
from shared.storage.lives.rows import Because
from shared.storage.migrations import upgrade
from shared.storage.work import OUTBOX
from tests.house.directory import tell_units
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, JUDGE
from tests.notify.builders import ROOT, a_cause

TODAY = date(2026, 10, 12)
SERVED_ON, DUE = date(2026, 9, 16), date(2026, 10, 8)
WHY = Because(reason="录入有误。", paper="收件回执2026-88")
STANDS = {DeadlineState.OPEN: {"armed", "warned", "due_today", "overdue", "unrecorded", "permitted", "lapsed"}}


class Two:
    """Litigation, and notify which hears all it tells."""

    def __init__(self, litigation: LitigationService, notify: NotifyService) -> None:
        self.litigation, self.notify = litigation, notify
        self.heard = 0

    async def begin(self) -> None:
        birth = acts.Register(
            on=SERVED_ON, id="case-1", region=GANZHOU, unit=AGENCY, number=FIRST, level=TrialLevel.FIRST_INSTANCE,
            court=COURT, area=Area.HOUSING, cause=Grievance.PENALTY, lineage="case-1", by=Voice.COURT,
        )  # fmt: skip
        async with self._work() as work:
            await work.cases.begin(birth)
        await self.hear()

    async def enter(self, act: Any) -> None:
        async with self._work() as work:
            await work.cases.enter(await work.cases.get("case-1"), act, paper=WHY.paper)
        await self.hear()

    async def rectify(self, number: int, instead: Any) -> None:
        async with self._work() as work:
            await work.cases.rectify(await work.cases.get("case-1"), number, instead, WHY)
        await self.hear()

    async def void(self) -> None:
        async with self._work() as work:
            await work.cases.void(await work.cases.get("case-1"), WHY)
        await self.hear()

    def _work(self) -> Any:
        return self.litigation.store.begin(Cause(actor=JUDGE, correlation_id="a-correlation"))

    async def hear(self, *, again: bool = False) -> None:
        """All that was told since the last time, in one batch; `again`: all that was ever told."""
        async with self.litigation.store.reading() as connection:
            query = select(OUTBOX.c.id, OUTBOX.c.body).order_by(OUTBOX.c.id)
            told = [
                Envelope.from_json(row.body).model_copy(update={"sequence": f"{row.id:020d}"})
                for row in await connection.execute(query)
            ]
        desk = Desk("notify", subscriptions(self.notify))
        news = told if again else told[self.heard :]
        self.heard = len(told)
        ours = [each for each in news if desk.concern(each.type).name == "OURS"]
        facts = [desk.read(Entry("", 0, each.id, each.type, each.subject, each.to_json(), "", "")) for each in ours]
        async with self.notify.store.begin(a_cause()) as work:
            await desk.hand_over(facts, work)

    async def tick(self, today: date) -> None:
        assert isinstance(self.notify.clock, MovableClock)
        self.notify.clock.move_to(today)
        await tick(self.notify, today)

    async def case(self) -> Case:
        async with self._work() as work:
            return await work.cases.get("case-1")

    async def rows(self, row: type[Any]) -> list[dict[str, Any]]:
        async with self.notify.store.reading() as connection:
            return [dict(each._mapping) for each in await connection.execute(select(row.__table__))]

    async def overdue(self) -> list[dict[str, Any]]:
        return [row for row in await self.rows(NoticeRow) if row["code"] == "deadline_overdue"]

    async def must_agree(self) -> None:
        """Notify's row of each clock is that of the case, and there is no other but what never ran."""
        case = await self.case()
        rows = {row["name"]: row for row in await self.rows(DeadlineRow)}
        assert len(rows) == len(await self.rows(DeadlineRow))
        gone = {name for name, row in rows.items() if row["state"] == "withdrawn"}
        stands = {} if case.voided_on else case.deadlines
        assert rows.keys() - gone == stands.keys()
        for name, deadline in stands.items():
            row = rows[name]
            said = (row["due"], row["latest"], row["anchor_on"], row["met_on"], row["in_time"])
            in_time = False if deadline.missed else deadline.met_in_time
            assert said == (deadline.due, deadline.latest, deadline.anchor_on, deadline.met_on, in_time)
            assert row["state"] in STANDS.get(deadline.state, {deadline.state.value}), name


@asynccontextmanager
async def two_houses(under: Path) -> AsyncIterator[Two]:
    """Both, with a case to come."""
    async with AsyncExitStack() as stack:
        services: list[Any] = []
        for name, service, settings in (
            ("litigation", LitigationService, LitigationSettings),
            ("notify", NotifyService, NotifySettings),
        ):
            url = f"sqlite+aiosqlite:///{under / name}.db"
            upgrade(ROOT / "services" / name / "migrations", url)
            tell_units(url, name)
            made = service.assemble(
                settings(
                    environment="development",
                    database_url=url,
                    jwks=str(under / "jwks.json"),
                    clock_control=True,
                    clock_on=TODAY,
                    profiles=ROOT / "deploy" / "profiles",
                    calendar=ROOT / "deploy" / "calendar",
                    places=ROOT / "deploy" / "places" / "places.toml",
                )
            )
            stack.push_async_callback(made.store.close)
            services.append(made)
        yield Two(*services)

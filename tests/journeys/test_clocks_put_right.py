"""A case is lived again in litigation, and notify has its clocks as the case has them: none twice, none left over."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import Area, HeadCall, ObligationKind
from services.litigation.cases.domain.terms import Cause as Grievance
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from services.litigation.suggestions.domain import acts as letters
from services.notify.deadlines.adapters.inboxes import notice_of
from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from services.notify.deadlines.adapters.wording import sentence
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.envelope import Envelope
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from shared.messaging.desk import Desk
from shared.storage.cause import Cause
from shared.storage.event_log import Entry
from shared.storage.lives.rows import Because
from shared.storage.migrations import upgrade
from shared.storage.work import OUTBOX
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, JUDGE
from tests.notify.builders import ROOT, a_cause

TODAY = date(2026, 10, 12)
SERVED_ON, DUE = date(2026, 9, 16), date(2026, 10, 8)
WHY = Because(reason="录入有误。", paper="收件回执2026-88")
STANDS = {DeadlineState.OPEN: {"armed", "warned", "due_today", "overdue", "permitted", "lapsed"}}


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
            assert said == (deadline.due, deadline.latest, deadline.anchor_on, deadline.met_on, deadline.met_in_time)
            assert row["state"] in STANDS.get(deadline.state, {deadline.state.value}), name


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with AsyncExitStack() as stack:
        services: list[Any] = []
        for name, service, settings in (
            ("litigation", LitigationService, LitigationSettings),
            ("notify", NotifyService, NotifySettings),
        ):
            url = f"sqlite+aiosqlite:///{tmp_path / name}.db"
            upgrade(ROOT / "services" / name / "migrations", url)
            made = service.assemble(
                settings(
                    environment="development",
                    database_url=url,
                    jwks=str(tmp_path / "jwks.json"),
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


async def test_after_every_correction_notify_has_the_clocks_as_the_case_has_them(two: Two) -> None:
    """Entered wrong, put right and back, struck, late, voided."""
    await two.begin()
    await two.must_agree()
    late, in_time = acts.AnswerCase(on=TODAY), acts.AnswerCase(on=date(2026, 9, 28))
    hearing = acts.Schedule(
        on=date(2026, 9, 25), hearing_on=date(2026, 10, 20), call=HeadCall.MUST, ordinal=1, by=Voice.COURT
    )
    court = acts.ConfirmService(on=date(2026, 9, 18), by=Voice.AGENCY)
    earlier = replace(await _birth(two), on=date(2026, 9, 14))
    for step in (
        lambda: two.enter(late),
        lambda: two.rectify(2, in_time),
        lambda: two.rectify(2, late),
        lambda: two.rectify(2, None),
        lambda: two.enter(hearing),
        lambda: two.rectify(2, in_time),
        lambda: two.enter(court),
        lambda: two.rectify(1, earlier),
        lambda: two.rectify(6, None),
        lambda: two.void(),
    ):
        await step()
        await two.must_agree()
    rows = await two.rows(DeadlineRow)
    await two.hear(again=True)
    assert await two.rows(DeadlineRow) == rows
    assert {row["state"] for row in rows} == {"withdrawn"}


async def _birth(two: Two) -> Any:
    async with two._work() as work:
        return (await work.cases.lines("case-1"))[0].written.act


async def test_an_answer_entered_as_late_and_put_right_ends_what_was_begun_for_it(two: Two) -> None:
    """It counts once; the draft ends, and what is overdue after all is drafted anew."""
    await two.begin()
    await two.tick(TODAY)
    assert [row["stage"] for row in await two.rows(EscalationRow)] == ["drafted"]
    await two.enter(acts.AnswerCase(on=date(2026, 9, 28)))
    assert [row["stage"] for row in await two.rows(EscalationRow)] == ["closed"]
    standing = [row["code"] for row in await two.rows(NoticeRow) if row["closed_because"] is None]
    assert "deadline_overdue" not in standing
    await two.rectify(2, None)
    await two.must_agree()
    await two.tick(date(2026, 10, 13))
    assert sorted(row["stage"] for row in await two.rows(EscalationRow)) == ["closed", "drafted"]


async def test_notify_goes_by_the_courts_stay_when_the_agencys_was_another(two: Two) -> None:
    """The agency's stay began when the time had run out already; the court's began before, and ended later."""
    await two.begin()
    await two.tick(TODAY)
    agency = {"by": Voice.AGENCY}
    for act, due in (
        (acts.StayTrial(on=date(2026, 10, 9), **agency), DUE),
        (acts.StayTrial(on=date(2026, 9, 28), by=Voice.COURT, of=2), None),
        (acts.ResumeTrial(on=date(2026, 10, 10), **agency), date(2026, 10, 13)),
        (acts.ResumeTrial(on=date(2026, 10, 12), by=Voice.COURT, of=3), date(2026, 10, 15)),
    ):
        await two.enter(act)
        await two.must_agree()
        assert {row["due"] for row in await two.rows(DeadlineRow) if row["name"] == "answer"} == {due}
    standing = [row["code"] for row in await two.rows(NoticeRow) if row["closed_because"] is None]
    assert "deadline_overdue" not in standing


async def inbox(two: Two) -> list[tuple[str, str, str, str | None]]:
    rows = [row for row in await two.rows(NoticeRow) if row["code"] == "clock_not_started"]
    told = [(row, json.loads(row["params"])) for row in rows]
    return [(row["unit"], said["clock"], said["why"], row["closed_because"]) for row, said in told]


async def test_whoever_would_have_to_act_by_a_clock_that_does_not_run_is_warned_until_it_does(two: Two) -> None:
    await two.begin()
    both = {"agency": date(2026, 10, 9), "plaintiff": date(2026, 10, 9)}
    paid = acts.Judge(
        on=date(2026, 10, 9), by=Voice.COURT, form=Form.JUDGMENT, outcome=Outcome.ORDERED_TO_PERFORM,
        obligations=(Ordered(kind=ObligationKind.PAY),), served=both,
    )  # fmt: skip
    await two.enter(paid)
    assert await inbox(two) == []
    await two.enter(acts.TakeEffect(on=TODAY, by=Voice.COURT))
    assert await inbox(two) == [(AGENCY, "performance.1", "not_stated", None)]
    async with two.notify.store.reading() as connection:
        table = NoticeRow.__table__
        warned = (await connection.execute(select(table).where(table.c.code == "clock_not_started"))).one()
    told = sentence(notice_of(warned), "zh", two.notify.statutes.rulebook)
    assert told == f"“{FIRST}”的期限“裁判义务的履行”没有起算：文书未载明期限。"
    by_a_day = StatedTerm(due_on=date(2026, 12, 1))
    await two.rectify(2, replace(paid, obligations=(Ordered(kind=ObligationKind.PAY, term=by_a_day),)))
    await two.must_agree()
    assert await inbox(two) == [(AGENCY, "performance.1", "not_stated", "withdrawn")]


@pytest.mark.parametrize("ends", ["served", "effective"])
async def test_a_warning_of_another_partys_period_ends_when_nobody_waits_for_it_any_more(two: Two, ends: str) -> None:
    """No clock of the agency's comes of it, by whose start it would end."""
    await two.begin()
    served = {"agency": date(2026, 10, 9)}
    lost = acts.Judge(
        on=date(2026, 10, 9), by=Voice.COURT, form=Form.JUDGMENT, outcome=Outcome.DISMISSED, served=served
    )
    await two.enter(lost)
    assert await inbox(two) == [(AGENCY, "appeal.plaintiff", "start_not_told", None)]
    if ends == "served":
        await two.enter(acts.ServeJudgment(on=date(2026, 10, 12), party="plaintiff", of=2, by=Voice.COURT))
    else:
        await two.enter(acts.TakeEffect(on=TODAY, by=Voice.COURT))
    await two.must_agree()
    assert await inbox(two) == [(AGENCY, "appeal.plaintiff", "start_not_told", "started")]


async def test_a_warning_of_a_clock_that_did_not_run_ends_when_it_does(two: Two) -> None:
    """The letter states no term to set anything right; amended it does."""
    letter = letters.Receive(
        on=date(2026, 9, 16), id="letter-1", region=GANZHOU, unit=AGENCY, issuer=COURT, number="赣州法建〔2026〕3号",
        kind="judicial", issued_as=Role.COURT,
    )  # fmt: skip
    async with two._work() as work:
        await work.suggestions.begin(letter)
    await two.hear()
    assert await inbox(two) == [(AGENCY, "rectify.1", "not_stated", None)]
    amended = letters.Amend(on=TODAY, reason="补充整改期限。", rectify=StatedTerm(due_on=date(2026, 12, 1)))
    async with two._work() as work:
        await work.suggestions.enter(await work.suggestions.get("letter-1"), amended)
    await two.hear()
    assert await inbox(two) == [(AGENCY, "rectify.1", "not_stated", "started")]


@pytest.mark.parametrize(("stayed_on", "stands"), [(date(2026, 9, 28), False), (date(2026, 10, 9), True)])
async def test_a_stay_entered_late_takes_back_that_the_answer_was_overdue_if_it_came_before_its_last_day(
    two: Two, stayed_on: date, stands: bool
) -> None:
    await two.begin()
    await two.tick(TODAY)
    await two.enter(acts.StayTrial(on=stayed_on, by=Voice.COURT))
    await two.must_agree()
    (case,) = [json.loads(row["state"]) for row in await two.rows(EscalationRow)]
    assert (case["stage"], case["closed_on"], case["ground_fallen_on"] is None) == ("closed", "2026-10-12", stands)
    withdrawn = [row["closed_because"] == "withdrawn" for row in await two.overdue()]
    assert withdrawn == [not stands, not stands]
    await two.enter(acts.ResumeTrial(on=TODAY, by=Voice.COURT))
    await two.must_agree()

"""The use cases on a real database, as the agency and its court call them."""

from datetime import date
from typing import Any

from sqlalchemy import select

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import Area, Cause
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from services.litigation.cases.usecases.appeal_case import AppealCase, appeal_case
from services.litigation.cases.usecases.give_judgment import GiveJudgment, give_judgment
from services.litigation.cases.usecases.link_case import LinkCase, link_case
from services.litigation.cases.usecases.register_case import RegisterCase, register_case
from services.litigation.cases.usecases.serve_judgment import ServeJudgment, serve_judgment
from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.receive_suggestion import ReceiveSuggestion, receive_suggestion
from services.litigation.work import LitigationWork
from shared.contracts.envelope import Envelope
from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import MovableClock
from shared.storage.cause import Cause as Caused
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import Because, EntryLine
from shared.storage.work import OUTBOX
from tests.house.folding import standing
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, JUDGE, LITIGATOR, PLACES, SERVED_ON


class Docket:
    """The service, and what is most often done with it."""

    def __init__(self, service: LitigationService) -> None:
        self.service = service

    @property
    def today(self) -> date:
        return self.service.clock.today()

    async def comes_to(self, today: date) -> None:
        """It is that day, and what has come by itself by then has come."""
        self.is_on(today)
        await tick(self.service, today)

    def is_on(self, today: date) -> None:
        clock = self.service.clock
        assert isinstance(clock, MovableClock)
        clock.move_to(today)

    def begin(self, actor: Actor):
        return self.service.store.begin(Caused(actor=actor, correlation_id="docket"))

    async def registered(self, by: Actor = LITIGATOR, **changed: Any) -> Case:
        given: dict[str, Any] = {
            "id": "case-1",
            "region": GANZHOU,
            "unit": AGENCY,
            "court": COURT,
            "case_number": FIRST,
            "area": Area.HOUSING,
            "cause": Cause.PENALTY,
            "on": SERVED_ON,
        }
        command = RegisterCase(by=by, **{**given, **changed})
        async with self.begin(by) as work:
            return await register_case(command, work, PLACES, self.today)

    async def judged(self, id: str = "case-1", by: Actor = JUDGE, **said: Any) -> Case:
        async with self.begin(by) as work:
            return await give_judgment(GiveJudgment(id=id, by=by, **said), work, self.today)

    async def served(self, id: str = "case-1", by: Actor = JUDGE, **said: Any) -> Case:
        async with self.begin(by) as work:
            return await serve_judgment(ServeJudgment(id=id, by=by, **said), work, self.today)

    async def appealed(self, id: str = "case-1", by: Actor = JUDGE, **said: Any) -> Case:
        async with self.begin(by) as work:
            return await appeal_case(AppealCase(id=id, by=by, **said), work, self.today)

    async def linked(self, id: str, previous: str, by: Actor = JUDGE) -> Case:
        command = LinkCase(id=id, by=by, on=self.today, previous=previous)
        async with self.begin(by) as work:
            return await link_case(command, work, self.today)

    async def answered(self, on: date, id: str = "case-1") -> Case:
        async with self.begin(LITIGATOR) as work:
            return await answer_case(AnswerCase(id=id, by=LITIGATOR, on=on, paper="收件回执2026-88"), work, self.today)

    async def rectified(
        self, number: int, instead: Entered | None, id: str = "case-1", by: Actor = JUDGE, **why: Any
    ) -> Correction:
        """Put an entry right, or strike it."""
        async with self.begin(by) as work:
            case = await work.cases.get(id)
            return await work.cases.rectify(case, number, instead, Because(**{"reason": "录入有误。", **why}))

    async def lines(self, id: str = "case-1") -> list[EntryLine]:
        async with self.begin(JUDGE) as work:
            return await work.cases.lines(id)

    async def received(self, by: Actor = JUDGE, **changed: Any) -> Suggestion:
        given: dict[str, Any] = {
            "id": "letter-1",
            "region": GANZHOU,
            "unit": AGENCY,
            "issuer": COURT,
            "number": "赣州法建〔2026〕3号",
            "kind": "judicial",
            "on": date(2026, 3, 2),
        }
        command = ReceiveSuggestion(by=by, **{**given, **changed})
        async with self.begin(by) as work:
            return await receive_suggestion(command, work, PLACES, self.service.statutes.rulebook, self.today)

    async def case(self, id: str = "case-1") -> Case:
        work: LitigationWork
        async with self.begin(JUDGE) as work:
            return await work.cases.get(id)

    async def letter(self, id: str = "letter-1") -> Suggestion:
        work: LitigationWork
        async with self.begin(JUDGE) as work:
            return await work.suggestions.get(id)

    async def told(self) -> list[Envelope]:
        """What waits to be told, oldest first."""
        async with self.service.store.reading() as connection:
            rows = (await connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars()
            return [Envelope.from_json(body) for body in rows]

    async def told_of(self, fact: str, id: str = "case-1") -> list[Envelope]:
        """What waits to be told of that kind about a case, oldest first."""
        told = await self.told()
        return [each for each in told if each.type.split(".")[2] == fact and each.subject == f"case/{id}"]

    async def stands(self, fact: str) -> list[dict[str, Any]]:
        """What the facts of that kind say now."""
        return standing(await self.told(), fact)

    async def facts(self) -> list[str]:
        """The facts that are not about deadlines, by name."""
        names = [envelope.type.split(".")[2] for envelope in await self.told()]
        return [name for name in names if not name.startswith(("deadline_", "explanation_", "clock_"))]

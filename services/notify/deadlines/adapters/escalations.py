"""Escalations in the database."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any, cast

from sqlalchemy import select

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain import escalation
from services.notify.deadlines.domain.acts import ACTS, FollowDeadline, Sign, WithdrawPaper
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.letters import WITHDRAWAL, Letter, letters_of
from services.notify.deadlines.usecases.correct_notices import tell_inboxes
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.contracts.notify import EscalationDraftedV1
from shared.kernel.identifiers.divisions import on_one_line
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import counting, standing, when_not_void
from shared.storage.among import among
from shared.storage.lives.announcing import RETURNED
from shared.storage.lives.collection import RECTIFIED, LivingCollection
from shared.storage.lives.rows import Because
from shared.storage.lives.telling import Difference


def _number(act: Sign | WithdrawPaper) -> str:
    return str(official_number(act.document, field="document"))


def _heard(fact: str | None) -> Because:
    return Because(set_off_by=f"fact/{fact}" if fact else None)


class SqlEscalations(LivingCollection[Escalation]):
    kind = "escalation"
    term = escalation.TERM
    aggregate = Escalation
    row = EscalationRow
    acts = ACTS

    def began_on(self, aggregate: Escalation) -> date:
        return aggregate.opened_on

    def columns(self, aggregate: Escalation) -> dict[str, Any]:
        return {
            "stage": aggregate.stage.value,
            "deadline": aggregate.deadline,
            "next_wake_on": aggregate.next_wake_on,
            "letters": "".join(f"|{each.number}|" for each in letters_of(aggregate)) or None,
        }

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Escalation]]) -> None:
        """The number of what leaves the house is on no other letter of a place around it or within it."""
        if isinstance(act, Sign):
            then = await before()
            letter = Letter(_number(act), then.step.code, act.signed_for, act.on)
        elif isinstance(act, WithdrawPaper):
            then = await before()
            letter = Letter(_number(act), WITHDRAWAL, None, act.on)
        else:
            return
        letter.must_be_one([*letters_of(then), *await self._letters_numbered(letter.number, then)])

    async def _letters_numbered(self, number: str, beside: Escalation) -> list[Letter]:
        c = self.table().c
        found = await self.find(c.letters.contains(f"|{number}|", autoescape=True), c.id != beside.id, self.stands())
        return [each for one in found if on_one_line(one.region, beside.region) for each in letters_of(one)]

    def must_be_voidable(self, thing: Escalation) -> None:
        thing.must_have_no_ground()

    async def project(self, thing: Escalation) -> None:
        """Inboxes hear of the case as it stands."""
        await tell_inboxes(thing, cast("DeadlineWork", self._work), self._work.clock.today())
        await self._answer_for_drafts(thing)

    async def of_deadlines(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        """Void ones among them: what is heard counts for them once they stand again."""
        table = self.table()
        query = select(table.c.deadline, table.c.id).where(among(table.c.deadline, deadlines))
        return [(row.deadline, row.id) for row in await self._work.connection.execute(query.order_by(table.c.id))]

    async def begun(self, ids: Collection[str]) -> set[str]:
        table = self.table()
        found = await self._work.connection.scalars(select(table.c.id).where(among(table.c.id, ids))) if ids else ()
        return set(found)

    async def as_it_would_stand(self, case: Escalation) -> Escalation:
        """The case itself, or what it would be if it were not void."""
        if case.voided_on is None:
            return case
        entries = counting(when_not_void(await self._written(case)))
        return (await self._lived_beside(entries, self._work.clock.today()))[0]

    async def follow_deadline(self, case: Escalation, act: FollowDeadline, fact: str | None) -> None:
        """As the word of the deadline's own service: whose unit caused the fact does not put it right here."""
        await self.enter_because(case, act, _heard(fact))

    async def follow_otherwise(self, case: Escalation, act: FollowDeadline, fact: str | None) -> None:
        """A paper that was taken back stays so: that the deadline was late after all does not bring it back.

        The case ended when it was heard first, unless it is only now known that it had no ground.
        """
        entered = standing(when_not_void(await self._written(case))).items()
        number, before = next((number, act) for number, act in reversed([*entered]) if isinstance(act, FollowDeadline))
        taken_back = any(step.withdrawn_on is not None for step in (await self.as_it_would_stand(case)).steps)
        then = replace(act, heard_on=before.heard_on)
        if then != before and (act.ground_fallen or not taken_back):
            right = then if act.ground_fallen == before.ground_fallen else act
            await self.rectify(case, number, right, _heard(fact))

    async def _answer_for_drafts(self, case: Escalation) -> None:
        """That a step was drafted is taken back from outsiders once it rests on nothing, and told again if it does."""
        fallen = case.ground_fallen_on is not None
        if case.voided_on is not None or (not fallen and not case.withdrawn):
            return
        telling = (await self._lived_beside(counting(await self._written(case)), case.lived_to))[1]
        drafts = {name: fact for name, fact in telling.facts.items() if name.fact == EscalationDraftedV1.fact}
        due = {name: fact for name, fact in drafts.items() if (name.key in case.withdrawn) is not fallen}
        facts = Difference({}, {}, due) if fallen else Difference(due, {}, {})
        self._announcing.correction(case, facts, (), RECTIFIED if fallen else RETURNED)

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        return await self.due(self.table().c.next_wake_on <= today, limit=limit)

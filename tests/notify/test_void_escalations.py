"""What is heard of a deadline while its escalation is void counts once that stands again as if it never had been."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from itertools import product
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow, NoticeRow
from services.notify.deadlines.domain.escalation import Escalation, escalation_id
from services.notify.deadlines.domain.watch import Said
from shared.contracts.envelope import Envelope
from shared.kernel.lives.living import BOOKKEEPING
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.storage.lives.rows import Because
from shared.storage.tables import OutboxRow
from tests.house.answers import standing_facts
from tests.house.folding import number_of_voiding
from tests.notify.builders import a_cause, a_fact, a_watch, an_actor, enveloped
from tests.notify.conftest import House
from tests.notify.test_step_notices import OVERDUE_ON

WRONG = Because(reason="登记有误。")
KEPT, VOIDED = "kept", "voided"
CASES = {thing: escalation_id(a_watch(thing=thing)) for thing in (KEPT, VOIDED)}
SUPERVISOR = a_cause(an_actor(Role.SUPERVISOR, unit="法治督察办"))
AFTER = date(2026, 3, 25)
OPENED, IN_TIME = {"said": Said.OPENED}, {"said": Said.MET, "met_on": date(2026, 3, 16)}
# What the deadline's service may tell afterwards: that it was otherwise, or what is further on.
NEWS: dict[str, dict[str, Any]] = {
    "met late": {"said": Said.MET, "met_on": AFTER},
    "met in time": IN_TIME,
    "not met": OPENED,
    "another day": {"said": Said.MOVED, "anchor_on": date(2026, 3, 1)},
    "a day to come": {"said": Said.MOVED, "anchor_on": date(2026, 3, 30)},
    "cancelled": {"said": Said.CANCELLED, "told_on": AFTER},
    "suspended": {"said": Said.SUSPENDED, "told_on": AFTER},
}
SPELLS = [[each] for each in NEWS] + [[first, second] for first, second in product(NEWS, NEWS) if first != second]


def otherwise(fact: Fact) -> Fact:
    """What puts right all that was told of the clock's turn."""
    contract = fact.contract.model_copy(update={"replaces": True})
    told = fact.envelope.model_copy(update={"data": contract.model_dump(mode="json")})
    return enveloped(fact, told, contract=contract)


class Both:
    """Two deadlines that are told alike, of which one's escalation is void for a while."""

    def __init__(self, house: House) -> None:
        self.house, self._told = house, 0

    async def hear(self, *, anew: bool, said: Said, **told: Any) -> None:
        for thing in CASES:
            self._told += 1
            fact = a_fact(said, thing=thing, sequence=self._told, **told)
            await self.house.hear(otherwise(fact) if anew else fact)

    async def void(self) -> None:
        async with self.house.service.store.begin(SUPERVISOR) as work:
            await work.escalations.void(await work.escalations.get(CASES[VOIDED]), WRONG)

    async def stand_again(self) -> None:
        async with self.house.service.store.begin(SUPERVISOR) as work:
            cases = work.escalations
            number = await number_of_voiding(cases, CASES[VOIDED])
            await cases.stand_again(await cases.get(CASES[VOIDED]), number, WRONG)

    async def shown(self, thing: str) -> tuple[Any, ...]:
        """The case, what inboxes have of it that stands, and what outsiders have."""
        id = CASES[thing]
        async with self.house.service.store.begin(SUPERVISOR) as work:
            case = await work.escalations.get(id)
        of_itself = {"id", "thing", "deadline", *BOOKKEEPING}
        content = {each.name: getattr(case, each.name) for each in fields(Escalation) if each.name not in of_itself}
        rows = await self.house.rows(NoticeRow, "code")
        notices = [(row["code"], row["closed_because"]) for row in rows if row["escalation"] == id]
        bodies = [Envelope.from_json(row["body"]) for row in await self.house.rows(OutboxRow, "id")]
        told = [each.model_dump(mode="json") for each in bodies if each.subject == f"escalation/{id}"]
        facts = [fact["type"].split(".")[2] for fact in standing_facts(told)]
        return content, [each for each in notices if each[1] is None], sorted(facts)


@pytest.mark.parametrize("anew", [True, False], ids=["otherwise", "further on"])
@pytest.mark.parametrize("spell", SPELLS, ids=", ".join)
async def test_it_stands_again_as_if_it_had_never_been_void(
    sqlite_house: House, spell: Sequence[str], *, anew: bool
) -> None:
    both = Both(sqlite_house)
    await both.hear(anew=False, **OPENED)
    await sqlite_house.tick(OVERDUE_ON)
    await both.hear(anew=True, **IN_TIME)
    await both.void()
    for each in spell:
        await both.hear(anew=anew, **NEWS[each])
    before = await both.shown(VOIDED)
    assert before[1:] == ([], [])
    await both.stand_again()
    assert await both.shown(VOIDED) == await both.shown(KEPT)
    assert len(await sqlite_house.rows(EscalationRow)) == len(CASES)

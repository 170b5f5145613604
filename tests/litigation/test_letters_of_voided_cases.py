"""A letter came out of a case that should never have been: it stays, a reply is due, and the case is lost."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import Stage
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY
from shared.kernel.lives.entries import standing
from shared.kernel.lives.refusals import Voided
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.house.folding import number_of_voiding
from tests.house.guiding import Machines
from tests.house.walking import Together, until_met
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket
from tests.litigation.random_lives import by_letter

WRONG = Because(reason="登记有误。", paper="更正单1号")
SERVED_ON, SENT_ON = date(2026, 9, 18), date(2026, 10, 9)
CASES, LETTERS = "cases", "suggestions"


async def void(docket: Docket, kind: str, id: str) -> None:
    async with docket.begin(JUDGE) as work:
        things = getattr(work, kind)
        await things.void(await things.get(id), WRONG)


async def bring_back(docket: Docket, kind: str, id: str) -> None:
    async with docket.begin(JUDGE) as work:
        things = getattr(work, kind)
        thing = await things.get(id)
        await things.stand_again(thing, await number_of_voiding(things, thing.id), WRONG)


async def put_right(docket: Docket, number: int, **changed: Any) -> None:
    async with docket.begin(JUDGE) as work:
        act: Any = standing([line.written for line in await work.suggestions.lines("letter-1")])[number]
        letter = await work.suggestions.get("letter-1")
        await work.suggestions.rectify(letter, number, replace(act, **changed), WRONG)


async def named(docket: Docket) -> tuple[str | None, str | None]:
    """The case that the letter has, and the one that it lost."""
    letter = await docket.letter()
    return letter.case, letter.lost_case


async def sent(docket: Docket, **changed: Any) -> None:
    await docket.registered(on=SERVED_ON)
    await docket.received(**{"case": "case-1", "on": SENT_ON, **changed})


async def test_a_letter_of_a_case_that_was_voided_stays_and_has_lost_it(either_docket: Docket) -> None:
    await sent(either_docket)
    due = (await either_docket.letter()).deadlines[FIRST_REPLY]
    await void(either_docket, CASES, "case-1")
    letter = await either_docket.letter()
    assert (letter.case, letter.lost_case, letter.voided_on) == (None, "case-1", None)
    assert letter.deadlines[FIRST_REPLY] == due
    assert [each["case"] for each in await either_docket.stands("suggestion_received")] == [None]


async def test_and_has_it_again_when_that_was_the_mistake_as_often_as_it_is(either_docket: Docket) -> None:
    await sent(either_docket)
    for _ in range(2):
        await void(either_docket, CASES, "case-1")
        assert await named(either_docket) == (None, "case-1")
        await bring_back(either_docket, CASES, "case-1")
        assert await named(either_docket) == ("case-1", None)
    assert [each["case"] for each in await either_docket.stands("suggestion_received")] == ["case-1"]


async def test_it_has_the_case_of_the_other_side_left(docket: Docket) -> None:
    await docket.registered(id="case-2", case_number=SECOND, on=SERVED_ON)
    await sent(docket)
    await docket.received(by=LITIGATOR, id="letter-2", case="case-2", on=SENT_ON)
    await void(docket, CASES, "case-1")
    assert await named(docket) == ("case-2", None)
    await void(docket, CASES, "case-2")
    assert await named(docket) == (None, "case-1")


async def test_a_letter_that_was_void_itself_meanwhile_stands_as_its_case_does(docket: Docket) -> None:
    await sent(docket)
    await void(docket, LETTERS, "letter-1")
    await void(docket, CASES, "case-1")
    await bring_back(docket, LETTERS, "letter-1")
    assert await named(docket) == (None, "case-1")
    await void(docket, LETTERS, "letter-1")
    await bring_back(docket, CASES, "case-1")
    await bring_back(docket, LETTERS, "letter-1")
    assert await named(docket) == ("case-1", None)


async def test_its_receipt_is_put_right_though_its_case_is_void_and_the_case_that_was_registered_anew_is_named(
    docket: Docket,
) -> None:
    await sent(docket)
    await void(docket, CASES, "case-1")
    await put_right(docket, 1, on=date(2026, 10, 10))
    assert await named(docket) == (None, "case-1")
    await docket.registered(id="case-2", case_number=FIRST, on=SERVED_ON)
    await put_right(docket, 1, case="case-2")
    assert await named(docket) == ("case-2", None)
    with pytest.raises(Voided):
        await put_right(docket, 1, case="case-1")


VOIDED = "voided"
Deed = Callable[["Affair"], Awaitable[object]]


class Affair:
    """A case and a letter that names it, each led on by itself."""

    def __init__(self, docket: Docket, machines: Machines) -> None:
        self.docket, self.machines, self.on = docket, machines, SENT_ON
        self.at: tuple[object, object] = (Stage.SERVED, SuggestionStage.RECEIVED)

    async def look(self) -> None:
        case, letter = await self.docket.case(), await self.docket.letter()
        self.at = (VOIDED if case.voided_on else case.stage, VOIDED if letter.voided_on else letter.stage)
        if letter.voided_on is None:
            lost = case.voided_on is not None
            assert (letter.case, letter.lost_case) == ((None, "case-1") if lost else ("case-1", None))
        self.machines.meet(self.at)

    async def step(self) -> None:
        before = self.at
        deed = self.machines.choose(before, [OF_CASE[before[0]], OF_LETTER if before[1] != VOIDED else [letter_back]])
        self.on += timedelta(1)
        self.docket.is_on(self.on)
        try:
            await deed(self)
        except Refusal:
            self.machines.note(before, deed, before)
            return
        await self.look()
        self.machines.note(before, deed, self.at)


async def decide(affair: Affair) -> None:
    await affair.docket.judged(form=Form.JUDGMENT, outcome=Outcome.REVOKED, on=affair.on, served={})


async def undo_decision(affair: Affair) -> None:
    number = (await affair.docket.case()).ruling.entry
    await affair.docket.rectified(number, None, paper="更正单2号")


async def void_case(affair: Affair) -> None:
    await void(affair.docket, CASES, "case-1")


async def case_back(affair: Affair) -> None:
    await bring_back(affair.docket, CASES, "case-1")


async def void_letter(affair: Affair) -> None:
    await void(affair.docket, LETTERS, "letter-1")


async def letter_back(affair: Affair) -> None:
    await bring_back(affair.docket, LETTERS, "letter-1")


async def go_on(affair: Affair) -> None:
    """Whatever may come next on the letter."""
    letter, chance = await affair.docket.letter(), affair.machines.chance
    if not letter.next_acts:
        return
    async with affair.docket.begin(JUDGE) as work:
        act = by_letter(chance.choice(letter.next_acts), affair.on, chance)
        await work.suggestions.enter(await work.suggestions.get(letter.id), act, paper="凭证1号")


async def take_back_the_last(affair: Affair) -> None:
    async with affair.docket.begin(JUDGE) as work:
        lines = await work.suggestions.lines("letter-1")
        stands = standing([line.written for line in lines])
        own = [line.written.number for line in lines if line.set_off_by is None and line.written.number in stands]
        if len(own) > 1:
            await work.suggestions.rectify(await work.suggestions.get("letter-1"), own[-1], None, WRONG)


OF_CASE: dict[object, list[Deed]] = {
    Stage.SERVED: [decide, void_case],
    Stage.JUDGED: [undo_decision, void_case],
    VOIDED: [case_back],
}
OF_LETTER: list[Deed] = [go_on, go_on, take_back_the_last, void_letter]


@pytest.mark.usefixtures("one_clerk")
async def test_a_letter_in_each_of_its_stages_has_its_case_as_long_as_that_stands(
    assemble: NewService, migrated: Callable[[str], str], walk_seed: int
) -> None:
    machines = Machines({(0, 1): Together([*OF_CASE], [*SuggestionStage, VOIDED])}, walk_seed)

    async def another() -> None:
        affair = Affair(Docket(assemble(migrated("litigation"))), machines)
        await sent(affair.docket)
        await affair.look()
        for _ in range(60):
            await affair.step()

    await until_met(another, lambda: machines.missing, most=20)

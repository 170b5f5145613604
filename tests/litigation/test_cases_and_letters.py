"""A case and the letters that come out of it: a letter names a case that there is, and loses it when that is voided."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.lives.entries import standing
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import NotFound, Refusal
from shared.storage.lives.rows import Because
from tests.house.folding import number_of_voiding
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND, an_actor
from tests.litigation.docket import Docket
from tests.litigation.random_lives import by_letter

NUMBERS, LETTERS = (FIRST, SECOND, "（2026）赣0702行初77号"), ("赣州法建〔2026〕3号", "赣州法建〔2026〕4号")
WRONG = Because(reason="登记有误。", paper="更正单1号")
AT_MOST = 120


class Affair:
    """Two numbers of cases of one agency, two of letters of a court, and a look at all after each step.

    What was voided is entered anew under another id.
    """

    def __init__(self, docket: Docket, chance: random.Random) -> None:
        self.docket, self.chance, self.on = docket, chance, date(2026, 9, 18)
        self.met: set[tuple[object, ...]] = set()
        self.made = 0

    def another(self) -> str:
        self.made += 1
        return f"thing-{self.made}"

    async def step(self, do: "Do") -> None:
        self.on += timedelta(self.chance.choice([0, 1, 2, 9]))
        await self.docket.comes_to(self.on)
        cases, letters = await self.cases(), await self.letters()
        try:
            touches = await do(self)
        except Refusal:
            touches = ()
        if "cases" not in touches:
            assert await self.cases() == cases
        if "suggestions" not in touches:
            assert await self.letters() == letters
        await self.look()

    async def cases(self) -> list[Case]:
        async with self.docket.begin(JUDGE) as work:
            return await work.cases.find()

    async def letters(self) -> list[Suggestion]:
        async with self.docket.begin(JUDGE) as work:
            return await work.suggestions.find()

    async def a_case(self) -> str:
        return self.chance.choice([case.id for case in await self.cases()] or ["none"])

    async def a_letter(self) -> str:
        return self.chance.choice([letter.id for letter in await self.letters()] or ["none"])

    async def look(self) -> None:
        cases = {case.id: case for case in await self.cases()}
        for letter in await self.letters():
            named = cases.get(letter.case or "")
            assert (named is None) == (letter.case is None)
            words = [letter.receipt.words[side].case for side in Side if side in letter.receipt.words]
            told = [case for case in words if case is not None]
            if letter.voided_on is None:
                stand = [case for case in told if cases[case].voided_on is None]
                assert letter.case == next(iter(stand), None)
                assert letter.lost_case == next(iter(told if not stand else []), None)
            assert ("case" in letter.differences) == (len({*words} - {None}) == 2)
            of_case = (None, False) if named is None else (named.stage, named.voided_on is not None)
            self.met.add((letter.stage, *of_case, letter.voided_on is not None))


Do = Callable[[Affair], Awaitable[tuple[str, ...]]]


async def sue(affair: Affair) -> tuple[str, ...]:
    number = affair.chance.choice(NUMBERS)
    await affair.docket.registered(id=affair.another(), by=JUDGE, case_number=number, on=affair.on)
    return ("cases",)


async def decide(affair: Affair) -> tuple[str, ...]:
    served = {Party.AGENCY: affair.on, Party.PLAINTIFF: affair.on}
    said = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": affair.on, "served": served}
    await affair.docket.judged(await affair.a_case(), **said)
    return ("cases",)


async def send(affair: Affair) -> tuple[str, ...]:
    """By either side, of which each may know the case, another, or none."""
    case = affair.chance.choice([None, await affair.a_case()])
    number, by = affair.chance.choice(LETTERS), affair.chance.choice([JUDGE, LITIGATOR])
    await affair.docket.received(by=by, id=affair.another(), number=number, on=affair.on, case=case)
    return ("suggestions",)


async def answer(affair: Affair) -> tuple[str, ...]:
    """Whatever may come next on a letter."""
    id = await affair.a_letter()
    async with affair.docket.begin(JUDGE) as work:
        letter = await work.suggestions.get(id)
        if letter.next_acts:
            act = by_letter(affair.chance.choice(letter.next_acts), affair.on, affair.chance)
            await work.suggestions.enter(letter, act, paper="凭证1号")
    return ("suggestions",)


async def put_right(affair: Affair) -> tuple[str, ...]:
    """The case that a side has named was another, or none."""
    id, case = await affair.a_letter(), affair.chance.choice([None, await affair.a_case()])
    async with affair.docket.begin(JUDGE) as work:
        stands = standing([line.written for line in await work.suggestions.lines(id)])
        named = {number: act for number, act in stands.items() if isinstance(act, acts.Receive | acts.ConfirmReceipt)}
        if not named:
            return ()
        number = affair.chance.choice([*named])
        await work.suggestions.rectify(await work.suggestions.get(id), number, replace(named[number], case=case), WRONG)
    return ("suggestions",)


async def void_case(affair: Affair) -> tuple[str, ...]:
    id = await affair.a_case()
    async with affair.docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get(id), WRONG)
    return ("cases", "suggestions")


async def bring_case_back(affair: Affair) -> tuple[str, ...]:
    id = await affair.a_case()
    async with affair.docket.begin(JUDGE) as work:
        case = await work.cases.get(id)
        # Of one that stands it is refused.
        number = case.entries if case.voided_on is None else await number_of_voiding(work.cases, case.id)
        await work.cases.stand_again(case, number, WRONG)
    return ("cases", "suggestions")


async def void_letter(affair: Affair) -> tuple[str, ...]:
    id = await affair.a_letter()
    async with affair.docket.begin(JUDGE) as work:
        await work.suggestions.void(await work.suggestions.get(id), WRONG)
    return ("suggestions",)


WAYS: list[Do] = [sue, decide, send, send, send, answer, answer, put_right, put_right]
ENDS: list[Do] = [void_case, bring_case_back, void_letter]


def still_to_meet(met: set[tuple[object, ...]]) -> set[object]:
    """Letters that name no case, or one that was served, judged or is lost; of letter and case one that was voided."""
    stages, voided = {one for each in met for one in each[:2]}, {each[2:] for each in met}
    wanted = {SuggestionStage.RECEIVED, SuggestionStage.REPLIED, None, Stage.SERVED, Stage.JUDGED, Stage.EFFECTIVE}
    return (wanted - stages) | ({(False, True)} - voided)


async def test_a_case_and_its_letters_never_change_each_other_and_everything_comes_up(docket: Docket) -> None:
    """Until all that must be met is met; the ends come last, as nothing comes back from them."""
    affair = Affair(docket, random.Random(7))  # noqa: S311 - which way is taken is no secret
    for steps in range(AT_MOST):
        await affair.step(affair.chance.choice([*WAYS, *(ENDS if steps > 30 else ())]))
        if not still_to_meet(affair.met):
            break
    assert not still_to_meet(affair.met)


async def test_a_case_that_only_the_second_side_names_is_the_letters_and_two_that_are_named_are_listed(
    docket: Docket,
) -> None:
    for id, number in (("case-1", FIRST), ("case-2", SECOND)):
        await docket.registered(id=id, case_number=number, on=date(2026, 9, 18))
    said: dict[str, Any] = {"on": date(2026, 10, 9)}
    await docket.received(by=LITIGATOR, **said)
    letter = await docket.received(by=JUDGE, id="letter-2", case="case-1", **said)
    assert (letter.id, letter.case, letter.differences) == ("letter-1", "case-1", [])
    other = {"id": "letter-3", "number": "赣州法建〔2026〕9号"}
    await docket.received(by=LITIGATOR, **said, **other, case="case-2")
    letter = await docket.received(by=JUDGE, **said, **{**other, "id": "letter-4"}, case="case-1")
    assert (letter.id, letter.case, letter.differences) == ("letter-3", "case-1", ["case"])


async def test_a_letter_names_no_case_that_was_voided_and_none_that_the_caller_may_not_see(docket: Docket) -> None:
    await docket.registered(on=date(2026, 9, 18))
    stranger = an_actor("other-court", Role.COURT)
    with pytest.raises(NotFound):
        await docket.received(by=stranger, issuer="other-court", case="case-1", on=date(2026, 10, 9))
    async with docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get("case-1"), WRONG)
    for by in (JUDGE, LITIGATOR):
        with pytest.raises(Voided) as refused:
            await docket.received(by=by, case="case-1", on=date(2026, 10, 9))
        assert refused.value.field == "case"
    assert await docket.facts() == ["thing_named", "case_served", "fact_withdrawn", "word_voided"]

"""What filing tells of corrected documents, and what it tells of having told so."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from sqlalchemy import select

from services.litigation.entrypoints.clock import tick
from services.litigation.entrypoints.consumers import subscriptions
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.usecases.rectify_suggestion import RectifySuggestion, rectify_suggestion
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DocumentCorrectedV1
from shared.kernel.model.actor import Actor
from shared.messaging.subscription import Answer
from shared.storage.cause import Cause
from tests.litigation.builders import AGENCY, GANZHOU, LITIGATOR
from tests.litigation.docket import Docket

DOCUMENT = "赣市府发〔2024〕9号"
ABOUT: dict[str, Any] = {"kind": "judicial_on_document", "document_number": DOCUMENT}
FACT = str(uuid5(UUID(int=0), "correction"))
FILING = Actor(id="system:litigation", unit=AGENCY, region=GANZHOU, roles=frozenset())


@dataclass(frozen=True)
class Fact:
    """Of an envelope the handler asks for the id only."""

    id: str = FACT


def a_correction(on: date = date(2026, 6, 1), number: str = DOCUMENT) -> DocumentCorrectedV1:
    return DocumentCorrectedV1(
        document="doc-1", unit=AGENCY, number=number, how="amended", successor=None, suggestions=(), corrected_on=on
    )


def begin(docket: Docket):
    cause = Cause(actor=FILING, correlation_id="docket", causation_id=FACT)
    return docket.service.store.begin(cause)


async def hear(docket: Docket, told: DocumentCorrectedV1, times: int = 1) -> None:
    (subscription, *_) = subscriptions()
    for _ in range(times):
        async with begin(docket) as work:
            await subscription.handle(told, Fact(), work)


async def hear_answer(docket: Docket, told: DocumentCorrectedV1 | None, times: int = 1) -> None:
    (subscription, *_) = subscriptions()
    envelope: Any = Fact("answer")
    on = None if told is None else told.corrected_on
    for revision in range(1, times + 1):
        async with begin(docket) as work:
            await subscription.answer(Answer(FACT, told, on, revision, "rectified", envelope, ""), work)


async def rows(docket: Docket) -> list[tuple[Any, ...]]:
    """What stands of all suggestions today, but for how often they were entered and changed."""
    await tick(docket.service, docket.today)
    table = SqlSuggestions.table()
    async with docket.service.store.reading() as connection:
        found = [SqlSuggestions.load(row) for row in await connection.execute(select(*SqlSuggestions.stored()))]
        assert {row.document_number for row in await connection.execute(select(table))} == {DOCUMENT, None}
    return [
        (letter.id, letter.stage, letter.rectified_on, letter.by_document, letter.deadlines, letter.overdue)
        for letter in sorted(found, key=lambda each: each.id)
    ]


@pytest.fixture
async def letters(either_docket: Docket) -> Docket:
    """One of March with a term, one of May, one about nothing."""
    await either_docket.received(**ABOUT, rectify=StatedTerm(due_on=date(2026, 6, 30)))
    await either_docket.received(id="letter-2", number="赣州法建〔2026〕4号", on=date(2026, 5, 11), **ABOUT)
    await either_docket.received(id="letter-3", number="赣州法建〔2026〕5号")
    return either_docket


async def facts(docket: Docket) -> list[tuple[str, str]]:
    """What stands told of rectifications, with the answers."""
    found: dict[str, tuple[str, str]] = {}
    for fact in await docket.told():
        name = fact.type.split(".")[2]
        if name == "suggestion_rectified":
            found[fact.id] = (fact.data["suggestion"], fact.data["rectified_on"])
        elif name == "fact_corrected" and "rectified_on" in fact.data["data"]:
            found[fact.data["original"]] = (fact.data["data"]["suggestion"], fact.data["data"]["rectified_on"])
        elif name == "fact_withdrawn":
            found.pop(fact.data["original"], None)  # of a clock that settles with it, or of this
    return sorted(found.values())


async def test_a_corrected_document_rectifies_the_suggestions_about_it_once(letters: Docket) -> None:
    await hear(letters, a_correction(), times=2)
    letter = await letters.letter()
    assert (letter.rectified_on, letter.by_document, letter.entries) == (date(2026, 6, 1), "doc-1", 2)
    assert letter.deadlines["rectify.1"].met_in_time is True
    assert await facts(letters) == [("letter-1", "2026-06-01"), ("letter-2", "2026-06-01")]


@pytest.mark.parametrize(
    "answer",
    [a_correction(date(2026, 7, 2)), a_correction(date(2026, 5, 4)), a_correction(number="赣市府发〔2024〕8号"), None],
    ids=["on another day", "before one of them had come", "another document", "not at all"],
)
async def test_what_was_told_wrongly_leaves_what_the_answer_alone_would_have_left(
    letters: Docket, answer: DocumentCorrectedV1 | None
) -> None:
    untouched = await rows(letters)
    await hear(letters, a_correction())
    assert await rows(letters) != untouched
    await hear_answer(letters, answer, times=2)
    answered, told = await rows(letters), await facts(letters)
    await hear_answer(letters, None)
    assert (await rows(letters), await facts(letters)) == (untouched, [])
    if answer is not None:
        await hear(letters, answer)
    assert (await rows(letters), await facts(letters)) == (answered, told)


async def test_a_withdrawn_correction_gives_the_agencys_own_word_back(docket: Docket) -> None:
    await docket.received(**ABOUT, rectify=StatedTerm(due_on=date(2026, 6, 30)))
    await docket.received(id="letter-3", number="赣州法建〔2026〕5号")
    async with docket.begin(LITIGATOR) as work:
        command = RectifySuggestion(id="letter-1", by=LITIGATOR, on=date(2026, 7, 2))
        await rectify_suggestion(command, work, docket.today)
    before = await rows(docket)
    await hear(docket, a_correction())
    assert (await docket.letter()).rectified_on == date(2026, 6, 1)
    await hear_answer(docket, None)
    assert await rows(docket) == before


async def test_a_correction_before_the_suggestion_came_does_not_rectify_it(docket: Docket) -> None:
    await docket.received(**ABOUT)
    await hear(docket, a_correction(date(2026, 3, 1)))
    letter = await docket.letter()
    assert (letter.rectified_on, letter.entries) == (None, 1)


async def test_original_and_answer_in_one_transaction_come_to_the_same(docket: Docket) -> None:
    await docket.received(**ABOUT)
    (subscription, *_) = subscriptions()
    envelope: Envelope = Fact()  # type: ignore[assignment]
    async with begin(docket) as work:
        await subscription.handle(a_correction(), envelope, work)
        await work.turn_to(work.cause)
        await subscription.answer(Answer(FACT, None, None, 1, "voided", envelope, ""), work)
    assert (await docket.letter()).rectified_on is None

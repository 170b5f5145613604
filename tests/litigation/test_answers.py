"""What proves to be otherwise leaves litigation as if only that had been heard, table by table."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.litigation.entrypoints.consumers import subscriptions
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.usecases.accept_reply import AcceptReply, accept_reply
from services.litigation.suggestions.usecases.close_suggestion import CloseSuggestion, close_suggestion
from services.litigation.suggestions.usecases.rectify_suggestion import RectifySuggestion, rectify_suggestion
from services.litigation.suggestions.usecases.reply_to_suggestion import ReplyToSuggestion, reply_to_suggestion
from services.litigation.suggestions.usecases.withdraw_suggestion import WithdrawSuggestion, withdraw_suggestion
from services.litigation.tables import LITIGATION
from shared.contracts.envelope import Contract
from shared.contracts.filing import DocumentCorrectedV1
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house import answers
from tests.house.answers import (
    Listener,
    Office,
    must_be_left_as_by_the_answer_alone,
    must_leave_nothing_and_may_return,
)
from tests.house.folding import number_of_voiding
from tests.house.reading import readings
from tests.litigation.builders import AGENCY, GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket

New = Callable[[], Listener]


DOCUMENT, OTHER = "赣市府发〔2024〕9号", "赣市府发〔2024〕8号"
ON, LATER = date(2026, 6, 1), date(2026, 7, 2)
WHY = Because(reason="误将整件作废。", paper="收文簿2026-31")
KIND = "judicial_on_document"


def a_correction(on: date = ON, number: str = DOCUMENT, document: str = "doc-1") -> DocumentCorrectedV1:
    return DocumentCorrectedV1(
        document=document, unit=AGENCY, number=number, how="amended", successor=None, suggestions=(), corrected_on=on
    )


async def letters(listener: Listener) -> None:
    """Two about the one document, of which the second came in May, one about the other, one about none."""
    docket = Docket(listener.service)
    await docket.received(kind=KIND, document_number=DOCUMENT, rectify=StatedTerm(due_on=date(2026, 6, 30)))
    second = date(2026, 5, 20)
    await docket.received(id="letter-2", number="赣州法建〔2026〕4号", kind=KIND, document_number=DOCUMENT, on=second)
    await docket.received(id="letter-3", number="赣州法建〔2026〕5号", kind=KIND, document_number=OTHER)
    await docket.received(id="letter-4", number="赣州法建〔2026〕6号")


async def replied_and_accepted(listener: Listener) -> None:
    docket = Docket(listener.service)
    await letters(listener)
    async with docket.begin(LITIGATOR) as work:
        command = ReplyToSuggestion(id="letter-1", by=LITIGATOR, on=date(2026, 4, 1), paper="收件回执2026-88")
        await reply_to_suggestion(command, work, docket.today)
    async with docket.begin(JUDGE) as work:
        await accept_reply(AcceptReply(id="letter-1", by=JUDGE, on=date(2026, 4, 8)), work, docket.today)


async def closed(listener: Listener) -> None:
    docket = Docket(listener.service)
    async with docket.begin(JUDGE) as work:
        await close_suggestion(CloseSuggestion(id="letter-1", by=JUDGE, on=date(2026, 7, 8)), work, docket.today)


async def rectified_by_its_own_word(listener: Listener) -> None:
    await letters(listener)
    docket = Docket(listener.service)
    async with docket.begin(LITIGATOR) as work:
        command = RectifySuggestion(id="letter-1", by=LITIGATOR, on=date(2026, 6, 20), paper="收件回执2026-88")
        await rectify_suggestion(command, work, docket.today)


async def taken_back(listener: Listener) -> None:
    docket = Docket(listener.service)
    command = WithdrawSuggestion(id="letter-2", by=JUDGE, reason="文件已经修改。", on=date(2026, 7, 8))
    async with docket.begin(JUDGE) as work:
        await withdraw_suggestion(command, work, docket.today)


def a_world(name: str, now: DocumentCorrectedV1, before: answers.Deed = letters, **given: Any) -> answers.Occasion:
    said = {"unit": AGENCY, "region": GANZHOU, "subject": "document/doc-1"}
    return answers.Occasion(
        name=name, was=a_correction(), now=now, on=ON, now_on=now.corrected_on, before=before, said=said, **given
    )


WORLDS: dict[type[Contract], list[answers.Occasion]] = {
    DocumentCorrectedV1: [
        a_world("on another day, too late for one letter", a_correction(LATER)),
        a_world("before one of the letters had come", a_correction(date(2026, 5, 4))),
        a_world("of another document", a_correction(LATER, OTHER, "doc-2")),
        a_world("of a document nobody complained of", a_correction(number="赣市府发〔2024〕7号", document="doc-3")),
        a_world("after the agency's own word", a_correction(LATER), rectified_by_its_own_word),
        a_world(
            "of a letter closed on the strength of it",
            a_correction(LATER),
            replied_and_accepted,
            meanwhile=closed,
            gone=answers.nothing,
        ),
        a_world("of a letter taken back since", a_correction(LATER), meanwhile=taken_back, gone=answers.nothing),
    ],
    NoticeAcknowledgedV1: readings("litigation"),
}
HEARD = answers.occasions_of(subscriptions(), WORLDS)


@pytest.fixture
def new(assemble: NewService, migrated: Migrated) -> New:
    """Gives one service after the other, each on a database of its own."""
    return lambda: Office(assemble(migrated("litigation")), subscriptions(), LITIGATION)


@pytest.mark.parametrize(("speaker", "world"), HEARD)
async def test_the_original_and_its_correction_leave_what_the_correction_alone_leaves(
    new: New, speaker: str, world: answers.Occasion
) -> None:
    await must_be_left_as_by_the_answer_alone(new, speaker, world)


@pytest.mark.parametrize(("speaker", "world"), HEARD)
async def test_the_original_and_its_withdrawal_leave_nothing_and_it_may_return(
    new: New, speaker: str, world: answers.Occasion
) -> None:
    await must_leave_nothing_and_may_return(new, speaker, world)


async def voided(listener: Listener) -> None:
    docket = Docket(listener.service)
    async with docket.begin(JUDGE) as work:
        await work.suggestions.void(await work.suggestions.get("letter-1"), WHY)


async def stands_again(listener: Listener) -> None:
    docket = Docket(listener.service)
    async with docket.begin(JUDGE) as work:
        number = await number_of_voiding(work.suggestions, "letter-1")
        await work.suggestions.stand_again(await work.suggestions.get("letter-1"), number, WHY)


def test_a_fact_without_a_world_and_a_world_without_a_fact_are_found() -> None:
    for worlds in ({}, {**WORLDS, Contract: WORLDS[DocumentCorrectedV1]}):
        with pytest.raises(LookupError):
            answers.occasions_of(subscriptions(), worlds)

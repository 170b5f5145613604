"""One letter that both sides register, and what becomes of one that should never have been."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.refusals import SuggestionDiffers, SuggestionExists
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from services.litigation.suggestions.usecases.reply_to_suggestion import ReplyToSuggestion, reply_to_suggestion
from services.litigation.work import LitigationWork
from shared.kernel.lives.refusals import OthersToDecide, Voided
from shared.kernel.words.refusals import NotAllowed
from shared.storage.lives.rows import Because
from tests.litigation.builders import COURT, JUDGE, LITIGATOR, PROSECUTOR
from tests.litigation.docket import Docket

DOCUMENT = "赣市府发〔2024〕9号"
LETTER: dict[str, Any] = {
    "kind": "procuratorial",
    "number": "章检行公建〔2026〕2号",
    "issuer": PROSECUTOR.unit,
}


async def registered_by_both(docket: Docket, *, second: date = date(2026, 2, 26), **said: Any) -> Suggestion:
    await docket.received(by=LITIGATOR, **LETTER)
    return await docket.received(by=PROSECUTOR, id="letter-2", on=second, **{**LETTER, **said})


async def replied(docket: Docket, on: date) -> None:
    async with docket.begin(LITIGATOR) as work:
        await reply_to_suggestion(
            ReplyToSuggestion(id="letter-1", by=LITIGATOR, on=on, paper="复函〔2026〕3号"), work, docket.today
        )


async def test_the_issuers_push_of_what_the_agency_has_entered_is_its_word_on_the_receipt(
    either_docket: Docket,
) -> None:
    letter = await registered_by_both(either_docket)
    assert letter.id == "letter-1"
    stored = await either_docket.letter()
    assert stored.receipt_dates == {Side.AGENCY: date(2026, 3, 2), Side.ISSUER: date(2026, 2, 26)}
    assert stored.deadlines[FIRST_REPLY].anchor_on == date(2026, 2, 26)
    moved = (await either_docket.told())[-1]
    assert (moved.type.split(".")[2], moved.data["due"]) == ("deadline_moved", "2026-04-27")


async def test_the_agencys_entry_of_what_was_pushed_is_kept_beside_the_issuers_word(docket: Docket) -> None:
    await docket.received(by=PROSECUTOR, **LETTER)
    letter = await docket.received(by=LITIGATOR, id="letter-2", on=date(2026, 3, 5), **LETTER)
    assert (letter.id, letter.received_on) == ("letter-1", date(2026, 3, 2))
    assert letter.receipt_dates[Side.AGENCY] == date(2026, 3, 5)


async def test_one_side_registers_a_letter_once(docket: Docket) -> None:
    await registered_by_both(docket)
    for who in (LITIGATOR, PROSECUTOR):
        before = await docket.told()
        with pytest.raises(SuggestionExists) as refused:
            await docket.received(by=who, id="letter-3", **LETTER)
        assert refused.value.facts["existing"] == "letter-1"
        assert await docket.told() == before


SAID_WRONGLY = pytest.mark.parametrize(
    ("said", "differs"),
    [
        ({"kind": "public_interest"}, "建议种类"),
        ({"document_number": "赣市府发〔2024〕9号"}, "文件文号"),
        ({"kind": "public_interest", "region": "360702"}, "区划、建议种类"),
    ],
    ids=["another kind", "a document the other has not", "kind and region"],
)


@SAID_WRONGLY
async def test_what_is_not_the_letter_that_the_issuer_has_told_is_refused_by_what_differs(
    docket: Docket, said: dict[str, Any], differs: str
) -> None:
    await docket.received(by=PROSECUTOR, **LETTER)
    with pytest.raises(SuggestionDiffers) as refused:
        await docket.received(by=LITIGATOR, id="letter-2", **{**LETTER, **said})
    assert differs in refused.value.sentence("zh")


async def test_of_which_kind_it_is_and_about_what_the_issuer_says(docket: Docket) -> None:
    await docket.received(by=LITIGATOR, **LETTER, document_number=DOCUMENT, paper="建议书")
    own = {"kind": "public_interest", "document_number": "赣市府发〔2024〕10号"}
    letter = await docket.received(by=PROSECUTOR, id="letter-2", **{**LETTER, **own})
    assert (letter.id, letter.issuer, letter.kind) == ("letter-1", PROSECUTOR.unit, "public_interest")
    assert letter.differences == ["kind", "document"]
    (doubted,) = await docket.stands("document_challenged")
    assert (doubted["number"], doubted["issuer"]) == ("赣市府发〔2024〕10号", PROSECUTOR.unit)


async def test_the_agency_puts_right_its_own_word_and_not_the_issuers(docket: Docket) -> None:
    about = {**LETTER, "document_number": DOCUMENT}
    await docket.received(by=LITIGATOR, **about, paper="建议书")
    await docket.received(by=PROSECUTOR, id="letter-2", **about)
    work: LitigationWork
    async with docket.begin(LITIGATOR) as work:
        birth = (await work.suggestions.lines("letter-1"))[0].written.act
        assert isinstance(birth, acts.Receive)
        otherwise = replace(birth, document_number="赣市府发〔2024〕21号", number="章检行公建〔2026〕99号")
        await work.suggestions.rectify(await work.suggestions.get("letter-1"), 1, otherwise, Because(reason="录错。"))
    letter = await docket.letter()
    assert (letter.number, letter.document.number) == (LETTER["number"], DOCUMENT)
    assert letter.differences == ["number", "document"]
    assert [each["number"] for each in await docket.stands("document_challenged")] == [DOCUMENT]


@pytest.mark.parametrize("said", [{"number": "章检行公建〔2026〕99号"}, {"document_number": "赣市府发〔2024〕21号"}])
async def test_a_letter_that_the_issuer_has_answered_is_found_by_its_number_and_document(
    docket: Docket, said: dict[str, Any]
) -> None:
    await docket.received(by=LITIGATOR, **LETTER, document_number=DOCUMENT, paper="建议书")
    work: LitigationWork
    async with docket.begin(PROSECUTOR) as work:
        letter = await work.suggestions.get("letter-1")
        await work.suggestions.enter(letter, acts.Withdraw(on=date(2026, 3, 9), reason="text-1"))
    async with docket.begin(LITIGATOR) as work:
        letter = await work.suggestions.get("letter-1")
        birth = (await work.suggestions.lines("letter-1"))[0].written.act
        assert isinstance(birth, acts.Receive)
        with pytest.raises(NotAllowed):
            await work.suggestions.rectify(letter, 1, replace(birth, **said), Because(reason="录错。"))


async def test_a_letter_about_a_document_is_told_by_its_paper(docket: Docket) -> None:
    """Whoever keeps the document answers for it."""
    with pytest.raises(OthersToDecide):
        await docket.received(by=LITIGATOR, **LETTER, document_number=DOCUMENT)
    await docket.received(by=LITIGATOR, **LETTER)
    work: LitigationWork
    async with docket.begin(LITIGATOR) as work:
        birth = (await work.suggestions.lines("letter-1"))[0].written.act
        assert isinstance(birth, acts.Receive)
        about, letter = replace(birth, document_number=DOCUMENT), await work.suggestions.get("letter-1")
        with pytest.raises(OthersToDecide):
            await work.suggestions.rectify(letter, 1, about, Because(reason="漏录。"))
    await docket.received(by=PROSECUTOR, id="letter-2", **LETTER, document_number=DOCUMENT)
    assert [each["number"] for each in await docket.stands("document_challenged")] == [DOCUMENT]


@pytest.mark.parametrize("first", [LITIGATOR, PROSECUTOR], ids=["agency first", "issuer first"])
async def test_a_term_that_only_the_agency_has_read_counts_until_the_issuer_has_spoken(
    docket: Docket, first: Any
) -> None:
    read = {"reply": StatedTerm(due_on=date(2026, 12, 31)), "rectify": StatedTerm(due_on=date(2026, 12, 31))}
    for id, by in enumerate([first, PROSECUTOR if first is LITIGATOR else LITIGATOR]):
        letter = await docket.received(by=by, id=f"letter-{id}", **LETTER, **(read if by is LITIGATOR else {}))
        if by is LITIGATOR is first:
            assert letter.deadlines[FIRST_REPLY].due == date(2026, 12, 31)
    assert letter.deadlines[FIRST_REPLY].due == date(2026, 5, 6)
    assert not letter.is_running("rectify.1")
    assert letter.differences == ["reply", "rectify"]


async def test_a_second_word_after_the_reply_judges_it_again(docket: Docket) -> None:
    await docket.received(by=LITIGATOR, **LETTER)
    await replied(docket, date(2026, 5, 6))
    letter = await docket.received(by=PROSECUTOR, id="letter-2", on=date(2026, 2, 26), **LETTER)
    assert letter.first_reply_in_time is False
    assert [each["in_time"] for each in await docket.stands("suggestion_replied")] == [False]


async def test_a_second_word_of_another_term_is_the_letters_term(docket: Docket) -> None:
    letter = await registered_by_both(docket, reply=StatedTerm(due_on=date(2026, 3, 31)))
    assert letter.deadlines[FIRST_REPLY].due == date(2026, 3, 31)


async def test_a_letter_for_the_wrong_unit_is_voided_as_a_whole_and_its_number_is_free(either_docket: Docket) -> None:
    about = {"kind": "judicial_on_document", "document_number": "赣市府发〔2024〕9号"}
    await either_docket.received(**about)
    await replied(either_docket, date(2026, 4, 1))
    work: LitigationWork
    async with either_docket.begin(JUDGE) as work:
        await work.suggestions.void(
            await work.suggestions.get("letter-1"), Because(reason="发错单位。", paper="更正单1号")
        )
    withdrawn = [each.data["type"].split(".")[2] for each in await either_docket.told() if "withdrawn" in each.type]
    assert sorted(withdrawn) == [
        "clock_not_started",
        "document_challenged",
        "suggestion_received",
        "suggestion_replied",
    ]
    with pytest.raises(Voided):
        await replied(either_docket, date(2026, 4, 2))
    again = await either_docket.received(id="letter-2", **about)
    assert (again.id, (await either_docket.letter()).voided_on) == ("letter-2", either_docket.today)


async def test_the_clocks_of_a_voided_letter_are_cancelled(docket: Docket) -> None:
    await docket.received()
    work: LitigationWork
    async with docket.begin(JUDGE) as work:
        await work.suggestions.void(
            await work.suggestions.get("letter-1"), Because(reason="重复发送。", paper="更正单1号")
        )
    last = [each.type.split(".")[2] for each in await docket.told()][-2:]
    assert set(last) == {"deadline_cancelled", "fact_withdrawn"}


async def test_a_day_of_receipt_after_the_reply_leaves_that_without_effect(docket: Docket) -> None:
    await docket.received()
    await replied(docket, date(2026, 3, 10))
    work: LitigationWork
    async with docket.begin(JUDGE) as work:
        letter = await work.suggestions.get("letter-1")
        birth = (await work.suggestions.lines("letter-1"))[0].written.act
        assert isinstance(birth, acts.Receive)
        late = replace(birth, on=date(2026, 3, 11))
        await work.suggestions.rectify(letter, 1, late, Because(reason="收到日期录错。"))
    letter = await docket.letter()
    assert (letter.received_on, letter.replied_on) == (date(2026, 3, 11), None)
    async with docket.begin(LITIGATOR) as work:
        moments = await work.suggestions.moments(await work.suggestions.get("letter-1"))
    assert [name for name, moment in moments.items() if moment.in_vain is not None] == ["2"]


async def test_a_letter_is_told_anew_when_the_second_word_names_its_case_its_day_and_its_term(docket: Docket) -> None:
    await docket.registered()
    await docket.received(by=LITIGATOR, issuer=COURT)
    said = {"case": "case-1", "reply": StatedTerm(due_on=date(2026, 4, 20)), "on": date(2026, 2, 27)}
    await docket.received(by=JUDGE, id="letter-2", **said)
    told = {each.type.split(".")[2]: each for each in await docket.told() if each.subject == "suggestion/letter-1"}
    first, now = told["suggestion_received"].data, told["fact_corrected"].data
    assert (first["case"], now["original"]) == (None, told["suggestion_received"].id)
    assert (now["data"]["case"], now["data"]["received_on"], now["data"]["due"]) == (
        "case-1",
        "2026-02-27",
        "2026-04-20",
    )
    async with docket.begin(JUDGE) as work:
        await work.suggestions.rectify(await work.suggestions.get("letter-1"), 2, None, Because(reason="误登。"))
    again = [each for each in await docket.told() if each.type.endswith("fact_corrected.v1")][-1].data
    assert again["data"] == first

"""Suggestions: their terms, replies, objections and rectification."""

import shutil
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from services.litigation.instruments.domain.refusals import StatedDayTooEarly
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.refusals import RectifiedAlready
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.not_started import NOT_STATED, NotCounted, NotStarted
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.numbered import NumberNotYet
from shared.kernel.lives.entries import Entry
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from shared.kernel.periods import Unit
from shared.kernel.rules.letter_kinds import UnknownLetterKind
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.refusals import Unacceptable
from shared.storage.lives.rows import Because
from tests.litigation.builders import DEPLOY, JUDGE, LITIGATOR, STATUTES, a_suggestion, write
from tests.litigation.docket import Docket

SECOND_REPLY, RECTIFICATION = "reply.2", "rectify.1"


@pytest.mark.parametrize(
    ("kind", "received_on", "due", "source"),
    [
        ("judicial", date(2025, 12, 31), date(2026, 2, 28), "法释〔2023〕11号"),
        ("judicial", date(2026, 3, 2), date(2026, 5, 6), "法释〔2023〕11号"),
        ("judicial_on_document", date(2026, 8, 6), date(2026, 10, 8), "法释〔2018〕1号"),
        ("procuratorial", date(2025, 12, 31), date(2026, 2, 28), "高检发释字〔2019〕1号"),
        ("public_interest", date(2026, 3, 2), date(2026, 5, 6), "法释〔2020〕20号"),
        ("public_interest_urgent", date(2026, 2, 5), date(2026, 2, 24), "法释〔2020〕20号"),
        ("reconsideration_opinion", date(2026, 3, 9), date(2026, 5, 8), "行政复议法"),
    ],
    ids=lambda value: str(value),
)
def test_the_reply_is_due_by_the_rule_of_the_kind(kind, received_on, due, source) -> None:
    """31 December and two months end on 28 February 2026, a Saturday that is worked; other ends roll over holidays."""
    deadline = a_suggestion(kind, received_on, document_number="赣市府发〔2024〕9号").deadlines[FIRST_REPLY]
    assert deadline.due == due
    assert source in deadline.source


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (StatedTerm(length=30, unit=Unit.DAY), date(2026, 4, 1)),
        (StatedTerm(length=3, unit=Unit.MONTH), date(2026, 6, 2)),
        (StatedTerm(due_on=date(2026, 4, 5)), date(2026, 4, 5)),
    ],
    ids=["30 days", "3 months", "a Sunday, which does not move"],
)
def test_a_term_stated_in_the_letter_goes_before_the_rule_and_the_letter_is_its_source(term, due) -> None:
    letter = a_suggestion(reply=term)
    deadline = letter.deadlines[FIRST_REPLY]
    assert deadline.due == due
    assert letter.number in deadline.source
    assert deadline.rule == "litigation.suggestion.judicial"


def test_before_the_rule_was_in_force_nothing_is_due_unless_the_letter_says_so() -> None:
    silent = a_suggestion(on=date(2023, 10, 9))
    assert silent.deadlines == {}
    assert silent.clocks_not_started == {
        FIRST_REPLY: NotCounted(NotStarted.RULES_BEGIN_LATER, date(2023, 11, 16)),
        RECTIFICATION: NOT_STATED,
    }
    stated = a_suggestion(on=date(2023, 10, 9), reply=StatedTerm(length=1, unit=Unit.MONTH))
    assert stated.deadlines[FIRST_REPLY].due == date(2023, 11, 9)


def test_a_stated_day_lies_after_receipt() -> None:
    with pytest.raises(StatedDayTooEarly):
        a_suggestion(reply=StatedTerm(due_on=date(2026, 3, 2)))


@pytest.mark.parametrize(
    ("term", "field"),
    [
        (StatedTerm(length=3650, unit=Unit.YEAR), "reply.length"),
        (StatedTerm(length=3650, unit=Unit.MONTH), "reply.length"),
        (StatedTerm(length=6, unit=Unit.YEAR), "reply.length"),
        (StatedTerm(due_on=date(2036, 3, 2)), "reply.due_on"),
    ],
)
def test_a_term_that_no_paper_states_is_refused(term: StatedTerm, field: str) -> None:
    """How long one may be is a rule of the profiles; years for days are a slip."""
    with pytest.raises(Unacceptable) as refused:
        a_suggestion(reply=term)
    assert refused.value.field == field
    assert a_suggestion(reply=StatedTerm(length=5, unit=Unit.YEAR)).deadlines[FIRST_REPLY].due is not None


@pytest.mark.parametrize("number", ["国家税务总局公告2018年第28号", "江西省人民政府令第70号"])
def test_a_letter_may_be_about_an_announcement_or_an_order(number: str) -> None:
    letter = a_suggestion("judicial_on_document", document_number=number)
    assert letter.document is not None
    assert letter.document.number == number


def test_a_kind_that_law_adds_needs_no_code(tmp_path: Path) -> None:
    """The draft 检察公益诉讼法 has 检察意见 where there are 检察建议 now."""
    folder = shutil.copytree(DEPLOY / "profiles", tmp_path / "profiles")
    words = folder / "vocabulary.toml"
    added = (
        '\nprocuratorial_opinion = { zh = "检察意见书", en = "procuratorial opinion", issuer = "procuratorate",'
        ' reply = "litigation.suggestion.public_interest", challenges_as = "procuratorial_suggestion" }\n'
    )
    words.write_text(words.read_text("utf-8") + added, "utf-8")
    law = Statutes(Rulebook.load(folder), STATUTES.calendar)
    letter = acts.Receive(
        on=date(2026, 3, 2), id="letter-9", region="360702", unit="ganzhou-housing", issuer="procuratorate-360702",
        number="章检意见〔2026〕2号", kind="procuratorial_opinion", reply=StatedTerm(length=1, unit=Unit.MONTH),
    ).begin(law)  # fmt: skip
    assert (letter.kind, letter.issuing, letter.challenges_as) == (
        "procuratorial_opinion",
        Role.PROCURATORATE,
        "procuratorial_suggestion",
    )
    assert "〈检察意见书〉" in letter.deadlines[FIRST_REPLY].source


def test_a_kind_that_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownLetterKind) as refused:
        a_suggestion("procuratorial_opinion")
    assert set(refused.value.facts["known"]) == set(STATUTES.rulebook.letters)
    assert {Role(kind.issuer) for kind in STATUTES.rulebook.letters.values()} == {
        Role.COURT,
        Role.PROCURATORATE,
        Role.REVIEWER,
    }


def test_a_reply_in_time_is_not_yet_a_rectification_in_time() -> None:
    letter = a_suggestion(rectify=StatedTerm(due_on=date(2026, 6, 30)))
    write(letter, acts.Reply(on=date(2026, 5, 6)))
    assert letter.deadlines[FIRST_REPLY].met_in_time is True
    assert letter.is_running(RECTIFICATION)
    write(letter, acts.Accept(on=date(2026, 5, 10)))
    write(letter, acts.Rectify(on=date(2026, 7, 1)))
    assert letter.deadlines[RECTIFICATION].met_in_time is False
    with pytest.raises(RectifiedAlready):
        write(letter, acts.Rectify(on=date(2026, 7, 2)))
    write(letter, acts.CloseSuggestion(on=date(2026, 7, 3)))
    assert letter.next_acts == []


def test_a_late_reply_is_recorded_as_late() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 7)))
    assert letter.deadlines[FIRST_REPLY].met_in_time is False


def test_a_first_reply_that_came_late_stays_late_whatever_is_replied_after_a_return() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 20)))
    write(letter, acts.Return(on=date(2026, 5, 22), reason="text:1", reply=StatedTerm(due_on=date(2026, 6, 10))))
    write(letter, acts.Reply(on=date(2026, 6, 9)))
    assert letter.deadlines[FIRST_REPLY].met_in_time is False
    assert letter.deadlines[SECOND_REPLY].met_in_time is True
    assert letter.first_reply_in_time is False
    assert letter.burdens() == {"late.reply.1", "as.judicial", f"number.{letter.number}"}


def test_a_returned_reply_is_due_again_only_if_the_issuer_says_when() -> None:
    silent, stated = (write(a_suggestion(), acts.Reply(on=date(2026, 4, 1))) for _ in range(2))
    write(silent, acts.Return(on=date(2026, 4, 10), reason="text:1"))
    assert silent.running_deadlines() == []
    assert silent.clocks_not_started[SECOND_REPLY] == NOT_STATED
    ten_days = StatedTerm(length=10, unit=Unit.WORKING_DAY)
    write(stated, acts.Return(on=date(2026, 4, 10), reason="text:1", reply=ten_days))
    assert stated.deadlines[SECOND_REPLY].due == date(2026, 4, 24)
    write(stated, acts.Reply(on=date(2026, 4, 24)))
    assert (stated.round, stated.first_replied_on) == (2, date(2026, 4, 1))


def test_an_objection_leaves_the_clock_running_and_a_withdrawal_ends_it() -> None:
    letter = write(a_suggestion(), acts.Object(on=date(2026, 3, 9), reason="text:1"))
    assert letter.is_running(FIRST_REPLY)
    write(letter, acts.Withdraw(on=date(2026, 3, 20), reason="text:2"))
    assert letter.deadlines[FIRST_REPLY].state is DeadlineState.CANCELLED
    assert [(each.step, each.reason) for each in letter.reasons] == [("object", "text:1"), ("withdraw", "text:2")]


def test_an_amended_letter_runs_anew() -> None:
    letter = write(a_suggestion(), acts.Amend(on=date(2026, 4, 1), reason="text:1"))
    assert letter.deadlines[FIRST_REPLY].due == date(2026, 6, 1)


def test_a_letter_amended_after_a_return_sets_the_time_of_the_next_reply_only() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 20)))
    write(letter, acts.Return(on=date(2026, 5, 22), reason="text:1"))
    write(letter, acts.Amend(on=date(2026, 6, 1), reason="text:2"))
    assert letter.deadlines[FIRST_REPLY].met_in_time is False
    assert letter.deadlines[SECOND_REPLY].due == date(2026, 8, 3)


def test_what_an_amended_letter_asks_after_it_was_rectified_is_another_rectification() -> None:
    letter = a_suggestion(rectify=StatedTerm(due_on=date(2026, 4, 30)))
    write(letter, acts.Rectify(on=date(2026, 5, 4)))
    write(letter, acts.Amend(on=date(2026, 5, 6), reason="text:1", rectify=StatedTerm(due_on=date(2026, 8, 31))))
    write(letter, acts.Rectify(on=date(2026, 8, 3)))
    in_time = {name: deadline.met_in_time for name, deadline in letter.deadlines.items()}
    assert in_time == {"reply.1": None, "rectify.1": False, "rectify.2": True}


def test_a_clock_runs_out_the_day_after_its_last_day_and_an_amendment_sets_it_going_again() -> None:
    letter = a_suggestion()
    assert letter.settles_on == date(2026, 5, 7)
    assert letter.settle(STATUTES) == "overdue/reply.1/2026-05-06"
    assert (letter.overdue, letter.settles_on) == (["reply.1"], None)
    write(letter, acts.Amend(on=date(2026, 5, 8), reason="text:1"))
    assert (letter.overdue, letter.settles_on) == ([], date(2026, 7, 9))


def test_nothing_is_done_about_a_letter_before_anybody_has_it() -> None:
    with pytest.raises(BeforeEarlierStep):
        write(a_suggestion(), acts.Reply(on=date(2026, 3, 1)))


DAY = date(2026, 3, 9)
ACTS = {
    SuggestionStep.OBJECT: acts.Object(on=DAY, reason="text:1"),
    SuggestionStep.REJECT_OBJECTION: acts.Reject(on=DAY, reason="text:1"),
    SuggestionStep.AMEND: acts.Amend(on=DAY, reason="text:1"),
    SuggestionStep.WITHDRAW: acts.Withdraw(on=DAY, reason="text:1"),
    SuggestionStep.REPLY: acts.Reply(on=DAY),
    SuggestionStep.ACCEPT: acts.Accept(on=DAY),
    SuggestionStep.RETURN: acts.Return(on=DAY, reason="text:1"),
    SuggestionStep.RECTIFY: acts.Rectify(on=DAY),
    SuggestionStep.CLOSE: acts.CloseSuggestion(on=DAY),
}
MATRIX = list(product(SuggestionStage, ACTS))


def test_every_step_of_the_table_has_its_act() -> None:
    assert set(ACTS) == set(SuggestionStep)


@pytest.mark.parametrize(("stage", "step"), [pair for pair in MATRIX if pair[1] not in NEXT[pair[0]]])
def test_what_the_table_does_not_allow_is_refused_and_records_nothing(stage, step) -> None:
    letter = a_suggestion()
    letter.take_events()
    letter.stage = stage
    with pytest.raises(NotNow):
        write(letter, ACTS[step])
    assert letter.take_events() == []


@pytest.mark.parametrize(("stage", "step"), [pair for pair in MATRIX if pair[1] in NEXT[pair[0]]])
def test_what_the_table_allows_happens_and_is_recorded(stage, step) -> None:
    letter = a_suggestion()
    if step is SuggestionStep.REJECT_OBJECTION:
        write(letter, acts.Object(on=DAY, reason="text:0"))
    letter.take_events()
    letter.stage = stage
    write(letter, ACTS[step])
    assert letter.take_events()


@pytest.mark.parametrize("number", ["（2026）赣07司建1号", "赣07法建〔2026〕1号"])
async def test_a_letter_is_taken_as_courts_number_it_by_both_sides(docket: Docket, number: str) -> None:
    letter = await docket.received(number=number)
    assert letter.number == number
    again = await docket.received(by=LITIGATOR, id="letter-2", number=number.replace("（", "(").replace("）", ")"))
    assert again.id == letter.id


async def test_neither_a_second_word_nor_a_correction_puts_receipt_before_the_year_of_the_number(
    docket: Docket,
) -> None:
    letter = await docket.received()
    before = date(2025, 12, 31)
    with pytest.raises(NumberNotYet):
        await docket.received(by=LITIGATOR, on=before)
    async with docket.begin(JUDGE) as work:
        first = (await work.suggestions.lines(letter.id))[0].written
        assert isinstance(first, Entry)
        known, instead = await work.suggestions.get(letter.id), replace(first.act, on=before)
        with pytest.raises(NumberNotYet):
            await work.suggestions.rectify(known, 1, instead, Because(reason="录入有误。"))
    await docket.registered()
    with pytest.raises(NumberNotYet):
        await docket.rectified(1, replace((await docket.lines())[0].written.act, on=before), by=LITIGATOR)

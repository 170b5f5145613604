"""Suggestions: their terms, replies, objections and rectification."""

from datetime import date
from itertools import product

import pytest

from services.litigation.instruments.domain.refusals import StatedDayTooEarly
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.clocks import reply_again, suggestion_clocks
from services.litigation.suggestions.domain.kinds import SuggestionKind
from services.litigation.suggestions.domain.refusals import NotRectified, RectifiedAlready
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import RECTIFY, REPLY
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.stages import NotNow
from shared.kernel.periods import Unit
from tests.litigation.builders import STATUTES, a_suggestion

KIND = SuggestionKind


@pytest.mark.parametrize(
    ("kind", "received_on", "due", "source"),
    [
        (KIND.JUDICIAL, date(2025, 12, 31), date(2026, 2, 28), "法释〔2023〕11号"),
        (KIND.JUDICIAL, date(2026, 3, 2), date(2026, 5, 6), "法释〔2023〕11号"),
        (KIND.JUDICIAL_ON_DOCUMENT, date(2026, 8, 6), date(2026, 10, 8), "法释〔2018〕1号"),
        (KIND.PROCURATORIAL, date(2025, 12, 31), date(2026, 2, 28), "高检发释字〔2019〕1号"),
        (KIND.PUBLIC_INTEREST, date(2026, 3, 2), date(2026, 5, 6), "法释〔2020〕20号"),
        (KIND.PUBLIC_INTEREST_URGENT, date(2026, 2, 5), date(2026, 2, 24), "法释〔2020〕20号"),
        (KIND.RECONSIDERATION_OPINION, date(2026, 3, 9), date(2026, 5, 8), "行政复议法"),
    ],
    ids=lambda value: str(value),
)
def test_the_reply_is_due_by_the_rule_of_the_kind(kind, received_on, due, source) -> None:
    """31 December and two months end on 28 February 2026, a Saturday that is worked; other ends roll over holidays."""
    deadline = a_suggestion(kind, received_on).deadlines[REPLY]
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
    deadline = letter.deadlines[REPLY]
    assert deadline.due == due
    assert letter.number in deadline.source
    assert deadline.rule == "litigation.suggestion.judicial"


def test_before_the_rule_was_in_force_nothing_is_due_unless_the_letter_says_so() -> None:
    assert a_suggestion(on=date(2023, 10, 9)).deadlines == {}
    stated = a_suggestion(on=date(2023, 10, 9), reply=StatedTerm(length=1, unit=Unit.MONTH))
    assert stated.deadlines[REPLY].due == date(2023, 11, 9)


def test_a_stated_day_lies_after_receipt() -> None:
    with pytest.raises(StatedDayTooEarly):
        a_suggestion(reply=StatedTerm(due_on=date(2026, 3, 2)))


def test_a_reply_in_time_is_not_yet_a_rectification_in_time() -> None:
    letter = a_suggestion(rectify=StatedTerm(due_on=date(2026, 6, 30)))
    letter.reply(on=date(2026, 5, 6))
    assert letter.deadlines[REPLY].met_in_time is True
    assert letter.is_running(RECTIFY)
    letter.accept(on=date(2026, 5, 10))
    with pytest.raises(NotRectified):
        letter.close(on=date(2026, 7, 1))
    letter.rectify(on=date(2026, 7, 1))
    assert letter.deadlines[RECTIFY].met_in_time is False
    with pytest.raises(RectifiedAlready):
        letter.rectify(on=date(2026, 7, 2))
    letter.close(on=date(2026, 7, 3))


def test_a_late_reply_is_recorded_as_late() -> None:
    letter = a_suggestion()
    letter.reply(on=date(2026, 5, 7))
    assert letter.deadlines[REPLY].met_in_time is False


def test_a_returned_reply_is_due_again_only_if_the_issuer_says_when() -> None:
    silent, stated = a_suggestion(), a_suggestion()
    for letter in (silent, stated):
        letter.reply(on=date(2026, 4, 1))
    silent.send_back("整改不到位", None, on=date(2026, 4, 10))
    assert not silent.is_running(REPLY)
    again = reply_again(STATUTES, stated, StatedTerm(length=10, unit=Unit.WORKING_DAY), date(2026, 4, 10))
    stated.send_back("整改不到位", again, on=date(2026, 4, 10))
    assert stated.deadlines[REPLY].due == date(2026, 4, 24)
    stated.reply(on=date(2026, 4, 24))
    assert (stated.round, stated.first_replied_on) == (2, date(2026, 4, 1))


def test_an_objection_leaves_the_clock_running_and_a_withdrawal_ends_it() -> None:
    letter = a_suggestion()
    letter.object("事实有误", on=date(2026, 3, 9))
    assert letter.is_running(REPLY)
    letter.withdraw("异议成立", on=date(2026, 3, 20))
    assert letter.deadlines[REPLY].state is DeadlineState.CANCELLED


def test_an_amended_letter_runs_anew() -> None:
    letter = a_suggestion()
    clocks = suggestion_clocks(STATUTES, letter, None, None, date(2026, 4, 1))
    letter.amend("修改建议内容", clocks, on=date(2026, 4, 1))
    assert letter.deadlines[REPLY].due == date(2026, 6, 1)


ACTS = {
    SuggestionStep.OBJECT: lambda letter: letter.object("异议", on=date(2026, 3, 9)),
    SuggestionStep.REJECT_OBJECTION: lambda letter: letter.reject_objection("不成立", on=date(2026, 3, 9)),
    SuggestionStep.WITHDRAW: lambda letter: letter.withdraw("撤回", on=date(2026, 3, 9)),
    SuggestionStep.REPLY: lambda letter: letter.reply(on=date(2026, 3, 9)),
    SuggestionStep.ACCEPT: lambda letter: letter.accept(on=date(2026, 3, 9)),
    SuggestionStep.RETURN: lambda letter: letter.send_back("退回", None, on=date(2026, 3, 9)),
    SuggestionStep.RECTIFY: lambda letter: letter.rectify(on=date(2026, 3, 9)),
    SuggestionStep.CLOSE: lambda letter: letter.close(on=date(2026, 3, 9)),
}
MATRIX = list(product(SuggestionStage, ACTS))


@pytest.mark.parametrize(("stage", "step"), [pair for pair in MATRIX if pair[1] not in NEXT[pair[0]]])
def test_what_the_table_does_not_allow_is_refused_and_records_nothing(stage, step) -> None:
    letter = a_suggestion()
    letter.take_events()
    letter.stage = stage
    with pytest.raises(NotNow):
        ACTS[step](letter)
    assert letter.take_events() == []


@pytest.mark.parametrize(("stage", "step"), [pair for pair in MATRIX if pair[1] in NEXT[pair[0]]])
def test_what_the_table_allows_happens_and_is_recorded(stage, step) -> None:
    letter = a_suggestion()
    letter.take_events()
    letter.stage = stage
    ACTS[step](letter)
    assert letter.take_events()

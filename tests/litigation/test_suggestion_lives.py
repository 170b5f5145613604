"""Lives of suggestions: what was entered wrongly, late or in another order, and is put right."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.refusals import DocumentNeeded, NotYourInstrument
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import counting
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.litigation.builders import LAWS, a_suggestion, write

RECEIVED_ON, DUE = date(2026, 3, 2), date(2026, 5, 6)


def standing(letter: Suggestion, number: int) -> Entered:
    return next(entry.act for entry in counting(lives.written(letter)) if entry.number == number)


def rectify(letter: Suggestion, number: int, paper: str | None = None, **changes: Any) -> Suggestion:
    return lives.rectify(letter, number, replace(standing(letter, number), **changes), LAWS, paper=paper)


def state(letter: Suggestion) -> dict[str, Any]:
    """What a suggestion is, without how often it was entered."""
    kept = asdict(letter)
    return {name: kept[name] for name in kept if name not in ("entries", "version", "lived_to", "lived_rank")}


def test_a_day_of_receipt_that_was_wrong_moves_the_clock_and_judges_the_reply_again() -> None:
    letter = write(a_suggestion(issued_as=Role.COURT), acts.Reply(on=date(2026, 5, 8)))
    before = state(letter)
    rectify(letter, 1, on=date(2026, 3, 4))
    assert letter.deadlines[FIRST_REPLY].due == date(2026, 5, 6)
    rectify(letter, 1, on=date(2026, 3, 9))
    assert (letter.deadlines[FIRST_REPLY].due, letter.first_reply_in_time) == (date(2026, 5, 9), True)
    rectify(letter, 1, on=RECEIVED_ON)
    assert state(letter) == before
    assert letter.first_reply_in_time is False


def test_the_agencys_own_word_does_not_make_a_late_reply_timely() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 8)))
    for number, changes in ((1, {"on": date(2026, 3, 9)}), (2, {"on": DUE})):
        with pytest.raises(NeedsPaper):
            rectify(letter, number, **changes)
        assert letter.first_reply_in_time is False
    rectify(letter, 2, paper="赣市住建函〔2026〕41号", on=DUE)
    assert letter.first_reply_in_time is True


def test_a_reply_that_is_told_when_its_clock_has_run_out_needs_a_paper_to_have_come_in_time() -> None:
    letter = lives.settle(a_suggestion(), date(2026, 5, 20), LAWS)
    assert letter.overdue == [FIRST_REPLY]
    with pytest.raises(NeedsPaper):
        write(letter, acts.Reply(on=DUE))
    write(letter, acts.Reply(on=DUE), paper="赣市住建函〔2026〕41号")
    assert (letter.first_reply_in_time, letter.overdue) == (True, [])


def test_a_reply_that_came_late_is_told_without_one() -> None:
    letter = lives.settle(a_suggestion(), date(2026, 5, 20), LAWS)
    write(letter, acts.Reply(on=date(2026, 5, 21)))
    assert (letter.first_reply_in_time, letter.overdue) == (False, [FIRST_REPLY])


def test_the_kind_is_put_right_with_the_rule_of_its_clock_and_within_what_the_issuer_issues() -> None:
    letter = a_suggestion("public_interest", number="章检行公建〔2026〕2号", issued_as=Role.PROCURATORATE)
    rectify(letter, 1, kind="public_interest_urgent")
    assert letter.deadlines[FIRST_REPLY].due == date(2026, 3, 17)
    with pytest.raises(NotYourInstrument):
        rectify(letter, 1, kind="reconsideration_opinion")
    court = a_suggestion(issued_as=Role.COURT)
    with pytest.raises(DocumentNeeded):
        rectify(court, 1, kind="judicial_on_document")
    rectify(court, 1, kind="judicial_on_document", document_number="赣市府发[2024]9号")
    assert court.document is not None
    assert court.document.number == "赣市府发〔2024〕9号"


def test_an_objection_entered_after_the_reply_takes_its_place_before_it() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 4, 1)))
    write(letter, acts.Object(on=date(2026, 3, 9), reason="text:1"))
    assert (letter.stage, [each.step for each in letter.reasons]) == (SuggestionStage.REPLIED, [SuggestionStep.OBJECT])
    write(letter, acts.Reject(on=date(2026, 3, 20), reason="text:2"))
    assert [each.reason for each in letter.reasons] == ["text:1", "text:2"]


def test_a_withdrawal_of_the_day_before_a_reply_leaves_that_without_effect() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 4, 1)))
    write(letter, acts.Withdraw(on=date(2026, 3, 31), reason="text:1"))
    assert letter.deadlines[FIRST_REPLY].state is DeadlineState.CANCELLED
    assert (letter.replied_on, lives.in_vain(letter, LAWS)) == (None, {2})


def test_a_withdrawal_that_was_none_lets_the_clock_run_on() -> None:
    letter = write(a_suggestion(), acts.Withdraw(on=date(2026, 3, 31), reason="text:1"))
    lives.rectify(letter, 2, None, LAWS)
    assert (letter.stage, letter.is_running(FIRST_REPLY)) == (SuggestionStage.RECEIVED, True)


def test_a_late_first_reply_that_is_struck_leaves_the_clock_run_out() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 20)))
    lives.rectify(letter, 2, None, LAWS)
    assert (letter.overdue, letter.burdens()) == ([FIRST_REPLY], {"late.reply.1", "as.judicial"})


def test_the_issuers_day_of_receipt_counts_and_the_agencys_is_kept() -> None:
    letter = write(a_suggestion(), acts.Reply(on=date(2026, 5, 6)))
    write(letter, acts.ConfirmReceipt(on=date(2026, 2, 26), by=Side.ISSUER))
    assert letter.receipt_dates == {Side.AGENCY: RECEIVED_ON, Side.ISSUER: date(2026, 2, 26)}
    assert (letter.received_on, letter.deadlines[FIRST_REPLY].due) == (date(2026, 2, 26), date(2026, 4, 27))
    assert letter.first_reply_in_time is False
    lives.rectify(letter, 3, None, LAWS)
    assert (letter.received_on, letter.first_reply_in_time) == (RECEIVED_ON, True)


def test_the_agencys_later_day_does_not_count_beside_the_issuers() -> None:
    letter = write(a_suggestion(issued_as=Role.COURT), acts.Reply(on=date(2026, 5, 7)))
    write(letter, acts.ConfirmReceipt(on=date(2026, 3, 9), by=Side.AGENCY))
    assert (letter.received_on, letter.first_reply_in_time) == (RECEIVED_ON, False)


def test_a_term_that_only_the_issuer_has_written_in_the_letter_counts() -> None:
    letter = a_suggestion(reply=StatedTerm(due_on=date(2026, 4, 5)), issued_as=Role.COURT)
    write(letter, acts.ConfirmReceipt(on=date(2026, 3, 3), by=Side.AGENCY))
    assert (letter.deadlines[FIRST_REPLY].due, letter.differences) == (date(2026, 4, 5), ["received_on"])
    write(letter, acts.Reply(on=date(2026, 4, 3)))
    assert letter.first_reply_in_time is True


def test_a_document_that_was_corrected_first_leaves_nothing_to_the_agencys_own_word() -> None:
    letter = a_suggestion(rectify=StatedTerm(due_on=date(2026, 6, 30)))
    write(letter, acts.Rectify(on=date(2026, 7, 2)))
    write(letter, acts.NoteCorrection(on=date(2026, 6, 1), document="doc-1"))
    assert (letter.rectified_on, letter.by_document) == (date(2026, 6, 1), "doc-1")
    assert letter.deadlines["rectify.1"].met_in_time is True
    lives.rectify(letter, 3, None, LAWS, paper="filing")
    assert (letter.rectified_on, letter.by_document) == (date(2026, 7, 2), None)


def test_a_letter_that_was_closed_on_a_correction_that_was_none_has_its_clock_running() -> None:
    letter = a_suggestion(rectify=StatedTerm(due_on=date(2026, 6, 30)))
    for act in (
        acts.Reply(on=date(2026, 4, 1)),
        acts.Accept(on=date(2026, 4, 8)),
        acts.NoteCorrection(on=date(2026, 6, 1), document="doc-1"),
        acts.CloseSuggestion(on=date(2026, 6, 8)),
    ):
        write(letter, act)
    lives.rectify(letter, 4, None, LAWS)
    assert (letter.stage, letter.next_acts) == (SuggestionStage.CLOSED, [SuggestionStep.RECTIFY])
    assert letter.settles_on == date(2026, 7, 1)


def test_a_correction_is_noted_on_a_withdrawn_letter_without_effect() -> None:
    letter = write(a_suggestion(), acts.NoteCorrection(on=date(2026, 6, 1), document="doc-1"))
    write(letter, acts.Withdraw(on=date(2026, 5, 4), reason="text:1"))
    assert (letter.stage, letter.rectified_on) == (SuggestionStage.WITHDRAWN, None)

"""报送备案: when it is due in which place, what ends the period, and the verdicts on the form."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import FORM_CHECK_RULE, SUBMIT, Filing
from services.filing.filings.domain.refusals import ReceivedAlready
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct, FilingStage
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.makers.domain.maker import CONGRESS_RULE, channels_of
from services.filing.makers.domain.refusals import NoCongressTrack
from services.filing.makers.domain.terms import Track
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.not_started import SILENT, NotStarted
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.rectifying import Word, must_not_lift
from shared.kernel.lives.refusals import LaterEntryImpossible, NeedsPaper
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.filing.builders import (
    ANQING,
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    HANTAI,
    LAWS,
    MAKER,
    PUBLISHED_ON,
    REGISTRAR,
    STATUTES,
    a_filing,
    check,
    receive,
    submit,
)
from tests.house import lives

FILED_ON, CHECKED_ON = date(2026, 9, 28), date(2026, 9, 29)


# What an office's life brings.


def test_a_wrong_day_of_filing_is_put_right_and_back_again() -> None:
    filing = submit(a_filing(), date(2026, 10, 9))
    assert filing.in_time is False
    was = lives.lived(lives.written(filing), filing.lived_to, LAWS)
    told = acts.SubmitFiling(on=date(2026, 10, 8), ordinal=1, materials=("备案报告",), by=Voice.MAKER)
    with pytest.raises(NeedsPaper):
        lives.rectify(filing, 2, told, LAWS)
    lives.rectify(filing, 2, told, LAWS, paper="收件回执2026-8")
    assert (filing.filed_on, filing.in_time) == (date(2026, 10, 8), True)
    lives.rectify(
        filing, 2, acts.SubmitFiling(on=date(2026, 10, 9), ordinal=1, materials=("备案报告",), by=Voice.MAKER), LAWS
    )
    assert (filing.deadlines, filing.submissions, filing.stage) == (was.deadlines, was.submissions, was.stage)


def test_of_two_words_on_the_day_of_filing_the_authoritys_counts_and_both_are_kept() -> None:
    """The maker says it filed on the last day; the authority had it the day after."""
    filing = receive(submit(a_filing(), date(2026, 10, 8)), date(2026, 10, 9))
    (said,) = filing.submissions
    assert (said.said_on, said.received_on) == (date(2026, 10, 8), date(2026, 10, 9))
    assert (filing.filed_on, filing.in_time) == (date(2026, 10, 9), False)
    with pytest.raises(ReceivedAlready):
        receive(filing, date(2026, 10, 8))


def test_the_authoritys_word_needs_no_other_paper() -> None:
    filing = receive(submit(a_filing(), date(2026, 10, 9)), date(2026, 10, 8))
    assert filing.in_time is True


def test_what_the_authority_enters_itself_is_its_own_word() -> None:
    filing = submit(a_filing(), date(2026, 10, 8), by=Voice.AUTHORITY)
    assert (filing.submissions[0].said_on, filing.filed_on) == (None, date(2026, 10, 8))


def test_a_receipt_may_be_told_after_the_form_was_checked() -> None:
    filing = check(submit(a_filing(), date(2026, 10, 8)), Verdict.OK, date(2026, 10, 12))
    receive(filing, date(2026, 10, 9))
    assert (filing.stage, filing.filed_on, filing.in_time) == (FilingStage.REGISTERED, date(2026, 10, 9), False)
    with pytest.raises(LaterEntryImpossible, match="entry 3"):
        receive(check(submit(a_filing(), FILED_ON), Verdict.OK, CHECKED_ON), date(2026, 9, 30))


def test_a_check_of_the_form_is_struck_and_made_anew() -> None:
    filing = check(submit(a_filing(), FILED_ON), Verdict.OK, CHECKED_ON)
    lives.rectify(filing, 3, None, LAWS)
    assert (filing.stage, filing.registered_on, filing.well_formed) == (FilingStage.SUBMITTED, None, None)
    check(filing, Verdict.SUPPLEMENT, CHECKED_ON, "起草说明")
    assert (filing.stage, filing.missing) == (FilingStage.SUPPLEMENTING, ("起草说明",))


def test_a_check_is_not_struck_from_under_the_supplement_it_asked_for() -> None:
    filing = check(submit(a_filing(), FILED_ON), Verdict.SUPPLEMENT, CHECKED_ON)
    submit(filing, date(2026, 10, 9))
    with pytest.raises(LaterEntryImpossible, match="entry 4"):
        lives.rectify(filing, 3, None, LAWS)


def test_a_late_supplement_stays_late_whatever_follows() -> None:
    filing = check(submit(a_filing(), FILED_ON), Verdict.SUPPLEMENT, CHECKED_ON)
    submit(filing, date(2026, 10, 20))
    check(filing, Verdict.SUPPLEMENT, date(2026, 10, 21))
    submit(filing, date(2026, 10, 22))
    assert filing.deadlines["supplement.1"].met_in_time is False
    assert filing.deadlines["supplement.2"].met_in_time is True
    assert filing.burdens() == {"late.supplement.1"}


# When it is due.


@pytest.mark.parametrize(
    ("published_on", "due"),
    [
        (date(2024, 9, 29), date(2024, 10, 14)),  # a Monday
        (date(2026, 9, 17), date(2026, 10, 8)),  # the fifteenth day is 2 October; the first working day is the 8th
        (date(2026, 9, 23), date(2026, 10, 8)),  # the fifteenth day is 8 October itself
        (date(2026, 3, 2), date(2026, 3, 17)),
    ],
)
def test_ganzhou_files_within_fifteen_natural_days(published_on: date, due: date) -> None:
    filing = a_filing(on=published_on)
    deadline = filing.deadlines[SUBMIT]
    assert (filing.due, deadline.owner) == (due, MAKER)
    assert filing.explanations[deadline.explanation].replay() == due


@pytest.mark.parametrize(
    ("on", "in_time"), [(date(2027, 1, 4), True), (date(2027, 1, 16), True), (date(2027, 1, 17), False)]
)
def test_a_filing_between_the_readings_of_an_unarranged_year_is_in_time(on: date, in_time: bool) -> None:
    """Fifteen days from 20 December 2026 end between 4 and 16 January 2027: rates wait for the later one."""
    filing = a_filing(on=date(2026, 12, 20))
    assert (filing.deadlines[SUBMIT].due, filing.due) == (date(2027, 1, 4), date(2027, 1, 16))
    assert submit(filing, on).in_time is in_time


@pytest.mark.parametrize("region", [ANQING, HANTAI, "361000", "360124"])
def test_where_no_rule_sets_days_nothing_falls_due_and_nothing_is_late(region: str) -> None:
    filing = a_filing(region=region)
    assert filing.due is None
    assert filing.clocks_not_started[SUBMIT] == SILENT
    assert submit(filing, date(2026, 12, 30)).in_time is None


def test_of_a_document_older_than_the_rules_that_are_known_it_is_said_from_when_they_are() -> None:
    filing = a_filing(on=date(2016, 5, 9))
    known = filing.clocks_not_started[SUBMIT]
    assert (known.why, known.known_from) == (NotStarted.RULES_BEGIN_LATER, date(2024, 9, 29))


@pytest.mark.parametrize(("filed_on", "in_time"), [(date(2026, 10, 8), True), (date(2026, 10, 9), False)])
def test_filing_ends_the_period_in_time_or_late(filed_on: date, in_time: bool) -> None:
    filing = submit(a_filing(), filed_on)  # the fifteenth day is 3 October, within the National Day break
    assert (filing.due, filing.in_time) == (date(2026, 10, 8), in_time)


def test_only_the_first_submission_counts_as_the_filing() -> None:
    filing = check(submit(a_filing(), FILED_ON), Verdict.SUPPLEMENT, CHECKED_ON)
    assert filing.deadlines["supplement.1"].due == date(2026, 10, 14)  # fifteen natural days after 29 September
    submit(filing, date(2026, 10, 13), "备案报告", "起草说明")
    check(filing, Verdict.OK, date(2026, 10, 14))
    assert (filing.filed_on, filing.registered_on) == (FILED_ON, date(2026, 10, 14))
    assert filing.deadlines["supplement.1"].met_in_time is True
    assert filing.well_formed is False


def test_a_form_right_at_the_first_try_is_well_formed() -> None:
    filing = a_filing()
    assert filing.well_formed is None
    assert check(submit(filing, FILED_ON), Verdict.OK, CHECKED_ON).well_formed is True


def test_where_a_rule_sets_days_for_the_form_check_they_are_the_authoritys_and_run_from_its_receipt() -> None:
    laws = _with_a_form_check()
    filing = a_filing()
    told = acts.SubmitFiling(on=FILED_ON, ordinal=1, materials=("备案报告",), by=Voice.MAKER)
    lives.enter(filing, told, laws)
    clock = filing.deadlines["form_check.1"]
    assert (clock.owner, clock.anchor_on) == (AUTHORITY, FILED_ON)
    lives.enter(filing, acts.Receive(on=date(2026, 9, 30), of=2), laws)
    assert filing.deadlines["form_check.1"].anchor_on == date(2026, 9, 30)
    checked = acts.Check(on=date(2026, 10, 8), verdict=Verdict.NOT_ACCEPTED, by=REGISTRAR)
    lives.enter(filing, checked, laws)
    assert filing.deadlines["form_check.1"].met_on == date(2026, 10, 8)


def test_its_own_check_is_not_put_off_by_putting_its_receipt_right() -> None:
    laws, filing, today = _with_a_form_check(), a_filing(), date(2026, 9, 30)
    told = acts.SubmitFiling(on=FILED_ON, ordinal=1, materials=("备案报告",), by=Voice.MAKER)
    lives.enter(filing, told, laws)
    received = lives.enter(deepcopy(filing), acts.Receive(on=FILED_ON, of=2), laws)
    later = lives.enter(deepcopy(filing), acts.Receive(on=today, of=2), laws)
    word = Word(AUTHORITY, vouched=True, moves_nothing=True)
    with pytest.raises(NeedsPaper, match=r"form_check|check of the form"):
        must_not_lift(received, later, today, word)
    must_not_lift(later, received, today, word)
    must_not_lift(received, later, today, replace(word, paper=True))


def _with_a_form_check() -> Laws:
    """No place sets days for it yet; those for supplements are borrowed."""

    class Borrowing(Statutes):
        def count(self, rule_id: str, *given: object) -> object:  # type: ignore[override]
            return super().count("filing.supplement" if rule_id == FORM_CHECK_RULE else rule_id, *given)  # type: ignore[arg-type]

    return Laws(Borrowing(rulebook=STATUTES.rulebook, calendar=STATUTES.calendar))


# What may happen when.


def _at(stage: FilingStage, by: Voice = Voice.MAKER) -> Filing:
    filing = a_filing()
    if stage is not FilingStage.DUE:
        submit(filing, FILED_ON, by=by)
    verdicts = {
        FilingStage.SUPPLEMENTING: Verdict.SUPPLEMENT,
        FilingStage.REGISTERED: Verdict.OK,
        FilingStage.NOT_ACCEPTED: Verdict.NOT_ACCEPTED,
    }
    if stage in verdicts:
        check(filing, verdicts[stage], CHECKED_ON)
    assert filing.stage is stage
    return filing


LATER = date(2026, 10, 20)
ACTS: dict[FilingAct, Callable[[Filing], object]] = {
    FilingAct.SUBMIT: lambda filing: submit(filing, LATER),
    FilingAct.RECEIVE: lambda filing: lives.enter(filing, acts.Receive(on=CHECKED_ON, of=2), LAWS),
    FilingAct.CHECK_FORM: lambda filing: check(filing, Verdict.OK, LATER),
    FilingAct.TELL: lambda filing: lives.enter(
        filing, acts.TellSubmission(on=LATER, of=2, materials=("备案报告",), submitted_by="clerk-1"), LAWS
    ),
    FilingAct.NUMBER: lambda filing: lives.enter(
        filing, acts.NumberRegistration(on=LATER, number="赣市规备〔2026〕1号"), LAWS
    ),
    FilingAct.MISDIRECT: lambda filing: lives.enter(filing, acts.FileElsewhere(on=LATER, to="gz-gov-office"), LAWS),
}


@pytest.mark.parametrize("act", FilingAct)
@pytest.mark.parametrize("stage", FilingStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: FilingStage, act: FilingAct) -> None:
    filing = _at(stage, Voice.AUTHORITY if act is FilingAct.TELL else Voice.MAKER)
    filing.take_events()
    if act in FILING_NEXT[stage]:
        ACTS[act](filing)
        assert filing.entries == len(lives.written(filing))
    else:
        with pytest.raises(NotNow):
            ACTS[act](filing)
        assert not filing.take_events()


def test_nothing_is_filed_before_it_is_published() -> None:
    with pytest.raises(BeforeEarlierStep):
        submit(a_filing(), date(2026, 9, 17))


def test_hantai_files_with_the_standing_committee_as_well() -> None:
    rule = STATUTES.rulebook.rule(CONGRESS_RULE, HANTAI, PUBLISHED_ON)
    assert channels_of(AUTHORITY, CONGRESS, rule) == {Track.GOVERNMENT: AUTHORITY, Track.CONGRESS: CONGRESS}
    assert channels_of(AUTHORITY, None, rule) == {Track.GOVERNMENT: AUTHORITY}


@pytest.mark.parametrize("region", [GANZHOU, ANQING])
def test_where_no_rule_asks_for_it_there_is_the_government_track_only(region: str) -> None:
    rule = STATUTES.rulebook.rule(CONGRESS_RULE, region, PUBLISHED_ON)
    assert channels_of(AUTHORITY, None, rule) == {Track.GOVERNMENT: AUTHORITY}
    with pytest.raises(NoCongressTrack):
        channels_of(AUTHORITY, CONGRESS, rule)

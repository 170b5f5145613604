"""报送备案: when it is due in which place, what ends the period, and the verdicts on the form."""

from datetime import date

import pytest

from services.filing.domain.filing import FORM_CHECK, SUBMIT, SUPPLEMENT, SUPPLEMENT_RULE, Filing
from services.filing.domain.maker import CONGRESS_RULE, channels_of
from services.filing.domain.refusals import AnotherAuthority, CongressTrackNeeded, NoCongressTrack
from services.filing.domain.stages import FILING_NEXT, FilingAct, FilingStage
from services.filing.domain.terms import Track, Verdict
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from shared.kernel.periods.explanations import Explanation
from tests.filing.builders import (
    ANQING,
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    HANTAI,
    MAKER,
    PUBLISHED_ON,
    REGISTRAR,
    STATUTES,
    a_filing,
    a_published_document,
)

FILED_ON, CHECKED_ON = date(2026, 9, 28), date(2026, 9, 29)


def check(filing: Filing, verdict: Verdict, on: date = CHECKED_ON, unit: str = AUTHORITY) -> None:
    supplement = STATUTES.count(SUPPLEMENT_RULE, GANZHOU, on)
    filing.check_form(verdict, (), supplement, by=REGISTRAR, unit=unit, on=on)


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
    document = a_published_document(on=PUBLISHED_ON)
    counted = STATUTES.count("filing.submit", GANZHOU, published_on)
    filing = Filing.open(document, Track.GOVERNMENT, AUTHORITY, counted, on=published_on)
    deadline = filing.deadlines[SUBMIT]
    assert (filing.due, deadline.owner) == (due, MAKER)
    assert Explanation.from_data(deadline.explanation).replay() == due


@pytest.mark.parametrize(
    ("on", "in_time"), [(date(2027, 1, 4), True), (date(2027, 1, 16), True), (date(2027, 1, 17), False)]
)
def test_a_filing_between_the_readings_of_an_unarranged_year_is_in_time(on: date, in_time: bool) -> None:
    """Fifteen days from 20 December 2026 end between 4 and 16 January 2027: rates wait for the later one."""
    counted = STATUTES.count("filing.submit", GANZHOU, date(2026, 12, 20))
    document = a_published_document(on=date(2026, 12, 20))
    filing = Filing.open(document, Track.GOVERNMENT, AUTHORITY, counted, on=date(2026, 12, 20))
    assert (filing.deadlines[SUBMIT].due, filing.due) == (date(2027, 1, 4), date(2027, 1, 16))
    filing.submit(("备案报告",), None, on=on)
    assert filing.in_time is in_time


@pytest.mark.parametrize("region", [ANQING, HANTAI, "361000", "360124"])
def test_where_no_rule_sets_days_nothing_falls_due_and_nothing_is_late(region: str) -> None:
    filing = a_filing(region=region)
    assert filing.due is None
    filing.submit(("备案报告",), None, on=date(2026, 12, 30))
    assert filing.in_time is None


@pytest.mark.parametrize(("filed_on", "in_time"), [(date(2026, 10, 8), True), (date(2026, 10, 9), False)])
def test_filing_ends_the_period_in_time_or_late(filed_on: date, in_time: bool) -> None:
    filing = a_filing(on=PUBLISHED_ON)  # the fifteenth day is 3 October, within the National Day break
    filing.submit(("备案报告",), None, on=filed_on)
    assert (filing.due, filing.in_time) == (date(2026, 10, 8), in_time)


def test_only_the_first_submission_counts_as_the_filing() -> None:
    filing = a_filing()
    filing.submit(("备案报告",), None, on=FILED_ON)
    check(filing, Verdict.SUPPLEMENT)
    assert filing.deadlines[SUPPLEMENT].due == date(2026, 10, 14)  # fifteen natural days after 29 September
    filing.submit(("备案报告", "起草说明"), None, on=date(2026, 10, 13))
    check(filing, Verdict.OK, on=date(2026, 10, 14))
    assert (filing.filed_on, filing.registered_on) == (FILED_ON, date(2026, 10, 14))
    assert filing.deadlines[SUPPLEMENT].met_in_time is True
    assert filing.well_formed is False


def test_a_form_right_at_the_first_try_is_well_formed() -> None:
    filing = a_filing()
    assert filing.well_formed is None
    filing.submit(("备案报告",), None, on=FILED_ON)
    check(filing, Verdict.OK)
    assert filing.well_formed is True


def test_where_a_rule_sets_days_for_the_form_check_they_are_the_authoritys() -> None:
    filing = a_filing()
    borrowed = STATUTES.required("filing.supplement", GANZHOU, FILED_ON)
    filing.submit(("备案报告",), borrowed, on=FILED_ON)
    assert filing.deadlines[FORM_CHECK].owner == AUTHORITY
    check(filing, Verdict.NOT_ACCEPTED)
    assert filing.deadlines[FORM_CHECK].met_on == CHECKED_ON


def test_another_authority_does_not_check_the_form() -> None:
    filing = a_filing()
    filing.submit(("备案报告",), None, on=FILED_ON)
    with pytest.raises(AnotherAuthority):
        check(filing, Verdict.OK, unit="elsewhere")
    assert filing.stage is FilingStage.SUBMITTED


def _at(stage: FilingStage) -> Filing:
    filing = a_filing()
    if stage is not FilingStage.DUE:
        filing.submit(("备案报告",), None, on=FILED_ON)
    verdicts = {
        FilingStage.SUPPLEMENTING: Verdict.SUPPLEMENT,
        FilingStage.REGISTERED: Verdict.OK,
        FilingStage.NOT_ACCEPTED: Verdict.NOT_ACCEPTED,
    }
    if stage in verdicts:
        check(filing, verdicts[stage])
    assert filing.stage is stage
    return filing


@pytest.mark.parametrize("act", FilingAct)
@pytest.mark.parametrize("stage", FilingStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: FilingStage, act: FilingAct) -> None:
    filing = _at(stage)
    filing.take_events()
    later = date(2026, 10, 20)
    acts = {
        FilingAct.SUBMIT: lambda: filing.submit(("备案报告",), None, on=later),
        FilingAct.CHECK_FORM: lambda: check(filing, Verdict.OK, on=later),
    }
    if act in FILING_NEXT[stage]:
        acts[act]()
        assert filing.take_events()
    else:
        with pytest.raises(NotNow):
            acts[act]()
        assert not filing.take_events()


def test_nothing_is_filed_before_it_is_published() -> None:
    with pytest.raises(BeforeEarlierStep):
        a_filing().submit(("备案报告",), None, on=date(2026, 9, 17))


def test_hantai_files_with_the_standing_committee_as_well() -> None:
    rule = STATUTES.rulebook.rule(CONGRESS_RULE, HANTAI, PUBLISHED_ON)
    assert channels_of(AUTHORITY, CONGRESS, rule) == {Track.GOVERNMENT: AUTHORITY, Track.CONGRESS: CONGRESS}
    with pytest.raises(CongressTrackNeeded) as refused:
        channels_of(AUTHORITY, None, rule)
    assert "（七）" in (refused.value.source or "")


@pytest.mark.parametrize("region", [GANZHOU, ANQING])
def test_where_no_rule_asks_for_it_there_is_the_government_track_only(region: str) -> None:
    rule = STATUTES.rulebook.rule(CONGRESS_RULE, region, PUBLISHED_ON)
    assert channels_of(AUTHORITY, None, rule) == {Track.GOVERNMENT: AUTHORITY}
    with pytest.raises(NoCongressTrack):
        channels_of(AUTHORITY, CONGRESS, rule)

"""Appeals and effect: each party's period from its own service, and what the court says of them."""

from dataclasses import replace
from datetime import date

import pytest

from services.litigation.cases.domain.appeal_periods import APPEAL, final_on
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.refusals import (
    AppealTooLate,
    NotAppealable,
)
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import (
    Party,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entries import standing
from shared.kernel.model.stages import NotNow
from tests.house import lives
from tests.litigation.builders import (
    LAWS,
    a_case,
    appeal,
    effective_by,
    judge,
    serve,
    take_effect,
)


@pytest.mark.parametrize(
    ("form", "outcome", "served_on", "due"),
    [
        (Form.JUDGMENT, Outcome.DISMISSED, date(2026, 4, 20), date(2026, 5, 6)),
        (Form.RULING, Outcome.REJECTED, date(2026, 9, 24), date(2026, 10, 8)),
    ],
    ids=["judgment over May Day", "ruling over National Day"],
)
def test_the_appeal_runs_fifteen_or_ten_days_from_the_own_service(form, outcome, served_on, due) -> None:
    case = a_case(on=date(2026, 3, 2))
    judge(case, outcome, form, on=served_on)
    serve(case, agency=served_on)
    deadline = case.deadlines[APPEAL]
    assert (deadline.due, deadline.duty) == (due, False)


def test_each_party_has_a_period_of_its_own_and_the_last_one_makes_it_final() -> None:
    """15 days from 3 November is the 18th; from the 10th it is the 25th, both working days."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3))
    assert final_on(case) is None
    serve(case, plaintiff=date(2026, 11, 10))
    assert case.appeal_ends == {Party.AGENCY: date(2026, 11, 18), Party.PLAINTIFF: date(2026, 11, 25)}
    assert final_on(case) == date(2026, 11, 25)
    assert case.deadlines[APPEAL].due == date(2026, 11, 18)


def test_the_courts_word_on_the_service_of_the_judgment_moves_the_appeal() -> None:
    case = a_case()
    judge(case)
    serve(case, by=Voice.AGENCY, agency=date(2026, 11, 5))
    serve(case, by=Voice.COURT, agency=date(2026, 11, 3))
    assert case.deadlines[APPEAL].due == date(2026, 11, 18)


def test_an_appeal_in_time_ends_the_period_and_a_late_one_is_the_courts_to_allow() -> None:
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3))
    with pytest.raises(AppealTooLate):
        appeal(case, Party.AGENCY, date(2026, 11, 19))
    appeal(case, Party.AGENCY, date(2026, 11, 18))
    assert (case.stage, case.deadlines[APPEAL].state) == (Stage.APPEALED, DeadlineState.MET)
    allowed = a_case()
    judge(allowed)
    serve(allowed, agency=date(2026, 11, 3))
    appeal(allowed, Party.AGENCY, date(2026, 11, 19), Voice.COURT)
    assert [(each.code, each.latest_permitted) for each in allowed.warnings] == [
        ("litigation.appeal_late", date(2026, 11, 18))
    ]
    assert case.warnings == []
    assert allowed.deadlines[APPEAL].met_in_time is False


def test_an_appeal_that_the_court_allowed_late_is_late_by_whatever_days_of_service_stand() -> None:
    """It was allowed when the last period had ended on 25 November; it had on the 18th."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
    appeal(case, Party.PLAINTIFF, on=date(2026, 12, 2), by=Voice.COURT)
    for served_on in (date(2026, 11, 3), date(2026, 11, 24)):
        lives.rectify(case, 4, replace(standing(lives.written(case))[4], on=served_on), LAWS, paper="送达回证")
        assert (case.stage, case.effective_on) == (Stage.APPEALED, None)
    lives.rectify(case, 5, None, LAWS, paper="更正单")
    lives.settle(case, date(2026, 12, 31), LAWS)
    assert case.effective_on == date(2026, 12, 10)


def test_a_withdrawal_cannot_be_appealed() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING)
    assert case.stage is Stage.EFFECTIVE
    with pytest.raises(NotNow):
        appeal(case, Party.PLAINTIFF, date(2026, 11, 4), Voice.COURT)


def test_a_retrial_is_not_appealed_under_a_rule_that_may_not_be_its_own() -> None:
    case = a_case(number="（2026）赣07行再5号")
    judge(case, Outcome.DISMISSED)
    with pytest.raises(NotAppealable):
        appeal(case, Party.PLAINTIFF, date(2026, 11, 4), Voice.COURT)


def test_the_courts_word_vouches_for_an_effect_that_has_come_by_itself_on_that_day() -> None:
    """For a later day it shows that nothing came by itself, whatever becomes known of the days of service since."""
    for on in (date(2026, 11, 26), date(2026, 12, 10)):
        case = a_case()
        judge(case)
        serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
        take_effect(case, on=on)
        assert (case.effective_on, effective_by(case)) == (on, Voice.COURT)
    lives.rectify(case, 4, replace(standing(lives.written(case))[4], on=date(2026, 11, 3)), LAWS, paper="送达回证")
    assert (case.appeal_ends, case.effective_on) == (dict.fromkeys(("agency", "plaintiff"), date(2026, 11, 18)), on)


def test_the_service_of_the_judgment_may_be_entered_after_the_court_has_said_that_it_is_effective() -> None:
    case = a_case()
    judge(case)
    take_effect(case, on=date(2026, 11, 26))
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
    assert (case.effective_on, effective_by(case)) == (date(2026, 11, 26), Voice.COURT)


def test_the_periods_stand_in_one_order_whoever_has_reckoned_them() -> None:
    """The same life is stored as the same text in every process, and by every release."""
    others = tuple(f"agency-{nth}" for nth in range(8))
    case = a_case(by=Voice.COURT, joint_defendants=others)
    judge(case)
    parties = {"agency", "plaintiff", *map(co_defendant, others)}
    serve(case, **dict.fromkeys(parties, date(2026, 11, 3)))
    assert [*case.appeal_ends] == sorted(parties)

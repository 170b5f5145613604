"""Whether a target is met: never said where nobody can know it."""

from datetime import date

import pytest

from deploy.local import law
from shared.kernel.model.rates import Member, Rate, RateUnit, Span
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.wording import Wording
from shared.web.verdicts import NotJudged, Verdict, a_year_before, verdict

ON = date(2026, 12, 31)
HANTAI, ANQING, FUZHOU = "610702", "340800", "361000"


def a_rate(passed: int, of: int, unit: RateUnit = RateUnit.RATIO) -> Rate:
    members = [Member(str(nth), (), int(nth < passed)) for nth in range(of)]
    return Rate("a", None, Wording("甲／乙", "a / b"), members, unit)


@pytest.mark.parametrize(
    ("rule", "region", "now", "before", "found"),
    [
        ("litigation.attendance_rate", HANTAI, a_rate(2, 2), None, Verdict(met=True)),
        ("litigation.attendance_rate", HANTAI, a_rate(1, 2), None, Verdict(met=False)),
        ("litigation.attendance_rate", HANTAI, a_rate(0, 0), None, Verdict(why_not=NotJudged.NOTHING_COUNTED)),
        ("litigation.principal_share", ANQING, a_rate(2, 2), None, Verdict(why_not=NotJudged.NO_BENCHMARK)),
        ("litigation.loss_rate", HANTAI, a_rate(1, 4), a_rate(1, 2), Verdict(met=True)),
        ("litigation.loss_rate", HANTAI, a_rate(1, 2), a_rate(1, 2), Verdict(met=False)),
        ("litigation.loss_rate", HANTAI, a_rate(1, 2), a_rate(0, 0), Verdict(why_not=NotJudged.NOTHING_BEFORE)),
        ("litigation.loss_rate", HANTAI, a_rate(1, 2), None, Verdict(why_not=NotJudged.NOTHING_BEFORE)),
        ("litigation.principal_min", HANTAI, a_rate(1, 3), None, Verdict(met=False)),
        ("litigation.principal_min", HANTAI, a_rate(0, 3), None, Verdict(met=True)),
    ],
)
def test_a_target_is_met_or_not_or_nobody_can_say(
    rulebook: Rulebook, rule: str, region: str, now: Rate, before: Rate | None, found: Verdict
) -> None:
    assert verdict(rulebook.required(rule, region, ON), now, before) == found


@pytest.mark.parametrize(("now", "before", "met"), [(0, 3, True), (2, 3, True), (3, 3, False), (4, 3, False)])
def test_fewer_cases_than_last_year_are_fewer(rulebook: Rulebook, now: int, before: int, met: bool) -> None:
    rule = rulebook.required("litigation.case_volume", HANTAI, ON)
    counted = [a_rate(many, many, RateUnit.CASES) for many in (now, before)]
    assert [rate.value for rate in counted] == [now, before]
    assert verdict(rule, *counted) == Verdict(met=met)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return law.rulebook()


def test_the_same_period_of_last_year_has_no_leap_day() -> None:
    assert a_year_before(Span(date(2028, 1, 1), date(2028, 2, 29))) == Span(date(2027, 1, 1), date(2027, 2, 28))

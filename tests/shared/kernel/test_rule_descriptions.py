"""A rule in words, in both languages."""

from datetime import date

import pytest

from shared.kernel.rules.rule_descriptions import describe
from shared.kernel.rules.rulebook import Rulebook

ON = date(2024, 10, 8)


@pytest.mark.parametrize(
    ("rule_id", "region", "zh", "en"),
    [
        (
            "litigation.answer",
            "360700",
            "自收到起诉状副本之日起15日内；末日遇休息日顺延至下一工作日。",
            "within 15 days of",
        ),
        ("litigation.suit_longest", "360700", "自行政行为作出之日起5年内", "within 5 years of"),
        ("litigation.hearing_notice", "360700", "3日前；末日遇休息日提前至前一工作日（依运行约定）", "(by convention)"),
        (
            "litigation.attendance_required_cases",
            "360700",
            "社会高度关注、可能引发群体性事件等。",
            "可能引发群体性事件 and the like",
        ),
        ("litigation.answer", "360700", "已读原文，2026-11-29核对", "text read, verified on 2026-11-29"),
        (
            "litigation.answer",
            "360700",
            "原文：应当在收到起诉状副本之日起十五日内……提出答辩状",
            "Words: 应当在收到起诉状副本之日起十五日内……提出答辩状",
        ),
        ("litigation.suggestion.public_interest", "360700", "只见转述，待核对", "told by a secondary source"),
        ("litigation.appeal_judgment", "360700", "可以行使，行使的应当在期限内", "permitted"),
        ("review.opinion_floor", "340800", "不少于7个工作日。", "not less than 7 working days"),
        ("filing.submit", "360700", "（依运行约定）", "(by convention)"),
        ("litigation.attendance_rate", "361000", "不低于95%", "at least 95%"),
        ("litigation.principal_share", "340800", "高于全省平均水平", "above provincial average"),
        ("duty.case_files.departments", "610702", "每季度不少于1次", "at least 1 times each quarter"),
        ("filing.catalogue", "360700", "每年1月31日（上一年度）；每年7月31日（当年上半年）", "every 01-31"),
        ("notify.ladder", "610702", "发函提醒 → 约谈警示 → 通报批评", "reminder by letter → warning interview"),
        ("review.gate", "340800", "不得讨论、印发", "nothing goes on without a passed review"),
        ("litigation.excuse_grounds", "340800", "不可抗力、意外事件", "不可抗力"),
        ("notify.warning_points", "340800", "15日以内的期限，届满前7/3/1", "up to 15 days: 7/3/1"),
    ],
)
def test_a_rule_says_what_it_asks_in_both_languages(
    rulebook: Rulebook, rule_id: str, region: str, zh: str, en: str
) -> None:
    rule = rulebook.required(rule_id, region, ON)
    assert zh in describe(rule, "zh")
    assert en in describe(rule, "en")


def test_a_rule_names_its_source_its_validity_and_its_version(rulebook: Rulebook) -> None:
    rule = rulebook.required("review.normative_document.opinion_ceiling", "360700", ON)
    for language, certainty in (("zh", "凭记忆，待核对"), ("en", "recalled, to be checked")):
        text = describe(rule, language)
        assert str(rule.source) in text
        assert certainty in text
        assert "2018-12-04" in text
        assert rule.version in text
        assert rule.note
        assert rule.note in text


def test_every_rule_of_every_place_can_be_described(rulebook: Rulebook) -> None:
    rules = [rule for profile in rulebook.profiles.values() for rule in profile.rules]
    assert len(rules) > 200
    for rule in rules:
        assert describe(rule, "zh").startswith(rule.title.zh)
        assert describe(rule, "en").startswith(rule.title.en)

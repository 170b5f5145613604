"""What a sentence orders. The sentences are written for these tests."""

import time

import pytest

from services.notify.policies.reading.plain_text import lines
from services.notify.policies.reading.statements import statements

YEAR = 2025


def read(sentence: str) -> list[tuple[object, ...]]:
    """(value, unit, comparator, per, due) of each finding that has a number or a day."""
    found = []
    for one in statements(sentence, YEAR):
        if one.quantity is None and one.due is None:
            continue
        quantity = one.quantity
        parts = (quantity.value, quantity.unit, quantity.comparator, quantity.per) if quantity else (None,) * 4
        found.append((*parts, one.due))
    return found


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("各单位每年学法不少于4次", [(4, "times", ">=", "year", None)]),
        ("每季度至少开展一次抽查", [(1, "times", ">=", "quarter", None)]),
        (
            "每半年发布1批典型案例、1期简报",
            [(1, "times", "=", "half_year", None), (1, "session", "=", "half_year", None)],
        ),
        ("每年开展3至5次检查", [(3, "times", ">=", "year", None)]),
        ("每年组织二到三次演练", [(2, "times", ">=", "year", None)]),
        ("每两年举办一次业务竞赛", [(1, "times", "=", "two_years", None)]),
        ("班子每年听取汇报，不少于3次", [(3, "times", ">=", "year", None)]),
        ("每年开展2次检查、3次评查", [(2, "times", "=", "year", None), (3, "times", "=", "year", None)]),
        ("任期内至少参加1次脱产培训", [(1, "times", ">=", "term_of_office", None)]),
        ("每人每年培训不少于60学时", [(60, "class_hour", ">=", "person_year", None)]),
        ("科级干部全年参训不少于40学时", [(40, "class_hour", ">=", "person_year", None)]),
        ("每年举办３期以上讲座", [(3, "session", ">=", "year", None)]),
        ("每年集中培训不少于5天", [(5, "day", ">=", "person_year", None)]),
        ("每季度对办理情况进行通报", [(1, "times", "=", "quarter", None)]),
    ],
)
def test_how_often(sentence, rows):
    assert read(lines(sentence)[0].text) == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("出庭率达到95%以上", [(95, "percent", ">=", None, None)]),
        ("抽查比例不低于百分之三十", [(30, "percent", ">=", None, None)]),
        ("办结率、满意率均达到98%", [(98, "percent", "=", None, None)] * 2),
        ("登记率、报送率、及时率和合格率达到100%", [(100, "percent", "=", None, None)] * 4),
        ("到2026年底村居顾问实现全覆盖", [(100, "percent", "=", None, "2026-12-31")]),
        ("登记率、及时率“两个率”全部达到100%", [(100, "percent", "=", None, None)] * 2),
        ("监察建议、司法建议回复率100%", [(100, "percent", "=", None, None)] * 2),
        ("市、县、乡三级审查率达100%", [(100, "percent", "=", None, None)]),
        ("2026年底前败诉率低于全省平均水平", [(None, "provincial_average", "<", None, "2026-12-31")]),
        ("收案量和败诉率低于全省平均水平", [(None, "provincial_average", "<", None, None)] * 2),
        ("办结率达到95%—98%", [(95, "percent", ">=", None, None)]),
        ("合格率、优秀率分别达到98%、30%以上", [(98, "percent", "=", None, None), (30, "percent", ">=", None, None)]),
        (
            "到2027年底，覆盖率达到90%，普及率达到80%",
            [
                (90, "percent", "=", None, "2027-12-31"),
                (80, "percent", "=", None, "2027-12-31"),
            ],
        ),
    ],
)
def test_rates(sentence, rows):
    assert read(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("应在公布之日起15日内报送", [(15, "day", "<=", None, None)]),
        ("收到材料后3个工作日内答复", [(3, "working_day", "<=", None, None)]),
        ("两小时内报告，二十四小时内续报", [(2, "hour", "<=", None, None), (24, "hour", "<=", None, None)]),
        ("材料齐全的，5至7个工作日内答复", [(7, "working_day", "<=", None, None)]),
        ("征求意见一般不少于30日", [(30, "day", ">=", None, None)]),
        (
            "审查时间不得少于5个工作日，最长不超过15个工作日",
            [
                (5, "working_day", ">=", None, None),
                (15, "working_day", "<=", None, None),
            ],
        ),
        ("会议召开3日前送达材料", [(3, "day", ">=", None, None)]),
    ],
)
def test_periods(sentence, rows):
    assert read(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("2026年6月底前完成清理", ["2026-06-30"]),
        ("20266月底前完成清理", ["2026-06-30"]),
        ("于2026年底前建成平台", ["2026-12-31"]),
        ("2027年前实现全覆盖", ["2026-12-31"]),
        ("每年1月底前和7月底前分别报送目录", ["01-31", "07-31"]),
        ("每年3月1日前报告，4月1日前公开", ["03-01", "04-01"]),
        ("每年第一季度报送上年度总结", ["03-31"]),
        ("9月30日前报送方案", ["2025-09-30"]),
        ("2026年完成资格清理", ["2026-12-31"]),
        ("每年5月组织宣传", ["05-31"]),
        ("在国家宪法日前后开展集中宣传", ["12-04"]),
    ],
)
def test_due_days(sentence, due):
    assert [row[-1] for row in read(sentence)] == due


@pytest.mark.parametrize(
    "sentence",
    [
        "贯彻《法治社会建设实施纲要（2020-2025年）》",
        "落实市政府第12次常务会议精神",
        "推进高效办成一件事",
        "按照（云政发〔2024〕15号）要求执行",
        "本办法自2025年1月1日起施行",
        "坚持以人民为中心，做到两个维护",
        "实现群众办事最多跑一次",
        "2021年至2025年为实施期",
        "2021年修订的条例已经公布",
        "畅通12345热线",
        "推进监督全覆盖",
        "累计培育骨干120名",
        "严格执行三项制度",
    ],
)
def test_what_counts_nothing(sentence):
    assert read(sentence) == []


def test_respective_numbers_go_to_their_subjects():
    found = statements("每个村、乡镇、园区分别配备1名、2名、3名以上专职人员", YEAR)
    assert [(one.subject, one.quantity.value, one.quantity.comparator) for one in found] == [
        ("村", 1, ">="),
        ("乡镇", 2, ">="),
        ("园区", 3, ">="),
    ]


def test_none_at_all_is_a_prohibition():
    [found] = statements("坚决杜绝年度“零报告”现象", YEAR)
    assert (found.kind, found.quantity.value, found.quantity.comparator) == ("prohibition", 0, ">")


@pytest.mark.parametrize(
    "sentence",
    [
        "提高" + "、".join(["办结率"] * 60) + "和其他，",
        "、".join(["办结率"] * 60) + "稳步实现",
        "收到" + "某某" * 60 + "日起",
        "每年" + "1月、" * 60,
    ],
)
def test_a_long_list_takes_no_longer_than_its_length(sentence):
    """Patterns that try every way of parting a list would not come back within a lifetime."""
    began = time.process_time()
    statements(sentence, YEAR)
    assert time.process_time() - began < 0.5

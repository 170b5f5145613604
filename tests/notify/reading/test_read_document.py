"""Whole documents: their structure, their head, and what may never happen."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from services.notify.policies.reading.read_document import read_document
from services.notify.policies.reading.reading import DocumentKind, Mode, Strength

WRAPPED = """云岭市人民政府办公室关于印发《云岭市依法办事
提升行动方案》的通知
各县(市、区)人民政府,市政府各部门:
现将《云岭市依法办事提升行动方案》印发给你
们,请认真执行。
2025年3月5日
一、工作目标
到2026年底,合同审查率、文件审查
率均达到100%。
二、重点任务
(一)学习培训
1.干部学法。各单位领导班子成员每年参加集中学习不少于12
次,干部每人每年参训不少于40
学时。(牵头
单位:市司法局;责任单位:各县(市、
区)政府)
2.审查时间一般不少于7
个工作日。[牵头单位:
市司法局]
"""


def test_broken_lines_are_read_as_if_they_were_whole():
    reading = read_document(WRAPPED)
    rows = [(duty.clause, duty.quantity.value, duty.quantity.per, duty.due, duty.lead_units) for duty in reading.duties]
    assert rows == [
        ("一", 100, None, "2026-12-31", ()),
        ("一", 100, None, "2026-12-31", ()),
        ("1", 12, "year", None, ("市司法局",)),
        ("1", 40, "person_year", None, ("市司法局",)),
        ("2", 7, None, None, ("市司法局",)),
    ]
    assert "⏎".join(reading.duties[2].quote.splitlines()).endswith("不少于12⏎次")
    assert reading.duties[4].modality is Strength.DEFAULT


def test_the_head_tells_title_number_issuer_and_day():
    source = read_document(
        "云市府发〔2024〕12号\n关于加强合同管理的意见\n一、范围\n略。\n云岭市人民政府\n2024年5月6日\n"
    ).source
    assert (source.title, source.number, source.issuer) == (
        "关于加强合同管理的意见",
        "云市府发〔2024〕12号",
        "云岭市人民政府",
    )
    assert (source.issued_on, source.kind) == (date(2024, 5, 6), DocumentKind.ORDER)


def test_a_page_header_is_no_text_and_an_empty_number_is_none():
    head = (
        "索引号：YL01/2024-001　文号：\n发布机构：云岭市人民政府　成文日期：2024-04-24\n云岭市实施方案（2024-2027年）\n"
    )
    source = read_document(head + "一、任务\n1.每年检查2次。\n").source
    assert (source.title, source.number) == ("云岭市实施方案（2024-2027年）", None)
    assert (source.issuer, source.issued_on) == ("云岭市人民政府", date(2024, 4, 24))


REPORT = """临溪县2024年度法治工作报告
一、主要成效
1.全年开展检查12次，办结率达到100%，每季度通报1次。
二、2025年工作计划
（一）规范执法。开展行政执法案卷评查不少于2次，行政复议按期办结率达到98%。
"""


def test_a_report_gives_no_duty_for_its_figures_and_plans_for_its_plans():
    duties = read_document(REPORT).duties
    assert [(duty.mode, duty.quantity.value, duty.due) for duty in duties] == [
        (Mode.PLAN, 2, "2025-12-31"),
        (Mode.PLAN, 98, "2025-12-31"),
    ]


def test_wishes_are_marked():
    text = "关于工作的意见\n一、任务\n1.力争2026年底前建成平台。鼓励各单位每年组织1次竞赛。各单位每年考核1次。\n"
    assert [duty.modality for duty in read_document(text).duties] == [
        Strength.ASPIRATIONAL,
        Strength.ASPIRATIONAL,
        Strength.MANDATORY,
    ]


def test_items_whose_line_breaks_were_lost_are_parted():
    text = "关于工作的意见\n一、任务\n（一）各局每年学法2次。（二）各局每年考试1次。（三）2026年底前建成平台。\n"
    assert [duty.clause for duty in read_document(text).duties] == ["（一）", "（二）", "（三）"]


def test_thirty_pages_take_less_than_a_second():
    text = WRAPPED * 120
    assert len(text) > 30 * 900
    began = time.process_time()
    read_document(text)
    assert time.process_time() - began < 1


ALPHABET = (
    "一二三、（）()〔〕[]。；，,：“”《》019%次期学时日年月前底内每不少于至少率达到牵头单位责任市司法局\n 百分之工作"
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=160))
def test_any_text_is_read_and_every_quote_is_in_its_place(text):
    reading = read_document(text)
    for duty in reading.duties:
        assert text[duty.start : duty.end] == duty.quote
        assert duty.quote
    places = [(sentence.start, sentence.end) for sentence in reading.sentences]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_text_of_any_script_is_read(text):
    reading = read_document(text)
    assert all(text[duty.start : duty.end] == duty.quote for duty in reading.duties)

"""Who has to do it, in every bracket style."""

import pytest

from services.notify.policies.reading.read_document import read_document
from services.notify.policies.reading.responsible import units


def units_of(clause: str) -> list[tuple[set[str], set[str]]]:
    """(lead, co) of each duty of a clause."""
    text = f"关于做好有关工作的通知\n一、主要任务\n1.{clause}\n"
    return [(set(duty.lead_units), set(duty.co_units)) for duty in read_document(text).duties]


@pytest.mark.parametrize(
    ("mark", "lead", "co"),
    [
        ("〔责任单位：市司法局、市财政局及其他市政府部门〕", {"市司法局", "市财政局", "其他市政府部门"}, set()),
        ("(牵头单位:市司法局;责任单位:各县(市、区)政府)", {"市司法局"}, {"各县(市、区)政府"}),
        ("[牵头单位：市司法局；配合单位：市总工会]", {"市司法局"}, {"市总工会"}),
        ("【责任单位：市属〔驻市〕各院校，市教育局】", {"市属〔驻市〕各院校", "市教育局"}, set()),
        ("牵头单位：市司法局；责任单位：市直有关部门）", {"市司法局"}, {"市直有关部门"}),
        ("（牵头单位：市司法局；责任单位：各乡镇（街道）", {"市司法局"}, {"各乡镇（街道）"}),
        ("（责任单位：市应急局；责任单位：市卫健委）", {"市应急局"}, {"市卫健委"}),
        ("（市发展和改革委、市司法局牵头，市人民法院配合）", {"市发展和改革委", "市司法局"}, {"市人民法院"}),
        ("（区司法局牵头,人民法院、人民检察院配合", {"区司法局"}, {"人民法院", "人民检察院"}),
        ("区司法局牵头", {"区司法局"}, set()),
        ("区政府办、区司法局负责。", {"区政府办", "区司法局"}, set()),
    ],
)
def test_a_mark_names_who_leads_and_who_helps(mark, lead, co):
    assert units_of(f"每年至少开展2次检查。{mark}") == [(lead, co)]


def test_a_mark_runs_into_the_sentence_before_it():
    [found] = units_of("每年至少开展2次检查区司法局牵头")
    assert found == ({"区司法局"}, set())


def test_each_mark_covers_what_stands_before_it():
    found = units_of(
        "每年至少开展2次检查。（牵头单位：市司法局）每季度至少开展1次抽查。（牵头单位：市审计局；责任单位：市财政局）"
    )
    assert found == [({"市司法局"}, set()), ({"市审计局"}, {"市财政局"})]


def test_a_mark_of_its_own_covers_the_points_above_it():
    text = (
        "关于工作的意见\n一、任务\n（一）学习\n1.每年学法不少于2次。\n2.每年培训不少于3次。\n〔责任单位：市司法局〕\n"
    )
    assert [duty.lead_units for duty in read_document(text).duties] == [("市司法局",), ("市司法局",)]


def test_a_chapter_without_marks_has_none():
    text = "关于工作的意见\n一、目标\n1.每年学法不少于2次。\n二、任务\n2.每年培训不少于3次。（责任单位：市司法局）\n"
    assert [duty.lead_units for duty in read_document(text).duties] == [(), ("市司法局",)]


def test_a_name_keeps_its_and():
    assert units("市发展和改革委、市人力资源和社会保障局") == ("市发展和改革委", "市人力资源和社会保障局")
    assert units("市司法局及各县（市、区）政府等") == ("市司法局", "各县（市、区）政府")


def test_names_are_given_as_they_are_written():
    """Half-width brackets stay half-width; a line break in the middle of a name is no part of it."""
    text = "关于工作的意见\n一、任务\n1.每年学法不少于2次。(责任单位:各县(市、\n区)政府)\n"
    assert [duty.lead_units for duty in read_document(text).duties] == [("各县(市、区)政府",)]


def test_a_time_limit_dates_the_item_and_is_no_unit():
    text = "重点任务清单\n1.每个县至少建设2个站点。\n完成时限：2026年10月底\n责任处室：法制处、立法处\n"
    [found] = read_document(text).duties
    assert (found.due, found.lead_units) == ("2026-10-31", ("法制处", "立法处"))
    inline = "1.修订配套制度。（牵头单位：法制处；完成时限：2026年6月底前）\n2.加强培训。（完成时限：长期坚持）\n"
    found = read_document(f"重点任务清单\n{inline}").duties
    assert [(duty.due, duty.lead_units) for duty in found] == [("2026-06-30", ("法制处",)), (None, ())]

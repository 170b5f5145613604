"""量词: what is counted, and by which words a number binds."""

import re

# Longer words first: 人次 is not 人, 学时 not 时.
MEASURES = {
    "人次": "person_times",
    "场次": "times",
    "课时": "class_hour",
    "学时": "class_hour",
    "次": "times",
    "期": "session",
    "场": "times",
    "轮": "times",
    "回": "times",
    "名": "person",
    "人": "person",
    "位": "person",
    "家": "organisation",
    "项": "item",
    "条": "item",
    "个": "item",
    "件": "case",
    "起": "case",
    "宗": "case",
    "篇": "document",
    "份": "copy",
    "部": "document",
    "所": "site",
    "处": "site",
    "支": "team",
    "户": "household",
    "批": "times",
}
OCCASIONS = frozenset({"times", "session"})
HOURS = frozenset({"class_hour"})
MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
_SITE = re.compile(r"^[^，。；]{0,8}?(?:示范|站|点|基地|中心|工作室|阵地|平台|乡镇|街道|村|社区|设区的市|县)")
_ORGANISATION = re.compile(r"^(?:市直|区直|县直)?(?:单位|部门|机构|企业|机关|组织)")

AT_LEAST = re.compile(r"不少于|不得少于|不低于|不得低于|至少|最少|不少|起码")
AT_LEAST_AFTER = re.compile(r"以上|及以上")
AT_MOST = re.compile(r"不超过|不得超过|不多于|不高于|最多|控制在|最长|最迟")
AT_MOST_AFTER = re.compile(r"以内|以下|之内")
REACHES = re.compile(
    r"达到|达|增至|增加到|增长到|提升到|提升至|提高到|提高至|扩大到|配备|配齐|明确|确定|指定|保持在|稳定在|不突破"
)
TASKS = re.compile(r"任务|指标|举措|清单")


def comparator(before: str, after: str) -> str | None:
    """``>=`` for 不少于, 至少 and 以上; ``<=`` for 不超过 and 以内; None where no such word binds the number."""
    if AT_LEAST.search(before) or AT_LEAST_AFTER.match(after):
        return ">="
    if AT_MOST.search(before) or AT_MOST_AFTER.match(after):
        return "<="
    return None


def counted(measure: str, after: str) -> str:
    """The unit: 个 takes it from what is counted."""
    if measure == "个" and _ORGANISATION.match(after):
        return "organisation"
    if measure == "个" and _SITE.match(after):
        return "site"
    return MEASURES[measure]

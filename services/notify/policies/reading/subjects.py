"""Who acts in a sentence, and what sets it in motion."""

import re

_ORGAN = (
    r"政府|部门|机关|单位|局|办公室|办|委|委员会|会议|班子|组织|机构|乡镇|镇|街道|地区|各地|法院|检察院|"
    r"负责人|负责同志|人员|干部|成员|公务员|律师|队伍|委员|领导|各级|村|社区|企业|人民政府|党组|党委|站|所|中心|院校|高校|学校"
)
_ENDS_IN_ORGAN = re.compile(rf"(?:{_ORGAN})(?:（[^）]*）)?$")
_ACTS = re.compile(
    r"每(?:人|名)?(?:半|两|2)?(?:年|季|月|届)|任期内|要|应|须|需|必须|不得|至少|于|在|对|将|按|依法|组织|开展|建立|健全|完善|"
    r"落实|加强|推进|做好|负责(?!人|同志)|制定|报|向|每(?:一|个)|全部|统一|严格|及时|定期|积极|切实|主动|接受|参加|举办|进行|达到|年度|有|可"
)
_TRIGGERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<what>[^，。；]{2,40}?)之日起",
        r"(?:自|在)?(?P<what>收到[^，。；]{1,30}?)(?:之日起|后)",
        r"(?:自|在)?(?P<what>[^，。；]{2,30}?(?:发生变动|变更|调整|发生|作出|印发|公布|签订|开庭))(?:后|的)?(?=，|[\d在应要须需])",
        r"(?P<what>[^，。；]{2,24}?)后(?=，|\d|[一二三五七十]{1,3}个?工作日)",
    )
)
_LONGEST = 40


def subject(segment: str) -> str | None:
    """The actor a segment begins with, None where it names none."""
    for match in _ACTS.finditer(segment):
        head = segment[: match.start()]
        if len(head) > _LONGEST:
            return None
        if head and head[0] not in "向对由以在为把将每" and _ENDS_IN_ORGAN.search(head):
            return head
    return None


def trigger(sentence: str) -> str | None:
    """What starts the time, as the sentence puts it."""
    for form in _TRIGGERS:
        if match := form.search(sentence):
            what = match["what"]
            for lead in ("自", "在", "要在", "应在", "应当在", "须在"):
                what = what.removeprefix(lead)
            return what or None
    return None

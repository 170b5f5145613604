"""The closed lists of meetings, with the Chinese terms they stand for."""

from services.review.matters.domain.terms import Resolution
from shared.kernel.words.wording import WordedCode


class MeetingKind(WordedCode):
    """常务会议 or 全体会议 (决策条例 30); 其他 of bodies that have neither."""

    EXECUTIVE = "executive", "常务会议", "executive meeting"
    PLENARY = "plenary", "全体会议", "plenary meeting"
    OTHER = "other", "其他集体审议会议", "another meeting for collective discussion"


class Function(WordedCode):
    """As what somebody was there: the first three belong to the meeting, the others only attended it (列席)."""

    HEAD = "head", "行政首长", "administrative head"
    DEPUTY = "deputy", "副职", "deputy head"
    MEMBER = "member", "其他会议组成人员", "other member of the meeting"
    REVIEWER = "reviewer", "合法性审查机构", "reviewing body"
    COUNSEL = "counsel", "法律顾问、公职律师", "counsel or government lawyer"
    DRAFTER = "drafter", "决策承办单位", "drafting unit"
    OBSERVER = "observer", "其他列席人员", "anybody else who attended"


MEMBERS = frozenset({Function.HEAD, Function.DEPUTY, Function.MEMBER})


class Result(WordedCode):
    """What came of a matter at a meeting."""

    PASSED = "passed", "通过", "passed"
    PASSED_WITH_CHANGES = "passed_with_changes", "修改后通过", "passed with changes"
    NOT_PASSED = "not_passed", "不予通过", "not passed"
    DISCUSS_AGAIN = "discuss_again", "再次讨论", "to be discussed again"
    PUT_OFF = "put_off", "暂缓", "put off"


RESOLUTIONS = {
    Result.PASSED: Resolution.APPROVED,
    Result.PASSED_WITH_CHANGES: Resolution.APPROVED,
    Result.NOT_PASSED: Resolution.REFUSED,
    Result.DISCUSS_AGAIN: Resolution.DISCUSS_AGAIN,
    Result.PUT_OFF: Resolution.POSTPONED,
}
UNDECIDED = frozenset({Result.DISCUSS_AGAIN, Result.PUT_OFF})

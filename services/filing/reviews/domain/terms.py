"""The closed lists of reviews, with the Chinese terms they stand for."""

from enum import StrEnum

from shared.kernel.words.wording import WordedCode


class Defect(StrEnum):
    """超越法定权限、违反上位规定、违背法定程序、其他 (赣市府发〔2024〕9号 8)."""

    EXCEEDS_POWER = "exceeds_power"
    CONFLICTS_WITH_HIGHER_LAW = "conflicts_with_higher_law"
    VIOLATES_PROCEDURE = "violates_procedure"
    OTHER = "other"


class Conclusion(StrEnum):
    """未发现问题、审查意见."""

    NO_OBJECTION = "no_objection"
    OPINION = "opinion"


class Remedy(StrEnum):
    """修改、废止、停止执行."""

    AMENDED = "amended"
    REPEALED = "repealed"
    SUSPENDED = "suspended"


class EndGround(StrEnum):
    """文件已废止或者失效、文件登记已作废、文件未公布、文件已被替代、提请已撤回、已移送有权机关、其他."""

    DOCUMENT_ENDED = "document_ended"
    DOCUMENT_VOIDED = "document_voided"
    DOCUMENT_UNPUBLISHED = "document_unpublished"
    DOCUMENT_REPLACED = "document_replaced"
    REQUEST_WITHDRAWN = "request_withdrawn"
    TRANSFERRED = "transferred"
    OTHER = "other"


class Asker(WordedCode):
    """What a review is opened for."""

    FILING = "filing", "报送备案", "a filing"
    JUDGMENT = "judgment", "裁判（附带审查）", "a judgment"
    JUDICIAL_SUGGESTION = "judicial_suggestion", "司法建议", "a suggestion of a court"
    PROCURATORIAL_SUGGESTION = "procuratorial_suggestion", "检察建议", "a suggestion of a procuratorate"
    RECONSIDERATION_OPINION = "reconsideration_opinion", "复议意见书", "an opinion upon reconsideration"
    OTHER = "other", "其他", "others"


SUGGESTIONS = frozenset({Asker.JUDICIAL_SUGGESTION, Asker.PROCURATORIAL_SUGGESTION, Asker.RECONSIDERATION_OPINION})

"""The closed lists of the filing service, with the Chinese terms they stand for."""

from enum import StrEnum

from shared.kernel.words.wording import WordedCode


class Track(StrEnum):
    """The channel a document is filed on: 政府备案, 人大常委会备案."""

    GOVERNMENT = "government"
    CONGRESS = "congress"


class Step(WordedCode):
    """Steps before registration that this system can see (国办发〔2018〕37号)."""

    LEGALITY_REVIEW = "legality_review", "合法性审核", "the legality review"
    COLLECTIVE_DECISION = "collective_decision", "集体审议决定", "the collective decision"


class Verdict(StrEnum):
    """予以登记、暂缓登记（补正）、不予登记 (国务院令第792号 9, by analogy)."""

    OK = "ok"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not_accepted"


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


class Asker(StrEnum):
    """What a review is opened for: 报送备案、裁判（附带审查）、司法建议、检察建议、复议意见书、其他."""

    FILING = "filing"
    JUDGMENT = "judgment"
    JUDICIAL_SUGGESTION = "judicial_suggestion"
    PROCURATORIAL_SUGGESTION = "procuratorial_suggestion"
    RECONSIDERATION_OPINION = "reconsideration_opinion"
    OTHER = "other"


SUGGESTIONS = frozenset({Asker.JUDICIAL_SUGGESTION, Asker.PROCURATORIAL_SUGGESTION, Asker.RECONSIDERATION_OPINION})


class Covers(StrEnum):
    """What a catalogue lists: 上一年度、当年上半年、当年."""

    PREVIOUS_YEAR = "previous_year"
    FIRST_HALF = "first_half"
    CURRENT_YEAR = "current_year"

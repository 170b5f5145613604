"""Which bodies the acts of litigation are entered by, and so put right by."""

from typing import ClassVar

from services.litigation.entrypoints.bodies import Articles, DocumentNo, WithReason
from services.litigation.entrypoints.cases import bodies as cases
from services.litigation.entrypoints.observed import bodies as observed
from services.litigation.entrypoints.suggestions import bodies as suggestions
from shared.web.bodies import Body, Entering
from shared.web.lives.changes import Bodies


class CaseAsRegistered(cases.NewCase):
    """登记应诉案件: its number stands as `number`."""

    stands_as: ClassVar = {"case_number": "number"}

    number: cases.CaseNo


class Challenged(Body):
    """所涉规范性文件."""

    number: DocumentNo
    articles: Articles = ()


class ChallengeAsEntered(Entering):
    """裁判认定规范性文件不合法: number and articles stand together."""

    stands_as: ClassVar = {"document_number": "document.number"}

    document: Challenged


CASE: Bodies = {
    "register": CaseAsRegistered,
    "confirm_case": CaseAsRegistered,
    "tell_designation": cases.CaseDesignated,
    "stay_trial": cases.Stay,
    "extend_evidence": cases.MoreTimeForEvidence,
    "schedule": cases.NewHearing,
    "nominate": cases.NewNomination,
    "settle_who_appears": cases.WhoAppears,
    "file_excuse": cases.NewExcuse,
    "rule_on_excuse": cases.ExcuseRuling,
    "attend": cases.NewAttendance,
    "judge": cases.NewJudgment,
    "appeal": cases.Appeal,
    "challenge": ChallengeAsEntered,
    "account": cases.Account,
}

SUGGESTION: Bodies = {
    "receive": suggestions.NewSuggestion,
    "confirm_receipt": suggestions.Letter,
    "object": WithReason,
    "reject": WithReason,
    "amend": suggestions.Amendment,
    "withdraw": WithReason,
    "return": suggestions.Return,
}

OBSERVED_HEARING: Bodies = {"observe": observed.NewObservedHearing}

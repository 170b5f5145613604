"""Which bodies the acts of litigation are entered by, and so put right by."""

from services.litigation.entrypoints.bodies import WithReason
from services.litigation.entrypoints.cases import bodies as cases
from services.litigation.entrypoints.observed import bodies as observed
from services.litigation.entrypoints.suggestions import bodies as suggestions
from shared.web.lives.changes import Bodies

CASE: Bodies = {
    "register": cases.NewCase,
    "confirm_case": cases.NewCase,
    "tell_designation": cases.CaseDesignated,
    "answer_case": cases.HandedIn,
    "stay_trial": cases.Stay,
    "extend_evidence": cases.MoreTimeForEvidence,
    "submit_evidence": cases.HandedIn,
    "schedule": cases.NewHearing,
    "nominate": cases.NewNomination,
    "settle_who_appears": cases.WhoAppears,
    "file_excuse": cases.NewExcuse,
    "rule_on_excuse": cases.ExcuseRuling,
    "attend": cases.NewAttendance,
    "judge": cases.NewJudgment,
    "appeal": cases.Appeal,
    "challenge": cases.Challenge,
    "account": cases.Account,
}

SUGGESTION: Bodies = {
    "receive": suggestions.NewSuggestion,
    "confirm_receipt": suggestions.Letter,
    "reply": suggestions.NewReply,
    "object": WithReason,
    "reject": WithReason,
    "amend": suggestions.Amendment,
    "withdraw": WithReason,
    "return": suggestions.Return,
}

OBSERVED_HEARING: Bodies = {"observe": observed.NewObservedHearing}

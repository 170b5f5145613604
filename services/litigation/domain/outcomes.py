"""How a case may be decided, what each outcome means for the agency, and which of them count as lost."""

from datetime import date
from enum import StrEnum

from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.statutes import Statutes

LOSS_SET = "litigation.loss_set"


class Form(StrEnum):
    """判决、裁定、调解书."""

    JUDGMENT = "judgment"
    RULING = "ruling"
    MEDIATION = "mediation"


class Outcome(StrEnum):
    """The operative part. The term in Chinese stands in TERMS, by which the profiles name it."""

    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    DISMISSED = "dismissed"
    REVOKED = "revoked"
    PARTLY_REVOKED = "partly_revoked"
    CHANGED = "changed"
    CONFIRMED_UNLAWFUL = "confirmed_unlawful"
    CONFIRMED_INVALID = "confirmed_invalid"
    ORDERED_TO_PERFORM = "ordered_to_perform"
    PAYMENT = "payment"
    COMPENSATION = "compensation"
    MEDIATED = "mediated"
    UPHELD = "upheld"
    REMANDED = "remanded"


TERMS = {
    Outcome.WITHDRAWN: "准许撤诉",
    Outcome.REJECTED: "驳回起诉",
    Outcome.DISMISSED: "驳回诉讼请求",
    Outcome.REVOKED: "撤销",
    Outcome.PARTLY_REVOKED: "部分撤销",
    Outcome.CHANGED: "变更",
    Outcome.CONFIRMED_UNLAWFUL: "确认违法",
    Outcome.CONFIRMED_INVALID: "确认无效",
    Outcome.ORDERED_TO_PERFORM: "责令履行",
    Outcome.PAYMENT: "给付",
    Outcome.COMPENSATION: "赔偿或者补偿",
    Outcome.MEDIATED: "调解",
    Outcome.UPHELD: "维持原判",
    Outcome.REMANDED: "发回重审",
}

_RULINGS = frozenset({Outcome.WITHDRAWN, Outcome.REJECTED})
_LEAVES_AS_IT_WAS = frozenset({Outcome.UPHELD, Outcome.WITHDRAWN})
_OF_AN_UPPER_COURT = frozenset({Outcome.UPHELD, Outcome.REMANDED})


def fits(form: Form, outcome: Outcome, level: TrialLevel) -> bool:
    """Whether there is such a decision: withdrawal and rejection are rulings, only upper courts uphold or remand."""
    if (form is Form.MEDIATION) != (outcome is Outcome.MEDIATED):
        return False
    if outcome in _RULINGS and form is not Form.RULING:
        return False
    return outcome not in _OF_AN_UPPER_COURT or level is not TrialLevel.FIRST_INSTANCE


def leaves_as_it_was(level: TrialLevel, outcome: Outcome) -> bool:
    """Whether the decision of the level below stands: the appeal was dismissed or taken back."""
    return level is not TrialLevel.FIRST_INSTANCE and outcome in _LEAVES_AS_IT_WAS


def ends_the_dispute(level: TrialLevel, outcome: Outcome) -> bool:
    """Whether this decision, once effective, is the dispute's result, rather than letting another stand or follow."""
    return not leaves_as_it_was(level, outcome) and outcome is not Outcome.REMANDED


def is_lost(statutes: Statutes, region: str, outcome: Outcome, on: date) -> bool:
    """Whether the place counts the outcome as lost; where nothing binds, nothing is counted as lost."""
    rule = statutes.rulebook.rule(LOSS_SET, region, on)
    return rule is not None and TERMS[outcome] in rule.items

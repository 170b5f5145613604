"""How a case may be decided, what each outcome means for the agency, and which of them count as lost."""

from datetime import date

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.words.wording import WordedCode

LOSS_SET = "litigation.loss_set"


class Form(WordedCode):
    """What the court hands down."""

    JUDGMENT = "judgment", "判决", "judgment"
    RULING = "ruling", "裁定", "ruling"
    MEDIATION = "mediation", "调解书", "mediation statement"


class Outcome(WordedCode):
    """The operative part; the profiles name it by the same code."""

    WITHDRAWN = "withdrawn", "准许撤诉", "withdrawal allowed"
    REJECTED = "rejected", "驳回起诉", "suit rejected"
    DISMISSED = "dismissed", "驳回诉讼请求", "claims dismissed"
    REVOKED = "revoked", "撤销", "act revoked"
    PARTLY_REVOKED = "partly_revoked", "部分撤销", "act partly revoked"
    CHANGED = "changed", "变更", "act changed"
    CONFIRMED_UNLAWFUL = "confirmed_unlawful", "确认违法", "act unlawful"
    CONFIRMED_INVALID = "confirmed_invalid", "确认无效", "act invalid"
    ORDERED_TO_PERFORM = "ordered_to_perform", "责令履行", "ordered to perform"
    PAYMENT = "payment", "给付", "ordered to pay"
    COMPENSATION = "compensation", "赔偿或者补偿", "compensation"
    MEDIATED = "mediated", "调解", "mediated"
    UPHELD = "upheld", "维持原判", "judgment upheld"
    REMANDED = "remanded", "发回重审", "remanded"


# An appeal against a ruling is dismissed by a ruling, one against a judgment by a judgment (行政诉讼法 89).
_RULINGS = frozenset({Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.REMANDED})
_BY_EITHER = frozenset({Outcome.UPHELD})
_LEAVES_AS_IT_WAS = frozenset({Outcome.UPHELD, Outcome.WITHDRAWN})
_OF_AN_UPPER_COURT = frozenset({Outcome.UPHELD, Outcome.REMANDED})


def fits(form: Form, outcome: Outcome, level: TrialLevel) -> bool:
    """Whether there is such a decision: a ruling decides procedure, a judgment the claim; only upper courts uphold or
    remand."""
    if (form is Form.MEDIATION) != (outcome is Outcome.MEDIATED):
        return False
    if outcome not in _BY_EITHER and (form is Form.RULING) != (outcome in _RULINGS):
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
    return rule is not None and outcome in rule.choices

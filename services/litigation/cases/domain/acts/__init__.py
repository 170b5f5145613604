"""What can be entered about a case."""

from services.litigation.cases.domain.acts.across import Continue, Replace
from services.litigation.cases.domain.acts.appearing import HearCoDefendant, SettleWhoAppears
from services.litigation.cases.domain.acts.attending import Attend, FileExcuse, RuleOnExcuse
from services.litigation.cases.domain.acts.designating import TellDesignation
from services.litigation.cases.domain.acts.ending import Account, Close
from services.litigation.cases.domain.acts.hearing import CallOff, Nominate, Schedule
from services.litigation.cases.domain.acts.linking import JoinDispute, LackObject, LinkBefore, LoseBefore
from services.litigation.cases.domain.acts.performing import Enforce, Perform
from services.litigation.cases.domain.acts.pleading import (
    AnswerCase,
    ConfirmCase,
    ConfirmService,
    ExtendEvidence,
    Register,
    SubmitEvidence,
)
from services.litigation.cases.domain.acts.ruling import Appeal, Challenge, Judge, Ordered, ServeJudgment, TakeEffect
from services.litigation.cases.domain.acts.staying import ResumeTrial, StayTrial
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "Account",
    "AnswerCase",
    "Appeal",
    "Attend",
    "CallOff",
    "Challenge",
    "Close",
    "ConfirmCase",
    "ConfirmService",
    "Continue",
    "Enforce",
    "ExtendEvidence",
    "FileExcuse",
    "HearCoDefendant",
    "JoinDispute",
    "Judge",
    "LackObject",
    "LinkBefore",
    "LoseBefore",
    "Nominate",
    "Ordered",
    "Perform",
    "Register",
    "Replace",
    "ResumeTrial",
    "RuleOnExcuse",
    "Schedule",
    "ServeJudgment",
    "SettleWhoAppears",
    "StayTrial",
    "SubmitEvidence",
    "TakeEffect",
    "TellDesignation",
]

ACTS: Acts = acts(
    Register,
    ConfirmCase,
    ConfirmService,
    TellDesignation,
    AnswerCase,
    ExtendEvidence,
    StayTrial,
    SubmitEvidence,
    ResumeTrial,
    Schedule,
    CallOff,
    Nominate,
    SettleWhoAppears,
    HearCoDefendant,
    FileExcuse,
    RuleOnExcuse,
    Attend,
    Judge,
    ServeJudgment,
    Appeal,
    TakeEffect,
    Challenge,
    Continue,
    LoseBefore,
    LinkBefore,
    JoinDispute,
    LackObject,
    Replace,
    Perform,
    Enforce,
    Account,
    Close,
)

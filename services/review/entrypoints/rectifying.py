"""Which bodies the acts of review are entered by, and so put right by."""

from typing import Annotated

from pydantic import Field

from services.review.entrypoints.matters import bodies as matters
from services.review.entrypoints.meetings import bodies as meetings
from services.review.entrypoints.power_lists import bodies as power_lists
from services.review.matters.domain.terms import Resolution
from shared.web.bodies import Entering, Line
from shared.web.dates import LegalDay
from shared.web.lives.changes import Bodies

Decider = Annotated[Line | None, Field(description="作出决定的机关。")]


class DecisionAsEntered(Entering):
    """决定: who was heard stands with it."""

    resolution: Resolution
    body: Decider = None
    heard_from: Annotated[Line | None, Field(description="听取了意见的合法性审查机构。")] = None
    heard_on: LegalDay | None = None


class IrregularDecisionAsEntered(matters.IrregularDecision):
    """违反程序的决定."""

    body: Decider = None


class MatterTakenUpAsEntered(meetings.MatterTakenUp):
    """讨论事项: who was heard stands with it."""

    heard_from: Annotated[Line | None, Field(description="听取了意见的合法性审查机构。")] = None
    heard_on: LegalDay | None = None


MATTER: Bodies = {
    "submit": matters.NewMatter,
    "return": matters.Return,
    "resubmit": matters.Resubmission,
    "request_supplement": matters.SupplementRequest,
    "supplement": matters.Supplementation,
    "pause": matters.Pausing,
    "shorten": matters.Shortening,
    "opine": matters.NewOpinion,
    "revise": matters.Revision,
    "confirm": matters.Confirmation,
    "deliberate": matters.Deliberation,
    "decide": DecisionAsEntered,
    "decide_irregularly": IrregularDecisionAsEntered,
    "withdraw": matters.Withdrawal,
}

MEETING: Bodies = {
    "convene": meetings.NewMeeting,
    "record_attendance": meetings.NewAttendance,
    "take_up": MatterTakenUpAsEntered,
    "take_up_irregularly": meetings.MatterIrregularlyTakenUp,
}

POWER_LIST_CHANGE: Bodies = {
    "propose": power_lists.NewPowerListChange,
    "answer_consultation": power_lists.ConsultationReply,
    "review": power_lists.PowerListReview,
    "consent_irregularly": power_lists.IrregularConsent,
    "resubmit_change": power_lists.AnotherVersion,
    "withdraw_change": power_lists.ChangeWithdrawal,
}

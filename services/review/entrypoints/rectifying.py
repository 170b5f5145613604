"""Which bodies the acts of review are entered by, and so put right by."""

from services.review.entrypoints.matters import bodies as matters
from services.review.entrypoints.meetings import bodies as meetings
from services.review.entrypoints.power_lists import bodies as power_lists
from shared.web.lives.changes import Bodies

MATTER: Bodies = {
    "submit": matters.NewMatter,
    "return": matters.Return,
    "resubmit": matters.Resubmission,
    "accept": matters.Acceptance,
    "request_supplement": matters.SupplementRequest,
    "supplement": matters.Supplementation,
    "pause": matters.Pausing,
    "shorten": matters.Shortening,
    "opine": matters.NewOpinion,
    "revise": matters.Revision,
    "hand_in_version": matters.NewVersion,
    "confirm": matters.Confirmation,
    "deliberate": matters.Deliberation,
    "decide": matters.Decision,
    "decide_irregularly": matters.IrregularDecision,
    "withdraw": matters.Withdrawal,
}

MEETING: Bodies = {
    "convene": meetings.NewMeeting,
    "record_attendance": meetings.NewAttendance,
    "take_up": meetings.MatterTakenUp,
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

"""What may be asked of the list of meetings."""

from services.review.meetings.adapters.collections import SqlMeetings
from services.review.meetings.domain.stages import MeetingStage
from services.review.meetings.domain.terms import MeetingKind
from shared.web.listings import Listing, codes, one_of, stage

MEETINGS = Listing(
    of=SqlMeetings,
    filters=(stage(MeetingStage), one_of("kind", MeetingKind, "会议类型。", "The kind of meeting.")),
    columns=(codes("kind", MeetingKind, "会议类型", "Kind"), codes("stage", MeetingStage, "阶段", "Stage")),
    numbered=False,
)

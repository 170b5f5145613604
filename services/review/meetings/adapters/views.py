"""Meetings as callers see them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.review.meetings.domain.stages import MeetingStage, MeetingStep
from services.review.meetings.domain.terms import Function, MeetingKind, Result
from shared.web.files import ShownFiles
from shared.web.views import Part, ThingView


class AttendanceView(Part):
    """出席情况."""

    members: Annotated[int, Field(description="应到的会议组成人员。")]
    members_present: Annotated[int, Field(description="实到的会议组成人员。")]
    present: Annotated[dict[Function, int], Field(description="到会人数，按职务。")]
    persons: tuple[str, ...]
    enough: Annotated[bool | None, Field(description="是否符合本机关议事规则，未规定或者不明的为空。")]


class TakenUpView(Part):
    """讨论事项."""

    result: Result
    irregularly: bool
    dissent: str | None
    files: Annotated[ShownFiles, Field(description="不同意见文件的标识，见 /v1/files。")]
    heard_from: str | None
    heard_on: date | None


class MeetingView(ThingView):
    """集体讨论会议，unit 为召开会议的决策机关."""

    kind: MeetingKind
    held_on: date
    minutes: Annotated[str, Field(description="会议纪要编号。")]
    files: Annotated[ShownFiles, Field(description="会议纪要文件的标识，见 /v1/files。")]
    stage: MeetingStage
    attendance: AttendanceView | None
    taken_up: Annotated[dict[str, TakenUpView], Field(description="讨论的事项，按送审事项的标识。")]
    voided_on: date | None
    next_acts: list[MeetingStep]

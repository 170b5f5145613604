"""What can be entered about a meeting. All of it is of the day on which it was held, whatever day that proves to be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from typing import ClassVar

from services.review.matters.domain.refusals import NotADecision
from services.review.matters.domain.stub import must_stay_stub
from services.review.meetings.domain.events import AttendanceRecorded, MatterTakenUp, MeetingConvened
from services.review.meetings.domain.meeting import Attendance, Meeting, TakenUp
from services.review.meetings.domain.refusals import (
    MinutesCarryFiles,
    MorePersonsThanCame,
    MoreThanThereAre,
    NobodyCame,
    NotAPersonsId,
)
from services.review.meetings.domain.stages import MeetingStage, MeetingStep
from services.review.meetings.domain.terms import UNDECIDED, Function, MeetingKind, Result
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.words.wording import Wording

_ID = re.compile(r"[!-~]{1,100}")
KEEPERS = (Bond.OWN, Bond.OFFICE)


class OfTheMeeting(IntEnum):
    """The order of what is entered for one day: who came, then what was taken up."""

    ATTENDANCE = 0
    MATTERS = auto()


@dataclass(frozen=True, kw_only=True)
class Convene(Birth[Meeting]):
    """召开: the body `unit` met on that day; `minutes` is the id of the text that names the minutes, `files` are the
    minutes themselves."""

    id: str
    region: str
    unit: str
    kind: MeetingKind
    minutes: str
    files: tuple[str, ...] = ()

    called = Wording("召开集体讨论会议", "hold a meeting")
    fixed = frozenset({"id", "region", "unit"})
    texts = deciding = frozenset({"minutes"})
    brings = frozenset({"files"})
    units: ClassVar = {"unit": Part.AGENCY}
    done_by = KEEPERS

    def begin(self, law: Statutes) -> Meeting:
        meeting = Meeting(
            id=self.id,
            region=self.region,
            unit=self.unit,
            kind=self.kind,
            held_on=self.on,
            minutes=self.minutes,
            files=self.files,
        )
        meeting.record(MeetingConvened(on=self.on, kind=self.kind))
        return meeting


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(Happening[Meeting]):
    """登记出席情况: of so many `members` by function so many `present`, and ids of `persons`, never names."""

    members: int
    present: Mapping[Function, int]
    persons: tuple[str, ...] = ()
    enough: bool | None = None

    called = Wording("登记出席情况", "record who attended")
    fixed = frozenset({"on"})
    rank = OfTheMeeting.ATTENDANCE
    done_by = KEEPERS

    def apply(self, meeting: Meeting, law: Statutes) -> None:
        meeting.must_be_next(MeetingStep.RECORD_ATTENDANCE)
        attendance = self._told()
        meeting.stage, meeting.attendance = MeetingStage.HELD, attendance
        meeting.record(AttendanceRecorded(on=self.on, members=self.members, present=attendance.members_present))

    def _told(self) -> Attendance:
        """Refuses a meeting without members, more of them than there are, and names in the place of ids."""
        persons = tuple(sorted(set(self.persons)))
        present = {function: self.present[function] for function in sorted(self.present) if self.present[function] > 0}
        told = Attendance(members=self.members, present=present, persons=persons, enough=self.enough)
        for nth, person in enumerate(self.persons, 1):
            if _ID.fullmatch(person) is None:
                raise NotAPersonsId(field="persons", nth=nth)
        if not told.members_present:
            raise NobodyCame(field="present")
        if told.members_present > self.members:
            raise MoreThanThereAre(field="members", present=told.members_present, members=self.members)
        came = sum(present.values())
        if len(persons) > came:
            raise MorePersonsThanCame(field="persons", named=len(persons), came=came)
        return told


@dataclass(frozen=True, kw_only=True)
class TakeUp(Happening[Meeting]):
    """登记讨论事项: the meeting discussed the `matter`, with that `result`; `dissent` is the id of a text, `files` are
    those in which it is written out.

    Of a `classified` matter no word is said, nor are there files of the minutes in which it was. Where a rule of the
    place asks for it, the reviewing body `heard_from` was heard before, on `heard_on`.
    """

    matter: str
    classified: bool
    result: Result
    dissent: str | None = None
    heard_from: str | None = None
    heard_on: date | None = None
    files: tuple[str, ...] = ()

    called = Wording("登记讨论事项", "take up a matter")
    fixed = frozenset({"on", "matter", "classified"})
    texts = frozenset({"dissent"})
    brings = frozenset({"files"})
    happened = frozenset({"on", "heard_on"})
    rank = OfTheMeeting.MATTERS
    units: ClassVar = {"heard_from": Part.REVIEWING_BODY}
    done_by = KEEPERS

    def apply(self, meeting: Meeting, law: Statutes) -> None:
        meeting.must_be_able_to_take_up(self.matter)
        _must_stay_stub(self, meeting)
        meeting.taken_up[self.matter] = TakenUp(
            result=self.result,
            dissent=self.dissent,
            files=self.files,
            heard_from=self.heard_from,
            heard_on=self.heard_on,
        )
        meeting.record(MatterTakenUp(on=self.on, matter=self.matter, result=self.result, irregularly=False))


@dataclass(frozen=True, kw_only=True)
class TakeUpIrregularly(Happening[Meeting]):
    """登记违反程序讨论的事项: what was decided as it should not have been; the matter bears what was wanting."""

    matter: str
    classified: bool
    result: Result
    dissent: str | None = None
    files: tuple[str, ...] = ()

    called = Wording("登记违反程序讨论的事项", "record a matter taken up against the procedure")
    fixed = frozenset({"on", "matter", "classified"})
    texts = frozenset({"dissent"})
    brings = frozenset({"files"})
    rank = OfTheMeeting.MATTERS
    done_by = KEEPERS

    def apply(self, meeting: Meeting, law: Statutes) -> None:
        meeting.must_be_next(MeetingStep.TAKE_UP_IRREGULARLY)
        meeting.must_not_have_taken_up(self.matter)
        _must_stay_stub(self, meeting)
        if self.result in UNDECIDED:
            raise NotADecision(field="result")
        taken_up = TakenUp(result=self.result, dissent=self.dissent, files=self.files, irregularly=True)
        meeting.taken_up[self.matter] = taken_up
        meeting.record(MatterTakenUp(on=self.on, matter=self.matter, result=self.result, irregularly=True))


def _must_stay_stub(act: TakeUp | TakeUpIrregularly, meeting: Meeting) -> None:
    """Refuse words and files of a classified matter: the minutes are of all that was taken up, and so of it, too."""
    must_stay_stub(act.classified, dissent=act.dissent, files=act.files)
    if act.classified and meeting.files:
        raise MinutesCarryFiles(field="matter")


ACTS: Acts = acts(Convene, RecordAttendance, TakeUp, TakeUpIrregularly)

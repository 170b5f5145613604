"""Cases as callers see them."""

from datetime import date
from typing import Annotated, Protocol, Self

from pydantic import BaseModel, Field

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.principal_cases import principal_findings
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    ExcuseGround,
    Ground,
    HeadCall,
    HeadCategory,
    Lesson,
    NotHeld,
    ObligationKind,
    Presence,
    Proof,
    Violation,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.clock import Clock
from shared.kernel.periods import Unit
from shared.web.files import A_FILE
from shared.web.views import Part, ThingView, TimedView


class Message(BaseModel):
    """A sentence in both languages."""

    zh: str
    en: str


class WarningView(Part):
    """Something that is on the record although it should not have happened so."""

    code: str
    hearing: int | None
    message: Message
    rule: str | None
    source: str
    latest_permitted: date | None


class NominationView(Part):
    head: str
    category: HeadCategory
    named_on: date
    identity_filed_on: date | None


class HearingNoticeView(Part):
    served_on: date
    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...]


class AppearingView(Part):
    unit: str
    on: date


class ExcuseRulingView(Part):
    accepted: bool
    ruled_on: date


class ExcuseView(Part):
    ground: ExcuseGround
    proof: Proof
    filed_on: date
    accepted: bool | None
    ruled_on: date | None
    rulings: Annotated[dict[Voice, ExcuseRulingView], Field(description="各方登记的审查结果；不一致的，以法院的为准。")]


class AttendanceView(Part):
    presence: Presence
    category: HeadCategory | None
    spoke: bool
    staff: bool
    lawyer: bool
    refused_to_explain: bool
    identity_defective: bool
    recorded_on: date
    counts: bool


class TermView(Part):
    due_on: date | None
    length: int | None
    unit: Unit | None


class StayView(Part):
    """中止诉讼: the days on which it begins, and the first days that count again, by whose word it is."""

    begins: Annotated[dict[Voice, date], Field(description="各方登记的中止日期；不一致的，以法院的为准。")]
    ends: Annotated[dict[Voice, date], Field(description="各方登记的恢复日期；不一致的，以法院的为准。")]
    over: bool


class MoreTimeView(Part):
    granted_on: date
    term: TermView


class HearingView(Part):
    """开庭. `notices` and `accounts` are kept side by side; everything else follows the court's where there is one."""

    ordinal: int
    hearing_on: date
    notice_served_on: date
    call: HeadCall
    grounds: tuple[Ground, ...]
    by: Voice
    notices: Annotated[dict[Voice, HearingNoticeView], Field(description="各方登记的通知；不一致的，以法院的为准。")]
    earlier: Annotated[
        dict[Voice, tuple[HearingNoticeView, ...]], Field(description="各方此前登记的通知，已为其后来的通知所代替。")
    ]
    put_off: bool
    off: Annotated[NotHeld | None, Field(description="不开庭的原因：改期、取消、诉讼中止、已裁判。")]
    called_off: Annotated[dict[Voice, date], Field(description="各方登记的取消日期。")]
    nomination: NominationView | None
    appearing: Annotated[
        dict[Voice, AppearingView],
        Field(description="各方登记的出庭被告：由该单位的负责人出庭；不一致的，以法院的为准。"),
    ]
    by_another: Annotated[bool, Field(description="由其他共同被告的负责人出庭，本单位负责人不必出庭。")]
    excuse: ExcuseView | None
    accounts: dict[Voice, AttendanceView]
    held: bool
    attended: bool
    violations: tuple[Violation, ...]


class ObligationView(Part):
    ordinal: int
    kind: ObligationKind
    term: TermView | None
    state: ObligationState
    done_on: date | None


class JudgmentView(Part):
    form: Form
    outcome: Outcome
    decided_on: date
    lost: bool


class AppealView(Part):
    party: str
    by: Voice
    on: date


class DocumentView(Part):
    number: str
    articles: tuple[str, ...]


class AccountabilityView(Part):
    lessons: tuple[Lesson, ...]
    note: str
    noted_on: date


class RegistrationView(Part):
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...]
    joint_defendants: tuple[str, ...]
    appellant: bool
    designated_by: str | None
    designating_court: str | None


class DesignationView(Part):
    """上级人民法院登记的指定管辖."""

    court: str
    order: str | None


class DesignatedCaseView(ThingView):
    """上级人民法院所见的：哪一案件、由哪一文书指定给谁."""

    number: str
    court: str
    designated_by: str | None
    designating_court: str | None
    designation: DesignationView | None


class Seen(Protocol):
    """By which day and which rules a case is seen."""

    @property
    def clock(self) -> Clock: ...
    @property
    def statutes(self) -> Statutes: ...


class CaseView(TimedView):
    """行政诉讼案件."""

    number: str
    level: TrialLevel
    court: str
    designated_by: Annotated[
        str | None, Field(description="指定管辖文书的文号：上级法院将本案指定由该法院管辖；未填的为空。")
    ]
    designating_court: Annotated[str | None, Field(description="作出指定管辖的上级人民法院。")]
    designation: Annotated[
        DesignationView | None, Field(description="上级人民法院自己的登记：文号为空的，为其没有这样指定。")
    ]
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...]
    attendance_required: bool
    joint_defendants: tuple[str, ...]
    appellant: bool
    registrations: Annotated[
        dict[Voice, RegistrationView], Field(description="各方登记的内容；不一致的，以法院的为准。")
    ]
    differences: Annotated[list[str], Field(description="法院和本单位登记不一致的事项。")]
    lineage: str
    previous: str | None
    next_case: str | None
    stage: Stage
    stayed_on: date | None
    stay_ends_on: date | None
    stays: list[StayView]
    extensions: Annotated[
        list[dict[Voice, MoreTimeView]], Field(description="各方登记的延期举证；不一致的，以法院的为准。")
    ]
    served_on: date
    service_dates: dict[Voice, date]
    answered_on: date | None
    answer_files: Annotated[
        tuple[str, ...], Field(description="答辩状和证据文件的标识，见 /v1/files。", examples=[[A_FILE]])
    ]
    evidence_files: Annotated[
        tuple[str, ...], Field(description="延期后提交的证据文件的标识，见 /v1/files。", examples=[[A_FILE]])
    ]
    hearings: list[HearingView]
    judgment: JudgmentView | None
    judgments: dict[Voice, JudgmentView]
    judgment_served: dict[str, dict[Voice, date]]
    appeal_ends: dict[str, date]
    appeals: Annotated[list[AppealView], Field(description="各方登记的上诉，一当事人一项。")]
    obligations: list[ObligationView]
    documents: list[DocumentView]
    effective_on: date | None
    replaced_on: date | None
    lost: bool
    accountability: AccountabilityView | None
    warnings: Annotated[list[WarningView], Field(description="已登记但不合规定的事项，例如通知送达过晚。")]
    next_acts: list[Step]

    @classmethod
    def seen(cls, by: Seen, case: Case) -> Self:
        """The case as it is seen on the day of the clock, by the rules in force."""
        view, today = cls.of(case), by.clock.today()
        view.next_acts = case.next_acts_on(today)
        found = principal_findings(case, by.statutes.rulebook, today)
        view.warnings += [WarningView.model_validate(each, from_attributes=True) for each in found]
        return view


class HearingEntry(BaseModel):
    """One line of the hearing calendar."""

    case: str
    number: str
    region: str
    unit: str
    court: str
    hearing: int
    hearing_on: date
    call: HeadCall
    head_named: bool
    held: bool


class CalendarView(BaseModel):
    """开庭日历, by day."""

    items: list[HearingEntry]


class AssignedHearing(BaseModel):
    """待开的庭；确定的出庭负责人为 named，交接后由 answers 接替；in_post 为其今天是否在岗，单位没有人员名册的为空."""

    case: str
    number: str
    court: str
    hearing: int
    hearing_on: date
    named: str
    named_on: date
    answers: str
    in_post: bool | None


class AssignedHearingsView(BaseModel):
    """本单位待开的庭由何人负责, by day."""

    items: list[AssignedHearing]

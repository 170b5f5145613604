"""What callers see of deadlines, inboxes and escalations."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from services.notify.deadlines.adapters.wording import sentence
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.notices import SUPERSEDED, Audience, Code, Notice, Severity
from services.notify.deadlines.domain.watch import Watch, WatchState
from shared.kernel.directory.names import Names
from shared.kernel.periods import Kind
from shared.kernel.periods.explanations import Explanation
from shared.kernel.rules.rulebook import Rulebook
from shared.web.files import ShownFiles
from shared.web.views import CodeView, Part, ThingView, explained

# In the context of a view, beside the explanations by hash.
_RULEBOOK = "rulebook"


class WatchView(Part):
    """期限. `id` is ``service/thing/name``; a settled period whose name was opened again has ``#turn`` behind it."""

    id: Annotated[str, Field(validation_alias="ref")]
    service: str
    thing: str
    number: Annotated[str | None, Field(description="所涉事项的案号、文号。 The number of what it is about.")]
    name: str
    owner: str
    holder: Annotated[
        str, Field(description="现由该单位办理；单位已撤销的，为承继单位。 Who stands for the owner by now.")
    ]
    region: str
    rule: str
    rule_version: str
    source: str
    kind: Kind
    anchor_on: date
    due: date | None
    status: str
    earliest: date | None
    latest: date | None
    state: WatchState
    met_on: date | None
    in_time: bool | None
    duty: Annotated[bool, Field(description="义务；否则为可以放弃的权利，不会逾期。")]
    next_wake_on: date | None

    @classmethod
    def of(cls, watch: Watch, holder: Callable[[str, str], str]) -> Self:
        return cls.model_validate({**asdict(watch), "holder": holder(watch.owner, watch.ref)})


class ExplanationLines(BaseModel):
    """The steps of the count as sentences; the last one tells the date."""

    zh: list[str]
    en: list[str]


class PassedRungView(BaseModel):
    """提示点: a rung with its day, the day on which it was noted, and whether the owner acknowledged it."""

    code: str
    on: date
    noted_on: date
    due: date
    shown: bool
    acknowledged_on: date | None

    @classmethod
    def of(cls, notice: Notice) -> Self:
        return cls(
            code=notice.params["rung"],
            on=notice.params["rung_on"],
            noted_on=notice.created_on,
            due=notice.params["due"],
            shown=notice.closed_because != SUPERSEDED,
            acknowledged_on=notice.acknowledged_on,
        )


def passed_rungs(records: Iterable[Notice]) -> list[PassedRungView]:
    """Each once, however often the clock was told again with the same day: as it was read, or else as it was shown."""
    found: dict[tuple[str, date, date], PassedRungView] = {}
    for view in map(PassedRungView.of, records):
        known = found.get((view.code, view.on, view.due))
        if known is None or (view.acknowledged_on is not None, view.shown) > (
            known.acknowledged_on is not None,
            known.shown,
        ):
            found[view.code, view.on, view.due] = view
    return list(found.values())


class ExplainedWatchView(WatchView):
    """期限及其说明；说明尚未收到的，`explanation` 和 `lines` 为空."""

    explanation: dict[str, Any] | None
    lines: ExplanationLines | None
    passed: Annotated[list[PassedRungView], Field(description="已到达的提示点，按顺序。 The rungs passed, in order.")]

    @classmethod
    def explained(
        cls, watch: Watch, holder: Callable[[str, str], str], told: Explanation | None, passed: Iterable[Notice]
    ) -> Self:
        brief = WatchView.of(watch, holder).model_dump(exclude={"id"})
        return cls(
            ref=watch.ref,
            **brief,
            explanation=told and told.to_data(),
            lines=told and ExplanationLines(zh=told.lines("zh"), en=told.lines("en")),
            passed=passed_rungs(passed),
        )


class NoticeView(BaseModel):
    """通知. `stands` is false once what it says is over: passed by its day or the next warning, met,
    moved, suspended or cancelled."""

    id: str
    audience: Audience
    unit: str
    unit_name: Annotated[str | None, Field(description="单位在事项日期的名称。 What it was called on that day.")]
    party: Annotated[
        str | None,
        Field(description="收件的另一方（如受理法院），其余为空。 Whom it is to, where that is another party."),
    ]
    region: str
    code: Code
    severity: Severity
    noted_at: Annotated[
        datetime,
        Field(description="进入收件箱的时刻，收件箱按此排列，新者在前。 When it came; the newest stands first."),
    ]
    created_on: Annotated[date, Field(description="所告事项的法定日期。 The legal date of what it tells.")]
    deadline: str | None
    params: dict[str, Any]
    zh: str
    en: str
    stands: bool
    closed_because: str | None
    acknowledged_by: str | None
    acknowledged_on: date | None

    @classmethod
    def of(cls, notice: Notice, rulebook: Rulebook, names: Names) -> Self:
        return cls(
            id=notice.id,
            audience=notice.audience,
            unit=notice.unit,
            unit_name=names.of(notice.unit, notice.created_on),
            party=notice.party,
            region=notice.region,
            code=notice.code,
            severity=notice.severity,
            noted_at=cast("datetime", notice.noted_at),
            created_on=notice.created_on,
            deadline=notice.deadline,
            params=notice.params,
            zh=sentence(notice, "zh", rulebook, names),
            en=sentence(notice, "en", rulebook, names),
            stands=notice.closed_because is None,
            closed_because=notice.closed_because,
            acknowledged_by=notice.acknowledged_by,
            acknowledged_on=notice.acknowledged_on,
        )


class RuledReplyView(Part):
    """回复及其处理."""

    on: date
    document: str
    ruled_on: date
    ruled_by: str
    reason: str
    reply_by: date | None
    missed_on: date | None
    files: Annotated[ShownFiles, Field(description="回复文件的标识，见 /v1/files。 Files of the reply.")]


class TalkView(Part):
    """约谈记录."""

    on: date
    at: str | None
    place: str
    held_by: list[str]
    attended: list[str]
    minutes: str
    recorded_by: str
    files: Annotated[ShownFiles, Field(description="约谈纪要文件的标识，见 /v1/files。 Files of the minutes.")]


class StepView(Part):
    """One step with the facts frozen when it was drafted; the explanation of the deadline is told among them."""

    code: str
    drafted_on: date
    facts: dict[str, Any]
    signed_by: str | None
    signed_for: str | None
    signed_on: date | None
    document: str | None
    files: Annotated[ShownFiles, Field(description="文书文件的标识，见 /v1/files。 Files of the letter.")]
    reply_by: date | None
    skipped_because: str | None
    served_on: date | None
    reply_missed_on: Annotated[
        date | None, Field(description="回复逾期之日。 The first day on which its reply was overdue.")
    ]
    replied_on: date | None
    reply_document: str | None
    reply_files: Annotated[ShownFiles, Field(description="回复文件的标识，见 /v1/files。 Files of the reply.")]
    accepted: Annotated[RuledReplyView | None, Field(description="已采纳的回复。 The reply that was accepted.")]
    rejected: Annotated[
        list[RuledReplyView], Field(description="未采纳的回复，按时间。 Replies that were not accepted, in order.")
    ]
    objected_on: date | None
    grounds: str | None
    grounds_files: Annotated[ShownFiles, Field(description="异议文件的标识，见 /v1/files。 Files of the objection.")]
    ruled_on: date | None
    ruled_by: str | None
    upheld: bool | None
    ground_fallen_on: Annotated[date | None, Field(description="依据不成立之日：须以文书撤回。")]
    withdrawn_on: date | None
    withdrawal: str | None
    withdrawal_files: Annotated[
        ShownFiles, Field(description="撤回文书文件的标识，见 /v1/files。 Files of the withdrawing paper.")
    ]
    is_talk: Annotated[
        bool, Field(description="该级是否为约谈。 Whether this step is a talk, of which a record is kept.")
    ]
    talk: Annotated[TalkView | None, Field(description="据该文书进行的约谈。 The talk to which it had called.")]

    @field_validator("facts")
    @classmethod
    def _explained(cls, facts: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        return {**facts, "explanation": explained(facts["explanation"], info)}


class DifferingView(Part):
    """某级文书所依据的一项事实，当时与现在不同."""

    step: Annotated[int, Field(description="级数，从1起。 The step, counted from 1.")]
    fact: Annotated[str, Field(description="事实的名称，与该级的 facts 相同。 Its name among the facts of the step.")]
    then: Annotated[Any, Field(description="拟稿时的事实。 As it was frozen.", examples=["2026-03-02"])]
    now: Annotated[Any, Field(description="现在的事实。 As it is.", examples=["2026-03-09"])]


class StepDifferencesView(BaseModel):
    """各级文书所依据的事实与现况的差异，没有差异的为空."""

    items: list[DifferingView]


class LadderStepView(CodeView):
    """A step of the ladder, as the place calls it."""


class EscalationView(ThingView):
    """逾期处置."""

    deadline: str
    service: str
    thing: str
    name: str
    due: date
    ladder: list[LadderStepView]
    ladder_source: str
    stage: Stage
    opened_on: date
    steps: list[StepView]
    reached: int
    next_from: date | None
    closed_on: date | None
    closed_because: str | None
    closing_note: str | None
    voided_on: date | None
    next_acts: list[LadderAct]

    @classmethod
    def under(cls, rules: Callable[[], Rulebook], case: Escalation) -> Self:
        """The view of a case, its ladder in the words of the rules as they are when it is asked for."""
        return cls.model_validate(case, context={**case.explanations, _RULEBOOK: rules()})

    @field_validator("ladder", mode="before")
    @classmethod
    def _worded(cls, codes: Iterable[str], info: ValidationInfo) -> list[LadderStepView]:
        words = (info.context or {})[_RULEBOOK].wording
        return [LadderStepView(code=code, zh=words(code, "zh"), en=words(code, "en")) for code in codes]


class DayView(BaseModel):
    """A day that differs from the ordinary week."""

    on: date
    working: bool
    festival: str
    source: str


class CalendarView(BaseModel):
    """工作日历. The ordinary week holds on every day that is not listed."""

    year: int
    release: str
    known_from: date
    known_to: date
    settled_to: date
    working_days: int
    days: list[DayView]

"""What callers send of policy documents."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from services.notify.entrypoints.regions import Region
from services.notify.policies.domain import deciding
from services.notify.policies.reading.reading import DraftDuty, DutyKind, Keeper, Mode, Quantity, Strength
from shared.web.bodies import ONE_LINE, Body, Dated, Entering, Line, LineOrNone, PaperNumber, Reason, Title, whole
from shared.web.dates import LegalDay

UnitNames = Annotated[tuple[Line, ...], Field(max_length=100)]
MeasureCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Offset = Annotated[int, Field(ge=0, description="正文中的字符位置。 A place in the text, in characters.")]
DocumentId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE]


class PolicyFile(Body):
    """A file as it is, in Base64."""

    content: Annotated[str, Field(description="Base64。", examples=["5LiA44CB5q+P5bm05oql5ZGKMeasoeOAgg=="])]
    media_type: Annotated[str, Field(max_length=200, examples=["text/plain"])]


class Corrections(Body):
    """What was read of the document itself, put right; what is not named stays."""

    title: Title | None = None
    number: Annotated[PaperNumber | None, Field(description="发文字号。")] = None
    issuer: Line | None = None
    issued_on: LegalDay | None = None

    def given(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Corrections.model_fields if name in self.model_fields_set}


class NewPolicyDocument(Corrections, Dated):
    """制度文件: its text, or a file that holds it."""

    region: Region
    text: Annotated[
        str | None,
        Field(description="正文；与 file 二选一。", examples=["一、各部门每年至少报告1次。（牵头单位：市司法局）"]),
    ] = None
    file: Annotated[PolicyFile | None, Field(description="TXT、DOCX、PDF、HTML 文件；与 text 二选一。")] = None
    replaces: Annotated[DocumentId | None, Field(description="被代替文件的编号。")] = None


class PolicyCorrection(Corrections, Dated):
    """更正文件信息."""

    model_config = whole(
        on="2026-03-02",
        title="赣州市法治督察工作办法",
        number="赣市府办发〔2026〕3号",
        issuer="市政府办公室",
        issued_on="2026-02-10",
    )

    replaces: DocumentId | None = None

    def given(self) -> dict[str, Any]:
        named = {"replaces": self.replaces} if "replaces" in self.model_fields_set else {}
        return super().given() | named


class QuantityBody(Body):
    """A checkable number."""

    value: Annotated[float | None, Field(ge=0, le=1_000_000_000)] = None
    unit: MeasureCode | None = None
    comparator: Literal["<=", ">=", "=", ">", "<", "~", "increase", "decrease"] | None = None
    per: MeasureCode | None = None

    def quantity(self) -> Quantity:
        return Quantity(self.value, self.unit, self.comparator, self.per)


class RowChanges(Body):
    """Fields of a draft duty; what is not named stays. A new place brings its quotation with it."""

    clause: Annotated[LineOrNone, Field(default_factory=str, description="条款；没有的为 null。")]
    start: Offset = 0
    end: Offset = 0
    subject: Line | None = None
    lead_units: UnitNames = ()
    co_units: UnitNames = ()
    kind: DutyKind = DutyKind.PROCEDURE
    quantity: QuantityBody | None = None
    trigger: Line | None = None
    due: Annotated[Line | None, Field(description="MM-DD 或者 YYYY-MM-DD。")] = None
    modality: Strength = Strength.MANDATORY
    service: Keeper = Keeper.NOTIFY_DUTY
    mode: Mode = Mode.DUTY

    def given(self) -> dict[str, Any]:
        named = {name: getattr(self, name) for name in self.model_fields_set}
        if self.quantity is not None:
            named["quantity"] = self.quantity.quantity()
        return named


class Edit(Body):
    """修改."""

    act: Literal["edit"]
    row: Annotated[int, Field(ge=1)]
    changes: Annotated[RowChanges, Field(default_factory=RowChanges)]
    title: Title | None = None

    def decision(self) -> deciding.Decision:
        return deciding.EditRow(row=self.row, changes=self.changes.given(), title=self.title)


class Confirm(Body):
    """确认."""

    act: Literal["confirm"]
    row: Annotated[int, Field(ge=1)]

    def decision(self) -> deciding.Decision:
        return deciding.ConfirmRow(row=self.row)


class Drop(Body):
    """舍弃."""

    act: Literal["drop"]
    row: Annotated[int, Field(ge=1)]
    reason: Reason

    def decision(self) -> deciding.Decision:
        return deciding.DropRow(row=self.row, reason=self.reason)


class Reopen(Body):
    """重新审看."""

    act: Literal["reopen"]
    row: Annotated[int, Field(ge=1)]

    def decision(self) -> deciding.Decision:
        return deciding.ReopenRow(row=self.row)


class Add(Body):
    """A duty that the reader has missed; its quotation is taken from the text."""

    act: Literal["add"]
    clause: Annotated[LineOrNone, Field(description="条款；没有的为 null。")]
    start: Offset
    end: Offset
    kind: DutyKind
    title: Title | None = None
    subject: Line | None = None
    lead_units: UnitNames = ()
    co_units: UnitNames = ()
    quantity: QuantityBody | None = None
    trigger: Line | None = None
    due: Line | None = None
    modality: Strength = Strength.MANDATORY
    service: Keeper = Keeper.NOTIFY_DUTY
    mode: Mode = Mode.DUTY

    def decision(self) -> deciding.Decision:
        duty = DraftDuty(
            clause=self.clause,
            quote="",
            start=self.start,
            end=self.end,
            subject=self.subject,
            lead_units=self.lead_units,
            co_units=self.co_units,
            kind=self.kind,
            quantity=None if self.quantity is None else self.quantity.quantity(),
            trigger=self.trigger,
            due=self.due,
            modality=self.modality,
            service=self.service,
            mode=self.mode,
            confidence=1.0,
        )
        return deciding.AddRow(duty=duty, title=self.title)


class Decisions(Dated):
    """审定: acts on rows in their order, all of them or none."""

    decisions: Annotated[
        list[Annotated[Edit | Confirm | Drop | Reopen | Add, Field(discriminator="act")]],
        Field(
            min_length=1,
            max_length=2000,
            examples=[
                [
                    {"act": "edit", "row": 1, "changes": {"due": "03-31", "lead_units": ["市司法局"]}},
                    {"act": "confirm", "row": 1},
                    {"act": "drop", "row": 2, "reason": "与上位文件重复。"},
                ]
            ],
        ),
    ]


class TakingEffect(Entering):
    """生效."""

    valid_from: Annotated[LegalDay, Field(description="生效日期，可以晚于今天。")]
    valid_to: Annotated[LegalDay | None, Field(description="有效期的最后一日；未写明有效期的留空。")] = None


class Repealing(Entering):
    """废止."""

    last_day: Annotated[LegalDay, Field(description="最后有效之日，可以晚于今天。")]


class Discarding(Entering):
    """作废."""

    reason: Reason

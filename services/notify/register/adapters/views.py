"""What callers see of the register."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.notify.register.domain.duty import DutyAct, DutyStage, EndGround
from services.notify.register.domain.occurrence import Occurrence, OccurrenceAct, Standing
from services.notify.register.domain.occurrence_watch import watch_ref
from services.notify.register.domain.subject_sets import Each
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.web.files import A_FILE
from shared.web.views import Part, ThingView


class DutyView(ThingView):
    """职责，来自政策文件."""

    title: str
    document: str
    document_id: str
    clause: str
    source: str
    quote_start: int
    quote_end: int
    subject: str
    lead_units: tuple[str, ...]
    co_units: tuple[str, ...]
    at_least: int | None
    counted: Annotated[str, Field(validation_alias="of")]
    per: Per | None
    due: str | None
    modality: Modality
    valid_from: date
    valid_to: date | None
    replaces: str | None
    successor: str | None
    kept_by: str
    kept_on: date
    stage: DutyStage
    ended_because: EndGround | None
    reason: Annotated[str | None, Field(description="终止的理由。")]
    voided_on: date | None
    next_acts: list[DutyAct]


class RegisteredDutyView(BaseModel):
    """登记册中的一项职责，来自规则或者政策文件."""

    id: str
    kept: Annotated[bool, Field(description="来自政策文件；否则来自规则文件。")]
    place: str
    zh: str
    en: str
    source: str
    clause: str
    each: Each
    owed_by_nobody: Annotated[
        bool, Field(description="责任主体不对应任何单位，无人承担。 Its subject means no units: nobody owes it.")
    ]
    at_least: int
    counted: str
    per: Per | None
    days: Annotated[list[str], Field(description="每年的日期（MM-DD）或者一次性的日期。")]
    watched: Annotated[bool, Field(description="逾期是否提示；提倡性的和由其他服务提示的不在此提示。")]
    valid_from: date
    valid_to: date | None
    expired: bool


class AttachmentView(Part):
    name: str
    sha256: str


class EvidenceView(Part):
    """佐证."""

    id: str
    on: date
    count: int
    people: tuple[str, ...]
    note: str | None
    attachments: tuple[AttachmentView, ...]
    files: Annotated[tuple[str, ...], Field(description="佐证文件的标识，见 /v1/files。", examples=[[A_FILE]])]
    given_by: str
    given_on: date
    fact: str | None
    retracted_on: date | None
    retracted_because: str | None


class GivenEvidenceView(ThingView):
    """一项佐证."""

    occurrence: str
    done_on: date
    count: int
    people: tuple[str, ...]
    note: str | None
    attachments: tuple[AttachmentView, ...]
    files: Annotated[tuple[str, ...], Field(description="佐证文件的标识，见 /v1/files。", examples=[[A_FILE]])]
    given_by: str
    given_on: date
    retracted_on: date | None
    retracted_because: str | None
    voided_on: date | None


class ScoreView(BaseModel):
    """应尽职责: what is done of what is needed, and how it stands today."""

    id: str
    version: int
    region: str
    unit: str
    unit_name: str | None
    duty: str
    place: str
    zh: str
    en: str
    source: str
    clause: str
    counted: str
    each: Each
    at_least: int
    head: Annotated[str | None, Field(description="任期的代号。")]
    covers: str | None
    opens_on: date
    due: date | None
    needed: Annotated[int | None, Field(description="应完成数；人数未知的为空。 None while a number is not known.")]
    done: int
    standing: Standing
    met_on: date | None
    deadline: Annotated[str | None, Field(description="对应的期限。 The deadline it is watched by.")]

    @classmethod
    def line(cls, occurrence: Occurrence, unit_name: str | None, today: date) -> "ScoreView":
        return cls(**_score(occurrence, unit_name, today))


class OccurrenceView(ScoreView):
    """应尽职责及其佐证."""

    evidence: list[EvidenceView]
    next_acts: list[OccurrenceAct]

    @classmethod
    def shown(cls, occurrence: Occurrence, unit_name: str | None, today: date) -> "OccurrenceView":
        given = [EvidenceView.model_validate(each) for each in occurrence.evidence]
        return cls(**_score(occurrence, unit_name, today), evidence=given, next_acts=occurrence.next_acts)


def _score(occurrence: Occurrence, unit_name: str | None, today: date) -> dict[str, object]:
    asks = occurrence.asked
    return {
        "id": occurrence.id,
        "version": occurrence.version,
        "region": occurrence.region,
        "unit": occurrence.unit,
        "unit_name": unit_name,
        "duty": asks.duty,
        "place": asks.place,
        "zh": asks.zh,
        "en": asks.en,
        "source": asks.source,
        "clause": asks.clause,
        "counted": asks.of,
        "each": asks.measure.each,
        "at_least": asks.measure.at_least,
        "head": asks.head,
        "covers": asks.covers,
        "opens_on": occurrence.opens_on,
        "due": occurrence.due,
        "needed": occurrence.needed,
        "done": occurrence.done,
        "standing": occurrence.standing(today),
        "met_on": occurrence.met_on,
        "deadline": watch_ref(occurrence) if asks.watched and occurrence.due else None,
    }


class TotalView(BaseModel):
    """Counts of a unit, a duty or a place; the rate is of what has come due, and there is none of nothing."""

    key: str
    name: str | None
    met: int
    late: int
    unmet: int
    open: int
    expired: int
    matured: Annotated[int, Field(description="已到期或者已完成。 Met, late or unmet.")]
    in_time: Annotated[float | None, Field(description="按期完成率；无到期的为空。 met / matured, null of nothing.")]

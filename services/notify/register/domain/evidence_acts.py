"""What can be entered about evidence."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.notify.register.domain.evidence import Attachment
from services.notify.register.domain.given_evidence import (
    EvidenceGiven,
    EvidenceRetracted,
    GivenEvidence,
    RetractedAlready,
    must_be_ids,
)
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Give(Birth[GivenEvidence]):
    """提供佐证 of what was done on `on`, for an occurrence that opened on `opens_on`; what was done before does not
    count. `by` is a person, and so are `people`, by ids in ASCII; the note and the names of attachments are ids of
    texts."""

    id: str
    region: str
    unit: str
    occurrence: str
    opens_on: date
    due: date | None
    count: int
    people: tuple[str, ...] = ()
    note: str | None = None
    attachments: tuple[Attachment, ...] = ()
    files: tuple[str, ...] = ()
    by: str
    given_on: date

    called = Wording("提供佐证", "give evidence")
    texts = frozenset({"note", "attachments.name"})
    brings = frozenset({"files"})
    fixed = frozenset(
        {"id", "region", "unit", "occurrence", "opens_on", "due", "attachments", "files", "by", "given_on"}
    )
    units: ClassVar = {"unit": Part.UNIT}

    def begin(self, law: Statutes) -> GivenEvidence:
        must_not_precede(self.on, self.opens_on)
        must_be_ids(self.people)
        evidence = GivenEvidence(
            id=self.id,
            region=self.region,
            unit=self.unit,
            occurrence=self.occurrence,
            due=self.due,
            done_on=self.on,
            count=self.count,
            people=self.people,
            note=self.note,
            attachments=self.attachments,
            files=self.files,
            given_by=self.by,
            given_on=self.given_on,
        )
        evidence.record(EvidenceGiven(on=self.on, occurrence=self.occurrence))
        return evidence


@dataclass(frozen=True, kw_only=True)
class Retract(Happening[GivenEvidence]):
    """撤回, with a reason; what was met by it is open again."""

    reason: str

    called = Wording("撤回佐证", "retract the evidence")
    texts = frozenset({"reason"})

    def apply(self, evidence: GivenEvidence, law: Statutes) -> None:
        if evidence.retracted_on is not None:
            raise RetractedAlready(on=evidence.retracted_on)
        must_not_precede(self.on, evidence.done_on)
        evidence.retracted_on, evidence.retracted_because = self.on, self.reason
        evidence.record(EvidenceRetracted(on=self.on, occurrence=evidence.occurrence))


ACTS: Acts = acts(Give, Retract)

"""What another service told was done by a unit: by itself it fulfils what it is good for, several duties at once."""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from services.notify.register.domain.evidence import Evidence
from services.notify.register.domain.occurrence import NEXT, Occurrence, OccurrenceAct
from services.notify.register.domain.subject_sets import Each, Subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`id` is that of the fact. `persons` took part who had not done so in the year before; `qualities` say what kind
    it was; `covers` and `due_in` name the span where the fact itself does, whatever its date.
    """

    id: str
    fact: str
    told_by: str
    unit: str
    on: date
    persons: int = 0
    qualities: tuple[str, ...] = ()
    covers: str | None = None
    due_in: int | None = None


def counts_for(deed: Deed, occurrence: Occurrence, subjects: Subjects) -> bool:
    """Whether the deed fulfils a part of the occurrence that it has not fulfilled already."""
    asks = occurrence.asked
    if asks.duty not in subjects.facts.get(deed.fact, ()) or OccurrenceAct.GIVE not in NEXT[occurrence.stage]:
        return False
    quality = subjects.qualities.get(asks.of)
    if (quality is not None and quality not in deed.qualities) or occurrence.has(evidence_id(deed)):
        return False
    if _counted(deed, occurrence) < 1:
        return False
    if deed.covers is not None:
        return asks.covers == deed.covers and occurrence.due is not None and occurrence.due.year == deed.due_in
    return occurrence.opens_on <= deed.on <= (occurrence.due or deed.on)


def evidence_of(deed: Deed, occurrence: Occurrence, today: date) -> Evidence:
    """The deed as evidence: once for the unit, or as many as there were persons."""
    return Evidence(
        id=evidence_id(deed),
        on=max(deed.on, occurrence.opens_on),
        count=_counted(deed, occurrence),
        note=deed.fact,
        given_by=deed.told_by,
        given_on=today,
        fact=deed.id,
    )


def evidence_id(deed: Deed) -> str:
    return str(uuid5(NAMESPACE_URL, f"evidence/{deed.id}"))


def _counted(deed: Deed, occurrence: Occurrence) -> int:
    return deed.persons if occurrence.asked.measure.each is Each.PERSON else 1

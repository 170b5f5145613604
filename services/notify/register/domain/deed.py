"""What another service told was done by a unit: by itself it fulfils what it is good for, several duties at once."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.evidence import Evidence
from services.notify.register.domain.occurrence import NEXT, Occurrence, OccurrenceAct
from services.notify.register.domain.subject_sets import Each, Subjects
from shared.kernel.identifiers.derived_id import derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`id` is that of the fact. `persons` are those who took part, by keys that tell them apart within a year and no
    more; `qualities` say what kind it was; `covers` and `due_in` name the span where the fact itself does, whatever its
    date. What was told without a paper carries the day on which it was, `shown_on`; None where a paper vouches for it,
    or the service that tells it has weighed that itself. `about` tells the hearing of a case that it is of.
    """

    id: str
    fact: str
    told_by: str
    unit: str
    on: date
    persons: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    covers: str | None = None
    due_in: int | None = None
    shown_on: date | None = None
    about: str | None = None


def counts_for(deed: Deed, occurrence: Occurrence, subjects: Subjects) -> bool:
    """Whether the deed fulfils a part of the occurrence that it has not fulfilled already."""
    asks = occurrence.asked
    if asks.duty not in subjects.facts.get(deed.fact, ()) or OccurrenceAct.GIVE not in NEXT[occurrence.stage]:
        return False
    quality = subjects.qualities.get(asks.of)
    if (quality is not None and quality not in deed.qualities) or occurrence.has(evidence_id(deed)):
        return False
    if _is_of_persons(occurrence) and not deed.persons:
        return False
    if deed.covers is not None:
        return asks.covers == deed.covers and occurrence.due is not None and occurrence.due.year == deed.due_in
    return occurrence.opens_on <= deed.on <= (occurrence.due or deed.on)


def evidence_of(deed: Deed, occurrence: Occurrence, today: date) -> Evidence:
    """The deed as evidence: once for the unit, or for each of the persons, who count once however often they come.

    What had run out is not in time after all by a late word: without a paper that counts on the day on which it came.
    """
    return Evidence(
        id=evidence_id(deed),
        on=max(deed.on, occurrence.opens_on, *_shown_late(deed, occurrence)),
        count=1,
        people=deed.persons if _is_of_persons(occurrence) else (),
        note=deed.fact,
        given_by=deed.told_by,
        given_on=today,
        fact=deed.id,
    )


def _shown_late(deed: Deed, occurrence: Occurrence) -> tuple[date, ...]:
    shown, due = deed.shown_on, occurrence.due
    return () if shown is None or due is None or shown <= due else (shown,)


def evidence_id(deed: Deed) -> str:
    return derived_id(f"evidence/{deed.id}")


def _is_of_persons(occurrence: Occurrence) -> bool:
    return occurrence.asked.measure.each is Each.PERSON

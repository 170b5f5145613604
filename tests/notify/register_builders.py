"""Units, obligations and occurrences for tests: valid by default."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.notify.register.domain.evidence import Evidence
from services.notify.register.domain.obligation import Obligation
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.spans import Slot
from services.notify.register.domain.subject_sets import Each, SubjectSet
from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit, TermOfOffice
from shared.kernel.rules.rule_shapes import Per
from tests.house import lives
from tests.notify.builders import HANTAI, LAWS

OPENED = date(2026, 1, 1)
DEPARTMENTS = SubjectSet(any_of=frozenset({"department"}))
OFFICERS = SubjectSet(any_of=frozenset({"department"}), each=Each.PERSON, group="enforcement_officers")
HEADS = SubjectSet(any_of=frozenset({"department"}), each=Each.TERM)


def a_unit(
    *attributes: str, heads: tuple[TermOfOffice, ...] = (), kept_from: date | None = OPENED, officers: int | None = None
) -> SubjectUnit:
    kind, *more = attributes or ("department",)
    birth = acts.RegisterUnit(
        on=kept_from or OPENED,
        id="某局",
        region=HANTAI,
        name="某局",
        kind=kind,
        attributes=tuple(more),
        headcounts={} if officers is None else {"enforcement_officers": officers},
        kept_from=kept_from,
    )
    unit = lives.begin(birth, LAWS)
    for term in heads:
        lives.enter(unit, acts.Appoint(on=term.appointed_on, head=term.id, ends_on=term.ends_on), LAWS)
        if term.left_on is not None:
            lives.enter(unit, acts.EndTerm(on=term.left_on, head=term.id), LAWS)
    return unit


def an_obligation(**changes: Any) -> Obligation:
    obligation = Obligation(
        key="duty.x@610702/2026-01-01",
        duty="duty.x",
        kept=False,
        place=HANTAI,
        zh="某项职责",
        en="some duty",
        source="〈某文〉 一",
        clause="一",
        version="v1",
        subject=DEPARTMENTS,
        of="times",
        at_least=2,
        per=Per.YEAR,
        days=(),
        once=None,
        watched=True,
        valid_from=OPENED,
        valid_to=None,
    )
    return replace(obligation, **changes)


def an_occurrence(unit: SubjectUnit | None = None, **changes: Any) -> Occurrence:
    slot = Slot("year/2026-01-01", OPENED, date(2026, 12, 31))
    return Occurrence.open(an_obligation(**changes), unit or a_unit(), slot, on=OPENED)


def some_evidence(nth: int = 1, *, on: date = date(2026, 3, 2), **changes: Any) -> Evidence:
    return replace(Evidence(id=f"e-{nth}", on=on, count=1, given_by="甲", given_on=on), **changes)

"""What one defendant's record says of the common decision, and what that means for the records of the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.litigation.cases.domain.acts.across import ForCase
from services.litigation.cases.domain.acts.appearing import HearCoDefendant
from services.litigation.cases.domain.acts.ruling import Appeal, ServeJudgment
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.parties import co_defendant, is_co_defendant
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice, prevailing
from shared.kernel.lives.entered import Entered, Happening


@dataclass(frozen=True, kw_only=True)
class OfCommonDecision(ForCase):
    """What a record with other defendants says, under the number, before the court and of those that it names.

    Whoever puts one of these right leaves the others of before and joins those of now.
    """

    number: str
    court: str
    defendants: tuple[str, ...]

    def reaches(self, other: Case, of: Case) -> bool:
        return of.shares_decision_with(other)


@dataclass(frozen=True, kw_only=True)
class ForDefendants(OfCommonDecision):
    """What one defendant's record says of the common decision: served on it, or appealed by somebody."""

    party: str
    by: Voice
    appealed: bool

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Appeal if self.appealed else ServeJudgment) and (act.on, act.party) == (
            self.on,
            self.party,
        )

    def means_for(self, other: Case) -> Happening[Case] | None:
        if other.judgment is None:
            return None
        if not self.appealed:
            if self.on in other.judgment_served.get(self.party, {}).values():
                return None
            return ServeJudgment(on=self.on, by=self.by, party=self.party, of=other.ruling.entry)
        if self.party in other.ruling.appealed:
            return None
        if other.stage not in (Stage.JUDGED, Stage.APPEALED) and other.ruling.came_by_itself_on is None:
            return None
        return self._appeal()

    def becomes(self, now: ForCase) -> bool:
        return isinstance(now, ForDefendants) and (now.party, now.appealed) == (self.party, self.appealed)

    def in_place_of(self, act: Entered, other: Case) -> Happening[Case]:
        if isinstance(act, ServeJudgment):
            return replace(act, on=self.on, by=self.by)
        return self._appeal()

    def _appeal(self) -> Appeal:
        return Appeal(on=self.on, by=self.by, party=self.party)


@dataclass(frozen=True, kw_only=True)
class Decided(OfCommonDecision):
    """The record knows the common decision now: what others told of it before holds here, too."""

    def meant(self, act: Entered) -> bool:
        return False

    def means_for(self, other: Case) -> Happening[Case] | None:
        return None


@dataclass(frozen=True, kw_only=True)
class Appears(OfCommonDecision):
    """Whose head appears for all at the hearing of that day by that defendant's record: its own, or that of the one who
    `appears` in its place, by the voice `by`."""

    unit: str
    hearing_on: date
    appears: str | None = None
    by: Voice | None = None

    def meant(self, act: Entered) -> bool:
        return isinstance(act, HearCoDefendant) and replace(act, on=self.on) == self._act()

    def means_for(self, other: Case) -> Happening[Case] | None:
        return self._act()

    def _act(self) -> HearCoDefendant:
        return HearCoDefendant(on=self.on, unit=self.unit, hearing_on=self.hearing_on, appears=self.appears, by=self.by)


def told_by(case: Case) -> Iterator[ForCase]:
    """What this record tells the other defendants."""
    return (each for each in for_defendants(case) if isinstance(each, ForDefendants))


def for_defendants(case: Case) -> Iterator[ForCase]:
    if not case.joint_defendants:
        return
    of: dict[str, Any] = {"number": case.number, "court": case.court, "defendants": case.joint_defendants}
    for hearing in case.hearings:
        told = hearing.appearance
        if told is not None and not hearing.put_off:
            appears, by = (None, None) if told.own else (told.unit, hearing.appearance_by)
            said = {"unit": case.unit, "hearing_on": hearing.hearing_on, "appears": appears, "by": by, **of}
            yield Appears(on=told.on, **said)
    if case.ruling.decided_on is not None:
        yield from _of_decision(case, case.ruling.decided_on, of)


def _of_decision(case: Case, decided_on: date, of: Mapping[str, Any]) -> Iterator[ForCase]:
    yield Decided(on=decided_on, **of)
    told = case.judgment_served.get(Party.AGENCY, {})
    served_on = case.ruling.served_on(Party.AGENCY)
    if served_on is not None:
        by = Voice.COURT if Voice.COURT in told else Voice.AGENCY
        yield ForDefendants(on=served_on, party=co_defendant(case.unit), by=by, appealed=False, **of)
    for of_party, words in case.ruling.appealed.items():
        appeal = prevailing(words)
        if appeal is not None and not is_co_defendant(of_party):
            party = co_defendant(case.unit) if of_party == Party.AGENCY else of_party
            yield ForDefendants(on=appeal.on, party=party, by=appeal.by, appealed=True, **of)

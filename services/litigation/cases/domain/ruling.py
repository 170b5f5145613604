"""The ruling in a case: what court and agency tell of the decision, whom it was served on, since when it has effect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from services.litigation.cases.domain.judgment import Judgment
from services.litigation.cases.domain.stages import ORDER, Step
from services.litigation.cases.domain.voices import Voice, prevailing
from services.litigation.cases.domain.warned import CaseWarning
from services.litigation.instruments.domain.documents import ChallengedDocument, HeldUnlawful
from shared.kernel.identifiers.case_number import TrialLevel


@dataclass(frozen=True, kw_only=True)
class LodgedAppeal:
    """Who appealed, as whose word has it. Each party may, and each side may tell of it."""

    party: str
    by: Voice
    on: date


# No entry has that number.
BY_ITSELF = 0


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Since when a decision has effect, and `by` whose word, None where the last period ran out; `upheld_by` names the
    case of the court above that let it stand, where that is why.

    `entry` numbers the one with which it took effect first, or is `BY_ITSELF`: whoever tells another decision that
    binds at once says no second time that there is one.
    """

    on: date
    by: Voice | None
    entry: int
    upheld_by: str | None = None


class Had(NamedTuple):
    """That a decision has taken effect: with which entry, and whether it was lost then."""

    entry: int
    is_lost: bool


@dataclass(kw_only=True)
class Ruling:
    """Accounts of the decision by voice, days of service by party and voice; the court's word stands.

    `entry` numbers the entry of the decision that stands; `replaced_by` is the case whose decision took its place;
    `retried_in_vain` are retrials that began when it was not in force; `unsaid` is the day of a decision that the
    agency has told, and that the court's trial after it shows not to have been.
    """

    judgments: dict[Voice, Judgment] = field(default_factory=dict)
    entry: int = 0
    served: dict[str, dict[Voice, date]] = field(default_factory=dict)
    appeal_ends: dict[str, date] = field(default_factory=dict)
    challenged: dict[Voice, list[HeldUnlawful]] = field(default_factory=dict)
    appeals: list[LodgedAppeal] = field(default_factory=list)
    effect: Effect | None = None
    replaced_on: date | None = None
    replaced_by: str | None = None
    next_case: str | None = None
    retried_in_vain: frozenset[str] = frozenset()
    unsaid: date | None = None

    @property
    def judgment(self) -> Judgment | None:
        """The decision that stands."""
        return prevailing(self.judgments)

    def judgment_before(self, by: Voice) -> Judgment | None:
        """The decision as the other side has told it, before that word."""
        return next((told for voice, told in self.judgments.items() if voice is not by), None)

    @property
    def decided_on(self) -> date | None:
        """Its day."""
        return None if self.judgment is None else self.judgment.decided_on

    @property
    def documents(self) -> list[ChallengedDocument]:
        """Those that the decision holds unlawful, as either side has read it; each once."""
        return list(dict.fromkeys(each.document for told in self.challenged.values() for each in told))

    def held_unlawful(self, document: ChallengedDocument) -> dict[Voice, HeldUnlawful]:
        """What each side tells of it."""
        return {by: each for by, told in self.challenged.items() for each in told if each.document == document}

    @property
    def appealed(self) -> dict[str, dict[Voice, LodgedAppeal]]:
        """The appeal of each party, by whose word it is."""
        found: dict[str, dict[Voice, LodgedAppeal]] = {}
        for each in self.appeals:
            found.setdefault(each.party, {})[each.by] = each
        return found

    @property
    def words(self) -> dict[str, Mapping[Voice, object]]:
        """What each side tells of it. A document that only one has read in the decision is told by that one alone."""
        return {
            "judgment": self._judgments_as_told,
            **{f"judgment_served.{party}": dates for party, dates in self.served.items()},
            **{f"appeal.{party}": self._appeal_as_told(told) for party, told in self.appealed.items()},
            "documents": {by: {(each.document, each.on) for each in told} for by, told in self.challenged.items()},
        }

    @property
    def _judgments_as_told(self) -> Mapping[Voice, object]:
        """None as the court has it, where it went on with the trial that the agency said was over."""
        if self.unsaid is None or Voice.AGENCY in self.judgments:
            return self.judgments
        return {Voice.AGENCY: self.unsaid, Voice.COURT: self.judgment}

    def is_otherwise(self, on: date) -> bool:
        """Whether what the agency did about a decision by that day was about another than that of the court's word, or
        about none."""
        by_court, by_agency = (self.judgments.get(each) for each in Voice)
        if by_court is None:
            return self.unsaid is not None
        return on < by_court.decided_on or by_agency not in (None, by_court)

    def _appeal_as_told(self, told: Mapping[Voice, LodgedAppeal]) -> Mapping[Voice, object]:
        """The days; none as the court has it, where it knows of no appeal and the decision was final by the last day on
        which there might have been one."""
        days: dict[Voice, object] = {by: one.on for by, one in told.items()}
        last = max(self.appeal_ends.values(), default=None)
        if self.effect is None or self.effect.by is not Voice.COURT or self.next_case is not None or last is None:
            return days
        if self.effect.on <= last + timedelta(1):
            days.setdefault(Voice.COURT, None)
        return days

    @property
    def effective_on(self) -> date | None:
        """Since when it has effect."""
        return None if self.effect is None else self.effect.on

    @property
    def had(self) -> Had | None:
        """Its effect so far, by a word and not by itself."""
        return None if self.effect is None or self.effect.by is None else Had(self.effect.entry, self.lost)

    def effective_on_of(self, effect: int) -> date | None:
        """Since when it has the effect of that entry; None where that is no more."""
        return self.effect.on if self.effect is not None and self.effect.entry == effect else None

    @property
    def stands(self) -> bool:
        """Whether the decision is effective and no other has taken its place."""
        return self.effect is not None and self.replaced_on is None

    @property
    def came_by_itself_on(self) -> date | None:
        """The day on which the last period ran out, as long as nothing more is known of the effect."""
        return self.effect.on if self.effect is not None and self.effect.by is None and self.stands else None

    @property
    def lost(self) -> bool:
        """Whether an effective decision that was not replaced went against the agency."""
        return self.stands and self.judgment is not None and self.judgment.lost

    @property
    def served_dates(self) -> dict[str, date]:
        """The day of service on each party that stands."""
        return {party: on for party, told in self.served.items() if (on := prevailing(told)) is not None}

    def served_on(self, party: str) -> date | None:
        """The day of service on that party that stands."""
        return prevailing(self.served.get(party, {}))

    def last_day_before(self, on: date) -> date | None:
        """The last of all days to appeal, where an appeal on that day comes after it; None where it does not."""
        last = max(self.appeal_ends.values(), default=on)
        return last if last < on else None

    def is_early_for(self, party: str, on: date) -> bool:
        """Whether an appeal of that party on that day would be in time, though by the court's word the decision had
        effect before."""
        ended_on = self.appeal_ends.get(party)
        courts = self.effect is not None and self.effect.by is Voice.COURT and self.effect.upheld_by is None
        return courts and self.effect is not None and ended_on is not None and self.effect.on < on <= ended_on

    def early_effect(self, level: TrialLevel) -> Iterator[CaseWarning]:
        """An effect of which the court tells on a day on which some party could still appeal."""
        rule, last = self.appeal_rule(level), max(self.appeal_ends.values(), default=None)
        effect = self.effect
        if rule is None or last is None or effect is None or effect.by is not Voice.COURT or effect.upheld_by:
            return
        if effect.on <= last:
            yield CaseWarning(
                code="litigation.effective_before_appeals_ended",
                message={
                    "zh": f"法院登记的生效日期{effect.on}不晚于上诉期限的最后一日{last}，请法院核对；"
                    "其间上诉的，凭上诉材料登记，列入不一致，生效由法院更正或者作废。",
                    "en": f"The court has it effective on {effect.on}, when an appeal was possible until {last}: check."
                    " An appeal of those days is entered by its paper and listed; the court puts the effect right.",
                },
                rule=rule,
                source=ORDER[Step.APPEAL],
                latest_permitted=None,
            )

    def late_appeals(self, level: TrialLevel) -> Iterator[CaseWarning]:
        """Appeals after their party's last day, which only a court can have allowed."""
        rule = self.appeal_rule(level)
        for appeal in self.appeals if rule is not None else ():
            last = self.appeal_ends.get(appeal.party)
            if rule is not None and last is not None and appeal.on > last:
                yield CaseWarning(
                    code="litigation.appeal_late",
                    message={
                        "zh": f"{appeal.on}提出的上诉晚于上诉期限的最后一日{last}，以法院的登记为准。",
                        "en": f"The appeal of {appeal.on} came after the last day for it, {last}; the court has it so.",
                    },
                    rule=rule,
                    source=ORDER[Step.APPEAL],
                    latest_permitted=last,
                )

    def appeal_rule(self, level: TrialLevel) -> str | None:
        """The rule under which the decision may be appealed; None where it may not, or there is none."""
        return None if self.judgment is None else self.judgment.appeal_rule(level)

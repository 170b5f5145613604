"""The ruling in a case: what court and agency tell of the decision, on whom it was served, and when it is final."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.judgment import Judgment
from services.litigation.cases.domain.voices import Voice, prevailing
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.periods import Suspension

APPEAL = "appeal"


@dataclass(frozen=True, kw_only=True)
class LodgedAppeal:
    """Who appealed, as whose word has it. Each party may, and each side may tell of it."""

    party: str
    by: Voice
    on: date


@dataclass(kw_only=True)
class Ruling:
    """Accounts of the decision by voice, days of service by party and voice; the court's word stands.

    `entry` numbers the entry of the decision that stands, `effective_by` is the voice that said it is effective, None
    where the last period ran out.
    """

    judgments: dict[Voice, Judgment] = field(default_factory=dict)
    entry: int = 0
    served: dict[str, dict[Voice, date]] = field(default_factory=dict)
    appeal_ends: dict[str, date] = field(default_factory=dict)
    challenged: dict[Voice, list[ChallengedDocument]] = field(default_factory=dict)
    appeals: list[LodgedAppeal] = field(default_factory=list)
    effective_on: date | None = None
    effective_by: Voice | None = None
    replaced_on: date | None = None
    next_case: str | None = None

    @property
    def judgment(self) -> Judgment | None:
        """The decision that stands."""
        return prevailing(self.judgments)

    @property
    def decided_on(self) -> date | None:
        """Its day."""
        return None if self.judgment is None else self.judgment.decided_on

    @property
    def documents(self) -> list[ChallengedDocument]:
        """Those that the decision holds unlawful, as either side has read it; each once."""
        return list(dict.fromkeys(document for told in self.challenged.values() for document in told))

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
            "judgment": self.judgments,
            **{f"judgment_served.{party}": dates for party, dates in self.served.items()},
            **{f"appeal.{party}": {by: one.on for by, one in told.items()} for party, told in self.appealed.items()},
            "documents": {by: frozenset(told) for by, told in self.challenged.items()},
        }

    @property
    def stands(self) -> bool:
        """Whether the decision is effective and no other has taken its place."""
        return self.effective_on is not None and self.replaced_on is None

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

    def appeal_rule(self, level: TrialLevel) -> str | None:
        """The rule under which the decision may be appealed; None where it may not, or there is none."""
        return None if self.judgment is None else self.judgment.appeal_rule(level)


def appeal_periods(
    law: Statutes, region: str, rule: str | None, served: Mapping[str, date], stays: Sequence[Suspension]
) -> dict[str, Counted]:
    """The period of each party on whom the decision was served, from its own day; none where there is no appeal.

    The days of a stay are not counted.
    """
    if rule is None:
        return {}
    found = {party: law.count(rule, region, on, stays) for party, on in served.items()}
    return {party: counted for party, counted in found.items() if counted is not None}


def last_days(periods: Mapping[str, Counted]) -> dict[str, date]:
    """The last day of each; of a provisional one the latest reading, before which the decision is not final."""
    found = {party: counted.explanation.latest for party, counted in periods.items()}
    return {party: latest for party, latest in found.items() if latest is not None}

"""清样: what is known here of a matter's review before issue, whatever the order in which the facts arrive."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from services.filing.documents.domain.events import MatterHeard, MatterUnheard
from services.filing.documents.domain.refusals import MatterOfAnother, NotCleared
from services.filing.documents.domain.terms import Step
from shared.kernel.identifiers.divisions import same
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.rules.rulebook import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("送审事项", "matter under review")
APPROVED = "approved"


class News(StrEnum):
    """What the review service tells of a matter."""

    CLEARED = "cleared"
    REJECTED = "rejected"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One fact: `by` is the person who had the draft in hand when it was cleared, `draft_number` that of the version
    that was, `resolution` what was decided."""

    news: News
    on: date
    by: str | None = None
    resolution: str | None = None
    draft_number: int | None = None


@dataclass(kw_only=True)
class Clearance(Aggregate):
    """One matter of the review service, by its id; it is what was `heard` of it, by the ids of the facts.

    Of several facts of one kind the latest counts. What was `taken_back` is kept for the person it names: a fact may
    return, and its answers name no person.
    """

    heard: dict[str, Heard] = field(default_factory=dict)
    taken_back: dict[str, Heard] = field(default_factory=dict)

    @classmethod
    def of(cls, id: str, events: Iterable[Event]) -> "Clearance":
        """The matter as all that was heard of it makes it; refuses with ValueError where that is nothing."""
        clearance: Clearance | None = None
        for event in events:
            if isinstance(event, MatterHeard):
                clearance = clearance or cls(id=id, region=event.region, unit=event.unit)
                said = {"by": event.by, "resolution": event.resolution, "draft_number": event.draft_number}
                heard = Heard(news=News(event.news), on=event.on, **said)  # type: ignore[arg-type]
                clearance.note(event.fact, heard)
            elif clearance is not None and isinstance(event, MatterUnheard):
                clearance.forget(event.fact)
        if clearance is None:
            raise ValueError(f"nothing was heard of {id}")
        clearance.take_events()
        return clearance

    @property
    def cleared_on(self) -> date | None:
        return self._day_of(News.CLEARED)

    @property
    def cleared_by(self) -> str | None:
        """The last person who had the draft in hand there."""
        cleared = self._last(News.CLEARED)
        return None if cleared is None else cleared.by

    @property
    def draft_number(self) -> int | None:
        """The number of the version of the draft that was cleared last, if it was told."""
        cleared = self._last(News.CLEARED)
        return None if cleared is None else cleared.draft_number

    @property
    def failed_on(self) -> date | None:
        """The day on which the review was not passed; None where it was passed since, or on that day."""
        failed, cleared = self._day_of(News.REJECTED), self.cleared_on
        return None if failed is None or (cleared is not None and cleared >= failed) else failed

    @property
    def resolution(self) -> str | None:
        decided = self._last(News.DECIDED)
        return None if decided is None else decided.resolution

    @property
    def decided_on(self) -> date | None:
        return self._day_of(News.DECIDED)

    @property
    def revoked_on(self) -> date | None:
        """The day on which the matter was withdrawn, for good."""
        return self._day_of(News.WITHDRAWN)

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that stand between the matter and registration; empty when it is cleared."""
        done = {
            Step.LEGALITY_REVIEW: self.cleared_on is not None and self.revoked_on is None,
            Step.COLLECTIVE_DECISION: self.resolution == APPROVED,
        }
        return tuple(step for step in Step if not done[step])

    def note(self, fact: str, heard: Heard) -> None:
        """Hear a fact, or what it should have said, which names no person anew; the same changes nothing."""
        known = self.heard.get(fact)
        before = known or self.taken_back.pop(fact, None)
        if before is not None and heard.by is None:
            heard = replace(heard, by=before.by)
        if known != heard:
            self.heard[fact] = heard
            self.record(
                MatterHeard(
                    on=heard.on,
                    fact=fact,
                    news=heard.news,
                    by=heard.by,
                    resolution=heard.resolution,
                    draft_number=heard.draft_number,
                    region=self.region,
                    unit=self.unit,
                )
            )

    def forget(self, fact: str) -> None:
        """The fact was taken back: it is as if it had not been heard."""
        heard = self.heard.pop(fact, None)
        if heard is not None:
            self.taken_back[fact] = heard
            self.record(MatterUnheard(on=heard.on, fact=fact))

    def must_be_clear(self, region: str, gate: Rule | None) -> None:
        """Refuse with NotCleared while a step is missing, or for the document of another region."""
        self.must_be_of(region, gate)
        if self.missing:
            raise not_cleared(self.id, gate, self.missing)

    def must_be_of(self, region: str, gate: Rule | None) -> None:
        """Refuse with NotCleared for the document of another region: for that it is as if it were not known."""
        if not same(self.region, region):
            raise not_cleared(self.id, gate)

    def must_be_drafted_for(self, unit: str, *, paper: bool) -> None:
        """Refuse with MatterOfAnother the document of another unit than had its draft reviewed, without a paper which
        shows that the one drafted it for the other (代拟)."""
        if self.unit != unit and not paper:
            raise MatterOfAnother(field="matter", matter=self.id, unit=self.unit)

    @property
    def gone_since(self) -> date | None:
        """The day since which it is not cleared any more; of what never was cleared, the first. None while it is."""
        if not self.missing:
            return None
        undone = [self.revoked_on, None if self.resolution == APPROVED else self.decided_on]
        return min((on for on in undone if on is not None), default=date.min)

    def as_of(self, on: date) -> "Clearance":
        """The matter as it stood at the end of that day, by what is known of it now."""
        then = {fact: heard for fact, heard in self.heard.items() if heard.on <= on}
        return Clearance(id=self.id, region=self.region, unit=self.unit, heard=then)

    def _last(self, news: News) -> Heard | None:
        return max(self._of(news), key=lambda each: (each[1].on, each[0]), default=("", None))[1]

    def _of(self, news: News) -> Iterator[tuple[str, Heard]]:
        return ((fact, heard) for fact, heard in self.heard.items() if heard.news is news)

    def _day_of(self, news: News) -> date | None:
        heard = self._last(news)
        return None if heard is None else heard.on


def not_cleared(matter: str, gate: Rule | None, missing: tuple[Step, ...] = tuple(Step)) -> NotCleared:
    """The refusal that names the missing steps, and the rule that asks for them."""
    rule, source = (None, None) if gate is None else (gate.id, str(gate.source))
    return NotCleared(field="matter", rule=rule, source=source, matter=matter, missing=missing)

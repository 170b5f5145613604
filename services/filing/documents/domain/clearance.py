"""清样: what is known here of a matter's review before issue, whatever the order in which the facts arrive."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.events import ClearanceDecided, ClearanceNoted, ClearanceRevoked, ClearanceUsed
from services.filing.documents.domain.refusals import MatterUsed, NotCleared
from services.filing.documents.domain.terms import Step
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.rules.rulebook import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("送审事项", "matter under review")
APPROVED = "approved"


@dataclass(kw_only=True)
class Clearance(Aggregate):
    """One matter of the review service, by its id. `cleared_by` is the last person who had the draft in hand there."""

    cleared_on: date | None = None
    cleared_by: str | None = None
    resolution: str | None = None
    decided_on: date | None = None
    revoked_on: date | None = None
    document: str | None = None

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that stand between the matter and registration; empty when it is cleared."""
        done = {
            Step.LEGALITY_REVIEW: self.cleared_on is not None and self.revoked_on is None,
            Step.COLLECTIVE_DECISION: self.resolution == APPROVED,
        }
        return tuple(step for step in Step if not done[step])

    def note(self, *, by: str, on: date) -> None:
        """The matter passed its review."""
        self.cleared_on, self.cleared_by = on, by
        self.record(ClearanceNoted(on=on))

    def decide(self, resolution: str, *, on: date) -> None:
        """The deciding body has decided; of several decisions the latest counts."""
        if self.decided_on is None or on >= self.decided_on:
            self.resolution, self.decided_on = resolution, on
            self.record(ClearanceDecided(on=on, resolution=resolution))

    def revoke(self, *, on: date) -> None:
        """The matter was withdrawn, for good."""
        self.revoked_on = on
        self.record(ClearanceRevoked(on=on))

    def use(self, document: str, region: str, *, gate: Rule | None, on: date) -> None:
        """Register the document of the matter: once, in its own region, after every step the `gate` asks for."""
        missing = self.missing if self.region == region else tuple(Step)
        if missing:
            raise not_cleared(self.id, gate, missing)
        if self.document is not None:
            raise MatterUsed(field="matter", matter=self.id, document=self.document)
        self.document = document
        self.record(ClearanceUsed(on=on, document=document))


def not_cleared(matter: str, gate: Rule | None, missing: tuple[Step, ...] = tuple(Step)) -> NotCleared:
    """The refusal that names the missing steps, and the rule that asks for them."""
    rule, source = (None, None) if gate is None else (gate.id, str(gate.source))
    return NotCleared(field="matter", rule=rule, source=source, matter=matter, missing=missing)

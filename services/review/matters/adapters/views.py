"""What callers see of matters."""

from datetime import date

from services.review.matters.domain.stages import Act, Stage
from services.review.matters.domain.terms import Check, MatterKind, Outcome, Resolution
from shared.web.views import Part, TimedView


class OpinionView(Part):
    """审查意见."""

    outcome: Outcome
    given_on: date
    by: str
    counsel: str | None
    checks: tuple[Check, ...]


class MatterView(TimedView):
    """送审事项."""

    kind: MatterKind
    title: str | None
    drafter: str
    classified: bool
    materials: tuple[str, ...]
    stage: Stage
    round: int
    submitted_on: date
    accepted_on: date | None
    shortened_because: str | None
    opinion: OpinionView | None
    cleared_on: date | None
    decided_on: date | None
    refused_at_gate_on: list[date]
    resolution: Resolution | None
    defects_found: dict[str, tuple[str, ...]]
    next_acts: list[Act]

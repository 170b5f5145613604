"""What callers see of matters and power-list changes."""

from datetime import date

from services.review.domain.power_list import PowerListAct, PowerListStage
from services.review.domain.stages import Act, Stage
from services.review.domain.terms import Check, MatterKind, Outcome, Resolution, Respondent
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


class ReplyView(Part):
    """征求意见的答复."""

    unit: str
    agrees: bool
    on: date


class PowerListChangeView(TimedView):
    """权责清单调整."""

    title: str | None
    proposer: str
    classified: bool
    stage: PowerListStage
    answers: dict[Respondent, ReplyView]
    proposed_on: date
    consented_on: date | None
    reported_on: date | None
    next_acts: list[PowerListAct]

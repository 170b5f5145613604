"""What reports count of a matter: when it stood before discussion and was decided, and each review of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Reviewed
from services.review.matters.domain.terms import MatterKind
from shared.kernel.model.lines import Line


class Occasion(StrEnum):
    """提交集体讨论时被拒、集体讨论、决定."""

    REFUSED = "refused"
    DISCUSSED = "discussed"
    DECIDED = "decided"


@dataclass(frozen=True, kw_only=True, slots=True)
class OccasionLine(Line):
    """A day on which a matter had to have been reviewed; `cleared_on` is when it was, `in_order` that nothing is found
    wrong with how it was decided."""

    kind: MatterKind
    occasion: Occasion
    on: date
    cleared_on: date | None
    in_order: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewLine(Line):
    """A review from acceptance to opinion; `halted` are the intervals in which it stood still, as ISO 8601 writes
    them, both ends included, with commas."""

    kind: MatterKind
    accepted_on: date
    opined_on: date
    halted: str


def matter_lines(matter: Matter) -> Iterator[Line]:
    """The lines of a matter; its clocks are beside them."""
    for on in matter.refused_at_gate_on:
        yield _occasion(matter, Occasion.REFUSED, on, part=f"refused.{on}")
    for nth, on in enumerate(matter.discussed_on, 1):
        yield _occasion(matter, Occasion.DISCUSSED, on, part=f"discussed.{nth}")
    if matter.decided_in_vain_on is not None:
        yield _occasion(matter, Occasion.DECIDED, matter.decided_in_vain_on, part="decided.in_vain")
    if matter.decided_on is not None:
        yield _occasion(matter, Occasion.DECIDED, matter.decided_on, part="decided")
    for nth, review in enumerate(matter.reviews, 1):
        yield ReviewLine(
            thing=matter.id,
            part=f"review.{nth}",
            region=matter.region,
            unit=matter.unit,
            kind=matter.kind,
            accepted_on=review.accepted_on,
            opined_on=review.opined_on,
            halted=_halted(review),
        )


def _occasion(matter: Matter, occasion: Occasion, on: date, *, part: str) -> OccasionLine:
    return OccasionLine(
        thing=matter.id,
        part=part,
        region=matter.region,
        unit=matter.unit,
        kind=matter.kind,
        occasion=occasion,
        on=on,
        cleared_on=matter.cleared_on,
        in_order=not matter.findings,
    )


def _halted(review: Reviewed) -> str:
    return ",".join(f"{halt.from_on}/{halt.to_on}" for halt in review.halts if halt.to_on is not None)

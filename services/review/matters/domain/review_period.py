"""How long a review must be left and may take, by the kind of matter and the place."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.terms import MatterKind
from shared.kernel.clocks.not_started import SILENT, NotCounted, first_known
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.periods import WhyHalted

# The clocks of a review bear the number of the entry that accepted it: opinion_floor.2.
FLOOR = "opinion_floor"
CEILING = "opinion_ceiling"

_FLOOR_OF_PLACE = "review.opinion_floor"
_FLOOR_RULES = {
    MatterKind.MAJOR_DECISION: ("review.major_decision.opinion_floor", _FLOOR_OF_PLACE),
    MatterKind.NORMATIVE_DOCUMENT: ("review.normative_document.opinion_floor", _FLOOR_OF_PLACE),
}
_CEILING_RULES = {MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.opinion_ceiling"}

# By which the time that a review waits for others is left out of its period, where a place has them.
PAUSE_RULES = {
    WhyHalted.EXPERTS: "review.pause.experts",
    WhyHalted.CONSULTATION: "review.pause.consultation",
}


@dataclass(frozen=True, slots=True)
class ReviewPeriod:
    """The floor that protects the reviewer and the ceiling that protects the drafter; either may be absent, and says
    why."""

    floor: Counted | NotCounted
    ceiling: Counted | NotCounted

    @property
    def is_silent(self) -> bool:
        """Whether there is neither."""
        return isinstance(self.floor, NotCounted) and isinstance(self.ceiling, NotCounted)


def review_period(statutes: Statutes, kind: MatterKind, region: str, accepted_on: date) -> ReviewPeriod:
    """The periods in force for a matter accepted on that day; of several floors the longest binds."""
    rules = _FLOOR_RULES.get(kind, (_FLOOR_OF_PLACE,))
    floors = [statutes.count(rule, region, accepted_on) for rule in rules]
    counted = [each for each in floors if isinstance(each, Counted)]
    unknown = [each for each in floors if isinstance(each, NotCounted)]
    ceiling = _CEILING_RULES.get(kind)
    return ReviewPeriod(
        floor=max(counted, key=_end) if counted else first_known(unknown),
        ceiling=SILENT if ceiling is None else statutes.count(ceiling, region, accepted_on),
    )


def _end(counted: Counted) -> date:
    return counted.explanation.latest or date.max

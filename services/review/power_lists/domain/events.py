"""What happens to a change of a power list."""

from dataclasses import dataclass

from services.review.power_lists.domain.terms import Respondent
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class PowerListChangeProposed(Event):
    """A change of the 权责清单 was proposed and two bodies are asked."""


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswered(Event):
    respondent: Respondent
    unit: str
    agrees: bool


@dataclass(frozen=True, kw_only=True)
class PowerListChangeReviewed(Event):
    passed: bool


@dataclass(frozen=True, kw_only=True)
class PowerListChangeResubmitted(Event):
    """A new version after a failed review: the two bodies are asked again."""

    round: int


@dataclass(frozen=True, kw_only=True)
class PowerListChangeWithdrawn(Event):
    """`reason` is the id of a text."""

    reason: str | None


@dataclass(frozen=True, kw_only=True)
class PowerListChangeConsented(Event):
    """The government agreed: the change is made, and the report falls due.

    `unreviewed` is what was agreed to although no review had been passed.
    """

    unreviewed: bool = False


@dataclass(frozen=True, kw_only=True)
class PowerListChangeReported(Event):
    """Reported to the body that manages 机构编制."""


@dataclass(frozen=True, kw_only=True)
class PowerListPublished(Event):
    """Published."""


@dataclass(frozen=True, kw_only=True)
class PowerListWithheld(Event):
    """Not published, because it is classified."""

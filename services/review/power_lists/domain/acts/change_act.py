"""What the acts on a change of a power list have in common."""

from dataclasses import dataclass
from enum import IntEnum, auto

from services.review.power_lists.domain.power_list import (
    PowerListChange,
)
from shared.kernel.lives.entered import Happening


class OrderOfSteps(IntEnum):
    """The order of what is entered for one day: how the change comes about, and what is done about it then.

    What was published too early comes before the report that it lacked; whether before or after the consent of the same
    day, the order of the entries says.
    """

    MAKING = 0
    CONSENT = auto()
    REPORT = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class ChangeAct(Happening[PowerListChange]):
    """An act on a change; its order within a day is that of the making."""

    rank = OrderOfSteps.MAKING


@dataclass(frozen=True, kw_only=True)
class ProposersAct(ChangeAct):
    """What the unit does about its change; it keeps no word out of those who review it or agree to it."""

    yields = True

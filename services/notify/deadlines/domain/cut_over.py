"""启用日: the day since which the records of a place are kept here, by the paper that says so.

What was due before it came into the ledgers that were imported. It is on record, and in the rates; nobody is warned of
it, nothing climbs for it, and what was not done by that day stands on one list.
"""

from datetime import date
from typing import Protocol

from services.notify.deadlines.domain.watch import Watch
from shared.kernel.periods.legal_days import LATEST
from shared.kernel.rules.rulebook import Rule, Rulebook

CUT_OVER = "record.cut_over"


class ToldOfPlace(Protocol):
    """What was told of a place, with its legal date."""

    @property
    def region(self) -> str: ...
    @property
    def legaldate(self) -> date: ...


def cut_over(rulebook: Rulebook, region: str) -> Rule | None:
    """What says since when: the paper of the place, or of the smallest one around it that has one."""
    return rulebook.rule(CUT_OVER, region, LATEST)


def was_due_before(rulebook: Rulebook, watch: Watch) -> bool:
    """Whether the last day of the deadline was over before the records of its place were kept here."""
    rule, past = cut_over(rulebook, watch.region), watch.surely_past_after
    return rule is not None and past is not None and past < rule.valid_from


def was_before(rulebook: Rulebook, told: ToldOfPlace) -> bool:
    """Whether it happened before."""
    rule = cut_over(rulebook, told.region)
    return rule is not None and told.legaldate < rule.valid_from

"""审查意见, the review it ends, and what is found wrong beside it."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import Check, Outcome, Shortcoming


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """审查意见, by the person `by` of the `unit`, if that is known. `checks` are the points of the check list that gave
    cause for remark; `counsel` is the id of a text, and `files` those of the files in which it is written out. It was
    given on the version of the draft that the entry `draft_number` brought."""

    outcome: Outcome
    given_on: date
    by: str
    counsel: str | None
    checks: tuple[Check, ...] = ()
    unit: str | None = None
    files: tuple[str, ...] = ()
    draft_number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Halt:
    """The review stood still from the day `from_on` to `to_on`, both included; None while it still does."""

    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """One review from acceptance to opinion, with the days on which it stood still."""

    accepted_on: date
    opined_on: date
    halts: tuple[Halt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GateRefusal:
    """Discussion on the day `meeting_on` was sought on the day `on` and refused, in that stage; `founded` unless the
    matter proves to have been cleared by the day of the meeting. `entry` is the number of that of it."""

    on: date
    meeting_on: date
    stage: Stage
    founded: bool
    entry: int = 0

    @property
    def burden(self) -> str:
        """What weighs while it is founded."""
        return f"gate.{self.on}/{self.meeting_on}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """登记的问题: what a matter lacked, on which day, and the rule and source by which that is a shortcoming."""

    code: Shortcoming
    on: date
    rule: str
    source: str

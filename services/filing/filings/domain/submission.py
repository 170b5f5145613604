"""报送 once: what was handed in, and on which day as each side has it."""

import re
from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain.refusals import MalformedReceiptNumber
from services.filing.filings.domain.terms import Voice

_RECEIPT = re.compile(r"(?=.*\d)[\w〔〕（）()\[\]【】/.—–-]{1,40}")


def must_be_receipt_number(text: str | None, *, field: str = "number") -> None:
    """Refuse what is no number of a receipt (收文号), each office writing its own as it does; None is none."""
    if text is not None and _RECEIPT.fullmatch(text) is None:
        raise MalformedReceiptNumber(field=field, text=text[:40])


@dataclass(frozen=True, kw_only=True)
class Misdirection:
    """On that day it was handed in to the unit `to`, which is not its authority."""

    on: date
    to: str


@dataclass(frozen=True, kw_only=True)
class Submission:
    """The `ordinal`-th submission, made by the entry `entry`, which ends the clock `due` on the day of whom it `counts`
    by, where that side has given one.

    `materials` are ids of texts, `files` the papers themselves, whichever side has brought them.
    `said_on` is the day as the maker has it, `received_on` as the authority has it. Both are kept.
    `receipt_number` is the number of its receipt there (收文号). `submitted_by` is
    the person who handed it in for the maker; None where the authority has told of it.
    """

    ordinal: int
    entry: int
    due: str
    materials: tuple[str, ...]
    said_on: date | None
    received_on: date | None = None
    submitted_by: str | None = None
    receipt_number: str | None = None
    counts: Voice = Voice.AUTHORITY
    files: tuple[str, ...] = ()

    @property
    def counts_on(self) -> date:
        """The day that counts for whether it was in time."""
        counts = self.said_on if self.counts is Voice.MAKER else self.received_on
        return counts or self.had_on

    @property
    def had_on(self) -> date:
        """Since when the authority has had it: its own day where it has given one. What is done goes by that."""
        had = self.received_on or self.said_on
        assert had is not None  # noqa: S101 - one of the two has told of it
        return had

    @property
    def days_differ(self) -> bool:
        """Whether both sides have given their day, and not the same."""
        return None not in (self.said_on, self.received_on) and self.said_on != self.received_on

    @property
    def form_check(self) -> str:
        """The name of the authority's clock for the check of its form."""
        return f"form_check.{self.ordinal}"

    @property
    def supplement(self) -> str:
        """The name of the maker's clock for what is missing in it."""
        return f"supplement.{self.ordinal}"

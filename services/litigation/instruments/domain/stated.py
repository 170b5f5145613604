"""Dates that an instrument fixes by itself: a summons, a judgment, a suggestion. Its source is the instrument."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from services.litigation.instruments.domain.refusals import StatedDayTooEarly, StatedTermTooLong, StatedTermUnclear
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.periods import Period, Roll, Unit
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.rule_shapes import AnchoredPeriod, Term
from shared.kernel.rules.rules import Certainty, Modality, Nature, Rule, Source
from shared.kernel.words.refusals import Refusal

LONGEST = "litigation.stated_term_longest"


@dataclass(frozen=True, kw_only=True)
class StatedTerm:
    """What an instrument says of its own term: either the last day, or a length in a unit. One of the two is given."""

    due_on: date | None = None
    length: int | None = None
    unit: Unit | None = None

    def __post_init__(self) -> None:
        whole = (self.length is None) == (self.unit is None)
        if not whole or (self.due_on is None) == (self.length is None) or self.unit is Unit.HOUR:
            raise StatedTermUnclear(field="due_on")


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """The paper that fixes a date: its number, what it is, where in it, and of which `rule` of the vocabulary."""

    rule: str
    number: str
    title: str
    clause: str
    region: str
    anchor: Term


def count_stated(
    statutes: Statutes, paper: Instrument, term: StatedTerm, anchor_on: date, *, within: str = "", day: str = "due_on"
) -> Counted:
    """The stated term from the anchor day. A length is counted and rolls over rest days; a stated day never moves. The
    term stands `within` that field of what callers send, its last day as `day`.

    Refuses a stated day on or before the anchor, and a term longer than the profiles believe.
    """
    try:
        counted = _count(statutes, paper, term, anchor_on)
        _must_be_believed(statutes, paper, term, anchor_on, counted)
    except Refusal as refusal:
        named = {"due_on": day, "length": "length"}.get(refusal.field or "")
        refusal.field = refusal.field if named is None else ".".join(filter(None, (within, named)))
        raise
    return counted


def _must_be_believed(
    statutes: Statutes, paper: Instrument, term: StatedTerm, anchor_on: date, counted: Counted
) -> None:
    longest = statutes.count(LONGEST, paper.region, anchor_on)
    latest = longest.explanation.latest if isinstance(longest, Counted) else None
    if latest is not None and counted.explanation.earliest > latest:
        field = "due_on" if term.length is None else "length"
        raise StatedTermTooLong(field=field, due_on=counted.explanation.earliest, latest=latest)


def _count(statutes: Statutes, paper: Instrument, term: StatedTerm, anchor_on: date) -> Counted:
    title = statutes.rulebook.title(paper.rule)
    if term.length is not None and term.unit is not None:
        return statutes.apply(_rule(title, paper, Period(term.length, term.unit), anchor_on), anchor_on)
    if term.due_on is None:
        raise StatedTermUnclear(field="due_on")
    if term.due_on <= anchor_on:
        raise StatedDayTooEarly(field="due_on", due_on=term.due_on, anchor_on=anchor_on)
    until = Period((term.due_on - anchor_on).days, Unit.DAY, roll=Roll.NONE)
    return statutes.until(_rule(title, paper, until, anchor_on), term.due_on, since=anchor_on)


@lru_cache  # a life that is lived again asks for the same again
def _rule(title: Term, paper: Instrument, period: Period, on: date) -> Rule:
    return Rule(
        id=paper.rule,
        title=title,
        region=paper.region,
        source=Source(paper.number, paper.title, paper.clause, Nature.INSTRUMENT, Certainty.READ),
        valid_from=on,
        valid_to=None,
        modality=Modality.MANDATORY,
        content=AnchoredPeriod(period, paper.anchor),
        kept=(KeptAs.CLOCK,),
    )

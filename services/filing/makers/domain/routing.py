"""Who may say where a maker files: nobody makes themselves its authority, or takes that from another, by a word."""

from collections.abc import Iterator
from datetime import date

from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import BecomesAuthority
from shared.kernel.lives.rectifying import Word
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.words.wording import Named, Wording

ROUTE = Named("route", Wording("备案渠道", "where it files"))


def must_be_routed(was: Maker, becomes: Maker, today: date, word: Word) -> None:
    """Refuse a unit that would become an authority by its own entry, with BecomesAuthority; and without a paper what
    reaches back, or takes from another unit what it received."""
    changed = [on for on in sorted({*was.routes, *becomes.routes}) if was.channels_on(on) != becomes.channels_on(on)]
    if not changed:
        return
    if word.unit in set(_received(becomes, was, changed)):
        raise BecomesAuthority(field="authority", unit=word.unit)
    takes = set(_received(was, becomes, changed)) - {word.unit}
    if not word.paper and (takes or changed[0] < today):
        raise NeedsPaper(field="paper", burdens=(ROUTE,))


def _received(one: Maker, other: Maker, days: list[date]) -> Iterator[str]:
    """The units that receive its filings on one of the days as the one has it, and not as the other has."""
    for on in days:
        yield from {*one.channels_on(on).values()} - {*other.channels_on(on).values()}

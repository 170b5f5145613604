"""制定主体: a unit entitled to make normative documents, and where it files them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from services.filing.makers.domain.refusals import MakerEnded, NoCongressTrack
from services.filing.makers.domain.terms import Track
from shared.kernel.identifiers import CreditCode, Level
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import must_not_precede
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("制定主体", "maker of normative documents")
CONGRESS_RULE = "filing.congress_track"

Channels = dict[Track, str]
V = TypeVar("V")


@dataclass(kw_only=True)
class Maker(Living):
    """One maker. `names`, `routes` and `series` give what it is called, each track's authority, and the words that its
    numbers begin with (机关代字, empty where they are not on record), by the day since when.

    Of the words in `kept_elsewhere`, by the same days, the office's own system keeps the series: papers of other kinds
    have numbers of it, too. `entered_on` is the day it became known here.
    """

    level: Level
    names: dict[date, str]
    routes: dict[date, Channels]
    listed_on: date
    entered_on: date
    series: dict[date, tuple[str, ...]]
    kept_elsewhere: dict[date, tuple[str, ...]]
    credit_code: CreditCode | None = None
    closed_on: date | None = None

    @property
    def name(self) -> str:
        """What it is called now."""
        return self.name_on(date.max)

    @property
    def channels(self) -> Channels:
        """The authority of each track now."""
        return self.channels_on(date.max)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that its numbers begin with now."""
        return self.words_on(date.max)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Those of them of which the series is kept elsewhere now."""
        return self.elsewhere_on(date.max)

    def region_on(self, on: date) -> str:
        """The code on that day of the division in which it is."""
        return code_on(self.region, on)

    def name_on(self, on: date) -> str:
        """What it was called on that day."""
        return _as_of(self.names, on)

    def channels_on(self, on: date) -> Channels:
        """The authority of each track on that day."""
        return _as_of(self.routes, on)

    def words_on(self, on: date) -> tuple[str, ...]:
        """The words that its numbers began with on that day."""
        return _as_of(self.series, on)

    def kept_on(self, on: date) -> tuple[str, ...]:
        """The words of which the series was kept here on that day."""
        return tuple(word for word in self.words_on(on) if word not in self.elsewhere_on(on))

    def elsewhere_on(self, on: date) -> tuple[str, ...]:
        """The words of which it was kept elsewhere on that day."""
        return _as_of(self.kept_elsewhere, on)

    def shares_word(self, other: "Maker") -> str | None:
        """A word that both had on one day, or None."""
        for on in sorted({*self.series, *other.series}):
            shared = {*self._words_from(on)} & {*other._words_from(on)}
            if shared:
                return min(shared)
        return None

    def _words_from(self, on: date) -> tuple[str, ...]:
        had = on >= self.listed_on and (self.closed_on is None or on < self.closed_on)
        return self.words_on(on) if had else ()

    def must_make(self, on: date) -> None:
        """Refuse what it does on a day on which it was closed."""
        if self.closed_on is not None and on >= self.closed_on:
            raise MakerEnded(field="maker", unit=self.unit, closed_on=self.closed_on)

    def must_change(self, on: date) -> None:
        """Refuse a change of what is closed, or dated before it was listed."""
        self.must_make(on)
        must_not_precede(on, self.listed_on)


def _as_of(since: Mapping[date, V], on: date) -> V:
    """The last that began by that day; before the first, the first."""
    return since[max((day for day in since if day <= on), default=min(since))]


def channels_of(authority: str, congress: str | None, rule: Rule | None) -> Channels:
    """The government track always, and the congress track of whoever has a congress, only where a rule of the place
    asks for it."""
    if congress is None:
        return {Track.GOVERNMENT: authority}
    if rule is None:
        raise NoCongressTrack(field="congress", rule=CONGRESS_RULE)
    return {Track.GOVERNMENT: authority, Track.CONGRESS: congress}


def most_common(routes: Iterable[Channels]) -> Channels:
    """The channels that most of them have, of which there is one at least."""
    counted = Counter(tuple(sorted(each.items())) for each in routes)
    most = max(counted.values())
    return dict(min(each for each, count in counted.items() if count == most))

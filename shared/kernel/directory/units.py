"""单位: a unit as every service knows it, as of each day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shared.kernel.directory.ordinary import Relation
from shared.kernel.identifiers.divisions import changes_of, code_on
from shared.kernel.words.wording import WordedCode

_DAY = timedelta(1)


class Function(WordedCode):
    """职权: the kinds of work that a unit leaves to others as it ends, named as the services in which it is done."""

    REVIEW = "review", "合法性审查、权责清单", "legality review and power lists"
    FILING = "filing", "规范性文件及其备案审查", "normative documents and their filing"
    LITIGATION = "litigation", "应诉、司法建议和检察建议的办理", "lawsuits and letters"
    NOTIFY = "notify", "应尽职责、接收地址", "duties and endpoints"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one of several successors takes over: whole `functions`, and the single `things` (``litigation/ID``)."""

    to: str
    functions: tuple[Function, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What a unit was before the day `before`; None of what it is now. `region` is of six or nine digits."""

    before: date | None = None
    name: str
    kind: str
    region: str
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The unit `holder` stands in the relation to this one from the day `since` on, through `until` if it ended."""

    relation: Relation
    holder: str
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return spans(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIn:
    """As a closing said that was struck or put right since, the unit `by` was a successor: from the day `since` on
    which that was entered through the day on which it was taken back. What it did then in the name of the unit is that
    one's to put right."""

    by: str
    since: date
    through: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUnit:
    """A unit of the directory as it stands there at that `version`.

    `spells` are in order, the last is the present one; of the time before the first that is known it was the same. Of
    a unit that is closed nothing new may be said after `closed_on`; `successors` have taken over, each its one of the
    `shares`, and the first what is in none. One that was registered by mistake and is `voided` never was.
    """

    id: str
    version: int
    spells: tuple[Spell, ...]
    related: tuple[Related, ...] = ()
    closed_on: date | None = None
    successors: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    stood_in: tuple[StoodIn, ...] = ()
    voided: bool = False

    @property
    def now(self) -> Spell:
        """What it is."""
        return self.spells[-1]

    def on(self, day: date) -> Spell:
        """What it was on that day."""
        return next((spell for spell in self.spells if spell.before is None or day < spell.before), self.now)

    def stands(self, on: date) -> bool:
        """Whether it was there on that day, as far as is known."""
        return not self.voided and (self.closed_on is None or on <= self.closed_on)

    def was_stood_in(self, by: str, on: date) -> bool:
        """Whether that unit stood for it on the day by a closing that proved to be wrong."""
        return any(each.by == by and spans(each.since, each.through, on) for each in self.stood_in)

    def entered(self, relation: Relation, on: date) -> Iterator[str]:
        """The units of which it is entered that they stood in that relation to it on the day."""
        return (each.holder for each in self.related if each.relation == relation and each.holds(on))


def placed(unit: KnownUnit, today: date) -> KnownUnit:
    """The unit as it has moved with its division: where that changed its code, it lay under each in its time, whichever
    was entered."""
    spells: list[Spell] = []
    for spell in unit.spells:
        since = None if not spells else spells[-1].before
        for change in changes_of(spell.region):
            is_within = change <= today and (since is None or since < change)
            if is_within and (spell.before is None or change < spell.before):
                spells.append(replace(spell, before=change, region=code_on(spell.region, change - _DAY)))
        last = today if spell.before is None else spell.before - _DAY
        spells.append(replace(spell, region=code_on(spell.region, last)))
    return unit if tuple(spells) == unit.spells else replace(unit, spells=tuple(spells))


def spans(since: date, until: date | None, on: date) -> bool:
    """Whether the day lies between these, both included."""
    return since <= on and (until is None or on <= until)

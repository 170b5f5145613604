"""发文目录: what a maker issued in a span, listed by fixed dates, and held against what was filed (应备尽备)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, assert_never

from services.filing.catalogues.domain.refusals import EntryOutsideSpan, EntryTwice
from services.filing.catalogues.domain.stages import CATALOGUE_NEXT, CatalogueAct, CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.lives.living import Living
from shared.kernel.rules.rulebook import Rule, Rulebook
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("发文目录", "catalogue")
SUBMIT = "catalogue"
RULE = "filing.catalogue"


@dataclass(frozen=True, slots=True)
class Span:
    """What a catalogue covers, both days included; `year` is the year the documents are of."""

    covers: Covers
    year: int
    from_on: date
    to_on: date

    @classmethod
    def due_in(cls, year: int, covers: Covers) -> "Span":
        """The span of a catalogue that falls due in `year`."""
        match covers:
            case Covers.PREVIOUS_YEAR:
                of, end = year - 1, date(year - 1, 12, 31)
            case Covers.FIRST_HALF:
                of, end = year, date(year, 6, 30)
            case Covers.CURRENT_YEAR:
                of, end = year, date(year, 12, 31)
            case _:
                assert_never(covers)
        return cls(covers, of, date(of, 1, 1), end)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A document as its maker lists it; `filed_on` is what the maker says, and is held against the record."""

    number: str
    published_on: date
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that is known here as published in the span; it has no `number` where it was published without."""

    document: str
    title: str
    number: str | None
    published_on: date
    filed: bool


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is known of the maker's documents: those `issued` in the span, and the numbers `filed` at any time."""

    issued: Sequence[Issued]
    filed: Collection[str]


CLOCK_WORDS: Mapping[str, Worded] = {SUBMIT: Wording("报送目录", "the catalogue")}


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document that was not filed, or not listed: by its number, and as it is known here, if it is."""

    number: str | None
    document: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A document of which the catalogue has another day of publication than the record."""

    number: str
    document: str
    title: str
    listed_on: date
    published_on: date


@dataclass(kw_only=True)
class CatalogueDuty(Living):
    """One catalogue of one maker."""

    clock_words = CLOCK_WORDS

    maker: str
    covers: Covers
    year: int
    from_on: date
    to_on: date
    due_on: date
    stage: CatalogueStage = CatalogueStage.DUE
    submitted_on: date | None = None
    listed: tuple[Entry, ...] = ()

    @property
    def next_acts(self) -> list[CatalogueAct]:
        """What may happen now."""
        return self.offered(CATALOGUE_NEXT[self.stage])

    def missed(self, record: OnRecord) -> tuple[Lacking, ...]:
        """漏报: what is listed, or known here as published in the span, and was not filed up to now."""
        known = {each.number: each for each in record.issued if each.number is not None}
        listed = tuple(
            _lacking(known.get(entry.number), entry.number) for entry in self.listed if entry.number not in record.filed
        )
        return listed + tuple(_lacking(each) for each in self._not_listed(record) if not each.filed)

    def unlisted(self, record: OnRecord) -> tuple[Lacking, ...]:
        """漏列: what is known here as published in the span, and is not listed; without a number it cannot be."""
        return tuple(_lacking(each) for each in self._not_listed(record))

    def otherwise(self, record: OnRecord) -> tuple[OtherDay, ...]:
        """日期不一致: what is listed with another day than that on which it was published by the record."""
        known = {each.number: each for each in record.issued}
        pairs = [(entry, known[entry.number]) for entry in self.listed if entry.number in known]
        return tuple(
            OtherDay(entry.number, each.document, each.title, entry.published_on, each.published_on)
            for entry, each in pairs
            if entry.published_on != each.published_on
        )

    def _not_listed(self, record: OnRecord) -> list[Issued]:
        listed = {entry.number for entry in self.listed}
        return sorted(
            (each for each in record.issued if each.number not in listed),
            key=lambda each: (each.number or "", each.document),
        )

    def in_order(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries with their numbers in official form; refuses one of another span, and one that comes twice."""
        listed: dict[str, Entry] = {}
        for nth, entry in enumerate(entries):
            number = str(official_number(entry.number, field=f"entries.{nth}.number"))
            if not self.from_on <= entry.published_on <= self.to_on:
                raise EntryOutsideSpan(
                    field=f"entries.{nth}.published_on",
                    number=number,
                    published_on=entry.published_on,
                    from_on=self.from_on,
                    to_on=self.to_on,
                )
            if number in listed:
                raise EntryTwice(field=f"entries.{nth}.number", number=number)
            listed[number] = replace(entry, number=number)
        return tuple(listed.values())


def _lacking(known: Issued | None, number: str | None = None) -> Lacking:
    return Lacking(number) if known is None else Lacking(known.number, known.document, known.title)


def duty_id(maker: str, covers: Covers, year: int) -> str:
    """The id of a maker's catalogue, the same however often the duty is looked for."""
    return f"{maker}.{covers}.{year}"


class Listed(Protocol):
    """A maker, as far as its catalogues ask."""

    @property
    def id(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def listed_on(self) -> date: ...
    @property
    def entered_on(self) -> date: ...
    @property
    def closed_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Slot:
    """A catalogue that a rule asks of a maker, whether or not the duty has been opened."""

    maker: Listed
    span: Span
    rule: Rule
    due_on: date
    opened_on: date

    @property
    def id(self) -> str:
        return duty_id(self.maker.id, self.span.covers, self.span.year)


def slots(maker: Listed, rulebook: Rulebook, today: date) -> Iterator[Slot]:
    """The catalogues of a maker due by the end of this year, save those that were past when it became known here or
    was put on the list, or fell due after its end."""
    since = max(maker.entered_on, maker.listed_on)
    for year in range(since.year, today.year + 1):
        opened_on = max(since, date(year, 1, 1))
        rule = rulebook.rule(RULE, maker.region, opened_on)
        for entry in () if rule is None else rule.dates:
            due_on = entry.in_year(year)
            if rule is not None and due_on >= opened_on and (maker.closed_on is None or due_on < maker.closed_on):
                yield Slot(maker, Span.due_in(year, Covers(entry.covers.code)), rule, due_on, opened_on)

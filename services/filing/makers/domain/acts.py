"""What can be entered about a maker."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.filing.makers.domain import events
from services.filing.makers.domain.maker import CONGRESS_RULE, Channels, Maker, channels_of
from services.filing.makers.domain.refusals import MakerAsAuthority, WordNotOwn
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.identifiers import CreditCode, Level
from shared.kernel.identifiers.document_number import must_be_word
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class RegisterMaker(Birth[Maker]):
    """列入清单; `entered_on` is the day it became known here, from which it owes catalogues."""

    id: str
    region: str
    unit: str
    name: str
    level: Level
    authority: str
    congress: str | None
    words: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    credit_code: str | None
    entered_on: date

    called = Wording("登记制定主体", "register the maker")
    fixed = frozenset({"id", "region", "unit", "entered_on"})
    units: ClassVar = {"unit": Part.MAKER, "authority": Part.FILING_AUTHORITY, "congress": Part.CONGRESS}

    def begin(self, law: Statutes) -> Maker:
        channels = _channels(law, self.region, self.authority, self.congress, self.on, unit=self.unit)
        maker = Maker(
            id=self.id,
            region=self.region,
            unit=self.unit,
            level=self.level,
            names={self.on: self.name},
            routes={self.on: channels},
            series={self.on: self.words},
            kept_elsewhere={self.on: _among(self.elsewhere, self.words)},
            listed_on=self.on,
            entered_on=self.entered_on,
            credit_code=None if self.credit_code is None else CreditCode.parse(self.credit_code),
        )
        maker.record(events.MakerListed(on=self.on, tracks=tuple(channels)))
        return maker


@dataclass(frozen=True, kw_only=True)
class Rename(Happening[Maker]):
    """更名: documents registered from that day on bear the new name."""

    name: str

    called = Wording("更名", "rename")

    def apply(self, maker: Maker, law: Statutes) -> None:
        maker.must_change(self.on)
        maker.names[self.on] = self.name
        maker.record(events.MakerRenamed(on=self.on))


@dataclass(frozen=True, kw_only=True)
class ChangeChannels(Happening[Maker]):
    """变更备案渠道: what is published from that day on goes to other authorities."""

    authority: str
    congress: str | None

    called = Wording("变更备案渠道", "change the authorities of filing")
    units: ClassVar = {"authority": Part.FILING_AUTHORITY, "congress": Part.CONGRESS}

    def apply(self, maker: Maker, law: Statutes) -> None:
        maker.must_change(self.on)
        channels = _channels(law, maker.region, self.authority, self.congress, self.on, unit=maker.unit)
        maker.routes[self.on] = channels
        maker.record(events.ChannelsChanged(on=self.on, tracks=tuple(channels)))


@dataclass(frozen=True, kw_only=True)
class ChangeWords(Happening[Maker]):
    """变更机关代字: all the words that its numbers may begin with from that day on, with those kept `elsewhere`."""

    words: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()

    called = Wording("变更机关代字", "change the words of its numbers")

    def apply(self, maker: Maker, law: Statutes) -> None:
        maker.must_change(self.on)
        maker.series[self.on] = self.words
        maker.kept_elsewhere[self.on] = _among(self.elsewhere, self.words)
        maker.record(events.WordsChanged(on=self.on, words=self.words))


@dataclass(frozen=True, kw_only=True)
class CloseMaker(Happening[Maker]):
    """移出清单: from that day on it makes no documents."""

    called = Wording("移出制定主体清单", "take the maker off the list")
    rank = 1

    def apply(self, maker: Maker, law: Statutes) -> None:
        maker.must_change(self.on)
        maker.closed_on = self.on
        maker.record(events.MakerClosed(on=self.on))


ACTS: Acts = acts(RegisterMaker, Rename, ChangeChannels, ChangeWords, CloseMaker)


def _among(elsewhere: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        must_be_word(word)
    for word in elsewhere:
        if word not in words:
            raise WordNotOwn(field="elsewhere", word=word, words="、".join(words))
    return elsewhere


def _channels(law: Statutes, region: str, authority: str, congress: str | None, on: date, *, unit: str) -> Channels:
    for field, receives in (("authority", authority), ("congress", congress)):
        if receives == unit:
            raise MakerAsAuthority(field=field, unit=unit)
    return channels_of(authority, congress, law.rulebook.rule(CONGRESS_RULE, region, on))

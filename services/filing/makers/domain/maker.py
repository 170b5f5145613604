"""制定主体: a unit entitled to make normative documents, and where it files them."""

from dataclasses import dataclass
from datetime import date

from services.filing.makers.domain.events import MakerListed
from services.filing.makers.domain.refusals import CongressTrackNeeded, NoCongressTrack
from services.filing.makers.domain.terms import Track
from shared.kernel.identifiers import CreditCode, Level
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("制定主体", "maker of normative documents")
CONGRESS_RULE = "filing.congress_track"

Channels = dict[Track, str]


@dataclass(kw_only=True)
class Maker(Aggregate):
    """One maker, by its unit. `channels` gives each track's authority; `entered_on` is the day it became known here."""

    name: str
    level: Level
    channels: Channels
    listed_on: date
    entered_on: date
    credit_code: CreditCode | None = None

    @classmethod
    def enter(
        cls,
        *,
        unit: str,
        region: str,
        name: str,
        level: Level,
        channels: Channels,
        on: date,
        today: date,
        credit_code: CreditCode | None = None,
    ) -> "Maker":
        """Put a unit on the list."""
        maker = cls(
            id=unit,
            region=region,
            unit=unit,
            name=name,
            level=level,
            channels=channels,
            listed_on=on,
            entered_on=today,
            credit_code=credit_code,
        )
        maker.record(MakerListed(on=on, tracks=tuple(channels)))
        return maker


def channels_of(authority: str, congress: str | None, rule: Rule | None) -> Channels:
    """The government track always, the congress track where and only where a rule of the place asks for it."""
    if rule is None:
        if congress is not None:
            raise NoCongressTrack(field="congress", rule=CONGRESS_RULE)
        return {Track.GOVERNMENT: authority}
    if congress is None:
        raise CongressTrackNeeded(field="congress", rule=rule.id, source=str(rule.source))
    return {Track.GOVERNMENT: authority, Track.CONGRESS: congress}

"""What reports count of a filing: when it was due, came, and was registered."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.terms import Track
from shared.kernel.model.lines import Line, Thing


@dataclass(frozen=True, kw_only=True, slots=True)
class FilingLine(Line):
    """A document on one track: `due` is the last day of filing under every reading, None where no rule sets one, and
    `counted_on` that day or else the day of publication. `well_formed` is the first verdict on its form."""

    document: str
    track: Track
    authority: str
    counted_on: date
    published_on: date
    due: date | None
    filed_on: date | None
    well_formed: bool | None
    registered_on: date | None

    @property
    def rests_on(self) -> tuple[Thing, ...]:
        return (Thing(self.thing_kind, self.thing), Thing("document", self.document))


def filing_line(filing: Filing) -> FilingLine:
    """The line of a filing; its clocks are beside it."""
    return FilingLine(
        thing=filing.id,
        part=filing.track,
        region=filing.region,
        unit=filing.unit,
        document=filing.document,
        track=filing.track,
        authority=filing.authority,
        counted_on=filing.due or filing.published_on,
        published_on=filing.published_on,
        due=filing.due,
        filed_on=filing.filed_on,
        well_formed=filing.well_formed,
        registered_on=filing.registered_on,
    )

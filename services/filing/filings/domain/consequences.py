"""What a filing follows from, and what follows from it: published, filed, and reviewed in substance."""

from services.filing.documents.domain.across import ForFilings
from services.filing.filings.domain.acts import FallDue
from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.asking import AskedFor
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker


def fall_due(due: ForFilings, id: str) -> FallDue:
    """The beginning of the filing that a publication asks for on one track."""
    return FallDue(
        on=due.on,
        id=id,
        region=due.region,
        unit=due.unit,
        document=due.document,
        number=due.number,
        track=due.track,
        authority=due.authority,
    )


def set_off(filing: Filing) -> frozenset[AskedFor]:
    """The review that it asks for; nothing before it is registered, and nothing of the congress's track."""
    on = filing.registered_on
    if on is None or filing.track is not Track.GOVERNMENT:
        return frozenset()
    request = Request(asker=Asker.FILING, thing=filing.id, on=on)
    return frozenset({AskedFor(on=on, document=filing.document, request=request)})

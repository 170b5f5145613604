"""What follows from a filing: what is registered on the government track is reviewed in substance."""

from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.asking import AskedFor
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker


def set_off(filing: Filing) -> frozenset[AskedFor]:
    """The review that it asks for; nothing before it is registered, and nothing of the congress's track."""
    on = filing.registered_on
    if on is None or filing.track is not Track.GOVERNMENT:
        return frozenset()
    request = Request(asker=Asker.FILING, thing=filing.id, on=on)
    return frozenset({AskedFor(on=on, document=filing.document, request=request)})

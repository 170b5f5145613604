"""Nothing is told of makers."""

from services.filing.makers.domain import events
from services.filing.makers.domain.maker import Maker
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.ChannelsChanged,
        events.MakerClosed,
        events.MakerListed,
        events.MakerRenamed,
        events.WordsChanged,
    }
)


def tell_of_maker(event: Event, _maker: Maker) -> None:
    """Nothing, of what is known to happen."""
    must_be_silent(event, SILENT)

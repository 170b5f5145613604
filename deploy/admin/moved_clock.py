"""The day at which a clock stands that an operator moves: a command beside the service begins where it has come to."""

from datetime import date, datetime

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import NullPool

from shared.kernel.model.clock import SHANGHAI
from shared.storage.event_log import EVENT_LOG
from shared.storage.schema import synchronous
from shared.storage.work import ENTRY, HISTORY, OUTBOX
from shared.web.settings import ServiceSettings

_LAST = (
    (EVENT_LOG.c.sequenced_at, EVENT_LOG.c.seq),
    (OUTBOX.c.created_at, OUTBOX.c.id),
    (ENTRY.c.recorded_at, ENTRY.c.id),
    (HISTORY.c.recorded_at, HISTORY.c.id),
)


def as_of_its_record(settings: ServiceSettings) -> ServiceSettings:
    """The settings, with the last legal day on record as that of the clock, where it has been moved on to there.

    The machine's clock, which nobody moves, stays as it is.
    """
    last = _last_day(settings) if settings.clock_control else None
    if last is None or (settings.clock_on is not None and last <= settings.clock_on):
        return settings
    return settings.model_copy(update={"clock_on": last})


def _last_day(settings: ServiceSettings) -> date | None:
    url = synchronous(settings.database_url.get_secret_value())
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return _last_on_record(connection)


def _last_on_record(connection: Connection) -> date | None:
    newest = (connection.scalar(select(at).order_by(order.desc()).limit(1)) for at, order in _LAST)
    instants: list[datetime] = [each for each in newest if each is not None]
    return max(instants).astimezone(SHANGHAI).date() if instants else None

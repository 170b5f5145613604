"""What Prometheus may ask of deadlines and escalations: counted now and then, never at a scrape."""

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.watch import WatchState
from shared.storage.table_of import table_of

DEADLINE_METRICS = CollectorRegistry()

DEADLINES = Gauge("deadlines", "Deadlines that were told of, by state", ["state"], registry=DEADLINE_METRICS)

ESCALATIONS = Gauge("escalations", "Escalations, by stage", ["stage"], registry=DEADLINE_METRICS)

_ESCALATION = table_of(EscalationRow)


async def count_clocks(connection: AsyncConnection) -> None:
    """Goes through all deadlines, and so belongs where minutes lie between two counts."""
    by_state = select(DEADLINE.c.state, func.count()).group_by(DEADLINE.c.state)
    standing = _ESCALATION.c.voided_on.is_(None)
    by_stage = select(_ESCALATION.c.stage, func.count()).where(standing).group_by(_ESCALATION.c.stage)
    states = {row[0]: row[1] for row in await connection.execute(by_state)}
    stages = {row[0]: row[1] for row in await connection.execute(by_stage)}
    for state in WatchState:
        DEADLINES.labels(state.value).set(states.get(state.value, 0))
    for stage in Stage:
        ESCALATIONS.labels(stage.value).set(stages.get(stage.value, 0))

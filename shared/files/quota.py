"""How much one unit may upload in a day."""

from sqlalchemy import delete, false, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.files.refusals import OverQuota
from shared.kernel.model.clock import SHANGHAI
from shared.storage.files import KEPT_FILE
from shared.storage.work import Work


async def must_have_room(work: Work, unit: str, size: int, quota: int) -> None:
    """Refuse with OverQuota a file of that size beyond the `quota` of the unit for a day, which begins at midnight of
    Shanghai. No other file of the unit gets a row before the work is done."""
    await _one_at_a_time(work.connection, unit)
    midnight = work.clock.machine.now().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    today = (KEPT_FILE.c.unit == unit, KEPT_FILE.c.kept_at >= midnight)
    taken = int(await work.connection.scalar(select(func.coalesce(func.sum(KEPT_FILE.c.size), 0)).where(*today)) or 0)
    if taken + size > quota:
        raise OverQuota(limit=quota, left=max(quota - taken, 0))


async def _one_at_a_time(connection: AsyncConnection, unit: str) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:whose))"), {"whose": f"files of {unit}"})
    else:
        # Whoever writes first has the database for itself.
        await connection.execute(delete(KEPT_FILE).where(false()))

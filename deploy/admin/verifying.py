"""`liandong admin verify`: the record of a service computed anew."""

from dataclasses import asdict
from typing import Any

from deploy.admin.opened import opened
from shared.storage.chain import open_chain
from shared.storage.verifying import verify
from shared.web.settings import ServiceSettings


async def verified(settings: ServiceSettings) -> dict[str, Any]:
    """Counts, the head, and what is wrong first; reads in one snapshot, so the service may go on meanwhile."""
    async with opened(settings) as store, store.reading() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        return asdict(await verify(connection, settings.service, open_chain(settings.chain))) | {
            "service": settings.service
        }

"""`liandong admin verify`: the record of a service computed anew."""

from dataclasses import asdict
from importlib import import_module
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from deploy.admin.opened import opened
from shared.hosting.service import Service
from shared.storage.cause import own_cause
from shared.storage.chain import open_chain
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.verifying import LivedAgain, live_again
from shared.storage.verifying import verify
from shared.web.settings import ServiceSettings


async def verified(settings: ServiceSettings, *, lives: bool = False) -> dict[str, Any]:
    """Counts, the head, and what is wrong first; reads in one snapshot, so the service may go on meanwhile.

    With `lives` every thing is lived again by its entries, and what is stored of it held against that.
    """
    async with opened(settings) as store, store.reading() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        chain, now = open_chain(settings.chain), store.clock.machine.now()
        told = asdict(await verify(connection, settings.service, chain, at=now))
        again = await _lived_again(settings, connection) if lives else None
    flaw = told["flaw"] or (again and again.flaw)
    return told | {"service": settings.service, "lived_again": again and again.things, "flaw": flaw}


async def _lived_again(settings: ServiceSettings, connection: AsyncConnection) -> LivedAgain:
    module = import_module(f"services.{settings.service}.service")
    kind_of_service: type[Service[Any, Any]] = getattr(module, f"{settings.service.title()}Service")
    service = kind_of_service.assemble(settings)
    try:
        work = service.store.work_on(connection, own_cause(settings.service, f"{settings.service}-verify"))
        return await live_again(work, living_kinds(settings.service))
    finally:
        await service.store.close()

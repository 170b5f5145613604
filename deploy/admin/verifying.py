"""`liandong admin verify`: the record of a service computed anew."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from deploy.admin.opened import opened, service_of
from shared.files.kept_bytes import kept_bytes
from shared.files.verifying import flaw_of_files
from shared.hosting.service import Service
from shared.storage.cause import own_cause
from shared.storage.chain import open_chain
from shared.storage.collection import collections_of
from shared.storage.found_by import flaw_of_pairs
from shared.storage.from_history import flaw_of_history
from shared.storage.lives.collection import LivingCollection, living_kinds
from shared.storage.lives.verifying import LivedAgain, live_again
from shared.storage.projection import Projection
from shared.storage.transactions import in_one_snapshot
from shared.storage.verifying import verify
from shared.storage.work import Work
from shared.web.settings import ServiceSettings


async def verified(settings: ServiceSettings, *, lives: bool = False, files: bool = False) -> dict[str, Any]:
    """Counts, the head, and what is wrong first; reads in one snapshot, so the service may go on meanwhile.

    With `lives` every thing is lived again by its entries, and what is stored of it held against that; so are things
    without entries against their history, and tables that follow from facts heard. With `files` the bytes of every file
    are read; without, it is only seen that there are as many as there should be.
    """
    async with opened(settings) as store, store.reading() as connection:
        await in_one_snapshot(connection)
        chain, now = open_chain(settings.chain), store.clock.machine.now()
        told = asdict(await verify(connection, settings.service, chain, at=now))
        again = await _lived_again(settings, connection) if lives else None
        gone = await flaw_of_files(connection, kept_bytes(settings), whole=files)
    flaw = told["flaw"] or (again and again.flaw) or gone
    return told | {"service": settings.service, "lived_again": again and again.things, "flaw": flaw}


async def _lived_again(settings: ServiceSettings, connection: AsyncConnection) -> LivedAgain:
    service = service_of(settings)
    try:
        work = service.store.work_on(connection, own_cause(settings.service, f"{settings.service}-verify"))
        lived = await live_again(work, living_kinds(settings.service))
        flaw = lived.flaw or await _flaw_of_others(settings.service, work) or await _flaw_of_heard(service, work)
        return replace(lived, flaw=flaw)
    finally:
        await service.store.close()


async def _flaw_of_others(service: str, work: Work) -> str | None:
    """What has no entries is held against its history, and all against what it is found by."""
    for kind in collections_of(service).values():
        has_history = not issubclass(kind, LivingCollection | Projection)
        flaw = await flaw_of_history(work, kind) if has_history else None
        if flaw := flaw or await flaw_of_pairs(work.connection, kind):
            return flaw
    return None


async def _flaw_of_heard(service: Service[Any, Any], work: Work) -> str | None:
    for kind in service.heard:
        _, found = await kind(work).otherwise()
        if found:
            return f"{kind.kind}/{found[0].id} is not what it follows from ({len(found)} are not)"
    return None

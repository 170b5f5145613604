"""`liandong admin recount`: provisional dates brought to the rules and calendar of this program."""

from typing import Any

from deploy.admin.opened import service_of
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.recounting import Recounted, recount
from shared.web.settings import ServiceSettings


async def recounted(settings: ServiceSettings, *, dry_run: bool) -> dict[str, Any]:
    """Each thing that was looked at, with its dates old and new; with `dry_run` nothing is kept."""
    service = service_of(settings)
    async with service.connected():
        told = [
            _told(each)
            for kind in living_kinds(settings.service)
            async for each in recount(service.store, kind, dry_run=dry_run)
        ]
        release = service.store.laws.release
    return {"service": settings.service, "release": release, "dry_run": dry_run, "things": told}


def _told(one: Recounted) -> dict[str, Any]:
    dates = [
        {"thing": f"{each.kind}/{each.id}", "name": event.deadline.name, "was": was, "due": event.deadline.due}
        for each in one.corrections
        for event in each.clocks
        for was in [each.dues.get(event.deadline.name)]
    ]
    return {"thing": f"{one.kind}/{one.id}", "refused": one.refused, "dates": dates}

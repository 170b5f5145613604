"""`liandong admin sweep-files`: what was left behind in the store of files."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from deploy.admin.opened import opened
from shared.files.kept_bytes import kept_bytes
from shared.files.refusals import NoFilesKept
from shared.files.sweeping import sweep
from shared.web.settings import ServiceSettings


async def swept(settings: ServiceSettings, *, dry_run: bool) -> dict[str, Any]:
    """How much of what was swept; refuses with NoFilesKept."""
    kept = kept_bytes(settings)
    if kept is None:
        raise NoFilesKept()
    async with opened(settings) as store:
        told = await sweep(store, kept, timedelta(hours=settings.file_grace), dry_run=dry_run)
    return {"service": settings.service, "dry_run": dry_run, **asdict(told)}

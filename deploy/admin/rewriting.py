"""`liandong admin rewrite`: what is stored, in the shapes and columns of this release; what follows, built anew."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any

from deploy.admin.opened import opened, service_of
from shared.kernel.words.refusals import Unacceptable
from shared.storage.collection import collections_of
from shared.storage.projection import Projection
from shared.storage.rewriting import Rewritten, rebuild, rewrite
from shared.web.settings import ServiceSettings


class UnknownKind(Unacceptable):
    code = "command.unknown_kind"
    zh = "服务“{service}”不保存“{kind}”；可以是“{known}”。"
    en = "“{service}” stores no “{kind}”; there are “{known}”."


async def rewritten(settings: ServiceSettings, kind: str | None) -> dict[str, Any]:
    """Counts by kind, of one kind or of all; projections are built anew as well. Refuses with UnknownKind."""
    service = settings.service
    import_module(f"services.{service}.service")
    known = collections_of(service)
    if kind is not None and kind not in known:
        raise UnknownKind(field="kind", service=service, kind=kind, known=tuple(known))
    chosen = known if kind is None else {kind: known[kind]}
    async with opened(settings) as store:
        found = [await rewrite(store, collection) for collection in chosen.values()]
    projections = {kind: each for kind, each in chosen.items() if issubclass(each, Projection)}
    if projections:
        await _rebuild(settings, projections, found)
    return {"service": service, "kinds": [asdict(each) for each in found]}


async def _rebuild(
    settings: ServiceSettings, kinds: Mapping[str, type[Projection[Any]]], told: Iterable[Rewritten]
) -> None:
    """What follows from other things is built anew from them, by the rules and the calendar of this program."""
    service = service_of(settings)
    async with service.connected():
        for each in told:
            if each.kind in kinds:
                each.rebuilt = await rebuild(service.store, kinds[each.kind])

"""`liandong admin rewrite`: what is stored, in the shapes and columns of this release; what follows, built anew."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any

from deploy.admin.opened import opened, service_of
from shared.kernel.words.refusals import Unacceptable
from shared.storage.cause import own_cause
from shared.storage.collection import collections_of
from shared.storage.heard import Heard
from shared.storage.projection import Projection
from shared.storage.rewriting import Rewritten, rebuild, rewrite
from shared.storage.transactions import in_one_snapshot
from shared.web.settings import ServiceSettings


class UnknownKind(Unacceptable):
    code = "command.unknown_kind"
    zh = "服务“{service}”不保存“{kind}”；可以是“{known}”。"
    en = "“{service}” stores no “{kind}”; there are “{known}”."


async def rewritten(settings: ServiceSettings, kind: str | None) -> dict[str, Any]:
    """Counts by kind, of one kind or of all; projections are built anew as well. Refuses with UnknownKind."""
    service = settings.service
    import_module(f"services.{service}.service")
    whole = service_of(settings)
    known, heard = collections_of(service), {each.kind: each for each in whole.heard}
    if kind is not None and kind not in {**known, **heard}:
        raise UnknownKind(field="kind", service=service, kind=kind, known=(*known, *heard))
    chosen = {each: known[each] for each in known if kind in (None, each)}
    async with opened(settings):
        found = [await rewrite(whole.store, collection) for collection in chosen.values()]
        await whole.store.close()
    projections = {kind: each for kind, each in chosen.items() if issubclass(each, Projection)}
    if projections:
        await _rebuild(settings, projections, found)
    found += [await _put_right(settings, each) for each in heard.values() if kind in (None, each.kind)]
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


async def _put_right(settings: ServiceSettings, kind: type[Heard[Any]]) -> Rewritten:
    """Rows that are not what they follow from; those to which something has come meanwhile are left alone."""
    service = service_of(settings)
    store, cause = service.store, own_cause(settings.service, "rewrite")
    async with service.connected():
        async with store.reading() as connection:
            await in_one_snapshot(connection)
            read, wrong = await kind(store.work_on(connection, cause)).otherwise()
        async with store.begin(cause) as work:
            written = await kind(work).put_right(wrong)
            lines = await kind(work).fill_lines()
    return Rewritten(kind.kind, read=read, written=written, overtaken=len(wrong) - written, lines=lines)

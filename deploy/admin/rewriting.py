"""`liandong admin rewrite`: what is stored, in the shapes and columns of this release."""

from dataclasses import asdict
from importlib import import_module
from typing import Any

from deploy.admin.opened import opened
from shared.kernel.words.refusals import Unacceptable
from shared.storage.collection import collections_of
from shared.storage.rewriting import rewrite
from shared.web.settings import ServiceSettings


class UnknownKind(Unacceptable):
    code = "command.unknown_kind"
    zh = "服务“{service}”不保存“{kind}”；可以是“{known}”。"
    en = "“{service}” stores no “{kind}”; there are “{known}”."


async def rewritten(settings: ServiceSettings, kind: str | None) -> dict[str, Any]:
    """Counts by kind, of one kind or of all. Refuses with UnknownKind."""
    service = settings.service
    import_module(f"services.{service}.service")
    known = collections_of(service)
    if kind is not None and kind not in known:
        raise UnknownKind(field="kind", service=service, kind=kind, known=tuple(known))
    chosen = known if kind is None else {kind: known[kind]}
    async with opened(settings) as store:
        kinds = [asdict(await rewrite(store, collection)) for collection in chosen.values()]
    return {"service": service, "kinds": kinds}

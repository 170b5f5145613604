"""The two processes of a service: the api, and the worker; or both in one."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import APIRouter, FastAPI

from shared.files.routes import file_routes
from shared.hosting.foreground import Foreground
from shared.hosting.service import Service
from shared.hosting.tracing import tracing
from shared.storage.collection import SqlCollection
from shared.storage.schema import DatabaseAway, NoSchema, migrations_of, standing_of
from shared.web.application import create_app
from shared.web.facts import facts_routes
from shared.web.logs import configure_logs
from shared.web.representing import Representing
from shared.web.rosters import Rosters
from shared.web.server import server
from shared.web.settings import ServiceSettings, UnfitSettings
from shared.web.standing import Addresses, Standing

if TYPE_CHECKING:
    from shared.hosting.background import Background

S = TypeVar("S", bound=ServiceSettings)


@dataclass(frozen=True, kw_only=True)
class Doors:
    """What a service shows of itself: its routes, and the kinds of things whose history may be read."""

    title: str
    description: str
    routers: Sequence[APIRouter] = ()
    collections: Sequence[type[SqlCollection[Any]]] = ()


def api(service: Service[Any, Any], doors: Doors, background: "Background | None" = None) -> FastAPI:
    """The HTTP application. With the setting `together` it runs the worker's loops as well, which only then it needs to
    be given: what they are made of need not be in memory otherwise."""
    settings = service.settings
    files = file_routes(service.store, service.files, settings.chain, settings.file_quota)
    doors = replace(doors, routers=[*doors.routers, files])
    app = _application(service, doors, background if service.settings.together else None)
    app.state.gate.tokens.be_ready()
    return app


def worker(service: Service[Any, Any], background: "Background") -> FastAPI:
    """The worker's loops, with the probes, the ledger and the metrics as its only routes."""
    return _application(service, Doors(title=f"{service.settings.service} worker", description=""), background)


def _application(service: Service[Any, Any], doors: Doors, background: "Background | None") -> FastAPI:
    settings: ServiceSettings = service.settings
    return create_app(
        service=settings.service,
        title=doors.title,
        description=doors.description,
        version=version("liandong"),
        settings=settings,
        store=service.store,
        routers=[*doors.routers, facts_routes(service.store)],
        collections=doors.collections,
        checks=background.checks if background else [],
        parts=[
            tracing(settings, version("liandong")),
            service.connected,
            background.running if background else Foreground(service).running,
        ],
        moved=background.tick_now if background else None,
        registries=background.registries if background else [],
        places=service.places,
        admitting=[Standing(service.store), Rosters(service.store)],
        addressing=Addresses(service.store),
        representing=None
        if service.counsel is None
        else Representing(service.store, *service.counsel, service.counsel_reads),
    )


def run(settings: type[S], application: Callable[[S], FastAPI]) -> None:
    """Be one process: read the settings, see that the database has the right schema, serve until told to stop."""
    try:
        loaded = settings.load()
        configure_logs(service=loaded.service, level=loaded.log_level)
        prepare(loaded)
    except (UnfitSettings, DatabaseAway, NoSchema) as unfit:
        sys.exit(f"{unfit.sentence('zh')} {unfit.sentence('en')}")
    do_without_pydantic_1()
    app = application(loaded)
    leave_what_stays()
    server(app, loaded).run()


def do_without_pydantic_1() -> None:
    """FastAPI looks for models of pydantic 1 wherever a type stands, and loads all of that for it, some 1.5 MiB. There
    are none here: it is told that there is no such package, which it provides for."""
    sys.modules.setdefault("pydantic.v1", None)  # type: ignore[arg-type]  # what is None there cannot be imported


# So many new objects more than ended ones before the collector looks at the young: a request makes some thousands.
_YOUNG = 20_000


def leave_what_stays() -> None:
    """Have the collector never again look at what is there now: routes, models, rules and calendars stay as long as the
    process, and going through all of them took a tenth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def prepare(settings: ServiceSettings) -> None:
    """Bring the database to this program's schema. Refuses with DatabaseAway, or NoSchema where it may not."""
    url = settings.database_url.get_secret_value()
    if standing_of(settings.service, url).suffices:
        return
    if not settings.migrate_at_start or not _upgraded_apart(migrations_of(settings.service), url):
        raise NoSchema(service=settings.service)


def _upgraded_apart(migrations: Path, url: str) -> bool:
    """In a process of its own, with which goes what only that needs: Alembic would stay as long as the service."""
    child = get_context("fork").Process(target=_upgrade, args=(migrations, url))
    child.start()
    child.join()
    return child.exitcode == 0


def _upgrade(migrations: Path, url: str) -> None:
    from shared.storage.migrations import upgrade

    upgrade(migrations, url)

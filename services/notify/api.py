"""The HTTP process of the notify service."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from services.notify.entrypoints.delivery.webhooks_told import webhooks
from services.notify.entrypoints.doors import doors
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.hosting.processes import api, run

if TYPE_CHECKING:
    from shared.hosting.background import Background


def application(settings: NotifySettings) -> FastAPI:
    """The application these settings describe."""
    service = NotifyService.assemble(settings)
    app = api(service, doors(service), _background(service) if settings.together else None)
    app.state.webhooks = webhooks
    return app


def _background(service: NotifyService) -> "Background":
    # Loops and consumers are the worker's: where that is a process of its own they stay out of this one's memory.
    from services.notify.entrypoints.background import background

    return background(service)


def main() -> None:
    run(NotifySettings, application)


if __name__ == "__main__":
    main()

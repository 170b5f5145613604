"""The HTTP process of the notify service."""

from fastapi import FastAPI

from services.notify.entrypoints.background import background
from services.notify.entrypoints.doors import doors
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.hosting.processes import api, run


def application(settings: NotifySettings) -> FastAPI:
    """The application these settings describe."""
    service = NotifyService.assemble(settings)
    return api(service, doors(service), background(service))


def main() -> None:
    run(NotifySettings, application)


if __name__ == "__main__":
    main()

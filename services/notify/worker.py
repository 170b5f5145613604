"""The worker process of the notify service."""

from fastapi import FastAPI

from services.notify.entrypoints.background import background
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.hosting.processes import run, worker


def application(settings: NotifySettings) -> FastAPI:
    """The loops these settings describe, behind their probes."""
    service = NotifyService.assemble(settings)
    return worker(service, background(service))


def main() -> None:
    run(NotifySettings, application)


if __name__ == "__main__":
    main()

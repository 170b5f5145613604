"""The worker process of the filing service."""

from fastapi import FastAPI

from services.filing.entrypoints.background import background
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from shared.hosting.processes import run, worker


def application(settings: FilingSettings) -> FastAPI:
    """The loops these settings describe, behind their probes."""
    service = FilingService.assemble(settings)
    return worker(service, background(service))


def main() -> None:
    run(FilingSettings, application)


if __name__ == "__main__":
    main()

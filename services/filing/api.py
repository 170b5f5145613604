"""The HTTP process of the filing service."""

from fastapi import FastAPI

from services.filing.entrypoints.background import background
from services.filing.entrypoints.doors import doors
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from shared.hosting.processes import api, run


def application(settings: FilingSettings) -> FastAPI:
    """The application these settings describe."""
    service = FilingService.assemble(settings)
    return api(service, doors(service), background(service))


def main() -> None:
    run(FilingSettings, application)


if __name__ == "__main__":
    main()

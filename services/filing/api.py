"""The HTTP process of the filing service."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from services.filing.entrypoints.doors import doors
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from shared.hosting.processes import api, run

if TYPE_CHECKING:
    from shared.hosting.background import Background


def application(settings: FilingSettings) -> FastAPI:
    """The application these settings describe."""
    service = FilingService.assemble(settings)
    return api(service, doors(service), _background(service) if settings.together else None)


def _background(service: FilingService) -> "Background":
    # Loops and consumers are the worker's: where that is a process of its own they stay out of this one's memory.
    from services.filing.entrypoints.background import background

    return background(service)


def main() -> None:
    run(FilingSettings, application)


if __name__ == "__main__":
    main()

"""The HTTP process of the litigation service."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from services.litigation.entrypoints.doors import doors
from services.litigation.entrypoints.suggestions.bodies import LETTER_KINDS
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import api, run

if TYPE_CHECKING:
    from shared.hosting.background import Background


def application(settings: LitigationSettings) -> FastAPI:
    """The application these settings describe."""
    service = LitigationService.assemble(settings)
    app = api(service, doors(service), _background(service) if settings.together else None)
    app.state.codes = {LETTER_KINDS: lambda: service.statutes.rulebook.letters}
    return app


def _background(service: LitigationService) -> "Background":
    # Loops and consumers are the worker's: where that is a process of its own they stay out of this one's memory.
    from services.litigation.entrypoints.background import background

    return background(service)


def main() -> None:
    run(LitigationSettings, application)


if __name__ == "__main__":
    main()

"""The HTTP process of the litigation service."""

from fastapi import FastAPI

from services.litigation.entrypoints.background import background
from services.litigation.entrypoints.doors import doors
from services.litigation.entrypoints.suggestions.bodies import LETTER_KINDS
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import api, run


def application(settings: LitigationSettings) -> FastAPI:
    """The application these settings describe."""
    service = LitigationService.assemble(settings)
    app = api(service, doors(service), background(service))
    app.state.codes = {LETTER_KINDS: lambda: service.statutes.rulebook.letters}
    return app


def main() -> None:
    run(LitigationSettings, application)


if __name__ == "__main__":
    main()

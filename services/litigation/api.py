"""The HTTP process of the litigation service."""

from fastapi import FastAPI

from services.litigation.entrypoints.background import background
from services.litigation.entrypoints.doors import doors
from services.litigation.service import Litigation
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import api, prepare, serve


def application(settings: LitigationSettings) -> FastAPI:
    """The application these settings describe."""
    service = Litigation.assemble(settings)
    return api(service, doors(service), background(service))


def main() -> None:
    settings = LitigationSettings.load()
    prepare(settings)
    serve(application(settings), settings)


if __name__ == "__main__":
    main()

"""The worker process of the litigation service."""

from fastapi import FastAPI

from services.litigation.entrypoints.background import background
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import run, worker


def application(settings: LitigationSettings) -> FastAPI:
    """The loops these settings describe, behind their probes."""
    service = LitigationService.assemble(settings)
    return worker(service, background(service))


def main() -> None:
    run(LitigationSettings, application)


if __name__ == "__main__":
    main()

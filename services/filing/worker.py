"""The worker process of the filing service."""

from services.filing.entrypoints.background import background
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from shared.hosting.processes import prepare, serve, worker


def main() -> None:
    settings = FilingSettings.load()
    prepare(settings)
    service = FilingService.assemble(settings)
    serve(worker(service, background(service)), settings)


if __name__ == "__main__":
    main()

"""The worker process of the litigation service."""

from services.litigation.entrypoints.background import background
from services.litigation.service import Litigation
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import prepare, serve, worker


def main() -> None:
    settings = LitigationSettings.load()
    prepare(settings)
    service = Litigation.assemble(settings)
    serve(worker(service, background(service)), settings)


if __name__ == "__main__":
    main()

"""The worker process of the notify service."""

from services.notify.entrypoints.background import background
from services.notify.service import Notify
from services.notify.settings import NotifySettings
from shared.hosting.processes import prepare, serve, worker


def main() -> None:
    settings = NotifySettings.load()
    prepare(settings)
    service = Notify.assemble(settings)
    serve(worker(service, background(service)), settings)


if __name__ == "__main__":
    main()

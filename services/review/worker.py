"""The worker process of the review service."""

from services.review.entrypoints.background import background
from services.review.service import Review
from services.review.settings import ReviewSettings
from shared.hosting.processes import prepare, serve, worker


def main() -> None:
    settings = ReviewSettings.load()
    prepare(settings)
    service = Review.assemble(settings)
    serve(worker(service, background(service)), settings)


if __name__ == "__main__":
    main()

"""The worker process of the review service."""

from fastapi import FastAPI

from services.review.entrypoints.background import background
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.hosting.processes import run, worker


def application(settings: ReviewSettings) -> FastAPI:
    """The loops these settings describe, behind their probes."""
    service = ReviewService.assemble(settings)
    return worker(service, background(service))


def main() -> None:
    run(ReviewSettings, application)


if __name__ == "__main__":
    main()

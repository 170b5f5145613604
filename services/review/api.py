"""The HTTP process of the review service."""

from fastapi import FastAPI

from services.review.entrypoints.background import background
from services.review.entrypoints.doors import doors
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.hosting.processes import api, run


def application(settings: ReviewSettings) -> FastAPI:
    """The application these settings describe."""
    service = ReviewService.assemble(settings)
    return api(service, doors(service), background(service))


def main() -> None:
    run(ReviewSettings, application)


if __name__ == "__main__":
    main()

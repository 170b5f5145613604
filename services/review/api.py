"""The HTTP process of the review service."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from services.review.entrypoints.doors import doors
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.hosting.processes import api, run

if TYPE_CHECKING:
    from shared.hosting.background import Background


def application(settings: ReviewSettings) -> FastAPI:
    """The application these settings describe."""
    service = ReviewService.assemble(settings)
    return api(service, doors(service), _background(service) if settings.together else None)


def _background(service: ReviewService) -> "Background":
    # Loops and consumers are the worker's: where that is a process of its own they stay out of this one's memory.
    from services.review.entrypoints.background import background

    return background(service)


def main() -> None:
    run(ReviewSettings, application)


if __name__ == "__main__":
    main()

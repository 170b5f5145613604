"""The HTTP process of the review service."""

from fastapi import FastAPI

from services.review.adapters.collections import SqlMatters, SqlPowerListChanges
from services.review.entrypoints.background import background
from services.review.entrypoints.matters import matter_routes
from services.review.entrypoints.power_lists import power_list_routes
from services.review.entrypoints.rates import rate_routes
from services.review.service import Review
from services.review.settings import ReviewSettings
from shared.hosting.processes import Doors, api, prepare, serve


def application(settings: ReviewSettings) -> FastAPI:
    """The application these settings describe."""
    service = Review.assemble(settings)
    doors = Doors(
        title="合法性审查 Legality review",
        description="送审、受理、审查意见、集体讨论的关口；权责清单调整。 Legality review of matters, and power lists.",
        routers=[matter_routes(service), power_list_routes(service), rate_routes(service)],
        collections=[SqlMatters, SqlPowerListChanges],
    )
    return api(service, doors, background(service))


def main() -> None:
    settings = ReviewSettings.load()
    prepare(settings)
    serve(application(settings), settings)


if __name__ == "__main__":
    main()

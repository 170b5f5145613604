"""What the review service's machine must know."""

from typing import ClassVar

from shared.web.settings import ServiceSettings


class ReviewSettings(ServiceSettings):
    """The common settings suffice."""

    service: ClassVar[str] = "review"

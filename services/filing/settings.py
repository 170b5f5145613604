"""What the filing service's machine must know."""

from typing import ClassVar

from shared.web.settings import ServiceSettings


class FilingSettings(ServiceSettings):
    """The common settings suffice."""

    service: ClassVar[str] = "filing"

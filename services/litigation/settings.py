"""What the litigation service's machine must know."""

from typing import ClassVar

from shared.web.settings import ServiceSettings


class LitigationSettings(ServiceSettings):
    """The common settings suffice."""

    service: ClassVar[str] = "litigation"

"""What the suite asks of a running system, be it of processes or of containers."""

from collections.abc import Mapping
from typing import Protocol

from shared.web.issuer import Issuer


class Running(Protocol):
    """Where services and workers answer, where their databases are, and who issues tokens; all by service."""

    @property
    def urls(self) -> Mapping[str, str]: ...

    @property
    def worker_urls(self) -> Mapping[str, str]: ...

    @property
    def database_urls(self) -> Mapping[str, str]: ...

    @property
    def issuer(self) -> Issuer: ...

"""A running system in which every service knows the units that tests speak of."""

from typing import Self

from deploy.local.system import System
from tests.house.directory import tell_units


class KnowingSystem(System):
    """The same system; its services know the units before anybody calls."""

    def __enter__(self) -> Self:
        entered = super().__enter__()
        for service in self.services:
            tell_units(self.database_urls[service], service)
        return entered

"""A running system in which every service knows the units that tests speak of."""

from typing import Self

from deploy.local.children import Child
from deploy.local.system import System
from tests.house.directory import tell_units
from tests.house.forked import ForkedChild


class KnowingSystem(System):
    """The same system; its services know the units before anybody calls."""

    def __enter__(self) -> Self:
        entered = super().__enter__()
        for service in self.services:
            tell_units(self.database_urls[service], service)
        return entered


class ForkedSystem(System):
    """The same system; its processes do not import what they are made of, which takes them longer than all else."""

    def _process(self, service: str, part: str, port: int) -> Child:
        child = super()._process(service, part, port)
        return ForkedChild(child.name, child.command, child.log, child.is_ready, child.environment)


class KnowingForkedSystem(KnowingSystem, ForkedSystem):
    """Both."""

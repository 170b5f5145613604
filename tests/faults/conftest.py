"""A system that runs through many tests, as one does in life; one that was found broken is not used again."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.faults.world import Struck, of_processes


class Runs:
    """The system in use."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._open = ExitStack()
        self._world: Struck | None = None

    def world(self) -> Struck:
        if self._world is None:
            self._world = of_processes(self._folders.mktemp("system"))
            self._open.enter_context(self._world.system)
        return self._world

    def end(self) -> None:
        self._world = None
        self._open.close()


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    runs = Runs(tmp_path_factory)
    yield runs
    runs.end()


@pytest.fixture
def world(runs: Runs) -> Iterator[Struck]:
    """A running system that is whole."""
    world = runs.world()
    yield world
    if not world.whole:
        runs.end()

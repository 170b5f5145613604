"""Containers of the real images. Where no engine answers the tests are skipped aloud; with CI set that is a failure."""

from collections.abc import Iterator

import docker
import pytest

from tests.containers.engine import engine, missing_images, remove_leftovers
from tests.containers.stack import Stack
from tests.faults.deeds import TODAY
from tests.faults.world import Struck


@pytest.fixture(scope="session")
def client() -> docker.DockerClient:
    """The engine, with our images in it."""
    found = engine()
    if found is None:
        pytest.skip("NOT TESTED IN CONTAINERS: no Docker engine answers; deploy/docker/offline/engine starts one")
    if missing := missing_images(found):
        pytest.fail(f"not built: {missing}; deploy/docker/build or deploy/docker/offline/build does it")
    remove_leftovers(found)
    return found


@pytest.fixture(scope="session")
def stack(client: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Four apis, four workers, the broker and PostgreSQL."""
    with Stack(tmp_path_factory.mktemp("stack"), TODAY) as stack:
        yield stack


@pytest.fixture(scope="session")
def world(stack: Stack) -> Struck[Stack]:
    """The same with everything that was ever promised in it."""
    return Struck(stack)

"""Keys made once by the command, and a server that checks them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.commands import liandong
from tests.nats.guarded import GuardedServer


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `liandong keys` makes."""
    folder = tmp_path_factory.mktemp("keys") / "keys"
    made = liandong("keys", folder)
    assert made.exit_code == 0, made.output
    return folder


@pytest.fixture(scope="session")
def guarded(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedServer]:
    """One server for all tests that only ask it something."""
    server = GuardedServer(tmp_path_factory.mktemp("guarded"), keys)
    server.start()
    yield server
    server.stop()

"""One system that `liandong up` keeps running for the tests which only ask it something."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.commands import five_ports, forking, printed


@dataclass(frozen=True)
class Up:
    """What `liandong up --json` has said, and the port it was told to begin with."""

    urls: dict[str, str]
    token: str
    folder: Path
    port: int

    @classmethod
    def of(cls, said: dict[str, Any], port: int) -> "Up":
        return cls(said["urls"], said["token"], Path(said["folder"]), port)


@pytest.fixture(scope="session")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    port = five_ports()
    with forking("up", "--folder", tmp_path_factory.mktemp("up"), "--port", port, "--json") as process:
        yield Up.of(printed(process), port)

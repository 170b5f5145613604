"""The system on one machine by its Compose file, prepared and started as docs/compose.md says."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docker
import httpx
import pytest

from deploy.local.client import Client
from deploy.local.demo.cast import DRAFTER, OPERATOR, REVIEWER, SUPERVISOR
from deploy.local.moving_in import move_in
from deploy.local.system import SERVICES
from shared.web.issuer import Issuer
from tests.architecture.sources import ROOT
from tests.containers.stack import USER
from tests.eventually import eventually

pytestmark = pytest.mark.timeout(300)
DOCUMENT = ROOT / "docs" / "compose.md"
PROJECT = "liandong-test"
# An address of this machine only, on which nobody's own system listens.
HERE = "127.0.0.2"


def compose_command() -> list[str]:
    """The plugin, else Debian's program."""
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return ["docker", "compose"] if plugin.returncode == 0 else ["docker-compose"]


def prepare(folder: Path) -> None:
    """What the page tells to run, as it stands there."""
    [lines] = re.findall(r"## Prepare.*?```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    commands = [line.split() for line in lines.splitlines()]
    assert [command[0] for command in commands] == ["install", "docker"]
    subprocess.run(["bash", "-euc", lines], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def urls(
    client: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, str], Issuer]]:
    """Everything is up and ready."""
    folder = tmp_path_factory.mktemp("compose")
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("__pycache__", "secrets"))
    here = folder / "deploy" / "compose"
    prepare(here)
    compose = [*compose_command(), "-p", PROJECT]
    environment = {**os.environ, "LIANDONG_BIND": HERE}
    subprocess.run([*compose, "down", "-v"], cwd=here, env=environment, check=True, capture_output=True)
    try:
        subprocess.run([*compose, "up", "-d"], cwd=here, env=environment, check=True, capture_output=True)
        yield (
            {service: f"http://{HERE}:{port}" for port, service in enumerate(SERVICES, start=8101)},
            Issuer.open(here / "secrets"),
        )
    finally:
        subprocess.run([*compose, "down", "-v"], cwd=here, env=environment, check=True, capture_output=True)


async def test_a_matter_accepted_in_review_is_a_deadline_in_notify(urls: tuple[dict[str, str], Issuer]) -> None:
    addresses, issuer = urls
    with httpx.Client(trust_env=False, timeout=30) as http:
        await eventually(lambda: all(_is_ready(http, url) for url in addresses.values()), within=120, every=0.5)
        move_in(Client.of(http, addresses, issuer, OPERATOR))
        drafter, reviewer, supervisor = (
            Client.of(http, addresses, issuer, caller) for caller in (DRAFTER, REVIEWER, SUPERVISOR)
        )
        body = {"kind": "normative_document", "title": "管理办法（送审稿）", "materials": ["送审稿", "起草说明"]}
        matter = drafter.post("review", "/v1/matters", {"on": "2026-11-02", **body})
        reviewer.step("review", f"/v1/matters/{matter['id']}", "acceptance", {"on": "2026-11-02"})

        def told() -> bool:
            found = supervisor.items("notify", "/v1/deadlines", region=DRAFTER.region)
            names = {each["name"] for each in found if each["thing"] == matter["id"]}
            return names == {"opinion_floor.2", "opinion_ceiling.2"}

        await eventually(told, within=30, every=0.2)


def test_whatever_runs_is_guarded_and_only_apis_are_published(
    client: docker.DockerClient, urls: tuple[dict[str, str], Issuer]
) -> None:
    boxes = client.containers.list(filters={"label": f"com.docker.compose.project={PROJECT}"})
    assert len(boxes) == 2 + 2 * len(SERVICES)
    for box in boxes:
        host = box.attrs["HostConfig"]
        assert (host["ReadonlyRootfs"], host["CapDrop"], host["Privileged"]) == (True, ["ALL"], False), box.name
        assert box.attrs["Config"]["User"] == f"{USER}:{USER}"
        assert bool(host["PortBindings"]) is ("-api" in box.name)


def _is_ready(http: httpx.Client, url: str) -> bool:
    try:
        return http.get(f"{url}/readyz").is_success
    except httpx.TransportError:
        return False

"""The Docker engine that runs the tests, and the images they are about."""

import os
from pathlib import Path

import docker
from docker.errors import DockerException

from deploy.bundle.make import image_names

# No further container cleans up: fixtures do, and what a killed run left behind is removed before the next.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
# Published ports are asked for on the loopback, also where this process is itself in a container.
os.environ.setdefault("TESTCONTAINERS_CONNECTION_MODE", "docker_host")
os.environ.setdefault("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1")

OURS = "gov.liandong.tests"
SERVICES_IMAGE, NATS_IMAGE, POSTGRES_IMAGE = image_names()


def engine() -> docker.DockerClient | None:
    """The engine, when one answers."""
    try:
        client = docker.from_env()
        client.ping()
    except DockerException:
        return None
    return client


def missing_images(client: docker.DockerClient) -> list[str]:
    """Those of our images that have not been built."""
    there = {tag for image in client.images.list() for tag in image.tags}
    return [image for image in (SERVICES_IMAGE, NATS_IMAGE, POSTGRES_IMAGE) if image not in there]


def remove_leftovers(client: docker.DockerClient) -> None:
    """Containers and networks of test runs whose process is no more."""
    dead = [
        thing
        for things in (
            client.containers.list(all=True, filters={"label": OURS}),
            client.networks.list(filters={"label": OURS}),
        )
        for thing in things
        if not Path(f"/proc/{_labels(thing)[OURS]}").exists()
    ]
    for thing in dead:
        thing.remove(**({"force": True, "v": True} if hasattr(thing, "image") else {}))


def labels() -> dict[str, str]:
    """Marks what this test run starts."""
    return {OURS: str(os.getpid())}


def _labels(thing: docker.models.resource.Model) -> dict[str, str]:
    found: dict[str, str] = thing.attrs.get("Labels") or thing.attrs["Config"]["Labels"]
    return found

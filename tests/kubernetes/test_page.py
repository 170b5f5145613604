"""What docs/kubernetes.md has a site write is what kustomize reads."""

import os
import re
from pathlib import Path

import pytest
import yaml

from tests.kubernetes.objects import Json, Objects
from tests.kubernetes.rendering import ROOT, render
from tests.kubernetes.test_schemas import complaints

PAGE = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
BLOCKS: list[Json] = [
    yaml.safe_load(each) for each in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]
BACKUPS = "barman-cloud.cloudnative-pg.io"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Objects:
    """The overlay that the page shows."""
    return _rendered(tmp_path_factory.mktemp("site"), BLOCKS[0], "deploy/k8s/overlays/x")


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Objects:
    """The overlay `prod` with each further block of the page."""
    merged: Json = {"kind": "Kustomization", "namespace": "liandong", "resources": ["../prod"]}
    for block in BLOCKS[1:]:
        for key, value in block.items():
            merged.setdefault(key, []).extend(value)
    return _rendered(tmp_path_factory.mktemp("patched"), merged, "deploy/k8s/overlays/x")


def test_a_sites_overlay_has_its_images_and_networks(site: Objects) -> None:
    assert [said for each in site.all for said in complaints(each)] == []
    assert {each["image"].partition("/")[0] for pod in site.pods() for each in pod.all_containers} == {"registry.site"}
    worker = site.get("NetworkPolicy", "notify-worker")
    assert worker["spec"]["egress"][2]["to"] == [{"ipBlock": {"cidr": "10.20.0.0/16"}}]


def test_the_image_of_a_cluster_is_the_sites(patched: Objects) -> None:
    assert {each["spec"]["imageName"].partition("/")[0] for each in patched.of("Cluster")} == {"registry.site"}
    assert {each["spec"]["plugins"][0]["name"] for each in patched.of("Cluster")} == {BACKUPS}


def test_apis_that_fetch_keys_reach_them_and_nobody_else_does(patched: Objects) -> None:
    open_to_keys = {
        each["metadata"]["name"]
        for each in patched.of("NetworkPolicy")
        for rule in each["spec"].get("egress", ())
        if {"ipBlock": {"cidr": "10.30.0.5/32"}} in rule.get("to", ())
    }
    assert open_to_keys == {f"{service}-api" for service in ("review", "filing", "litigation", "notify")}
    (api,) = (pod for pod in patched.pods() if pod.name == "Deployment/review-api")
    assert patched.environment(api.containers[0])["LIANDONG_JWKS"].startswith("https://")


def _rendered(folder: Path, overlay: Json, place: str) -> Objects:
    """As if the overlay lay at a place in the repository."""
    moved = {
        key: [os.path.relpath(ROOT / place / each, folder) for each in value]
        if key in ("resources", "components")
        else value
        for key, value in overlay.items()
    }
    (folder / "kustomization.yaml").write_text(yaml.safe_dump(moved), encoding="utf-8")
    return Objects(folder.name, render(folder))

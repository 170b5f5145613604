"""The bundle: made, found whole, and refused as soon as anything about it is another; then loaded by a real engine."""

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from docker import DockerClient

from deploy.bundle import parts
from deploy.bundle.load_bundle import digest
from deploy.bundle.make import BundleIsThere, image_names, make, seal
from shared.kernel.words.refusals import Refusal
from tests.containers.engine import engine
from tests.deploy.commands import ROOT

IMAGE = "liandong-bundle-test:1"
LOCK = parts.LOCK

pytestmark = [pytest.mark.slow]


def docker(*words: str, **how: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["docker", *words], check=True, capture_output=True, **how)


@pytest.fixture(scope="session")
def image() -> Iterator[str]:
    """An image of one small file."""
    if engine() is None:
        pytest.skip("THE BUNDLE IS NOT TESTED: no Docker engine answers; deploy/docker/offline/engine starts one")
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("nothing"), io.BytesIO())
    docker("import", "-", IMAGE, input=layer.getvalue())
    yield IMAGE
    subprocess.run(["docker", "image", "rm", "--force", IMAGE], capture_output=True, check=False)


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One wheel and its lock, instead of all of them."""
    folder = tmp_path_factory.mktemp("wheels")
    wheel = folder / "found" / "nothing-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("nothing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: nothing\nVersion: 1.0\n")
        archive.writestr("nothing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("nothing-1.0.dist-info/RECORD", "")
    lock = folder / "lock.txt"
    lock.write_text(f"nothing==1.0 --hash=sha256:{digest(wheel)}\n")
    before, parts.LOCK = parts.LOCK, str(lock)
    yield wheel.parent
    parts.LOCK = before


@pytest.fixture(scope="session")
def made(image: str, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "bundle"
    make(folder, [image], wheels)
    return folder


@pytest.fixture
def bundle(made: Path, tmp_path: Path) -> Path:
    """A copy that may be harmed."""
    return Path(shutil.copytree(made, tmp_path / "bundle"))


def call(bundle: Path, *words: str, **how: Any) -> "subprocess.CompletedProcess[str]":
    """As on a machine that has Python only: isolated, and with nothing but the standard library."""
    command = [sys.executable, "-I", "-S", bundle / "load_bundle.py", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def test_what_was_made_is_whole_and_says_its_digest(made: Path) -> None:
    verified = call(made, "verify")
    assert (verified.returncode, verified.stderr) == (0, "")
    said = verified.stdout.split()[-1]
    assert call(made, "verify", "--digest", said).returncode == 0
    assert call(made, "verify", "--digest", "0" * 64).returncode == 1
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=made, check=False).returncode == 0


def test_everything_that_a_site_needs_is_in_it(made: Path) -> None:
    for name in ("deploy/nats/permissions.conf", "deploy/compose/compose.yaml", "deploy/places/places.toml"):
        assert (made / name).read_bytes() == (ROOT / name).read_bytes()
    assert {path.name for path in (made / "deploy/calendar").glob("*.toml")} >= {"2026.toml", "week.toml"}
    assert [path.suffix for path in (made / "wheels").iterdir()] == [".whl"]
    assert (made / "docs/air-gap.md").is_file()
    assert json.loads((made / "manifest.json").read_text())["images"][0]["name"] == IMAGE


def test_the_manifests_are_rendered_and_name_the_images_of_the_bundle(made: Path) -> None:
    objects = list(yaml.safe_load_all((made / "manifests" / "prod-airgap.yaml").read_text(encoding="utf-8")))
    assert {"Deployment", "StatefulSet", "NetworkPolicy"} <= {each["kind"] for each in objects}
    named = set(
        re.findall(r"^\s*(?:- )?image: (\S+)", (made / "manifests" / "prod-airgap.yaml").read_text(), re.MULTILINE)
    )
    ours = {name.partition(":")[0] for name in image_names()}
    assert {re.split(r"[:@]", image.rpartition("/")[2])[0] for image in named} <= ours


def test_the_bill_of_materials_names_every_pinned_library_with_its_hashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LOCK", LOCK)
    parts.bill_of_materials(tmp_path)
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert not {"serialNumber", "timestamp"} & {*bill, *bill.get("metadata", {})}
    pinned = dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[.*\])?==(\S+)", (ROOT / parts.LOCK).read_text(), re.MULTILINE))
    assert "fastapi" in pinned
    assert {each["name"]: each["version"] for each in bill["components"]} == pinned
    assert all(each["externalReferences"][0]["hashes"] for each in bill["components"])


def flip(bundle: Path) -> str:
    path = next((bundle / "images").iterdir())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    return f"changed: images/{path.name}"


def lose(bundle: Path) -> str:
    (bundle / "deploy" / "nats" / "permissions.conf").unlink()
    return "missing: deploy/nats/permissions.conf"


def add(bundle: Path) -> str:
    (bundle / "deploy" / "k8s" / "more.yaml").write_text("kind: Secret\n")
    return "not listed: deploy/k8s/more.yaml"


def link(bundle: Path) -> str:
    path = bundle / "deploy" / "places" / "places.toml"
    path.unlink()
    path.symlink_to(ROOT / "deploy" / "places" / "places.toml")
    return "a link: deploy/places/places.toml"


def change_a_sum(bundle: Path) -> str:
    sums = bundle / "SHA256SUMS"
    sums.write_text(re.sub(r"^[0-9a-f]{64}(?=  manifest.json)", "0" * 64, sums.read_text(), flags=re.MULTILINE))
    return "changed: manifest.json"


def lose_the_sums(bundle: Path) -> str:
    (bundle / "SHA256SUMS").unlink()
    return "missing: SHA256SUMS"


def list_what_lies_outside(bundle: Path) -> str:
    with (bundle / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../passwd\n")
    return "SHA256SUMS has a line that is wrong"


def list_twice(bundle: Path) -> str:
    with (bundle / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  manifest.json\n")
    return "SHA256SUMS has a line that is wrong"


HARMS = [flip, lose, add, link, change_a_sum, lose_the_sums, list_what_lies_outside, list_twice]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("act", ["verify", "load"])
def test_a_bundle_that_was_changed_is_refused_and_nothing_is_loaded(
    bundle: Path, harm: Callable[[Path], str], act: str
) -> None:
    said = harm(bundle)
    subprocess.run(["docker", "image", "rm", "--force", IMAGE], capture_output=True, check=False)
    refused = call(bundle, act)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "nothing was loaded" in refused.stderr
    assert docker("images", "--quiet", IMAGE).stdout == b""


def test_sums_made_anew_by_somebody_else_do_not_have_the_digest(bundle: Path) -> None:
    said = call(bundle, "verify").stdout.split()[-1]
    flip(bundle)
    seal(bundle)
    assert call(bundle, "verify").returncode == 0
    assert call(bundle, "verify", "--digest", said).returncode == 1


def test_the_images_are_given_to_the_engine(bundle: Path) -> None:
    subprocess.run(["docker", "image", "rm", "--force", IMAGE], capture_output=True, check=False)
    loaded = call(bundle, "load")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert f"loaded {IMAGE}" in loaded.stdout
    identity = docker("image", "inspect", "--format", "{{.Id}}", IMAGE).stdout.decode().strip()
    assert identity == json.loads((bundle / "manifest.json").read_text())["images"][0]["id"]


def test_with_a_registry_they_are_tagged_and_pushed_there(bundle: Path) -> None:
    """No registry listens on port 9; that it is asked is seen from what it says."""
    pushed = call(bundle, "load", "--registry", "127.0.0.1:9/liandong")
    assert pushed.returncode == 1
    assert f"'push', '127.0.0.1:9/liandong/{IMAGE}'" in pushed.stderr
    docker("image", "rm", f"127.0.0.1:9/liandong/{IMAGE}")


@pytest.fixture
def noted(tmp_path: Path) -> Callable[[str, str], dict[str, str]]:
    """An environment in which a program notes how it was called, and says something."""

    def program(name: str, says: str) -> dict[str, str]:
        (folder := tmp_path / "programs").mkdir()
        (folder / name).write_text(f"#!/bin/sh\necho \"$@\" >> {tmp_path}/calls\ncat <<'END'\n{says}\nEND\n")
        (folder / name).chmod(0o755)
        return {"PATH": f"{folder}:/usr/bin:/bin"}

    return program


def test_of_the_digests_an_engine_knows_that_of_the_registry_is_told(
    bundle: Path, noted: Callable[[str, str], dict[str, str]]
) -> None:
    elsewhere = f"registry.elsewhere/liandong-bundle-test@sha256:{'0' * 64}"
    here = f"registry.site:5000/law/liandong-bundle-test@sha256:{'1' * 64}"
    pushed = call(
        bundle, "load", "--registry", "registry.site:5000/law/", env=noted("docker", f'["{elsewhere}","{here}"]')
    )
    assert pushed.stdout.splitlines()[1:] == [f"loaded {here}"]


def test_a_node_has_the_images_by_the_name_that_the_manifests_give_them(
    bundle: Path, tmp_path: Path, noted: Callable[[str, str], dict[str, str]]
) -> None:
    loaded = call(bundle, "load", "--engine", "ctr", "--registry", "registry.site/law", env=noted("ctr", ""))
    assert loaded.stdout.splitlines()[1:] == [f"loaded registry.site/law/{IMAGE}"]
    imported, tagged = (tmp_path / "calls").read_text().splitlines()
    assert imported.startswith("--namespace k8s.io images import ")
    assert tagged == f"--namespace k8s.io images tag --force docker.io/library/{IMAGE} registry.site/law/{IMAGE}"


def test_a_site_has_its_own_overlay_rendered(tmp_path: Path) -> None:
    (site := tmp_path / "our-site").mkdir()
    (site / "kustomization.yaml").write_text(
        "resources: [quota.yaml]\nkind: Kustomization\nnamespace: here\n", encoding="utf-8"
    )
    (site / "quota.yaml").write_text("apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: ours}\n", encoding="utf-8")
    (folder := tmp_path / "bundle").mkdir()
    parts.manifests(folder, site)
    (made,) = (folder / "manifests").iterdir()
    assert made.name == "our-site.yaml"
    assert yaml.safe_load(made.read_text(encoding="utf-8"))["metadata"] == {"name": "ours", "namespace": "here"}
    with pytest.raises(parts.FolderMissing):
        parts.manifests(folder, tmp_path / "nowhere")


@pytest.mark.timeout(300)
def test_the_whole_bundle_is_made_verified_and_loaded(
    client: DockerClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the three images and every wheel, as a site gets it; the engine knows none by its name before."""
    monkeypatch.setattr(parts, "LOCK", LOCK)
    before = {name: client.images.get(name) for name in image_names()}
    whole = tmp_path / "whole"
    said = make(whole, list(before), ROOT / parts.WHEELS)
    assert call(whole, "verify", "--digest", said).returncode == 0
    for image in before.values():
        image.tag("liandong-bundle-test-kept", image.short_id.rpartition(":")[2])
    try:
        for name in before:
            client.images.remove(name, force=True)
        loaded = call(whole, "load")
        assert (loaded.returncode, loaded.stderr) == (0, "")
        assert loaded.stdout.splitlines()[1:] == [f"loaded {name}" for name in before]
        assert {name: client.images.get(name).id for name in before} == {name: each.id for name, each in before.items()}
    finally:
        for name, image in before.items():
            image.tag(name)
            client.images.remove(f"liandong-bundle-test-kept:{image.short_id.rpartition(':')[2]}", force=True)


def test_the_same_state_makes_the_same_bundle(made: Path, image: str, wheels: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", [image], wheels)
    assert (tmp_path / "again" / "SHA256SUMS").read_text() == (made / "SHA256SUMS").read_text()


def test_what_is_there_is_not_overwritten_and_what_fails_leaves_nothing(tmp_path: Path, wheels: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(BundleIsThere):
        make(tmp_path / "there", [], wheels)
    with pytest.raises(Refusal, match="no-such-image:1"):
        make(tmp_path / "new", ["no-such-image:1"], wheels)
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(parts.PartMissing, match="wheels"):
        make(tmp_path / "new", [], empty)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(("new", "unfinished"))] == []


def test_a_wheel_of_another_hash_is_no_wheel_of_the_lock(tmp_path: Path, wheels: Path) -> None:
    changed = shutil.copytree(wheels, tmp_path / "changed")
    with zipfile.ZipFile(next(changed.iterdir()), "a") as archive:
        archive.writestr("nothing.py", "")
    with pytest.raises(parts.PartMissing, match="DO NOT MATCH THE HASHES"):
        make(tmp_path / "new", [], changed)


def test_no_secret_comes_into_a_bundle(tmp_path: Path) -> None:
    tree = tmp_path / "deploy" / "compose"
    (tree / "secrets").mkdir(parents=True)
    (tree / "secrets" / "ca.key").touch()
    (tree / ".env").touch()
    (tree / "compose.yaml").touch()
    before = parts.ROOT, parts.TREES
    parts.ROOT, parts.TREES = tmp_path, ("deploy/compose",)
    try:
        parts.trees(tmp_path / "bundle")
    finally:
        parts.ROOT, parts.TREES = before
    assert [path.name for path in (tmp_path / "bundle").rglob("*") if path.is_file()] == ["compose.yaml"]

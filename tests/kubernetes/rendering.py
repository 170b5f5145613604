"""The overlays as a cluster would be given them, each rendered once."""

import shutil
import subprocess
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.kubernetes.objects import Json, Objects

ROOT = Path(__file__).parents[2]
OVERLAYS = {path.name: path for path in sorted(ROOT.glob("deploy/k8s/overlays/*"))}
VARIANTS = {
    path.parent.name: path.parent for path in sorted(Path(__file__).parent.glob("variants/*/kustomization.yaml"))
}
RENDERED = OVERLAYS | VARIANTS


def rendered(name: str) -> Objects:
    """A copy of its own, to be broken at will."""
    return Objects(name, deepcopy(as_rendered(name).all))


@cache
def as_rendered(name: str) -> Objects:
    """The one that all share, to be looked at only."""
    return Objects(name, render(RENDERED[name]))


def render(folder: Path) -> list[Json]:
    """The objects of a folder."""
    ran = subprocess.run([*_kustomize(), str(folder)], capture_output=True, text=True, check=False, timeout=60)
    if ran.returncode:
        raise AssertionError(f"{folder.name} does not render: {ran.stderr}")
    found = yaml.load_all(ran.stdout, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [each for each in found if each]


@cache
def _kustomize() -> tuple[str, ...]:
    """kubectl's or its own; without either nothing is tested, which is a failure where CI is set."""
    for command in (("kubectl", "kustomize"), ("kustomize", "build")):
        if shutil.which(command[0]):
            return command
    pytest.skip("NOT TESTED: the manifests, as neither kubectl nor kustomize is installed")

"""What goes into a bundle, part by part; each is written below the folder of the bundle."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, cast

from shared.kernel.words.refusals import Refusal

ROOT = Path(__file__).parents[2]
LOCK = "requirements/tracing.txt"  # everything that the image of the services is made of
OVERLAY = ROOT / "deploy" / "k8s" / "overlays" / "prod-airgap"
WHEELS = "build/wheels"
# Data, manifests and pages, as they lie in the repository, so that their paths to each other hold.
TREES = (
    "deploy/calendar",
    "deploy/compose",
    "deploy/k8s",
    "deploy/nats",
    "deploy/places",
    "deploy/profiles",
    "docs",
    "requirements",
)
_NOT_OURS = ("__pycache__", "secrets", ".*", "*.bak")
_PIECE = 1 << 20


class PartMissing(Refusal):
    code = "command.part_missing"
    zh = "安装包缺少“{part}”：“{why}”。"
    en = "The bundle lacks “{part}”: “{why}”."


class FolderMissing(PartMissing):
    code = "command.folder_missing"
    zh = "安装包所需的文件夹“{part}”不存在。"
    en = "The folder “{part}”, which belongs into the bundle, is not there."


class WheelsMissing(PartMissing):
    code = "command.wheels_missing"
    zh = "“{part}”不存在，可用“deploy/docker/offline/wheels”生成。"
    en = "“{part}” is not there; “deploy/docker/offline/wheels” fills it."


class ImageNotSaved(PartMissing):
    code = "command.image_not_saved"
    zh = "镜像“{part}”未能导出，状态为“{status}”。"
    en = "The image “{part}” could not be saved; the status was “{status}”."


def images(folder: Path, names: Sequence[str]) -> list[dict[str, str]]:
    """Each image as a compressed archive; refuses with PartMissing when the engine has it not."""
    (folder / "images").mkdir()
    return [_image(folder, name) for name in names]


def wheels(folder: Path, given: Path) -> None:
    """The wheels of the lock from a folder that was filled before; refuses with PartMissing when one is missing."""
    if not given.is_dir():
        raise WheelsMissing(part=given)
    shutil.copytree(given, folder / "wheels")
    wanted = ["--no-index", "--find-links", str(folder / "wheels"), "--no-build-isolation", "--require-hashes"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "resolved")]
    _run("wheels", [*command, *wanted, "--only-binary", ":all:", "--no-binary", "nkeys", "-r", str(ROOT / LOCK)])
    shutil.rmtree(folder / "resolved")


def trees(folder: Path) -> None:
    """Data, manifests and pages; never what an operator keeps secret beside them."""
    for name in TREES:
        if not (ROOT / name).is_dir():
            raise FolderMissing(part=name)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*_NOT_OURS))


def manifests(folder: Path, overlay: Path) -> None:
    """An overlay, rendered into a file of its name."""
    if not overlay.is_dir():
        raise FolderMissing(part=overlay)
    (folder / "manifests").mkdir()
    renderer = ["kubectl", "kustomize"] if shutil.which("kubectl") else ["kustomize", "build"]
    rendered = _run("manifests", [*renderer, str(overlay)])
    (folder / "manifests" / f"{overlay.resolve().name}.yaml").write_bytes(rendered)


def bill_of_materials(folder: Path) -> None:
    """CycloneDX from the lock; the same lock gives the same bytes."""
    tool = str(Path(sys.executable).with_name("cyclonedx-py"))
    options = ["--output-reproducible", "--output-format", "JSON", "--spec-version", "1.6"]
    described = _run(
        "sbom", [tool, "requirements", str(ROOT / LOCK), "--pyproject", str(ROOT / "pyproject.toml"), *options]
    )
    (folder / "sbom.cdx.json").write_bytes(described)


def write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _image(folder: Path, name: str) -> dict[str, str]:
    identity = _run(name, ["docker", "image", "inspect", "--format", "{{.Id}}", name]).decode().strip()
    file = Path("images") / f"{name.replace('/', '_').replace(':', '-')}.tar.gz"
    saving = subprocess.Popen(["docker", "save", name], stdout=subprocess.PIPE)  # noqa: S603, S607 - as users find it
    with saving, (folder / file).open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as archive:
        shutil.copyfileobj(cast("IO[bytes]", saving.stdout), archive, _PIECE)
    if saving.returncode:
        raise ImageNotSaved(part=name, status=saving.returncode)
    return {"name": name, "file": file.as_posix(), "id": identity}


def _run(part: str, command: Sequence[str]) -> bytes:
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own programs
    except OSError as failed:
        raise PartMissing(part=part, why=str(failed)) from failed
    except subprocess.CalledProcessError as failed:
        raise PartMissing(part=part, why=failed.stderr.decode(errors="replace").strip()) from failed

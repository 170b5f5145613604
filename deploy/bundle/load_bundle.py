"""Verify this bundle and load its images. It needs Python 3.9 or newer and nothing else; it lies in the bundle.

    python3 load_bundle.py verify [--digest SHA256]
    python3 load_bundle.py load   [--digest SHA256] [--engine docker|podman|ctr] [--registry HOST[:PORT][/PATH]]

Every file has to be there, none may be there that is not listed, and each must have the sum in SHA256SUMS; otherwise
nothing is loaded and the status is 1. The sums are as trustworthy as their way here: compare the digest of SHA256SUMS,
which `verify` prints, with the one that came by another way, or give it with --digest.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def digest(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            found.update(piece)
    return found.hexdigest()


def listed(folder: Path) -> dict[str, str]:
    """The sums by the names of the files; a line that is not one raises ValueError."""
    sums = {}
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        found = LINE.fullmatch(line)
        if found is None or ".." in Path(found[2]).parts or Path(found[2]).is_absolute() or found[2] in sums:
            raise ValueError(f"{SUMS} has a line that is wrong: {line!r}")
        sums[found[2]] = found[1]
    return sums


def flaws(folder: Path, expected: str = "") -> list[str]:
    """Everything that is wrong with the bundle; empty when it is whole."""
    if not (folder / SUMS).is_file():
        return [f"missing: {SUMS}"]
    if expected and digest(folder / SUMS) != expected.lower():
        return [f"another {SUMS} than the digest given"]
    try:
        sums = listed(folder)
    except ValueError as wrong:
        return [str(wrong)]
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    there.pop(SUMS)
    links = sorted(name for name, path in there.items() if path.is_symlink())
    return [
        *(f"a link: {name}" for name in links),
        *(f"missing: {name}" for name in sorted(sums.keys() - there.keys())),
        *(f"not listed: {name}" for name in sorted(there.keys() - sums.keys())),
        *(f"changed: {name}" for name in sorted(sums.keys() & there.keys()) if digest(there[name]) != sums[name]),
    ]


def load(folder: Path, engine: str, registry: str) -> list[str]:
    """Give the images to the engine, and name or push them as the registry's; the references that can be deployed."""
    loaded = []
    for image in json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["images"]:
        name = image["name"]
        there = f"{registry.rstrip('/')}/{name}" if registry else name
        give = into_containerd if engine == "ctr" else into_engine
        loaded.append(give(engine, str(folder / image["file"]), name, there))
    return loaded


def into_containerd(engine: str, file: str, name: str, there: str) -> str:
    """The name that a pod finds the image by on this node; nothing is pushed."""
    images = (engine, "--namespace", "k8s.io", "images")
    run(*images, "import", file)
    if there != name:
        run(*images, "tag", "--force", f"docker.io/library/{name}", there)
    return there


def into_engine(engine: str, file: str, name: str, there: str) -> str:
    """The image's name, or its digest in the registry that it was pushed to."""
    run(engine, "load", "--input", file)
    if there == name:
        return name
    run(engine, "tag", name, there)
    run(engine, "push", there)
    # An engine knows the digest in every registry that an image was ever pushed to or pulled from.
    known = json.loads(run(engine, "inspect", "--format", "{{json .RepoDigests}}", there)) or []
    return next((each for each in known if each.startswith(f"{there.rpartition(':')[0]}@")), there)


def run(*command: str) -> str:
    """What a program said; CalledProcessError when it failed."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def main() -> int:
    """The status with which the program ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["verify", "load"])
    parser.add_argument("--digest", default="", help="the SHA-256 that SHA256SUMS must have")
    parser.add_argument("--engine", choices=["docker", "podman", "ctr"], default="docker")
    parser.add_argument(
        "--registry", default="", help="push there after loading; with ctr, name them as if they came from there"
    )
    given = parser.parse_args()
    folder = Path(__file__).resolve().parent
    found = flaws(folder, given.digest)
    if found:
        sys.stderr.write("".join(f"{flaw}\n" for flaw in found) + "The bundle is not whole; nothing was loaded.\n")
        return 1
    sys.stdout.write(f"whole; {SUMS} has the digest {digest(folder / SUMS)}\n")
    if given.act == "load":
        try:
            sys.stdout.write("".join(f"loaded {name}\n" for name in load(folder, given.engine, given.registry)))
        except (OSError, subprocess.CalledProcessError) as failed:
            sys.stderr.write(f"{failed}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

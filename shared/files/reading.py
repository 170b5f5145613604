"""The text of a file, read in a process of its own that is killed where it takes too much."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

from shared.files.texts.bounds import MOST_BYTES, MOST_WRITTEN, SECONDS
from shared.files.texts.reading import FILES, readable
from shared.files.texts.refusals import FileTooLarge, TextTooLong, TooMuchToRead, UnknownFileType, UnreadableFile

_CHILD = "shared.files.texts.child"
# Begun, it still has to load what reads.
_GRACE = 5


async def text_in_bounds(content: bytes, media_type: str, seconds: float = SECONDS + _GRACE) -> str:
    """The text; refuses with an UnreadableFile, TooMuchToRead among them. On leaving the process is gone."""
    essence = readable(media_type, FILES)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(limit=MOST_BYTES)
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", _CHILD, essence), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()
    )
    try:
        async with asyncio.timeout(seconds):
            told = await _talk(child, content)
    except TimeoutError as late:
        raise TooMuchToRead(limit=SECONDS) from late
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()
    return _text(told, child.returncode)


async def _talk(child: Process, content: bytes) -> bytes:
    """What it writes, up to what a text may have; it is fed meanwhile, as long as it reads."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child was begun without pipes")
    feeding = asyncio.ensure_future(_feed(child.stdin, content))
    told = bytearray()
    try:
        while len(told) <= MOST_WRITTEN and (some := await child.stdout.read(1 << 16)):
            told += some
    finally:
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
    return bytes(told)


async def _feed(pipe: asyncio.StreamWriter, content: bytes) -> None:
    pipe.write(content)
    await pipe.drain()
    pipe.close()
    await pipe.wait_closed()


def _text(told: bytes, status: int | None) -> str:
    head, _, text = told.partition(b"\n")
    if not head or len(told) > MOST_WRITTEN:
        raise TooMuchToRead(limit=SECONDS)
    try:
        said = json.loads(head)
        code, limit = said.get("refused"), said.get("limit")
        if code is not None:
            raise _refusal(code, limit)
        return text.decode()
    except (ValueError, AttributeError) as garbled:
        raise TooMuchToRead(limit=SECONDS) from garbled


def _refusal(code: str, limit: object) -> UnreadableFile:
    known = {each.code: each for each in UnreadableFile.__subclasses__()}
    found = known.get(code, TooMuchToRead)
    if found in (FileTooLarge, TextTooLong):
        return found(limit=limit)
    return TooMuchToRead(limit=SECONDS) if found in (TooMuchToRead, UnknownFileType) else found()


def _environment() -> dict[str, str]:
    """Where its modules are, and no setting or secret of ours."""
    return {"PYTHONPATH": os.pathsep.join(os.path.abspath(each) for each in sys.path)}  # noqa: PTH100 - "" is here

"""The process in which the text of one file is read: within bounds, with nothing of ours in it, and killed at will.

It takes the bytes from its input, and gives one line of JSON, and the text where there is one.
"""

import json
import resource
import sys

from shared.files.texts.bounds import MEMORY, SECONDS
from shared.files.texts.reading import FILES, text_of
from shared.files.texts.refusals import UnreadableFile


def main() -> int:
    _bound()
    try:
        text = text_of(sys.stdin.buffer.read(), sys.argv[1], FILES)
    except UnreadableFile as refusal:
        return _say({"refused": refusal.code, "limit": refusal.facts.get("limit")})
    except MemoryError:
        return 1
    return _say({}, text)


def _bound() -> None:
    """Beyond these the kernel ends it; it writes no file, and leaves no picture of its memory."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _say(told: dict[str, object], text: str = "") -> int:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + text.encode())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

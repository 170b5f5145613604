"""JSON log lines on stdout: one event each, with the correlation id, and without personal data."""

import logging
import re
import sys
from functools import partial
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# 18-digit identity card (with a plausible birth date), mainland mobile number, e-mail address.
_PERSONAL = re.compile(
    r"(?P<card>(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z]))"
    r"|(?P<mobile>(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d))"
    r"|(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
# Every one of them has one of these, which is found faster.
_SUSPECT = re.compile(r"@|\d{11}")


def redacted(text: str) -> str:
    """The text with identity card numbers, mobile numbers and e-mail addresses replaced by what they were."""
    if _SUSPECT.search(text) is None:
        return text
    return _PERSONAL.sub(lambda found: f"[{found.lastgroup}]", text)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The structlog processor that redacts every value of an event, however deep."""
    return {key: _clean(value) for key, value in event.items()}


def _clean(value: Any) -> Any:  # noqa: ANN401 - a log value may be anything
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redacted(str(value))


class _Lines(structlog.WriteLogger):
    """Writes each line of one logger at once."""

    def __init__(self, stream: TextIO, name: str | None = None) -> None:
        super().__init__(stream)
        self.name = name


def configure_logs(*, service: str, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send this process's log, and that of the libraries it uses, to `stream` (stdout) as redacted JSON lines.

    Ours do not go through `logging`, which takes as long as all else that is done to a line.
    """
    out = stream or sys.stdout
    first: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _naming(service),
        redact,
    ]
    last = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Our own access line says more; httpx would log each request's full address.
    for quiet in ("uvicorn.access", "httpx", "aiosqlite"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*first, last],
        logger_factory=partial(_Lines, out),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=False,
    )


def _naming(service: str) -> Processor:
    def name(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event.setdefault("service", service)
        return event

    return name

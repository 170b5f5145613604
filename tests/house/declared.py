"""Whether what a service answers is what its document says it may."""

from collections.abc import Iterator
from typing import Any

import httpx

from shared.web.middleware import SAFE_HEADERS

# What HTTP itself is said by, or every answer has alike.
OF_HTTP = {"content-type", "content-length", "vary", *(name.decode() for name, _ in SAFE_HEADERS)}


def undeclared(document: dict[str, Any], method: str, path: str, answer: httpx.Response) -> Iterator[str]:
    """The status, or the headers, of the answer that the operation does not have."""
    where = f"{method} {path} {answer.status_code}"
    told = document["paths"][path][method.lower()]["responses"].get(str(answer.status_code))
    if told is None:
        yield f"{where} ({answer.text[:200]})"
        return
    if "$ref" in told:
        told = document["components"]["responses"][told["$ref"].rpartition("/")[2]]
    declared = {name.lower() for name in told.get("headers", {})}
    yield from (f"{where}: {name}" for name in sorted(set(answer.headers) - OF_HTTP - declared))

"""The published catalogue of facts: a JSON Schema a fact, with its envelope, and the AsyncAPI document over them.

    PYTHONPATH=. .venv/bin/python -m tests.architecture.catalogue

writes `docs/catalogue` from the contracts. It refuses what would break those who read facts by the one before; that is
a decision, and made with `--breaking`.
"""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from pydantic import TypeAdapter

from services.notify.entrypoints.delivery.facts import fact_view, told_as
from shared.contracts.envelope import fact_of
from tests.architecture.compatible import Compared, bare
from tests.architecture.sources import ROOT

FOLDER = ROOT / "docs" / "catalogue"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ASYNCAPI = "asyncapi.json"
SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")


def schemas() -> dict[str, Any]:
    """By the fact, such as ``matter_cleared.v1``: the whole of it as outsiders get it."""
    found = {}
    for contract, types in told_as().items():
        made = TypeAdapter(fact_view(contract, types)).json_schema(mode="serialization")
        fact = fact_of(types[0])
        found[fact] = {"$schema": DIALECT, "$id": f"urn:liandong:fact:{fact}", **made, "title": fact}
    return found


def asyncapi() -> dict[str, Any]:
    """AsyncAPI 3: what a receiver of webhooks gets."""
    messages = {type_: _message(type_) for types in told_as().values() for type_ in types}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "联动：事实 Facts of liandong",
            "version": version("liandong"),
            "description": (
                "投递到登记的接收地址，按 Standard Webhooks 签名；同样的事实可按顺序从 feed 读取。 "
                "Delivered to the endpoints that are registered, signed by Standard Webhooks; the same facts are read "
                "in order from the feed."
            ),
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": {
            "webhook": {
                "address": None,
                "description": "登记的接收地址。 The address of an endpoint, as it was registered.",
                "messages": {type_: {"$ref": f"#/components/messages/{type_}"} for type_ in messages},
            }
        },
        "operations": {
            "deliver": {
                "action": "send",
                "channel": {"$ref": "#/channels/webhook"},
                "messages": [{"$ref": f"#/channels/webhook/messages/{type_}"} for type_ in messages],
            }
        },
        "components": {"messages": messages},
    }


def _message(type_: str) -> dict[str, Any]:
    return {
        "name": type_,
        "title": fact_of(type_),
        "contentType": "application/cloudevents+json",
        "headers": {
            "type": "object",
            "required": list(SIGNED),
            "properties": {name: {"type": "string"} for name in SIGNED},
        },
        "payload": {"schemaFormat": f"application/schema+json;version={DIALECT}", "schema": {"$ref": _file(type_)}},
    }


def _file(type_: str) -> str:
    return f"facts/{fact_of(type_)}.json"


def files() -> dict[str, str]:
    """Everything in the folder, by its path there."""
    written = {f"facts/{fact}.json": schema for fact, schema in schemas().items()} | {ASYNCAPI: asyncapi()}
    return {path: json.dumps(each, ensure_ascii=False, indent=1) + "\n" for path, each in written.items()}


def published() -> dict[str, str]:
    """What stands there."""
    found = sorted(FOLDER.rglob("*.json"))
    return {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in found}


def breaks(was: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """What readers of the earlier catalogue would stumble over, fact by fact."""
    for path, text in was.items():
        if path == ASYNCAPI:
            told, tell = (json.loads(each)["components"]["messages"] for each in (text, now[path]))
            yield from (f"{type_}: is gone" for type_ in told.keys() - tell.keys())
        elif path not in now:
            yield f"{path}: is gone"
        else:
            before, after = (bare(json.loads(each)) for each in (text, now[path]))
            compared = Compared(before.get("$defs", {}), after.get("$defs", {}))
            yield from compared.given(before, after, path)


def main() -> None:
    broken = sorted(breaks(published(), files()))
    if broken and "--breaking" not in sys.argv:
        raise SystemExit("\n".join(["breaks readers of before; decide it with --breaking:", *broken]))
    for path in published().keys() - files().keys():
        (FOLDER / path).unlink()
    (FOLDER / "facts").mkdir(parents=True, exist_ok=True)
    for path, text in files().items():
        (FOLDER / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

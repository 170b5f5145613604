"""What the four OpenAPI documents promised, one file each.

    .venv/bin/python -m tests.architecture.openapi_baseline

adds what is new. It refuses what would break a client that was generated before: that is a decision, and made with
`--breaking`.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.web.issuer import Issuer
from tests.architecture.compatible import Compared, bare
from tests.architecture.sources import SERVICES

FOLDER = Path(__file__).parent / "openapi"
Promise = dict[str, Any]


def promised(document: dict[str, Any]) -> Promise:
    """Of each operation what is sent and what is answered, and the schemas of these."""
    operations = {
        told["operationId"]: {
            "at": f"{method.upper()} {path}",
            "parameters": dict(_parameters(document, told)),
            "body": _schema(told.get("requestBody", {})),
            "answers": {status: _schema(each) for status, each in told["responses"].items() if status[0] == "2"},
        }
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    }
    return {"operations": operations, "schemas": bare({"$defs": document["components"]["schemas"]})["$defs"]}


def _parameters(document: dict[str, Any], told: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for each in told.get("parameters", ()):
        ref = each.get("$ref", "").rpartition("/")[2]
        known = document["components"]["parameters"][ref] if ref else each
        named = f"{known['in']} {known['name']}"
        yield named, {"required": known.get("required", False), "schema": bare(known.get("schema", {}))}


def _schema(told: dict[str, Any]) -> Any:
    content: dict[str, Any] = told.get("content", {})
    return bare(content["application/json"]["schema"]) if "schema" in content.get("application/json", {}) else None


def breaks(was: Promise, now: Promise) -> Iterator[str]:
    """What a client of before would stumble over, operation by operation."""
    compared = Compared(was["schemas"], now["schemas"])
    for id, before in was["operations"].items():
        after = now["operations"].get(id)
        if after is None:
            yield f"{id}: is gone"
            continue
        if before["at"] != after["at"]:
            yield f"{id}: was at {before['at']} and is at {after['at']}"
        yield from _of_parameters(compared, id, before["parameters"], after["parameters"])
        if before["body"] is not None and after["body"] is not None:
            yield from compared.taken(before["body"], after["body"], f"{id} body")
        elif after["body"] is not None:
            yield f"{id}: has a body"
        for status, schema in before["answers"].items():
            if status not in after["answers"]:
                yield f"{id}: is not answered {status} any more"
            elif schema is not None:
                yield from compared.given(schema, after["answers"][status] or {}, f"{id} {status}")


def _of_parameters(compared: Compared, id: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    yield from (f"{id} {name}: is gone" for name in was.keys() - now.keys())
    forced = {name for name, each in now.items() if each["required"] and not was.get(name, {}).get("required")}
    yield from (f"{id} {name}: is required" for name in sorted(forced))
    for name in was.keys() & now.keys():
        yield from compared.taken(was[name]["schema"], now[name]["schema"], f"{id} {name}")


def recorded(service: str) -> Promise:
    """What is on record; nothing was promised before it is."""
    path = FOLDER / f"{service}.json"
    if not path.exists():
        return {"operations": {}, "schemas": {}}
    found: Promise = json.loads(path.read_text(encoding="utf-8"))
    return found


def main() -> None:
    from tests.architecture.test_routes import application

    FOLDER.mkdir(exist_ok=True)
    for service in SERVICES:
        with tempfile.TemporaryDirectory() as folder:
            now = promised(application(service, Issuer.make(), Path(folder)).openapi())
        broken = sorted(breaks(recorded(service), now))
        if broken and "--breaking" not in sys.argv:
            raise SystemExit("\n".join([f"{service}: breaks clients of before; decide it with --breaking:", *broken]))
        (FOLDER / f"{service}.json").write_text(_by_lines(now), encoding="utf-8")


def _by_lines(promise: Promise) -> str:
    """A line for each operation and schema: what has changed is seen, and the file stays small."""
    said = {
        part: ",\n".join(f"{json.dumps(name)}:{_line(each)}" for name, each in sorted(promise[part].items()))
        for part in ("operations", "schemas")
    }
    return '{"operations":{\n' + said["operations"] + '\n},"schemas":{\n' + said["schemas"] + "\n}}\n"


def _line(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


if __name__ == "__main__":
    main()

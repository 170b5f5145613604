"""The contracts as they were first told, one file each, and what may become of them.

    .venv/bin/python -m tests.architecture.contracts

writes the files of new contracts and of added optional fields. It refuses every other change: that is a new version.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.contracts.envelope import Contract
from tests.architecture.sources import modules

FOLDER = Path(__file__).parent / "contracts"


def contracts() -> Iterator[tuple[str, type[Contract]]]:
    """Every contract by the name of its module and its fact: ``review.matter_accepted.v1``."""
    for module in modules("shared.contracts"):
        for name, value in sorted(vars(module).items()):
            if _is_contract(value) and value.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__.rpartition('.')[2]}.{value.fact}.v{value.major}", value


def _is_contract(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Contract) and value is not Contract


def fields_of(contract: type[Contract]) -> dict[str, Any]:
    """Name, type and need of each field, as JSON schema has it, without words for people."""
    schema = contract.model_json_schema()
    needed, parts = set(schema.get("required", ())), schema.get("$defs", {})
    bare = {name: _bare(field, parts) for name, field in schema["properties"].items()}
    return {name: {"required": name in needed, **field} for name, field in sorted(bare.items())}


def _bare(field: Any, parts: dict[str, Any]) -> Any:
    """The schema of a field with what it is made of in the place of its name."""
    if isinstance(field, list):
        return [_bare(each, parts) for each in field]
    if not isinstance(field, dict):
        return field
    if "$ref" in field:
        return _bare(parts[field["$ref"].rpartition("/")[2]], parts)
    return {key: _bare(value, parts) for key, value in field.items() if key not in ("title", "description")}


def recorded(name: str) -> dict[str, Any] | None:
    """The fields on record; None for a contract that has no file yet."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None  # type: ignore[no-any-return]


def breaks(was: dict[str, Any], now: dict[str, Any]) -> dict[str, str]:
    """What listeners of the recorded contract could stumble over, by field."""
    gone = dict.fromkeys(was.keys() - now.keys(), "is gone")
    changed = {name: "has changed" for name in was.keys() & now.keys() if was[name] != now[name]}
    forced = {name: "is new and required" for name in now.keys() - was.keys() if now[name]["required"]}
    return gone | changed | forced


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, contract in contracts():
        now = fields_of(contract)
        if broken := breaks(recorded(name) or {}, now) if recorded(name) is not None else {}:
            raise SystemExit(f"{name}: {broken}: make it a new version")
        (FOLDER / f"{name}.json").write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

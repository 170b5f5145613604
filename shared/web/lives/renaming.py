"""What an act's own route calls otherwise than the act: one name for both ways, told by `Body.stands_as`."""

from collections.abc import Mapping
from typing import Any

# Of a route's names, where each stands in the act; of either, a part of an object after a dot.
StandsAs = Mapping[str, str]


def heads_in_act(name: str, stands_as: StandsAs) -> frozenset[str]:
    """The fields of the act in which a field of the route stands."""
    paths = [path for said, path in stands_as.items() if said == name or said.startswith(f"{name}.")]
    return frozenset(path.partition(".")[0] for path in paths) or frozenset({name})


def as_the_act_has_it(told: Mapping[str, Any], now: Mapping[str, Any], stands_as: StandsAs) -> dict[str, Any]:
    """What was told in the route's names in those of the act, which says `now` what else stands in the same fields;
    what neither knows stays as it is."""
    found: dict[str, Any] = {}
    for name, value in told.items():
        parts = _parts(name, stands_as)
        if name in stands_as:
            _put(found, stands_as[name], value, now)
        elif parts and (value is None or (isinstance(value, Mapping) and value.keys() <= parts.keys())):
            for part, path in parts.items():
                if value is None or part in value:
                    _put(found, path, None if value is None else value[part], now)
        else:
            found[name] = value
    return found


def as_the_route_has_it(told: Mapping[str, Any], now: Mapping[str, Any], stands_as: StandsAs) -> dict[str, Any]:
    """The other way round: an object of the route is told whole, or as nothing where nothing of it stands."""
    whole = {name.partition(".")[0] for name, path in stands_as.items() if path.partition(".")[0] in told}
    found = {name: value for name, value in told.items() if not _renamed(name, value, stands_as)}
    for name in sorted(whole):
        if name in stands_as:
            found.update({name: _get(told, now, stands_as[name])} if _stands(told, stands_as[name]) else {})
            continue
        parts = {part: _get(told, now, path) for part, path in _parts(name, stands_as).items()}
        found[name] = None if all(value is None for value in parts.values()) else parts
    return found


def _renamed(name: str, value: Any, stands_as: StandsAs) -> bool:  # noqa: ANN401 - of any field
    """Whether it is a field of the act that the route calls otherwise."""
    whole = name in stands_as.values()
    parts = any(path.startswith(f"{name}.") for path in stands_as.values())
    return whole or (parts and isinstance(value, Mapping))


def _parts(name: str, stands_as: StandsAs) -> dict[str, str]:
    return {said.removeprefix(f"{name}."): path for said, path in stands_as.items() if said.startswith(f"{name}.")}


def _stands(told: Mapping[str, Any], path: str) -> bool:
    head, _, part = path.partition(".")
    return head in told and (not part or isinstance(told[head], Mapping))


def _get(told: Mapping[str, Any], now: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - of any field
    head, _, part = path.partition(".")
    value = told[head] if head in told else now.get(head)
    return value if not part else (value or {}).get(part)


def _put(found: dict[str, Any], path: str, value: Any, now: Mapping[str, Any]) -> None:  # noqa: ANN401 - of any field
    head, _, part = path.partition(".")
    if part:
        found[head] = {**(found.get(head) or now.get(head) or {}), part: value}
    else:
        found[head] = value

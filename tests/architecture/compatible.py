"""What would break those who were written for an earlier schema: of what they send, and of what they read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]

MOST = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "formatMaximum")
LEAST = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties", "formatMinimum")
EXACT = ("pattern", "format", "const")


@dataclass
class Compared:
    """Two documents' schemas, the earlier first; what was looked at is not looked at again."""

    was: Schemas
    now: Schemas
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def taken(self, was: Schema, now: Schema, at: str) -> Iterator[str]:
        """What was taken, and is refused now."""
        if self._is_known("taken", was, now):
            return
        was, now = _found(was, self.was), _found(now, self.now)
        if _several(was) or _several(now):
            for each in _options(was):
                if all(
                    list(Compared(self.was, self.now, set(self._seen)).taken(each, one, at)) for one in _options(now)
                ):
                    yield f"{at}: {_shown(each)} is not taken any more"
            return
        yield from _typed(was, now, at)
        if "enum" in now and not set(was.get("enum", [None])) <= set(now["enum"]):
            yield f"{at}: fewer words are taken"
        yield from _bounded(was, now, at)
        yield from (f"{at}.{name}: is new and required" for name in _required(now) - _required(was))
        of_before, of_now = was.get("properties", {}), now.get("properties", {})
        if now.get("additionalProperties") is False:
            yield from (f"{at}.{name}: is gone" for name in of_before.keys() - of_now.keys())
        yield from self._within(self.taken, was, now, at)

    def given(self, was: Schema, now: Schema, at: str) -> Iterator[str]:
        """What was there to be read, and is not, or is otherwise."""
        if self._is_known("given", was, now):
            return
        was, now = _found(was, self.was), _found(now, self.now)
        if _several(was) or _several(now):
            for each in _options(now):
                if all(
                    list(Compared(self.was, self.now, set(self._seen)).given(one, each, at)) for one in _options(was)
                ):
                    yield f"{at}: {_shown(each)} was never given"
            return
        yield from _typed(was, now, at)
        of_before, of_now = was.get("properties", {}), now.get("properties", {})
        yield from (f"{at}.{name}: is gone" for name in of_before.keys() - of_now.keys())
        yield from (f"{at}.{name}: may be missing" for name in (_required(was) - _required(now)) & of_now.keys())
        yield from self._within(self.given, was, now, at)

    def _within(self, compare: Any, was: Schema, now: Schema, at: str) -> Iterator[str]:
        of_before, of_now = was.get("properties", {}), now.get("properties", {})
        for name in sorted(of_before.keys() & of_now.keys()):
            yield from compare(of_before[name], of_now[name], f"{at}.{name}")
        if isinstance(was.get("items"), dict) and isinstance(now.get("items"), dict):
            yield from compare(was["items"], now["items"], f"{at}[]")

    def _apart(self) -> "Compared":
        """For one way among several: what is looked at on it is not yet looked at on the others."""
        return Compared(self.was, self.now, set(self._seen))

    def _is_known(self, way: str, was: Schema, now: Schema) -> bool:
        """Of named ones only; of all others there is an end."""
        if "$ref" not in was or "$ref" not in now:
            return False
        pair = (way, str(was["$ref"]), str(now["$ref"]))
        if pair in self._seen:
            return True
        self._seen.add(pair)
        return False


def bare(part: Any) -> Any:
    """A schema without words for people."""
    if isinstance(part, list):
        return [bare(each) for each in part]
    if not isinstance(part, dict):
        return part
    left_out = ("title", "description", "examples", "example", "default", "discriminator")
    return {
        key: {name: bare(each) for name, each in value.items()} if key in ("properties", "$defs") else bare(value)
        for key, value in part.items()
        if key not in left_out
    }


def _found(schema: Schema, schemas: Schemas) -> Schema:
    return schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _several(schema: Schema) -> bool:
    return "anyOf" in schema or "oneOf" in schema


def _options(schema: Schema) -> list[Schema]:
    return schema.get("anyOf") or schema.get("oneOf") or [schema]


def _required(schema: Schema) -> set[str]:
    return set(schema.get("required", ()))


def _typed(was: Schema, now: Schema, at: str) -> Iterator[str]:
    before, after = was.get("type"), now.get("type")
    if after is not None and before != after and (before, after) != ("integer", "number"):
        yield f"{at}: was {before} and is {after}"


def _bounded(was: Schema, now: Schema, at: str) -> Iterator[str]:
    for name in (each for each in MOST if each in now):
        if name not in was or was[name] > now[name]:
            yield f"{at}: {name} is {now[name]}"
    for name in (each for each in LEAST if each in now):
        if name not in was or was[name] < now[name]:
            yield f"{at}: {name} is {now[name]}"
    for name in (each for each in EXACT if each in now):
        if was.get(name) != now[name]:
            yield f"{at}: {name} is {now[name]}"


def _shown(schema: Schema) -> str:
    return str(schema.get("$ref") or schema.get("type") or schema)

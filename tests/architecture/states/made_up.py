"""Arguments of acts, made up by their shape: every field says something."""

from typing import Any

from tests.architecture.states.shapes import Shape

# Words that exclude each other, so that their shape alone does not say what may stand together.
TOGETHER: dict[str, list[dict[str, Any]]] = {
    "StatedTerm": [{"length": 20, "unit": "day"}, {"due_on": "2026-06-30"}],
}
NULL = {"type": "null"}


def body_of(shape: Shape, nth: int) -> Any:
    """Another for another `nth`: of what may be one of several things each comes up once."""
    return _Made(shape, nth).of(shape, "")


class _Made:
    def __init__(self, whole: Shape, nth: int) -> None:
        self._whole, self._nth = whole, nth

    def of(self, shape: Shape, name: str) -> Any:
        """What the shape allows and is not its default."""
        default = shape.get("default")
        made = (self._one(shape, name, self._nth + more) for more in range(3))
        return next(each for each in made if each != default)

    def _one(self, shape: Shape, name: str, nth: int) -> Any:
        match shape:
            case {"$ref": str(ref)}:
                called = ref.rpartition("/")[2]
                if called in TOGETHER:
                    return TOGETHER[called][nth % len(TOGETHER[called])]
                return self._one(self._whole["$defs"][called], name, nth)
            case {"anyOf": list(parts)}:
                told = [part for part in parts if part != NULL]
                return self._one(told[nth % len(told)], name, nth)
            case {"const": value}:
                return value
            case {"enum": list(values)}:
                return values[nth % len(values)]
            case _:
                return self._plain(shape, name, nth)

    def _plain(self, shape: Shape, name: str, nth: int) -> Any:
        match shape:
            case {"type": "array", "prefixItems": list(parts)}:
                return [self._one(part, name, nth) for part in parts]
            case {"type": "array", "items": dict(part)}:
                return [self._one(each, name, nth) for each in part.get("anyOf", [part])]
            case {"type": "object", "properties": dict(fields)}:
                return {field: self.of(part, field) for field, part in fields.items()}
            case {"type": "object", "additionalProperties": dict(part)}:
                key = self._one(shape.get("propertyNames", {"type": "string"}), name, nth)
                return {key: self._one(part, name, nth)}
            case {"type": "object"}:
                return {f"{name}-{nth}": nth}
            case {"type": "boolean"}:
                return nth % 2 == 0
            case {"type": "integer" | "number"}:
                return nth + 2
            case {"type": "string", "format": "date"}:
                return f"2026-03-{nth + 2:02}"
            case {"type": "string"}:
                return f"{name}-{nth}"
        raise LookupError(f"nothing is known of what {name} may be: {shape}")

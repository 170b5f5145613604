"""JSON as it is hashed: the same text for the same value."""

import json

# Made once: json.dumps with such options makes a new encoder for each call.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON that is equal when the value is equal: sorted keys, no blanks."""
    return _CANONICAL.encode(value)

"""Where a listing goes on: opaque to the caller, signed so that it cannot be made up, bound to one listing."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from shared.web.refusals import CursorTampered

_TAG_BYTES = 16


class Cursors:
    """Signs and reads cursors with one secret key."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def sign(self, listing: str, place: Sequence[str]) -> str:
        """A cursor for a place (the sort key of the last item shown) in a listing."""
        place_json = json.dumps(list(place), ensure_ascii=False, separators=(",", ":")).encode()
        return urlsafe_b64encode(self._tag(listing, place_json) + place_json).decode().rstrip("=")

    def read(self, listing: str, cursor: str) -> list[str]:
        """The place; refuses with CursorTampered."""
        try:
            raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except ValueError as broken:
            raise CursorTampered(field="cursor") from broken
        tag, place_json = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
        if not hmac.compare_digest(tag, self._tag(listing, place_json)):
            raise CursorTampered(field="cursor")
        place: list[str] = json.loads(place_json)
        return place

    def _tag(self, listing: str, place_json: bytes) -> bytes:
        message = listing.encode() + b"\0" + place_json
        return hmac.digest(self._key, message, hashlib.sha256)[:_TAG_BYTES]

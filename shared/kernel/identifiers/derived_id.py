"""Ids that follow from what they are of: the same name always has the same."""

from hashlib import sha1
from uuid import NAMESPACE_URL

_NAMESPACE = NAMESPACE_URL.bytes
_VARIANT = "89ab"


def derived_id(name: str) -> str:
    """The UUID of version 5 of a name in the namespace of URLs (RFC 9562, 5.5), as text.

    It is written here since a tick derives tens of thousands, and most of what `uuid5` takes goes into an object that
    nobody looks at.
    """
    digest = sha1(_NAMESPACE + name.encode(), usedforsecurity=False).hexdigest()
    variant = _VARIANT[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"

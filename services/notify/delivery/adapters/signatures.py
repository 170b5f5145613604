"""Signing what is delivered, after Standard Webhooks: v1 is HMAC-SHA256, v1a is Ed25519."""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from services.notify.delivery.domain.endpoint import Scheme, Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SHARED, _PRIVATE, _PUBLIC = "whsec_", "whsk_", "whpk_"
_SECRET_BYTES = 32


def new_secret(scheme: Scheme, at: datetime) -> Secret:
    """A new random secret, or the private half of a new key pair."""
    if scheme is Scheme.HMAC:
        return Secret(text=_SHARED + _text(secrets.token_bytes(_SECRET_BYTES)), made_at=at)
    return Secret(text=_PRIVATE + _text(_key_pairs().generate().private_bytes_raw()), made_at=at)


def shown(secret: Secret) -> str:
    """What the receiver needs to verify: the shared secret itself, or the public key."""
    if secret.text.startswith(_SHARED):
        return secret.text
    return _PUBLIC + _text(_private(secret).public_key().public_bytes_raw())


def headers(using: Sequence[Secret], id: str, at: datetime, body: str) -> dict[str, str]:
    """The three headers; one signature for each secret, so that a receiver may know either."""
    timestamp = str(int(at.timestamp()))
    content = f"{id}.{timestamp}.{body}".encode()
    return {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_sign(secret, content) for secret in using),
    }


def _sign(secret: Secret, content: bytes) -> str:
    if secret.text.startswith(_SHARED):
        digest = hmac.digest(b64decode(secret.text.removeprefix(_SHARED)), content, hashlib.sha256)
        return f"{Scheme.HMAC},{_text(digest)}"
    return f"{Scheme.ED25519},{_text(_private(secret).sign(content))}"


def _key_pairs() -> "type[Ed25519PrivateKey]":
    # Most receivers share a secret: without any other these libraries stay out of memory.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey


def _private(secret: Secret) -> "Ed25519PrivateKey":
    return _key_pairs().from_private_bytes(b64decode(secret.text.removeprefix(_PRIVATE)))


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()

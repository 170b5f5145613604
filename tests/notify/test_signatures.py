"""What is delivered is signed as Standard Webhooks wants it; its own library is the judge."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks import Webhook, WebhookVerificationError

from services.notify.delivery.adapters.signatures import headers, new_secret, shown
from services.notify.delivery.domain.endpoint import Scheme


def _now() -> datetime:
    """When a test runs, not when it was collected: the receiver refuses what is older than five minutes."""
    return datetime.now(UTC)


BODY = '{"id":"a","data":{"owner":"住建局"}}'


def test_a_receiver_verifies_with_the_secret_it_was_shown() -> None:
    secret = new_secret(Scheme.HMAC, _now())
    assert Webhook(shown(secret)).verify(BODY.encode(), headers([secret], "evt-1", _now(), BODY)) is not None


def test_during_rotation_both_secrets_verify() -> None:
    old, new = new_secret(Scheme.HMAC, _now()), new_secret(Scheme.HMAC, _now())
    signed = headers([new, old], "evt-1", _now(), BODY)
    for secret in (old, new):
        Webhook(shown(secret)).verify(BODY.encode(), signed)


@pytest.mark.parametrize("changed", ["body", "id", "secret", "time"])
def test_whatever_is_changed_no_longer_verifies(changed: str) -> None:
    secret = new_secret(Scheme.HMAC, _now())
    at = _now() - timedelta(minutes=6) if changed == "time" else _now()
    signed = headers([secret], "evt-1", at, BODY)
    body = BODY.replace("a", "b", 1) if changed == "body" else BODY
    if changed == "id":
        signed["webhook-id"] = "evt-2"
    key = new_secret(Scheme.HMAC, _now()) if changed == "secret" else secret
    with pytest.raises(WebhookVerificationError):
        Webhook(shown(key)).verify(body.encode(), signed)


def test_a_key_pair_verifies_with_its_public_half_only() -> None:
    """v1a: Ed25519 over the same content; what is shown cannot sign."""
    secret = new_secret(Scheme.ED25519, _now())
    signed = headers([secret], "evt-1", _now(), BODY)
    scheme, _, signature = signed["webhook-signature"].partition(",")
    public = shown(secret)
    assert (scheme, public[:5], secret.text[:5]) == ("v1a", "whpk_", "whsk_")
    content = f"evt-1.{signed['webhook-timestamp']}.{BODY}".encode()
    key = Ed25519PublicKey.from_public_bytes(b64decode(public.removeprefix("whpk_")))
    key.verify(b64decode(signature), content)
    with pytest.raises(InvalidSignature):
        key.verify(b64decode(signature), content + b" ")


def test_secrets_have_thirty_two_random_bytes() -> None:
    one, other = new_secret(Scheme.HMAC, _now()), new_secret(Scheme.HMAC, _now())
    assert one.text != other.text
    assert len(b64decode(one.text.removeprefix("whsec_"))) == 32

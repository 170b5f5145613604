"""A token issuer for demonstrations and tests; in production the agency's identity provider issues tokens."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from joserfc import jwt
from joserfc.jwk import ECKey

from shared.kernel.model.actor import Role

HOUR = 3600


@dataclass(frozen=True)
class Issuer:
    """A key pair (ES256) and the name it issues under."""

    key: ECKey
    name: str = "liandong-local"

    @classmethod
    def make(cls, name: str = "liandong-local") -> Self:
        """A new key pair."""
        return cls(ECKey.generate_key("P-256", auto_kid=True), name)

    @classmethod
    def open(cls, folder: Path, name: str = "liandong-local") -> Self:
        """The key pair kept in a folder as ``issuer.json``, made if there is none, with its public ``jwks.json``."""
        private = folder / "issuer.json"
        if private.exists():
            return cls(ECKey.import_key(json.loads(private.read_text(encoding="utf-8"))), name)
        issuer = cls.make(name)
        folder.mkdir(parents=True, exist_ok=True)
        private.touch(mode=0o600)
        private.write_text(json.dumps(issuer.key.as_dict(private=True)), encoding="utf-8")
        issuer.write_jwks(folder / "jwks.json")
        return issuer

    def write_jwks(self, path: Path) -> None:
        """Write the public key set that services read."""
        public = {**self.key.as_dict(private=False), "alg": "ES256", "use": "sig"}
        path.write_text(json.dumps({"keys": [public]}), encoding="utf-8")

    def token(
        self,
        *,
        sub: str,
        unit: str,
        region: str,
        roles: Iterable[Role],
        audience: Iterable[str],
        lifetime: int = HOUR,
    ) -> str:
        """An access token for one caller, good for `lifetime` seconds at the services of `audience`."""
        now = int(time.time())
        claims = {
            "iss": self.name,
            "sub": sub,
            "unit": unit,
            "region": region,
            "roles": sorted(roles),
            "aud": sorted(audience),
            "iat": now,
            "exp": now + lifetime,
        }
        return jwt.encode({"alg": "ES256", "kid": self.key.kid, "typ": "at+jwt"}, claims, self.key)

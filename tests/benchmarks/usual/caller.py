"""Who calls, as a FastAPI dependency."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel

from tests.benchmarks.usual.settings import get_settings


class Caller(BaseModel):
    sub: str
    unit: str
    region: str
    roles: list[str]


@lru_cache
def keys() -> KeySet:
    return KeySet.import_key_set(json.loads(Path(get_settings().jwks).read_text(encoding="utf-8")))


@lru_cache
def claims_registry() -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": get_settings().issuer}, aud={"essential": True, "value": "review"}
    )


def read_token(token: str) -> Caller:
    try:
        decoded = jwt.decode(token, keys(), algorithms=["ES256"])
        claims_registry().validate(decoded.claims)
    except (JoseError, ValueError) as invalid:
        raise HTTPException(401, "invalid token") from invalid
    return Caller.model_validate(decoded.claims)


async def get_caller(credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> Caller:
    return read_token(credentials.credentials)


CallerDep = Annotated[Caller, Depends(get_caller)]

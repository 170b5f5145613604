"""A token that was verified a moment ago is not verified anew, and one that has ended is."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from shared.web import tokens
from shared.web.issuer import Issuer
from shared.web.keys import Keys
from shared.web.refusals import TokenExpired, TokenInvalid
from shared.web.signed import LEEWAY_SECONDS, Signed
from shared.web.tokens import CACHED_SECONDS, Tokens


class Clock:
    """The machine's time, as far on as the test says."""

    def __init__(self) -> None:
        self.later = 0.0

    def time(self) -> float:
        return time.time() + self.later


class Verifier:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.issuer = Issuer.open(folder)
        self.tokens = Tokens(Keys(str(folder / "jwks.json")), audience="review", issuer=self.issuer.name)
        self.clock, self.verified = Clock(), 0
        claims = Signed.claims

        async def counted(signed: Signed, token: str) -> dict[str, Any]:
            self.verified += 1
            return await claims(signed, token)

        monkeypatch.setattr(Signed, "claims", counted)
        monkeypatch.setattr(tokens, "time", self.clock)

    def token(self, sub: str, lifetime: int = 3600) -> str:
        return self.issuer.token(
            sub=sub, unit="司法局", region="360700", roles=[Role.DRAFTER], audience=["review"], lifetime=lifetime
        )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verifier:
    return Verifier(tmp_path, monkeypatch)


async def test_within_the_time_it_is_verified_once(world: Verifier) -> None:
    one, other = world.token("a"), world.token("b")
    callers = [(await world.tokens.actor(token)).id for token in (one, one, other, one)]
    assert (callers, world.verified) == (["a", "a", "b", "a"], 2)


async def test_after_the_time_it_is_verified_anew(world: Verifier) -> None:
    token = world.token("a")
    await world.tokens.actor(token)
    world.clock.later = CACHED_SECONDS + 1
    await world.tokens.actor(token)
    assert world.verified == 2


async def test_what_has_ended_is_good_no_longer_than_without(world: Verifier) -> None:
    token = world.token("a", lifetime=1 - LEEWAY_SECONDS)
    assert (await world.tokens.actor(token)).id == "a"
    await asyncio.sleep(2)
    with pytest.raises(TokenExpired):
        await world.tokens.actor(token)


async def test_what_is_refused_is_asked_again_each_time(world: Verifier) -> None:
    token = world.token("a")
    forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
    for _ in range(2):
        with pytest.raises(TokenInvalid):
            await world.tokens.actor(forged)
    assert world.verified == 2


async def test_those_that_came_first_go_first(world: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_CACHED", 1)
    one, other = world.token("a"), world.token("b")
    for token in (one, other, one):
        await world.tokens.actor(token)
    assert world.verified == 3

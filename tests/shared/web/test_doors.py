"""Who is let in, and what a stranger is told."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from shared.kernel.identifiers import RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.rules.places import Place, Places
from shared.web.calls import Call, anyone, callers
from shared.web.doors import UnguardedRoute, guarded_routes
from shared.web.issuer import Issuer
from shared.web.keys import RELOAD_SECONDS, Keys
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint


def signed(issuer: Issuer, *, key: Any = None, header: dict[str, Any] | None = None, **claims: Any) -> str:
    """A token that is good but for what is changed; None takes a claim or header away."""
    good = {
        "iss": issuer.name,
        "sub": "clerk",
        "unit": "361-urban",
        "region": "360700",
        "roles": ["drafter"],
        "aud": ["example"],
        "exp": int(time.time()) + 600,
    }
    heads = {"alg": "ES256", "kid": issuer.key.kid, "typ": "at+jwt"} | (header or {})
    body = {name: value for name, value in (good | claims).items() if value is not None}
    heads = {name: value for name, value in heads.items() if value is not None}
    return jwt.encode(heads, body, key or issuer.key, algorithms=["ES256", "HS256", "RS256", "none"], default_type=None)


ES256 = JWSRegistry.algorithms["ES256"]
STRANGE_KEY = ECKey.generate_key("P-256", auto_kid=True)
SECRET = OctKey.import_key("a shared secret of sufficient length")
RSA = RSAKey.generate_key(2048)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exp": int(time.time()) - 3600}, "web.token_expired"),
        ({"exp": None}, "web.token_invalid"),
        ({"aud": ["review"]}, "web.token_invalid"),
        ({"aud": "review"}, "web.token_invalid"),
        ({"aud": None}, "web.token_invalid"),
        ({"iss": "someone-else"}, "web.token_invalid"),
        ({"iss": None}, "web.token_invalid"),
        ({"sub": None}, "web.token_invalid"),
        ({"sub": ""}, "web.token_invalid"),
        ({"unit": None}, "web.token_invalid"),
        ({"unit": 7}, "web.token_invalid"),
        ({"region": "Ganzhou"}, "web.token_invalid"),
        ({"region": "３６０７００"}, "web.token_invalid"),
        ({"region": "٣٦٠٧٠٠"}, "web.token_invalid"),
        ({"region": "360700000"}, "web.token_invalid"),
        ({"region": " 360700"}, "web.token_invalid"),
        ({"region": "360007"}, "web.token_invalid"),
        ({"sub": "a\0b"}, "web.token_invalid"),
        ({"unit": "\0"}, "web.token_invalid"),
        ({"roles": [[]]}, "web.token_invalid"),
        ({"roles": [{}]}, "web.token_invalid"),
        ({"roles": [7, "drafter"]}, "web.token_invalid"),
        ({"roles": "drafter"}, "web.token_invalid"),
        ({"nbf": int(time.time()) + 3600}, "web.token_invalid"),
        ({"header": {"typ": "JWT"}}, "web.token_invalid"),
        ({"header": {"typ": None}}, "web.token_invalid"),
        ({"header": {"kid": None}}, "web.token_invalid"),
        ({"header": {"kid": "unknown"}}, "web.token_invalid"),
        ({"key": STRANGE_KEY}, "web.token_invalid"),
        ({"key": SECRET, "header": {"alg": "HS256"}}, "web.token_invalid"),
        ({"key": RSA, "header": {"alg": "RS256"}}, "web.token_invalid"),
        ({"key": SECRET, "header": {"alg": "none"}}, "web.token_invalid"),
    ],
    ids=lambda each: each if isinstance(each, str) else "-".join(each),  # the same in every process of a parallel run
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_a_bad_token_opens_no_door(
    door: Callable[..., Caller], issuer: Issuer, changed: dict[str, Any], code: str
) -> None:
    answer = await door(token=signed(issuer, **changed)).ask("GET", "/v1/complaints")
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert answer.headers["www-authenticate"] == 'Bearer realm="liandong", error="invalid_token"'


async def test_the_same_token_unchanged_opens_it(door: Callable[..., Caller], issuer: Issuer) -> None:
    """Otherwise the table above would prove nothing."""
    assert (await door(token=signed(issuer)).ask("GET", "/v1/complaints")).status_code == 200
    assert (await door(token=signed(issuer, aud="example")).ask("GET", "/v1/complaints")).status_code == 200


async def test_a_token_cut_or_forged_opens_no_door(door: Callable[..., Caller], issuer: Issuer) -> None:
    token = signed(issuer)
    head, body, signature = token.split(".")
    for forged in ("x", "a.b.c", token[:-4], f"{head}.{body}.", f"{head}.{body[:-2]}AA.{signature}", token * 3):
        answer = await door(token=forged).ask("GET", "/v1/complaints")
        assert (answer.status_code, answer.json()["code"]) == (401, "web.token_invalid"), forged


def raw(issuer: Issuer, payload: str, **header: Any) -> str:
    """A token with whatever payload and header, signed as any other."""
    head = json.dumps({"alg": "ES256", "kid": issuer.key.kid, "typ": "at+jwt"} | header)
    unsigned = b".".join(urlsafe_b64encode(part.encode()).rstrip(b"=") for part in (head, payload))
    signature = ES256.sign(unsigned, issuer.key)
    return (unsigned + b"." + urlsafe_b64encode(signature).rstrip(b"=")).decode()


@pytest.mark.parametrize(
    "header",
    [
        {"kid": []},
        {"kid": {}},
        {"kid": 5},
        {"crit": 5},
        {"crit": [[]]},
        {"crit": None},
        {"alg": []},
        {"typ": []},
        {"b64": False, "crit": ["b64"]},
    ],
    ids=json.dumps,
)
async def test_a_header_of_the_wrong_kinds_opens_no_door(
    door: Callable[..., Caller], issuer: Issuer, header: dict[str, Any]
) -> None:
    """A stranger can write any header: it is read before the signature is."""
    assert (await door(token=signed(issuer)).ask("GET", "/v1/complaints")).status_code == 200  # the keys are there
    answer = await door(token=raw(issuer, "{}", **header)).ask("GET", "/v1/complaints")
    assert (answer.status_code, answer.json()["code"]) == (401, "web.token_invalid")


@pytest.mark.parametrize(
    "payload", ["[" * 9000 + "]" * 9000, '{"exp": ' + "9" * 5000 + "}", "[]", "7", "", '"\\ud83d"', "{"], ids=len
)
async def test_a_signed_payload_that_is_no_object_opens_no_door(
    door: Callable[..., Caller], issuer: Issuer, payload: str
) -> None:
    answer = await door(token=raw(issuer, payload)).ask("GET", "/v1/complaints")
    assert (answer.status_code, answer.json()["code"]) == (401, "web.token_invalid")


@pytest.mark.parametrize("claim", ["sub", "unit"])
async def test_nobody_is_called_half_a_character(door: Callable[..., Caller], issuer: Issuer, claim: str) -> None:
    for text, status in (("\ud83d\ude00", 200), ("\ud83d", 401)):
        good = {"sub": "clerk", "unit": "361-urban", "region": "360700", "aud": "example", "iss": issuer.name}
        payload = json.dumps(good | {claim: text, "exp": int(time.time()) + 600})
        assert (await door(token=raw(issuer, payload)).ask("GET", "/v1/complaints")).status_code == status


async def test_a_region_there_never_was_has_no_units(
    make_app: Callable[..., FastAPI], door: Callable[..., Caller]
) -> None:
    """One that was merged into another is known; so is the nation."""
    known = make_app(places=Places([Place(RegionCode(code), code) for code in ("000000", "360000", "360700")]))
    for region, status in {"000000": 200, "360000": 200, "360700": 200, "369999": 403, "990000": 403}.items():
        answer = await door(region=region, at=known).ask("GET", "/v1/complaints")
        assert answer.status_code == status, region
    assert (answer.json()["code"], answer.json()["facts"]) == ("web.unknown_region", {"region": "990000"})
    assert answer.json()["errors"][0]["field"] == "Authorization"


async def test_without_a_token_the_caller_is_asked_for_one(door: Callable[..., Caller]) -> None:
    for headers in ({}, {"authorization": "Basic abc"}, {"authorization": "Bearer "}):
        answer = await door(anonymous=True).ask("GET", "/v1/complaints", **headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "web.unauthenticated")
        assert answer.headers["www-authenticate"] == 'Bearer realm="liandong"'


async def test_the_role_that_is_needed_is_named(door: Callable[..., Caller]) -> None:
    answer = await door(Role.COURT).ask("POST", "/v1/complaints", a_complaint())
    assert (answer.status_code, answer.json()["code"]) == (403, "web.role_needed")
    assert answer.json()["detail"] == "此操作须具备下列角色之一：起草（承办）单位。"
    assert answer.json()["facts"] == {"roles": ["drafter"]}
    english = await door(Role.COURT).ask("POST", "/v1/complaints", a_complaint(), accept_language="en")
    assert english.json()["detail"] == "This needs one of the roles: drafting unit."


async def test_a_role_we_do_not_know_is_ignored(door: Callable[..., Caller], issuer: Issuer) -> None:
    token = signed(issuer, roles=["emperor", "drafter"])
    assert (await door(token=token).ask("POST", "/v1/complaints", a_complaint())).status_code == 201
    refused = await door(token=signed(issuer, roles=["emperor"])).ask("POST", "/v1/complaints", a_complaint(2))
    assert refused.status_code == 403


async def test_what_is_not_yours_is_not_there(door: Callable[..., Caller]) -> None:
    await door(Role.DRAFTER).ask("POST", "/v1/complaints", a_complaint())
    seen = {
        "own unit": door(Role.DRAFTER),
        "supervisor of the city": door(Role.SUPERVISOR, unit="other"),
        "supervisor of the province": door(Role.SUPERVISOR, unit="other", region="360000"),
    }
    hidden = {
        "another unit": door(Role.DRAFTER, unit="other"),
        "head of another unit, which looks after nothing": door(Role.HEAD, unit="other"),
        "supervisor of another city": door(Role.SUPERVISOR, unit="other", region="360100"),
        "supervisor of a county below": door(Role.SUPERVISOR, unit="other", region="360702"),
    }
    for path in ("/v1/complaints/c-1", "/v1/history/complaint/c-1"):
        assert {who: (await caller.ask("GET", path)).status_code for who, caller in seen.items()} == dict.fromkeys(
            seen, 200
        )
        assert {who: (await caller.ask("GET", path)).status_code for who, caller in hidden.items()} == dict.fromkeys(
            hidden, 404
        )
    there = (await hidden["another unit"].ask("GET", "/v1/complaints/c-1")).json()
    nowhere = (await hidden["another unit"].ask("GET", "/v1/complaints/c-2")).json()
    assert there["detail"].replace("c-1", "c-2") == nowhere["detail"]
    assert there["code"] == nowhere["code"]


async def test_new_keys_are_found_but_not_looked_for_at_every_knock(tmp_path: Path) -> None:
    now, path, first, second = 0.0, tmp_path / "jwks.json", Issuer.make(), Issuer.make()
    first.write_jwks(path)
    keys = Keys(str(path), monotonic=lambda: now)
    assert await keys.by_kid(first.key.kid) is not None
    second.write_jwks(path)
    assert await keys.by_kid(second.key.kid) is None
    assert await keys.by_kid(first.key.kid) is not None
    now = RELOAD_SECONDS
    assert await keys.by_kid(second.key.kid) is not None
    assert await keys.by_kid(first.key.kid) is None


async def test_a_key_set_that_breaks_leaves_the_known_keys_good(tmp_path: Path) -> None:
    now, path, issuer = 0.0, tmp_path / "jwks.json", Issuer.make()
    issuer.write_jwks(path)
    keys = Keys(str(path), monotonic=lambda: now)
    await keys.by_kid(issuer.key.kid)
    for broken in ("", "[]", "{}", '{"keys": []}', '{"keys": [{"kty": "EC"}]}'):
        now += RELOAD_SECONDS
        path.write_text(broken)
        assert await keys.by_kid("unknown") is None
        assert await keys.by_kid(issuer.key.kid) is not None


async def test_without_any_keys_nobody_can_be_judged(
    make_app: Callable[..., FastAPI], door: Callable[..., Caller], tmp_path: Path
) -> None:
    answer = await door(at=make_app(jwks=str(tmp_path / "none.json"))).ask("GET", "/v1/complaints")
    assert (answer.status_code, answer.json()["code"]) == (503, "web.unavailable")
    assert answer.headers["retry-after"] == "5"


def test_a_private_key_is_kept_to_its_owner(tmp_path: Path) -> None:
    issuer = Issuer.open(tmp_path)
    assert Issuer.open(tmp_path).key.kid == issuer.key.kid
    assert (tmp_path / "issuer.json").stat().st_mode & 0o077 == 0
    public = json.loads((tmp_path / "jwks.json").read_text())["keys"][0]
    assert "d" not in public
    assert public["kid"] == issuer.key.kid


@pytest.mark.parametrize("doors", [0, 2])
def test_an_application_with_an_unguarded_route_does_not_start(make_app: Callable[..., FastAPI], doors: int) -> None:
    router = APIRouter()
    if doors == 0:

        @router.get("/v1/open")
        async def open_() -> None: ...
    else:

        @router.get("/v1/both")
        async def both(one: Annotated[Call, anyone()], other: Annotated[Call, callers()]) -> None: ...

    with pytest.raises(UnguardedRoute, match="/v1/"):
        make_app(routers=[router])


def test_every_route_tells_who_may_call_it(make_app: Callable[..., FastAPI]) -> None:
    routes = {(route.method, route.path): route.door for route in guarded_routes(make_app())}
    assert routes["POST", "/v1/complaints"].roles == {Role.DRAFTER}
    assert routes["POST", "/v1/complaints/{id}/settlement"].precondition
    assert not routes["GET", "/v1/complaints"].roles
    public = {path for (_, path), door in routes.items() if door.public and not path.startswith("/docs")}
    assert public == {"/livez", "/readyz", "/metrics", "/openapi.json", "/v1/failures/{kind}"}


@pytest.mark.parametrize(
    ("path", "code", "known"),
    [
        ("/v1/complaints?limits=2", "web.unknown_parameter", "cursor、limit"),
        ("/livez?limit=2", "web.no_parameters", "没有查询参数"),
    ],
)
async def test_a_query_parameter_that_a_route_does_not_know_is_refused(
    drafter: Caller, path: str, code: str, known: str
) -> None:
    answer = await drafter.ask("GET", path)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, code)
    assert told["errors"][0]["field"] == path.partition("?")[2].partition("=")[0]
    assert known in told["detail"]
    assert (await drafter.ask("GET", "/v1/complaints?limit=2")).status_code == 200

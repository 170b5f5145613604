"""`liandong token`: claims that a service accepts, signed by the key in the folder."""

import json
import time
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet

from deploy.local.system import SERVICES
from tests.deploy.commands import data_of, liandong


def claims_in(folder: Path, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(json.loads((folder / "jwks.json").read_text(encoding="utf-8")))
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


def test_the_token_says_who_calls_and_the_public_keys_verify_it(tmp_path: Path) -> None:
    words = ("--role", "court", "--role", "operator", "--unit", "court-360700", "--name", "clerk-7", "--hours", 2)
    told = data_of(liandong("token", *words, "--folder", tmp_path, "--json"))
    claims = claims_in(tmp_path, told["token"])
    assert claims["exp"] - claims["iat"] == 2 * 3600
    assert abs(claims["iat"] - time.time()) < 60
    expected = {"sub": "clerk-7", "unit": "court-360700", "region": "360700", "roles": ["court", "operator"]}
    assert {name: claims[name] for name in expected} == expected
    assert set(claims["aud"]) == set(SERVICES)


def test_for_people_it_is_the_token_alone_so_that_a_shell_can_take_it(tmp_path: Path) -> None:
    result = liandong("token", "--role", "reviewer", "--folder", tmp_path)
    (line,) = result.stdout.splitlines()
    assert claims_in(tmp_path, line)["roles"] == ["reviewer"]


def test_a_second_token_of_the_folder_is_signed_with_the_same_key(tmp_path: Path) -> None:
    first = liandong("token", "--role", "reviewer", "--folder", tmp_path).stdout.strip()
    liandong("token", "--role", "drafter", "--folder", tmp_path)
    assert claims_in(tmp_path, first)["roles"] == ["reviewer"]


def test_the_private_key_is_for_its_owner_only(tmp_path: Path) -> None:
    liandong("token", "--role", "reviewer", "--folder", tmp_path)
    assert (tmp_path / "issuer.json").stat().st_mode & 0o077 == 0


def test_wrong_words_are_refused(tmp_path: Path) -> None:
    malformed = data_of(
        liandong("token", "--role", "court", "--region", "3607", "--folder", tmp_path, "--json"), exit_code=2
    )
    assert malformed["problem"]["code"] == "kernel.malformed_region_code"
    assert liandong("token", "--role", "emperor", "--folder", tmp_path).exit_code == 2
    assert liandong("token", "--folder", tmp_path).exit_code == 2
    assert liandong("token", "--role", "court", "--hours", 25, "--folder", tmp_path).exit_code == 2

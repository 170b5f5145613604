"""`liandong token`: claims that a service accepts, signed by the key in the folder."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from deploy.local.system import SERVICES
from shared.web.issuer import Issuer
from tests.deploy.commands import data_of, liandong


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in which a system has left its keys."""
    Issuer.open(tmp_path)
    return tmp_path


def claims_in(folder: Path, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(json.loads((folder / "jwks.json").read_text(encoding="utf-8")))
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


def test_the_token_says_who_calls_and_the_public_keys_verify_it(kept: Path) -> None:
    words = ("--role", "court", "--role", "operator", "--unit", "court-360700", "--name", "clerk-7", "--hours", 2)
    told = data_of(liandong("token", *words, "--folder", kept, "--json"))
    claims = claims_in(kept, told["token"])
    assert claims["exp"] - claims["iat"] == 2 * 3600
    assert abs(claims["iat"] - time.time()) < 60
    expected = {"sub": "clerk-7", "unit": "court-360700", "region": "360700", "roles": ["court", "operator"]}
    assert {name: claims[name] for name in expected} == expected
    assert set(claims["aud"]) == set(SERVICES)


def test_for_people_it_is_the_token_alone_so_that_a_shell_can_take_it(kept: Path) -> None:
    result = liandong("token", "--role", "reviewer", "--folder", kept)
    (line,) = result.stdout.splitlines()
    assert claims_in(kept, line)["roles"] == ["reviewer"]


def test_a_second_token_of_the_folder_is_signed_with_the_same_key(kept: Path) -> None:
    first = liandong("token", "--role", "reviewer", "--folder", kept).stdout.strip()
    liandong("token", "--role", "drafter", "--folder", kept)
    assert claims_in(kept, first)["roles"] == ["reviewer"]


def test_the_private_key_is_for_its_owner_only(kept: Path) -> None:
    liandong("token", "--role", "reviewer", "--folder", kept)
    assert (kept / "issuer.json").stat().st_mode & 0o077 == 0


def test_wrong_words_are_refused(kept: Path) -> None:
    malformed = data_of(
        liandong("token", "--role", "court", "--region", "3607", "--folder", kept, "--json"), exit_code=2
    )
    assert malformed["problem"]["code"] == "kernel.malformed_region_code"
    assert liandong("token", "--role", "emperor", "--folder", kept).exit_code == 2
    assert liandong("token", "--folder", kept).exit_code == 2
    assert liandong("token", "--role", "court", "--hours", 25, "--folder", kept).exit_code == 2


REFUSED = {
    ("--unit", ""): ("command.blank", "unit"),
    ("--name", " "): ("command.blank", "name"),
    ("--region", "999999"): ("kernel.unknown_region", "region"),
    ("--region", "360799"): ("kernel.unknown_region", "region"),
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_nobody_of_nowhere_gets_no_token(kept: Path, words: tuple[str, str]) -> None:
    problem = data_of(liandong("token", "--role", "court", *words, "--folder", kept, "--json"), exit_code=2)["problem"]
    assert (problem["code"], problem["field"]) == REFUSED[words]


def test_the_operator_may_be_the_nations(kept: Path) -> None:
    told = data_of(liandong("token", "--role", "operator", "--region", "000000", "--folder", kept, "--json"))
    assert claims_in(kept, told["token"])["region"] == "000000"


def test_where_no_system_has_left_a_key_none_is_made(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere" / "x"):
        problem = data_of(liandong("token", "--role", "court", "--folder", folder, "--json"), exit_code=2)["problem"]
        assert (problem["code"], problem["field"]) == ("command.no_key", "folder")
    assert list(tmp_path.iterdir()) == []

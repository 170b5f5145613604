"""Links of the chain cover everything that must not change."""

import hashlib
from pathlib import Path
from subprocess import run

import pytest

from shared.storage import chain as chains
from shared.storage.chain import GENESIS, UnsoundDigest, open_chain


def test_a_link_is_the_digest_of_what_it_covers() -> None:
    """Reckoned here by hand: previous hash, number, id, body."""
    expected = hashlib.sha256(f'{GENESIS}|1|an-id|{{"a":"法"}}'.encode()).hexdigest()
    assert open_chain("sha256").link(GENESIS, 1, "an-id", '{"a":"法"}') == expected


@pytest.mark.parametrize("changed", [("0" * 63 + "1", 1, "a", "b"), (GENESIS, 2, "a", "b"), (GENESIS, 1, "c", "b")])
def test_any_change_changes_the_link(changed: tuple[str, int, str, str]) -> None:
    """Not only the body."""
    chain = open_chain()
    assert chain.link(*changed) != chain.link(GENESIS, 1, "a", "b")


def test_sm3_agrees_with_openssl(tmp_path: Path) -> None:
    """Beyond the vector of the self-test: another text, another program."""
    file = tmp_path / "text"
    file.write_text(f"{GENESIS}|7|x|行政规范性文件", encoding="utf-8")
    printed = run(["openssl", "dgst", "-sm3", str(file)], check=True, capture_output=True, text=True).stdout
    assert open_chain("sm3").link(GENESIS, 7, "x", "行政规范性文件") == printed.split()[-1]


def test_without_hashlibs_sm3_the_other_library_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSL may be built without it."""
    sound = open_chain("sm3").link(GENESIS, 1, "a", "b")
    monkeypatch.setattr(chains, "_from_hashlib", lambda _: _unsupported)
    assert open_chain("sm3").link(GENESIS, 1, "a", "b") == sound


def _unsupported() -> str:
    raise ValueError("unsupported hash type sm3")


def test_a_digest_that_reckons_wrongly_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process must not begin to write such a chain."""
    wrong = lambda _: _Zeros  # noqa: E731 - shorter than a function
    monkeypatch.setattr(chains, "_from_hashlib", wrong)
    monkeypatch.setattr(chains, "_from_cryptography", wrong)
    with pytest.raises(UnsoundDigest):
        open_chain("sha256")
    with pytest.raises(UnsoundDigest):
        open_chain("md5")  # type: ignore[arg-type]  # as a setting might say


class _Zeros:
    def update(self, data: bytes) -> None: ...

    def hexdigest(self) -> str:
        return "0" * 64

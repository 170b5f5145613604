"""The chain of hashes through a service's log: a fact's hash covers its number, its bytes and all that went before."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Algorithm = Literal["sha256", "sm3"]

GENESIS = "0" * 64

# The published digests of "abc": FIPS 180-4 and GB/T 32905-2016, annex A.1.
_KNOWN: dict[str, str] = {
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sm3": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
}


class UnsoundDigest(RuntimeError):
    """The machine cannot compute the digest that was set, or computes it wrongly; the process must not start."""


class Hashing(Protocol):
    """A digest that is computed part by part."""

    def update(self, data: bytes, /) -> object: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True)
class Chain:
    """Computes the links; made by `open_chain` only, so that the digest has been tried."""

    digest: Callable[[bytes], str]

    def link(self, prev_hash: str, seq: int, event_id: str, body: str) -> str:
        """The hash of the fact that follows `prev_hash`."""
        return self.digest(f"{prev_hash}|{seq}|{event_id}|{body}".encode())


def open_chain(algorithm: Algorithm = "sha256") -> Chain:
    """The chain over SHA-256 or SM3, after a self-test on the known digest; raises UnsoundDigest."""
    begin = open_hashing(algorithm)

    def digest(data: bytes) -> str:
        hashing = begin()
        hashing.update(data)
        return hashing.hexdigest()

    return Chain(digest)


def open_hashing(algorithm: Algorithm) -> Callable[[], Hashing]:
    """What begins such a digest, after the same self-test; raises UnsoundDigest."""
    if algorithm not in _KNOWN:
        raise UnsoundDigest(f"there is no chain over {algorithm}")
    for library in (_from_hashlib, _from_cryptography):
        begin = library(algorithm)
        try:
            hashing = begin()
            hashing.update(b"abc")
            if hashing.hexdigest() == _KNOWN[algorithm]:
                return begin
        except ValueError:
            continue
    raise UnsoundDigest(f"this machine has no sound {algorithm}")


def _from_hashlib(algorithm: Algorithm) -> Callable[[], Hashing]:
    return lambda: hashlib.new(algorithm)


def _from_cryptography(algorithm: Algorithm) -> Callable[[], Hashing]:
    return lambda: _OfCryptography(algorithm)


class _OfCryptography:
    """For machines whose hashlib cannot; only there is it loaded, as it takes some MiB."""

    def __init__(self, algorithm: Algorithm) -> None:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import hashes

        try:
            self._hash = hashes.Hash(hashes.SM3() if algorithm == "sm3" else hashes.SHA256())
        except UnsupportedAlgorithm as unsupported:
            raise ValueError(algorithm) from unsupported

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def hexdigest(self) -> str:
        return self._hash.finalize().hex()

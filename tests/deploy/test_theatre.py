"""How the play waits until all facts have arrived."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from deploy.local.demo.theatre import Theatre
from shared.web.issuer import Issuer

Looks = list[dict[str, tuple[int, int]]]


class WatchedTheatre(Theatre):
    """A theatre whose books read as they are told to, look after look: issued and pending facts of each service."""

    looks: Iterator[dict[str, tuple[int, int]]]

    def books(self) -> dict[str, dict[str, Any]]:
        return {name: {"issued": issued, "pending": waiting} for name, (issued, waiting) in next(self.looks).items()}


@pytest.mark.parametrize(
    "looks",
    [
        [{"filing": (1, 0)}, {"filing": (1, 0)}],
        [{"filing": (1, 1)}, {"filing": (1, 0)}],
        # filing answers a fact of litigation after its own book was read, and before litigation's is
        [
            {"filing": (1, 0), "litigation": (1, 0)},
            {"filing": (2, 1), "litigation": (1, 0)},
            {"filing": (2, 0), "litigation": (1, 0)},
        ],
    ],
    ids=["quiet at once", "quiet after a while", "an answer between two readings"],
)
def test_it_goes_on_only_when_two_looks_find_the_same_quiet(looks: Looks) -> None:
    with httpx.Client() as http:
        theatre = WatchedTheatre(http, {}, Issuer.make())
        theatre.looks = iter(looks)
        theatre.settle()
        assert next(theatre.looks, None) is None

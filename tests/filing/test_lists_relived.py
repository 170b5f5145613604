"""Random lives of makers, catalogues and challenges: their order of entering does not matter."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st

from services.filing.catalogues.domain import acts as catalogues
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry
from services.filing.catalogues.domain.terms import Covers
from services.filing.challenges.domain import acts as challenges
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.makers.domain import acts as makers
from services.filing.reviews.domain.terms import Asker
from tests.filing.builders import AUTHORITY, GANZHOU, LAWS, MAKER, a_maker, a_request
from tests.filing.random_lives import Make, must_be_one_life
from tests.house import lives
from tests.house.many import MANY, of_random_lives

LISTED_ON, ASKED_ON, HALF = date(2026, 1, 1), date(2026, 12, 1), date(2026, 6, 30)
END = date(2028, 1, 1)


def a_catalogue() -> CatalogueDuty:
    birth = catalogues.OpenDuty(
        on=LISTED_ON,
        id=f"{MAKER}.first_half.2026",
        region=GANZHOU,
        unit=MAKER,
        maker=MAKER,
        covers=Covers.FIRST_HALF,
        year=2026,
        from_on=LISTED_ON,
        to_on=HALF,
        due_on=date(2026, 7, 15),
    )
    return lives.begin(birth, LAWS)


def a_challenge() -> UnmatchedChallenge:
    request = a_request(Asker.JUDICIAL_SUGGESTION, "suggestion-1", ASKED_ON)
    birth = challenges.Keep(
        on=ASKED_ON, id="fact-1", region=GANZHOU, unit=MAKER, number="赣市府规〔2026〕4号", request=request
    )
    return lives.begin(birth, LAWS)


def _entry(rng: Random) -> Entry:
    published_on = LISTED_ON + timedelta(rng.randint(-1, 181))
    return Entry(number=f"赣市府规〔2026〕{rng.randint(1, 4)}号", published_on=published_on, filed_on=None)


OF_MAKERS: list[Make] = [
    lambda rng, on: makers.Rename(on=on, name=rng.choice(["甲市人民政府", "乙市人民政府"])),
    lambda rng, on: makers.ChangeChannels(on=on, authority=rng.choice([AUTHORITY, "gz-gov-office"]), congress=None),
    lambda rng, on: makers.ChangeChannels(on=on, authority=AUTHORITY, congress="gz-congress"),
    lambda rng, on: makers.ChangeWords(on=on, words=rng.choice([(), ("赣市府规",), ("赣市府规", "赣市府发")])),
    lambda rng, on: makers.CloseMaker(on=on),
]
OF_CATALOGUES: list[Make] = [
    lambda rng, on: catalogues.Submit(on=on, entries=tuple(_entry(rng) for _ in range(rng.randint(0, 2)))),
    lambda rng, on: catalogues.Lapse(on=on),
]
OF_CHALLENGES: list[Make] = [lambda rng, on: challenges.Link(on=on, document=rng.choice(["doc-1", "doc-2"]))]

KINDS: dict[str, tuple[Callable[[], Any], Sequence[Make], date, int]] = {
    "maker": (a_maker, OF_MAKERS, LISTED_ON, 400),
    "catalogue": (a_catalogue, OF_CATALOGUES, HALF, 40),
    "challenge": (a_challenge, OF_CHALLENGES, ASKED_ON, 20),
}
FARED: dict[str, Callable[[Any], object]] = {
    "maker": lambda maker: "closed" if maker.closed_on else "listed",
    "catalogue": lambda catalogue: str(catalogue.stage),
    "challenge": lambda challenge: "linked" if challenge.document else "waiting",
}
FARES = {
    "maker": {"closed", "listed", "late", "in order"},
    "catalogue": {"due", "submitted", "lapsed", "late", "in order"},
    "challenge": {"linked", "waiting", "in order"},
}


def lived(kind: str, seed: int) -> set[object]:
    born, makes, begins_on, days = KINDS[kind]
    thing, late = must_be_one_life(born, makes, lambda rng: begins_on + timedelta(rng.randint(-1, days)), END, seed)
    return {FARED[kind](thing), "late" if late else "in order"}


@pytest.mark.parametrize("kind", KINDS)
def test_random_lives_are_the_same_in_whatever_order_they_are_entered(kind: str) -> None:
    assert FARES[kind] <= set().union(*(lived(kind, seed) for seed in range(200)))


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KINDS)
def test_very_many_random_lives_are_the_same(kind: str) -> None:
    @of_random_lives(MANY, seed=st.integers(0, 2**63))
    def live(seed: int) -> None:
        lived(kind, seed)

    live()

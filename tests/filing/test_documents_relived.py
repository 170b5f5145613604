"""A document is what was entered about it, in the order of legal dates, in whatever order it was entered."""

import copy
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.words.refusals import Refusal
from shared.storage.codecs import codec
from tests.filing.builders import LAWS, REGISTERED_ON, a_registered_document, publishing
from tests.house import lives
from tests.house.many import MANY

DAYS, END = 40, REGISTERED_ON + timedelta(90)
BOOKKEEPING = {"version", "entries", "lived_to", "lived_rank"}

ACTS: list[Callable[[Random, date], Happening[Document]]] = [
    lambda rng, on: acts.Number(on=on, number=f"赣市府规〔2026〕{rng.randint(1, 3)}号"),
    lambda rng, on: acts.Number(on=on, number=f"赣市府规〔2026〕{rng.randint(1, 3)}号"),
    lambda rng, on: acts.VoidNumber(on=on, reason="text:1"),
    lambda rng, on: publishing(on, rng.choice([None, on + timedelta(rng.randint(0, DAYS))])),
    lambda rng, on: publishing(on),
    lambda rng, on: acts.Suspend(on=on),
    lambda rng, on: acts.Resume(on=on),
    lambda rng, on: acts.Amend(on=on, successor="doc-2"),
    lambda rng, on: acts.Repeal(on=on),
    lambda rng, on: acts.DeclareInvalid(on=on),
    lambda rng, on: acts.NoteFinding(on=on, flaw=rng.choice(list(Flaw))),
]


def an_act(rng: Random) -> Happening[Document]:
    return rng.choice(ACTS)(rng, REGISTERED_ON + timedelta(rng.randint(-1, DAYS)))


def tried(document: Document, do: Callable[[Document], object]) -> Document:
    """The document after that, or as it was where it is refused."""
    other = copy.deepcopy(document)
    try:
        do(other)
    except Refusal:
        return document
    return other


def a_life(rng: Random) -> Document:
    document = a_registered_document()
    for _ in range(rng.randint(3, 25)):
        act = an_act(rng)
        document = tried(document, lambda it, act=act: lives.enter(it, act, LAWS, paper="依据"))  # type: ignore[misc]
    return document


def state(document: Document) -> dict[str, Any]:
    """What the document is at the end of the days, but for how it came to be known."""
    settled = lives.settle(copy.deepcopy(document), END, LAWS)
    told: dict[str, Any] = codec(Document).dump_python(settled, mode="json")
    return {name: value for name, value in told.items() if name not in BOOKKEEPING}


def standing(document: Document) -> list[Entry]:
    return counting(lives.written(document))


def check(seed: int) -> set[str]:
    rng = Random(seed)  # noqa: S311 - lives, not secrets
    document = a_life(rng)
    in_order = a_registered_document()
    for entry in standing(document)[1:]:
        lives.enter(in_order, entry.act, LAWS)  # type: ignore[arg-type]  # none but the first is a birth
    assert state(document) == state(in_order)
    for entry in rng.sample(standing(document)[1:], k=min(2, document.entries - 1)):
        put_right_and_back(document, entry, rng.choice([None, an_act(rng)]))
    numbers = [each.number for each in standing(document)]
    return {document.stage, "in order" if numbers == sorted(numbers) else "late"}


def put_right_and_back(document: Document, entry: Entry, instead: Happening[Document] | None) -> None:
    put = tried(document, lambda it: lives.rectify(it, entry.number, instead, LAWS, paper="依据"))
    if put is not document:
        lives.rectify(put, entry.number, entry.act, LAWS, paper="依据")
        assert state(put) == state(document)


def test_random_documents_are_the_same_by_the_order_of_entry_and_of_legal_dates_and_after_putting_right_and_back() -> (
    None
):
    seen = set().union(*(check(seed) for seed in range(200)))
    assert {"late", "in order", "published", "suspended", "repealed", "expired"} <= seen


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_very_many_random_documents_are_the_same() -> None:
    for seed in range(MANY):
        check(seed)

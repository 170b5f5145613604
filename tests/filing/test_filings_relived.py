"""Random lives of filings and reviews: the order of entering does not matter, and what is put right can be put back."""

import copy
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

import pytest

from services.filing.filings.domain import acts as filings
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.terms import Asker, Conclusion, EndGround, Remedy
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.lives.living import Living
from shared.storage.codecs import codec
from tests.filing.builders import LAWS, PUBLISHED_ON, REGISTRAR, a_filing, a_finding, a_request, a_review, enter
from tests.filing.random_lives import BOOKKEEPING, PAPER, tried
from tests.house import lives
from tests.house.many import MANY

L = TypeVar("L", bound=Living)
Make = Callable[[Random, Any, date], Happening[Any]]

DAYS, BEGAN_ON, END = 90, PUBLISHED_ON, date(2028, 1, 1)


def _submission(rng: Random, filing: Filing, on: date) -> Happening[Filing]:
    by = rng.choice(list(Voice))
    return filings.SubmitFiling(on=on, ordinal=filing.next_submission, materials=("text:1",), by=by)


def _receipt(rng: Random, filing: Filing, on: date) -> Happening[Filing]:
    of = [each.entry for each in filing.submissions] or [0]
    return filings.Receive(on=on, of=rng.choice(of))


def _conclusion(rng: Random, review: DocumentReview, on: date) -> Happening[DocumentReview]:
    found = rng.choice([(), (a_finding(),), (a_finding(),)])
    outcome = Conclusion.OPINION if found else Conclusion.NO_OBJECTION
    return reviews.Conclude(on=on, outcome=outcome, findings=found, by=REGISTRAR)


def _request(rng: Random, review: DocumentReview, on: date) -> Happening[DocumentReview]:
    asker = rng.choice([Asker.FILING, Asker.JUDICIAL_SUGGESTION])
    return reviews.Ask(on=on, request=a_request(asker, f"thing-{rng.randint(1, 9)}", on=on))


def _report(rng: Random, review: DocumentReview, on: date) -> Happening[DocumentReview]:
    remedy = rng.choice(list(Remedy))
    return reviews.Report(on=on, remedy=remedy, successor="doc-2" if remedy is Remedy.AMENDED else None)


OF_FILINGS: list[Make] = [
    _submission,
    _submission,
    _receipt,
    lambda rng, it, on: filings.Check(on=on, verdict=rng.choice(list(Verdict)), by=REGISTRAR),
    lambda rng, it, on: filings.Check(on=on, verdict=Verdict.SUPPLEMENT, missing=("text:2",), by=REGISTRAR),
]
OF_REVIEWS: list[Make] = [
    _conclusion,
    _conclusion,
    _request,
    lambda rng, it, on: reviews.Extend(on=on, until=on + timedelta(rng.randint(1, 2 * DAYS)), reason="text:1"),
    lambda rng, it, on: reviews.Pause(on=on, until=on + timedelta(rng.randint(0, DAYS)), plan="text:2"),
    lambda rng, it, on: reviews.ResumeReview(on=on),
    _report,
    _report,
    lambda rng, it, on: reviews.Return(on=on, reason="text:3"),
    lambda rng, it, on: reviews.Accept.of(it, on=on),
    lambda rng, it, on: reviews.Accept.of(it, on=on),
    lambda rng, it, on: reviews.End(on=on, ground=rng.choice(list(EndGround)), reason="text:4"),
]


def a_round() -> DocumentReview:
    return a_review(a_request(on=BEGAN_ON))


def an_act(rng: Random, makes: list[Make], thing: L) -> Happening[L]:
    return rng.choice(makes)(rng, thing, BEGAN_ON + timedelta(rng.randint(-1, DAYS)))


def state(thing: Living) -> dict[str, Any]:
    """What the thing is at the end of the days, but for how it came to be known."""
    settled = lives.settle(copy.deepcopy(thing), END, LAWS)
    told: dict[str, Any] = codec(type(thing)).dump_python(settled, mode="json")
    for part in (*told.get("submissions", ()), told.get("standstill") or {}):
        part.pop("entry", None)
    return {name: value for name, value in told.items() if name not in BOOKKEEPING}


def in_order(born: L, entries: list[Entry]) -> L:
    """The same life entered day by day, its entries speaking of each other by the numbers they have then."""
    numbers: dict[int, int] = {}
    for entry in entries:
        act: Any = entry.act
        if isinstance(act, filings.Receive):
            act = filings.Receive(on=act.on, of=numbers[act.of])
        enter(born, act, paper=PAPER)
        numbers[entry.number] = born.entries
    return born


def check(born: Callable[[], L], makes: list[Make], seed: int) -> set[str]:
    rng = Random(seed)  # noqa: S311 - lives, not secrets
    thing = born()
    for _ in range(rng.randint(3, 20)):
        act = an_act(rng, makes, thing)
        thing = tried(thing, lambda it, act=act: enter(it, act, paper=PAPER))  # type: ignore[misc]
    standing = counting(lives.written(thing))
    assert state(in_order(born(), standing[1:])) == state(thing)
    for entry in rng.sample(standing[1:], k=min(2, len(standing) - 1)):
        put_right_and_back(thing, entry, rng.choice([None, an_act(rng, makes, thing)]))
    numbers = [each.number for each in standing]
    remedies = {f"{entry.act.remedy} reported" for entry in standing if isinstance(entry.act, reviews.Report)}
    return {thing.stage, "in order" if numbers == sorted(numbers) else "late"} | remedies  # type: ignore[attr-defined]  # both have


def put_right_and_back(thing: L, entry: Entry, instead: Happening[L] | None) -> None:
    put = tried(thing, lambda it: lives.rectify(it, entry.number, instead, LAWS, paper=PAPER))
    if put is not thing:
        lives.rectify(put, entry.number, entry.act, LAWS, paper=PAPER)
        assert state(put) == state(thing)


def test_random_filings_are_the_same_in_whatever_order_they_are_entered() -> None:
    seen = set().union(*(check(a_filing, OF_FILINGS, seed) for seed in range(200)))
    assert {"late", "in order", "due", "supplementing", "registered", "not_accepted"} <= seen


def test_random_reviews_are_the_same_in_whatever_order_they_are_entered() -> None:
    seen = set().union(*(check(a_round, OF_REVIEWS, seed) for seed in range(200)))
    assert {"late", "in order", "upheld", "correcting", "reported", "corrected", "ended"} <= seen
    assert {f"{remedy} reported" for remedy in Remedy} <= seen


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_very_many_random_filings_and_reviews_are_the_same() -> None:
    for seed in range(MANY):
        check(a_filing, OF_FILINGS, seed)
        check(a_round, OF_REVIEWS, seed)

"""Whatever lives by its entries is one and the same, in whatever order they were entered, put right and back; and
notify has its clocks as they stand, however it heard of them."""

import importlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from shared.storage.lives.collection import living_kinds
from tests.filing.random_lives import KINDS as OF_FILING
from tests.house.many import MANY
from tests.house.orders import Kind, must_be_one_life
from tests.litigation.random_lives import KINDS as OF_LITIGATION
from tests.notify.random_lives import KINDS as OF_NOTIFY
from tests.review.random_lives import KINDS as OF_REVIEW

SERVICES = ("review", "filing", "litigation", "notify")
KINDS: Mapping[str, Kind[Any]] = {**OF_REVIEW, **OF_FILING, **OF_LITIGATION, **OF_NOTIFY}
# Deadlines of these are notify's own to watch; see the looking through of occurrences.
WITHOUT_CLOCKS = {
    *("document", "maker", "unmatched_challenge", "observed_hearing", "meeting"),
    *("unit", "duty", "policy_document", "evidence", "escalation", "person"),
}
# Clocks of these may have no rule or no stated term, and are waited for all the same.
MAY_NOT_RUN = {"matter", "power_list_change", "filing", "document_review", "case", "suggestion"}
EVERY = pytest.mark.parametrize("kind", sorted(KINDS))
FEW = 200


def acts_of(service: str) -> dict[str, set[str]]:
    """The acts of each kind that lives by entries, by the names that they are registered under."""
    importlib.import_module(f"services.{service}.service")
    return {each.kind: set(each.acts) for each in living_kinds(service)}


ACTS = {kind: acts for service in SERVICES for kind, acts in acts_of(service).items()}


def lived(kind: str, seeds: Iterable[int]) -> Counter[str]:
    """In how many of these lives each came about; a life that does not hold is named by its seed."""
    met: Counter[str] = Counter()
    for seed in seeds:
        try:
            met.update(must_be_one_life(KINDS[kind], seed))
        except BaseException as failure:
            failure.add_note(f"the life of a {kind} that is drawn from {seed}")
            raise
    return met


def test_every_kind_that_lives_by_entries_is_lived_here() -> None:
    assert ACTS.keys() == KINDS.keys()
    assert {kind for kind, described in KINDS.items() if not described.runs_clocks} == WITHOUT_CLOCKS


@EVERY
def test_a_thing_is_one_however_it_was_entered_put_right_and_told(kind: str) -> None:
    met = lived(kind, range(FEW))
    assert not (ACTS[kind] | KINDS[kind].ways) - met.keys()
    assert ("clocks" in met) == KINDS[kind].runs_clocks
    assert ({"waited for", "settled"} & met.keys() == {"waited for", "settled"}) == (kind in MAY_NOT_RUN)
    often = {"back", "another order"} & KINDS[kind].ways
    assert {way for way in often if met[way] > FEW / 2} == often


# Of 20,000 lives of every kind: a second word whose first is passed over, one that comes on its own day then, and what
# stood beside an entry that stands being left out with what stood beside one that does not.
@pytest.mark.parametrize(("kind", "seed"), [("case", 13346), ("case", 15148), ("case", 16158), ("case", 17054)])
def test_a_life_that_did_not_hold_does(kind: str, seed: int) -> None:
    lived(kind, [seed])


@pytest.mark.long
@pytest.mark.timeout(7200)
@EVERY
def test_very_many_things_are_one_however_they_were_entered_put_right_and_told(kind: str) -> None:
    assert lived(kind, range(MANY))["back"] > MANY / 2

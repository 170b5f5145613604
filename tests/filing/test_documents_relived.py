"""A document is what was entered about it, in the order of legal dates, in whatever order it was entered."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import strategies as st

from services.filing.documents.domain import acts
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from tests.filing.builders import REGISTERED_ON, a_registered_document, publishing, publishing_irregularly
from tests.filing.random_lives import Make, must_be_one_life
from tests.house.many import MANY, of_random_lives

DAYS, END = 40, REGISTERED_ON + timedelta(90)

ACTS: list[Make] = [
    lambda rng, on: acts.Number(on=on, number=f"赣市府规〔2026〕{rng.randint(1, 3)}号"),
    lambda rng, on: acts.Number(on=on, number=f"赣市府规〔2026〕{rng.randint(1, 3)}号"),
    lambda rng, on: acts.VoidNumber(on=on, reason="text:1"),
    lambda rng, on: publishing(on, rng.choice([None, on + timedelta(rng.randint(0, DAYS))])),
    lambda rng, on: publishing(on),
    lambda rng, on: publishing_irregularly(on),
    lambda rng, on: publishing(on, on + timedelta(rng.randint(0, 9))),
    lambda rng, on: acts.Suspend(on=on),
    lambda rng, on: acts.Resume(on=on),
    lambda rng, on: acts.Amend(on=on, successor="doc-2", effective_on=on + timedelta(rng.choice([0, 1, DAYS]))),
    lambda rng, on: acts.Repeal(on=on),
    lambda rng, on: acts.Repeal(on=on, effective_on=on + timedelta(rng.randint(0, DAYS))),
    lambda rng, on: acts.DeclareInvalid(on=on),
    lambda rng, on: acts.NoteFinding(on=on, flaw=rng.choice(list(Flaw))),
    lambda rng, on: acts.NoteFinding(on=on, flaw=Flaw.NEVER_FILED),
]
# Few are dropped: nothing more becomes of those.
ACTS += [*ACTS, *ACTS, lambda rng, on: acts.Drop(on=on, reason="text:1")]
MET = {"late", "in order", "to end"} | set(DocumentStage)


def check(seed: int) -> set[str]:
    def a_day(rng: Random) -> date:
        return REGISTERED_ON + timedelta(rng.randint(-1, DAYS))

    document, late = must_be_one_life(a_registered_document, ACTS, a_day, END, seed)
    return {document.stage, "late" if late else "in order", "to end" if document.coming else "as it is"}


def test_random_documents_are_the_same_by_the_order_of_entry_and_of_legal_dates_and_after_putting_right_and_back() -> (
    None
):
    seen: set[str] = set()
    for seed in range(2000):
        seen |= check(seed)
        if seed >= 200 and seen >= MET:
            break
    assert seen >= MET


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_very_many_random_documents_are_the_same() -> None:
    @of_random_lives(MANY, seed=st.integers(0, 2**63))
    def live(seed: int) -> None:
        check(seed)

    live()

"""Every kind of fact has a sentence in the demonstration, and says there into what it is folded."""

from deploy.local.demo.telling.sentences import Into
from deploy.local.demo.telling.teller import CONTRACTS, TOLD
from tests.architecture.contracts import contracts


def test_every_fact_that_there_is_has_its_sentence() -> None:
    """A new contract needs a line in `deploy/local/demo/telling/of_….py`."""
    assert {contract for _, contract in contracts()} == {*CONTRACTS.values()}
    assert CONTRACTS.keys() - TOLD.keys() == set()


def test_what_is_folded_is_folded_into_something_that_is_told() -> None:
    """What a correction leaves as it was follows from its words, and is no kind of fact."""
    assert {said.into for said in TOLD.values()} - {None} == {*Into} - {Into.UNCHANGED}

"""By what binds at once everything is another's: two persons enter it, whichever kind of thing it is of."""

from typing import get_args

from shared.contracts.codes import EnteredByTwo, ProposedAct
from shared.storage.lives.collection import living_kinds
from tests.architecture.sources import SERVICES


def test_what_binds_at_once_is_what_two_persons_enter() -> None:
    found = {
        act.code()
        for service in SERVICES
        for kind in living_kinds(service)
        for act in kind.acts.values()
        if act.binds_at_once
    }
    assert found == set(get_args(EnteredByTwo))
    assert found < set(get_args(ProposedAct))

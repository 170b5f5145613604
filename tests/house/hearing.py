"""What notify makes of the clocks of one thing in hand: every fact is told, heard and followed as in a service."""

from collections.abc import Sequence
from random import Random
from typing import Any

from services.notify.deadlines.adapters.heard import deadline_told
from services.notify.deadlines.domain.watch import Told, Watch, WatchState, follow
from shared.contracts.envelope import Envelope
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.events import DeadlineEvent
from shared.kernel.lives.living import Living
from shared.kernel.model.aggregate import Event
from tests.house.watching import OF_THE_DAY, as_it_stands, as_watched


class Hearing:
    """A notify that hears of one thing as it happens; see `tests.house.lives.listen`."""

    def __init__(self, speaker: str) -> None:
        self._speaker = speaker
        self._told: list[Told] = []
        self._watches: dict[str, Watch] = {}

    def hear(self, thing: Living, events: Sequence[Event], *, replaces: bool = False) -> None:
        for event in (each for each in events if isinstance(each, DeadlineEvent)):
            contract = tell_deadline(thing, event, replaces=replaces)
            if contract is not None:
                told = deadline_told(contract, self._envelope(len(self._told) + 1, event))
                self._told.append(told)
                self._follow([told])

    def must_know(self, thing: Living) -> None:
        """Every clock as it stands, and of no other clock that it ever ran."""
        clocks = {} if thing.voided_on is not None else thing.deadlines
        known = {watch.name: watch for ref, watch in self._watches.items() if "#" not in ref}
        left = {name for name, watch in known.items() if watch.state is not WatchState.WITHDRAWN}
        assert left == clocks.keys()
        for name, deadline in clocks.items():
            assert as_watched(_row(known[name])) == as_it_stands(deadline)

    def must_know_the_same_however_it_was_heard(self, thing: Living, chance: Random) -> None:
        """In batches, each with what was heard already and in any order; all over again; and in no order at all."""
        another, far = Hearing(self._speaker), 0
        while far < len(self._told):
            begins, far = far, far + chance.randint(1, 4)
            again = chance.choices(self._told[:far], k=2)
            another._follow(_shuffled([*self._told[begins:far], *again], chance))
        another._follow(self._told)
        assert another._rows() == self._rows()
        unordered = Hearing(self._speaker)
        for told in _shuffled([*self._told, *self._told], chance):
            unordered._follow([told])
        unordered.must_know(thing)

    def _follow(self, told: Sequence[Told]) -> None:
        for ref in {each.watch.ref: None for each in told}:
            of_one = [each for each in told if each.watch.ref == ref]
            self._watches |= {watch.ref: watch for watch in follow(self._watches.get(ref), of_one)}

    def _rows(self) -> dict[str, dict[str, Any]]:
        """Settled turns that were opened again included; without how far it is with their warnings."""
        rows = {ref: _row(watch) for ref, watch in self._watches.items()}
        return {ref: {name: row[name] for name in row.keys() - OF_THE_DAY} for ref, row in rows.items()}

    def _envelope(self, number: int, event: Event) -> Envelope:
        return Envelope.model_construct(
            source=f"/liandong/{self._speaker}", sequence=f"{number:020d}", legaldate=event.on
        )


def _row(watch: Watch) -> dict[str, Any]:
    return vars(watch)


def _shuffled(told: Sequence[Told], chance: Random) -> list[Told]:
    return chance.sample(told, len(told))

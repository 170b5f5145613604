"""Deliveries between their arrival and their acknowledgement: in order, each number once, however they came."""

from itertools import count

from shared.messaging.broker import Hint
from shared.storage.event_log import Entry


class WaitingRoom:
    """Entries that are ahead of the cursor, and the deliveries that brought them."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: dict[int, Entry] = {}
        self._hints: list[Hint] = []

    @property
    def space(self) -> int:
        """How many more deliveries may come in."""
        return max(self._capacity - len(self._hints), 0)

    @property
    def is_empty(self) -> bool:
        return not self._entries

    def admit(self, hint: Hint) -> None:
        """Keep a delivery. Of two with the same number the first stays: the chain is checked in any case."""
        self._hints.append(hint)
        if hint.entry is not None:
            self._entries.setdefault(hint.entry.seq, hint.entry)

    def run_after(self, seq: int, limit: int) -> list[Entry]:
        """The unbroken run that follows number `seq`."""
        run: list[Entry] = []
        for number in count(seq + 1):
            entry = self._entries.get(number)
            if entry is None or len(run) == limit:
                return run
            run.append(entry)
        raise AssertionError("count does not end")

    def leave(self, seq: int) -> list[Hint]:
        """Let go of everything up to number `seq`, and return the deliveries that can be acknowledged."""
        self.leave_entries(seq)
        done = [hint for hint in self._hints if hint.entry is None or hint.entry.seq <= seq]
        self._hints = [hint for hint in self._hints if hint.entry is not None and hint.entry.seq > seq]
        return done

    def leave_entries(self, seq: int) -> None:
        """Let go of the entries up to number `seq`; their deliveries still wait to be acknowledged."""
        for number in [number for number in self._entries if number <= seq]:
            del self._entries[number]

    def clear(self) -> None:
        """Forget all: the broker delivers again what was not acknowledged."""
        self._entries.clear()
        self._hints.clear()

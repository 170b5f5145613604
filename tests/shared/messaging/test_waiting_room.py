"""Deliveries leave the waiting room in order, however they came in."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from shared.messaging.broker import Hint
from shared.messaging.waiting_room import WaitingRoom
from shared.storage.event_log import Entry


async def _ack() -> None:
    """Nobody listens."""


def entry(seq: int) -> Entry:
    return Entry("e", seq, f"id-{seq}", "t", "s", "{}", "p", "h")


def room_with(seqs: Sequence[int]) -> WaitingRoom:
    room = WaitingRoom(1000)
    for seq in seqs:
        room.admit(Hint(entry(seq), _ack))
    return room


@given(st.lists(st.integers(1, 30), max_size=60), st.integers(0, 30), st.integers(1, 40))
def test_the_run_is_the_unbroken_one_behind_the_cursor(seqs: list[int], cursor: int, limit: int) -> None:
    """Compared with the plainest way of saying it."""
    expected = []
    following = cursor + 1
    while following in seqs and len(expected) < limit:
        expected.append(following)
        following += 1
    assert [entry.seq for entry in room_with(seqs).run_after(cursor, limit)] == expected


@given(st.lists(st.integers(1, 30), max_size=60), st.integers(0, 30))
def test_every_delivery_leaves_exactly_once(seqs: list[int], cursor: int) -> None:
    """Those up to the cursor now, repeated ones included; the others later."""
    room = room_with(seqs)
    assert len(room.leave(cursor)) == sum(seq <= cursor for seq in seqs)
    assert len(room.leave(30)) == sum(seq > cursor for seq in seqs)
    assert room.is_empty
    assert room.space == 1000


def test_what_is_none_of_ours_leaves_at_once() -> None:
    """It has no number to wait for."""
    room = WaitingRoom(10)
    room.admit(Hint(None, _ack))
    assert room.is_empty
    assert len(room.leave(0)) == 1

"""A fact that is heard of a thing while that is void, here or where it is kept: what is left once the thing is back."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from shared.contracts.deadlines import VOIDED, DeadlineCancelledV1
from shared.contracts.envelope import Contract
from shared.messaging.subscription import Subscription
from shared.storage.event_log import Entry
from tests.house.answers import Deed, Left, Listener, Occasion, must_be_alike
from tests.house.facts import corrected, told

# Gives one listener after the other, each with what there is before anything is heard.
New = Callable[[Deed], Awaitable[Listener]]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Of the thing that `void` voids and `lift` brings back the occasion's fact is heard, and what answers it.

    So many of these are `known` when it is voided.
    """

    occasion: Occasion
    void: Deed
    lift: Deed
    known: Sequence[int] = (0, 1, 2)


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """What is kept of the fact follows from no thing of this house: it is the speaker's that may be void."""

    occasion: Occasion


@dataclass(frozen=True)
class OfNothing:
    """No thing that could be void is meant, and `why`."""

    why: str


Line = Sequence[Meeting | Elsewhere] | OfNothing


def met(subscriptions: Iterable[Subscription], lines: Mapping[type[Contract], Line], *kinds: type[Any]) -> list[Any]:
    """Every fact that is heard, by one of its speakers, in every way of those kinds that its line has: parameters.

    Raises where a fact that is heard has no line, and where a line is of a fact that nobody hears.
    """
    heard = {each.contract: each for each in subscriptions}
    if heard.keys() != lines.keys():
        names = sorted(each.__name__ for each in heard.keys() ^ lines.keys())
        raise LookupError(f"facts and what is known of void things do not match: {', '.join(names)}")
    return [
        pytest.param(each.speakers[0], way, id=f"{contract.fact}: {way.occasion.name}")
        for contract, each in heard.items()
        for way in _ways(lines[contract])
        if isinstance(way, kinds)
    ]


async def must_be_as_if_it_had_stood(new: New, speaker: str, meeting: Meeting) -> None:
    """Whatever of the fact and its answers comes while the thing is void, once or twice."""
    facts, stood = _told(meeting.occasion, speaker), dict[int, Left]()
    for known in meeting.known:
        for last in range(known + 1, len(facts) + 1):
            if last not in stood:
                stood[last] = await _stood(await new(meeting.occasion.before), facts[:last])
            voided = await new(meeting.occasion.before)
            await voided.read(*facts[:known])
            await meeting.void(voided)
            await voided.read(*facts[known:last], *facts[known:last])
            await meeting.lift(voided)
            must_be_alike(await voided.left(), stood[last])


async def must_be_as_told_by_then(new: New, speaker: str, way: Elsewhere) -> None:
    """The speaker's thing was void for a while, and is back as it was, or otherwise."""
    occasion = way.occasion
    for now, on in ((occasion.was, occasion.on), (occasion.now, occasion.now_on)):
        stood, voided = [await new(occasion.before) for _ in range(2)]
        for listener in (stood, voided):
            await listener.read(occasion.original(speaker))
        if _is_of_clock(now):
            await stood.read(_of_clock(now, speaker, 3, occasion))
            await voided.read(_gone(now, speaker, 2, occasion), _of_clock(now, speaker, 3, occasion))
        else:
            said = {**occasion.said, **(occasion.said_now if now is occasion.now else {})}
            back = corrected(occasion.original(speaker), now, speaker, 3, on=on, **said)
            await stood.read(back)
            await voided.read(occasion.withdrawal(speaker, 2), back)
        must_be_alike(await voided.left(), await stood.left())


async def _stood(listener: Listener, facts: Sequence[Entry]) -> Left:
    """What is left of the facts where the thing was never void."""
    await listener.read(*facts)
    return await listener.left()


def _ways(line: Line) -> Sequence[Meeting | Elsewhere]:
    return () if isinstance(line, OfNothing) else line


def _told(occasion: Occasion, speaker: str) -> list[Entry]:
    """The fact with its answers, of a clock what is told after it."""
    if _is_of_clock(occasion.was):
        return [_of_clock(each, speaker, nth, occasion) for nth, each in enumerate((occasion.was, occasion.now), 5)]
    return [occasion.original(speaker), occasion.correction(speaker), occasion.withdrawal(speaker, 2)]


def _is_of_clock(contract: Contract) -> bool:
    return hasattr(contract, "replaces")


def _of_clock(contract: Contract, speaker: str, nth: int, occasion: Occasion) -> Entry:
    right = contract.model_copy(update={"replaces": True})
    return told(right, speaker, nth, id=f"fact-{nth}", on=occasion.now_on, **occasion.said)


def _gone(contract: Contract, speaker: str, nth: int, occasion: Occasion) -> Entry:
    """That of a voided thing no clock ever ran."""
    of_clock = {name: getattr(contract, name) for name in DeadlineCancelledV1.model_fields if hasattr(contract, name)}
    return _of_clock(DeadlineCancelledV1(**of_clock | {"reason": VOIDED}), speaker, nth, occasion)

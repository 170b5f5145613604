"""更正通知: a fact that inboxes had heard of proves to be otherwise, or not to be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from services.notify.deadlines.domain.notices import SUPERSEDED, WITHDRAWN, Audience, Code, Notice, notice
from services.notify.deadlines.usecases.ports import DeadlineWork

_SUBJECT, _REVISION = "subject", "revision"


class _Place(NamedTuple):
    """Who was told what kind of thing."""

    code: Code
    audience: Audience
    unit: str


@dataclass(frozen=True, kw_only=True)
class CorrectNotices:
    """`now` is what inboxes would hear of the `fact` as it is known now; nothing where it is withdrawn."""

    fact: str
    revision: int
    now: Sequence[Notice]
    on: date


async def correct_notices(command: CorrectNotices, work: DeadlineWork) -> None:
    """What nobody has acknowledged is replaced or closed; whoever has acknowledged something else is told so."""
    said: defaultdict[_Place, list[Notice]] = defaultdict(list)
    for each in await work.notices.of_fact(command.fact):
        said[_place(each)].append(each)
    now = {_place(each): each for each in command.now}
    for place in sorted(said.keys() | now.keys()):
        await work.notices.put(list(_put_right(said[place], now.get(place), command)))


def _put_right(said: Sequence[Notice], now: Notice | None, command: CorrectNotices) -> Iterator[Notice]:
    read = [each for each in said if each.acknowledged_on is not None]
    waiting = [each for each in said if each.acknowledged_on is None and each.closed_because is None]
    if now is not None and not read:
        yield now
        return
    yield from (replace(each, closed_because=SUPERSEDED if read else WITHDRAWN) for each in waiting)
    last = max(read, key=lambda each: each.params.get(_REVISION, 0), default=None)
    if last is not None and _content(last) != _content(now):
        yield _correction(last, now, command)


def _correction(last: Notice, now: Notice | None, command: CorrectNotices) -> Notice:
    """To whoever has acknowledged `last`: what is so instead, or that it is not so."""
    subject = _place(last).code
    return notice(
        Code.FACT_WITHDRAWN if now is None else Code.FACT_CORRECTED,
        last.audience,
        unit=last.unit,
        region=last.region,
        on=command.on,
        about=f"{command.fact}/{subject}/{command.revision}",
        fact=command.fact,
        **{**(_content(now or last) or {}), _SUBJECT: subject.value, _REVISION: command.revision},
    )


def _place(said: Notice) -> _Place:
    return _Place(Code(said.params.get(_SUBJECT, said.code)), said.audience, said.unit)


def _content(said: Notice | None) -> dict[str, Any] | None:
    """What a notice says is so; None where nothing is."""
    if said is None or said.code is Code.FACT_WITHDRAWN:
        return None
    return {name: value for name, value in said.params.items() if name not in (_SUBJECT, _REVISION)}

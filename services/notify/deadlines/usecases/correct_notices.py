"""更正通知: what inboxes had heard proves to be otherwise, or not to be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.not_running import TURN
from services.notify.deadlines.domain.notices import (
    NTH,
    SUBJECT,
    SUPERSEDED,
    WITHDRAWN,
    Audience,
    Code,
    Notice,
    addressed,
    notice,
)
from services.notify.deadlines.domain.step_notices import step_notices
from services.notify.deadlines.usecases.ports import DeadlineWork

_REVISION, _OF_DEADLINE = "revision", "of_deadline"
_NOT_SAID = frozenset({SUBJECT, _REVISION, _OF_DEADLINE, TURN})


class _Place(NamedTuple):
    """Who was told what kind of thing, of which step where it is of one, and of which of several of that; `party` is
    nobody where it is to none."""

    code: Code
    audience: Audience
    unit: str
    party: str
    step: int
    nth: int


class Source(NamedTuple):
    """What notices are about, by its id, and which time it is that they are put right."""

    about: str
    revision: int
    on: date


@dataclass(frozen=True, kw_only=True)
class CorrectNotices:
    """`now` is what inboxes would hear of the `fact` as it is known now; nothing where it is withdrawn."""

    fact: str
    revision: int
    now: Sequence[Notice]
    on: date


async def correct_notices(command: CorrectNotices, work: DeadlineWork) -> None:
    """What nobody has acknowledged is replaced or closed; whoever has acknowledged something else is told so."""
    said = await work.notices.of_fact(command.fact)
    source = Source(command.fact, command.revision, command.on)
    await work.notices.put(list(put_right(said, command.now, source)))


async def tell_inboxes(case: Escalation, work: DeadlineWork, today: date) -> None:
    """Inboxes hear of a case as it stands, after each entry; of one that is put right or struck as of every fact."""
    now = list(step_notices(case, await work.directory.holding()))
    if case.entries == 1:
        await work.notices.add(now)
        return
    said = await work.notices.of_escalation(case.id)
    await work.notices.put(list(put_right(said, now, Source(case.id, case.entries, today))))


def put_right(said: Iterable[Notice], now: Iterable[Notice], source: Source) -> Iterator[Notice]:
    """What has to be put into inboxes that were told `said`, where `now` is so."""
    known: defaultdict[_Place, list[Notice]] = defaultdict(list)
    for each in said:
        known[_place(each)].append(each)
    wanted = {_place(each): each for each in now}
    for place in sorted(known.keys() | wanted.keys()):
        yield from _in_place(known[place], wanted.get(place), source)


def still_stands(said: Iterable[Notice]) -> bool:
    """Whether the last word to anybody was that it is so."""
    known: defaultdict[_Place, list[Notice]] = defaultdict(list)
    for each in said:
        if each.closed_because != SUPERSEDED:
            known[_place(each)].append(each)
    last = [each for told in known.values() for each in told if _revision(each) == max(map(_revision, told))]
    return not known or any(content_of(each) is not None and each.closed_because != WITHDRAWN for each in last)


def _in_place(said: Sequence[Notice], now: Notice | None, source: Source) -> Iterator[Notice]:
    read = [each for each in said if each.acknowledged_on is not None]
    waiting = [each for each in said if each.acknowledged_on is None and _is_open(each, now)]
    if now is not None and not read:
        if now not in said:
            yield now
            yield from (replace(each, closed_because=SUPERSEDED) for each in waiting if each.id != now.id)
        return
    last = max(read, key=_revision, default=None)
    right = last is not None and content_of(last) == content_of(now)
    if last is not None and not right and any(content_of(each) == content_of(now) for each in waiting):
        return
    yield from (replace(each, closed_because=SUPERSEDED if read else WITHDRAWN) for each in waiting)
    if last is not None and not right:
        yield _correction(last, now, source)


def _is_open(said: Notice, now: Notice | None) -> bool:
    """What is over in the course of things is wrong all the same where nothing of it is so."""
    return said.closed_because is None or (now is None and said.closed_because not in (SUPERSEDED, WITHDRAWN))


def _correction(last: Notice, now: Notice | None, source: Source) -> Notice:
    """To whoever has acknowledged `last`: what is so instead, or that it is not so."""
    place = _place(last)
    parts = [str(part) for part in (place.step, place.nth) if part]
    about = "/".join([source.about, *parts])
    # The correction itself is of no deadline, with which it would be closed; its sentence names what it was about.
    deadline = last.deadline or last.params.get(_OF_DEADLINE)
    made = notice(
        Code.FACT_WITHDRAWN if now is None else Code.FACT_CORRECTED,
        last.audience,
        unit=last.unit,
        region=last.region,
        on=source.on,
        about=f"{about}/{place.code}/{source.revision}",
        fact=last.fact,
        **{
            **(content_of(now or last) or {}),
            SUBJECT: place.code.value,
            _REVISION: source.revision,
            **({} if deadline is None else {_OF_DEADLINE: deadline}),
        },
    )
    made = replace(made, escalation=last.escalation, about=last.about)
    return made if last.party is None else addressed(made, last.audience, last.party)


def _revision(said: Notice) -> int:
    revision: int = said.params.get(_REVISION, 0)
    return revision


def _place(said: Notice) -> _Place:
    step = said.params["step"] if said.escalation is not None else 0
    code, nth = Code(said.params.get(SUBJECT, said.code)), said.params.get(NTH, 0)
    return _Place(code, said.audience, said.unit, said.party or "", step, nth)


def content_of(said: Notice | None) -> dict[str, Any] | None:
    """What a notice says is so; None where nothing is."""
    if said is None or said.code is Code.FACT_WITHDRAWN:
        return None
    return {name: value for name, value in said.params.items() if name not in _NOT_SAID}

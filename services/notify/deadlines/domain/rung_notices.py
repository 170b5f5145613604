"""The notice of a rung: what its unit finds in the inbox, and the record that the rung was passed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import Audience, Code, Notice, addressed, notice_id
from services.notify.deadlines.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, UNRECORDED, Rung
from services.notify.deadlines.domain.watch import Watch

_CODES = {
    DUE: Code.DEADLINE_DUE,
    OVERDUE: Code.DEADLINE_OVERDUE,
    PERMITTED: Code.FLOOR_PASSED,
    LAPSED: Code.RIGHT_LAPSED,
    UNRECORDED: Code.ATTENDANCE_UNRECORDED,
}

_OF_SUPERVISORS = frozenset({Code.DEADLINE_OVERDUE, Code.ATTENDANCE_UNRECORDED})
_OF_PARTIES = _OF_SUPERVISORS | {Code.RIGHT_LAPSED}


def record_id(watch: Watch, rung: Rung) -> str:
    """By which the record of the rung is known."""
    return notice_id(_about(watch.ref, watch.spell, rung.code), _code(rung), Audience.OWNER, watch.owner)


def record_of(id: str, watch: Watch, rung: Rung, on: date, *, fact: str | None = None) -> Notice:
    """What the owner is told of the rung on that day, under the `record_id`; `fact` is what the others were told."""
    day = (watch.surely_past_after if rung.code in PAST else watch.acts_on) or rung.on
    return Notice(
        id=id,
        audience=Audience.OWNER,
        unit=watch.owner,
        region=watch.region,
        code=_code(rung),
        created_on=on,
        deadline=watch.ref,
        params={
            "rule": watch.rule,
            "rung": rung.code,
            "rung_on": rung.on.isoformat(),
            "due": day.isoformat(),
            "days": abs((day - on).days),
            "status": watch.status,
            **({} if watch.number is None else {"number": watch.number}),
        },
        fact=fact,
        spell=watch.spell,
    )


def carried(record: Notice, telling: str) -> Notice:
    """The same record, of the same day, in the turn as it was put right."""
    _, _, day = str(record.spell).partition("/")
    spell = f"{telling}/{day}"
    about = _about(str(record.deadline), spell, record.params["rung"])
    return replace(record, id=notice_id(about, record.code, record.audience, record.unit), spell=spell)


def copies(record: Notice, parties: Iterable[str]) -> Iterator[Notice]:
    """What goes into inboxes; what was not done, or not recorded, is told to the supervisors too, and what came of a
    day to the other `parties`, such as the court, that wait for it: nobody is warned of another's act."""
    yield record
    if record.code in _OF_SUPERVISORS:
        yield addressed(record, Audience.SUPERVISOR)
    yield from of_parties(record, parties)


def of_parties(record: Notice, parties: Iterable[str]) -> Iterator[Notice]:
    """What the parties find in their inboxes of what the owner is told."""
    for party in parties if record.code in _OF_PARTIES else ():
        if party != record.unit:
            yield addressed(record, Audience.PARTY, party)


def _code(rung: Rung) -> Code:
    return _CODES.get(rung.code, Code.DEADLINE_NEAR)


def _about(ref: str, spell: str, code: str) -> str:
    return f"{ref}/{spell}/{code}"

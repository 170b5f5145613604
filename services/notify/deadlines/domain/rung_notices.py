"""The notice of a rung: what its unit finds in the inbox, and the record that the rung was passed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import Audience, Code, Notice, addressed, notice, notice_id
from services.notify.deadlines.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, Rung
from services.notify.deadlines.domain.watch import Watch

_CODES = {
    DUE: Code.DEADLINE_DUE,
    OVERDUE: Code.DEADLINE_OVERDUE,
    PERMITTED: Code.FLOOR_PASSED,
    LAPSED: Code.RIGHT_LAPSED,
}


def record_of(watch: Watch, rung: Rung, on: date) -> Notice:
    """What the owner is told of the rung on that day."""
    day = (watch.surely_past_after if rung.code in PAST else watch.acts_on) or rung.on
    made = notice(
        _CODES.get(rung.code, Code.DEADLINE_NEAR),
        Audience.OWNER,
        unit=watch.owner,
        region=watch.region,
        on=on,
        about=_about(watch.ref, watch.spell, rung.code),
        deadline=watch.ref,
        rule=watch.rule,
        rung=rung.code,
        rung_on=rung.on.isoformat(),
        due=day.isoformat(),
        days=abs((day - on).days),
        status=watch.status,
    )
    return replace(made, spell=watch.spell)


def carried(record: Notice, telling: str) -> Notice:
    """The same record, of the same day, in the turn as it was put right."""
    _, _, day = str(record.spell).partition("/")
    spell = f"{telling}/{day}"
    about = _about(str(record.deadline), spell, record.params["rung"])
    return replace(record, id=notice_id(about, record.code, record.audience, record.unit), spell=spell)


def copies(record: Notice) -> Iterator[Notice]:
    """What goes into inboxes; being late is told to the supervisors too."""
    yield record
    if record.code is Code.DEADLINE_OVERDUE:
        yield addressed(record, Audience.SUPERVISOR)


def _about(ref: str, spell: str, code: str) -> str:
    return f"{ref}/{spell}/{code}"

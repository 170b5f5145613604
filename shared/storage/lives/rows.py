"""Entries as rows, and back."""

import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, assert_never

from sqlalchemy import Row

from shared.kernel.lives.entered import Acts, Entered
from shared.kernel.lives.entries import (
    Entry,
    Recount,
    Rectification,
    Voiding,
    Written,
    ceased_with,
    concerns,
    voided_by,
    voidings,
)
from shared.kernel.model.actor import JUDICIAL, Role
from shared.kernel.model.clock import SHANGHAI
from shared.storage.cause import is_own
from shared.storage.codecs import codec
from shared.storage.states import LaterState, upcast

STRIKE, RECOUNT, VOID = "strike", "recount", "void"


class LaterAct(LaterState):
    """An entry of an act that this program does not know: it waits for the release that does."""

    code = "storage.later_act"
    zh = "“{id}”的第{entry}号登记（“{act}”，版本 {version}）由更新版本的程序保存，本程序不能读。"
    en = "Entry {entry} of “{id}” (“{act}”, version {version}) was stored by a later release and cannot be read."


class StrikesNothing(RuntimeError):
    """An entry that voids another and does not say which: no program writes that."""


@dataclass(frozen=True, kw_only=True)
class Because:
    """Why something is entered beside the act itself: `reason` is text, `paper` the number of what vouches for it;
    where it `names_paper`, that is the number of the paper behind the entry that is put right."""

    reason: str | None = None
    paper: str | None = None
    set_off_by: str | None = None
    names_paper: bool = False


NO_MORE = Because()


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it stands on the record, with who made it and when, and who confirmed it where another had to."""

    written: Written
    on: date
    act: str
    late: bool
    paper: str | None
    reason: str | None
    set_off_by: str | None
    actor: str
    unit: str
    region: str
    confirmed_by: str | None
    confirmed_for: str | None
    roles: frozenset[Role]
    correlation_id: str
    causation_id: str | None
    imported: str | None
    recorded_at: datetime

    @property
    def recorded_on(self) -> date:
        """The day of entry, where the offices are."""
        return self.recorded_at.astimezone(SHANGHAI).date()

    def put_right(self, lines: "Sequence[EntryLine]") -> "EntryLine | None":
        """Of the lines of the thing that which said last, before this one, what this one puts right."""
        if not isinstance(self.written, Rectification):
            return None
        number, entry = self.written.number, self.written.rectifies
        earlier = [each for each in lines if concerns(each.written) == entry and each.written.number < number]
        return max(earlier, key=lambda each: each.written.number)

    def rectifies(self, other: "EntryLine") -> bool:
        """Whether it puts that entry right."""
        return isinstance(self.written, Rectification) and self.written.rectifies == other.written.number

    @property
    def is_an_act(self) -> bool:
        """Whether it enters an act, and does not put right, recount or void."""
        return isinstance(self.written, Entry)

    @property
    def binds_at_once(self) -> bool:
        """Whether by the act that it enters others act from then on."""
        return isinstance(self.written, Entry) and self.written.act.binds_at_once

    @property
    def is_a_voiding(self) -> bool:
        """Whether it voids the whole thing."""
        return isinstance(self.written, Voiding)

    @property
    def is_judicial(self) -> bool:
        """Whether a court or a procuratorate entered it, as such."""
        return bool(self.roles) and self.roles <= JUDICIAL

    def is_only_by(self, actor: str) -> bool:
        """Whether that person made it, and nobody else had to confirm it."""
        return self.actor == actor and self.confirmed_by is None

    @property
    def is_ones_word(self) -> bool:
        """Whether an office said it, and it did not follow from another thing or from another service."""
        return self.set_off_by is None and self.is_somebodys

    @property
    def is_somebodys(self) -> bool:
        """Whether a person did it, be it by way of another thing, and it was not heard of another service."""
        return self.causation_id is None and not is_own(self.unit)


def line_to_be(
    written: Entry, paper: str | None, actor: str, unit: str, region: str, roles: frozenset[Role]
) -> EntryLine:
    """An entry that is asked for, as it would stand if it were made."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("reason", "set_off_by", "confirmed_by", "confirmed_for", "causation_id", "imported")
    )
    return EntryLine(
        written=written,
        on=written.act.on,
        act=written.act.code(),
        late=False,
        paper=paper,
        actor=actor,
        unit=unit,
        region=region,
        roles=roles,
        correlation_id="",
        recorded_at=datetime.max.replace(tzinfo=UTC),
        **nothing,
    )


def line_of(row: Row[Any], acts: Acts) -> EntryLine:
    """The entry of a row, its arguments brought to the shape of today."""
    return EntryLine(
        written=_written(row, acts),
        on=row.on,
        act=row.act,
        late=row.late,
        paper=row.paper,
        reason=row.reason,
        set_off_by=row.set_off_by,
        actor=row.actor,
        unit=row.unit,
        region=row.region,
        confirmed_by=row.confirmed_by,
        confirmed_for=row.confirmed_for,
        roles=roles_of(row.roles),
        correlation_id=row.correlation_id,
        causation_id=row.causation_id,
        imported=row.imported,
        recorded_at=row.recorded_at,
    )


def roles_of(written: str) -> frozenset[Role]:
    """Roles as a row lists them."""
    return frozenset(Role(each) for each in written.split(",") if each)


def arguments(act: Entered) -> dict[str, Any]:
    """The arguments of an act as plain data."""
    told: dict[str, Any] = codec(type(act)).dump_python(act, mode="json")
    return told


def with_texts(told: Mapping[str, Any], texts: Set[str], do: Callable[[str], str]) -> dict[str, Any]:
    """Arguments as plain data, with what `do` makes of each text in its place; `texts` are named as acts name them."""
    return {name: _with_texts(value, name, texts, do) for name, value in told.items()}


def _with_texts(value: Any, at: str, texts: Set[str], do: Callable[[str], str]) -> Any:  # noqa: ANN401 - as JSON has it
    if isinstance(value, list):
        return [_with_texts(each, at, texts, do) for each in value]
    if isinstance(value, dict):
        return {name: _with_texts(each, f"{at}.{name}", texts, do) for name, each in value.items()}
    return do(value) if at in texts and isinstance(value, str) else value


def content(written: Written) -> dict[str, Any]:
    """What a row says of the entry itself."""
    match written:
        case Entry(act=act):
            return _of_act(act)
        case Rectification(rectifies=rectifies, instead=instead):
            struck = {"act": STRIKE, "act_version": 1, "body": None}
            return {**(struck if instead is None else _of_act(instead)), "rectifies": rectifies}
        case Recount():
            return {"act": RECOUNT, "act_version": 1, "body": None, "rectifies": None}
        case Voiding():
            return {"act": VOID, "act_version": 1, "body": None, "rectifies": None}
        case _:
            assert_never(written)


def _of_act(act: Entered) -> dict[str, Any]:
    body = codec(type(act)).dump_json(act).decode()
    return {"act": act.code(), "act_version": act.version, "body": body, "rectifies": None}


def _written(row: Row[Any], acts: Acts) -> Written:
    if row.act == RECOUNT:
        return Recount(row.number, row.release)
    if row.act == VOID:
        return Voiding(row.number, row.release)
    act = act_in(acts, row.act, row.act_version, row.body, id=row.thing, number=row.number)
    if row.rectifies is not None:
        return Rectification(row.number, row.rectifies, act, row.release)
    if act is None:
        raise StrikesNothing(f"{row.kind} {row.thing}, entry {row.number}")
    return Entry(row.number, act, row.release)


def act_in(acts: Acts, code: str, version: int, body: str | None, *, id: str, number: int) -> Entered | None:
    """The act that a row brings in, in the shape of today, None where it strikes, recounts or voids; refuses with
    LaterAct."""
    if code in (STRIKE, RECOUNT, VOID) or body is None:
        return None
    kind = acts.get(code)
    if kind is None or version > kind.version:
        raise LaterAct(id=id, entry=number, act=code, version=version)
    act: Entered = codec(kind).validate_json(upcast(body, version, kind.version, kind.upcasts))
    return act


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def was_void_at(at: datetime, lines: Sequence[EntryLine]) -> bool:
    """Whether the thing was void at that instant, by what had been entered by then."""
    return voided_by(line.written for line in lines if line.recorded_at <= at) is not None


def voiding_of(lines: Sequence[EntryLine]) -> EntryLine | None:
    """The last entry by which the thing is void; None where it stands."""
    return next(reversed(voidings_of(lines)), None)


def voidings_of(lines: Sequence[EntryLine]) -> list[EntryLine]:
    """All by which it is void, by number."""
    hold = voidings(line.written for line in lines)
    return [line for line in lines if line.written in hold]


def ceasing_of(lines: Sequence[EntryLine]) -> EntryLine | None:
    """That with which a void thing ceased to stand, be it lifted by now; None where it stands."""
    ceased = ceased_with(line.written for line in lines)
    return None if ceased is None else next(line for line in lines if line.written == ceased)

"""A row judged: everything that is wrong with it, or entered as it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.names import NOBODY_NAMED, Names
from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import WordedCode
from shared.ledgers import known_again
from shared.ledgers.known_again import Imported, NewlyImported
from shared.ledgers.named_units import ByName, by_name
from shared.ledgers.refusals import OtherThanImported, TwiceInFile
from shared.ledgers.runs import Judged, Line, RowOutcome, Run, earlier_lines
from shared.ledgers.sheets import Sheet, Taking, Values
from shared.ledgers.units_by_name import UnitsByName
from shared.storage.collection import collections_of
from shared.storage.directory import names_of
from shared.storage.lives.collection import LivingCollection
from shared.storage.store import AnyStore
from shared.storage.visibility import visible_to

FINDING = "finding"


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as it was read: what it says, what is wrong with that, what it is known again by, and what was imported
    from such a row before."""

    line: Line
    values: Values
    wrong: Sequence[Refusal] = ()
    key: str | None = None
    before: Imported | None = None


@dataclass(slots=True)
class Entering:
    """Rows of a run being entered into a service; `new` are those that were, and are not written down yet."""

    store: AnyStore
    sheet: Sheet[Any]
    run: Run
    new: list[NewlyImported] = field(default_factory=list)

    async def read(self, lines: Sequence[Line], connection: AsyncConnection, units: UnitsByName) -> list[RowRead]:
        """What the rows say, each held against those above it and what was imported before."""
        today = self.store.clock.today()
        rows = [self._read_named(named, today) for named in await by_name(lines, self.sheet, connection, units)]
        keys = {row.key for row in rows if row.key is not None}
        above = await earlier_lines(connection, self.run.id, lines[0].number, keys) if keys else {}
        was = {row.key: self._former_key(row.values) for row in rows if row.key is not None}
        known = {*keys, *(each for each in was.values() if each is not None)}
        before = await self._standing(await known_again.imported(connection, self.sheet.kind, known), connection)
        found = []
        for row in rows:
            first = above.setdefault(row.key, row.line.number) if row.key is not None else row.line.number
            twice = [self._twice(row, first)] if first != row.line.number else []
            known_as = before.get(row.key or "") or self._as_formerly(row, before.get(was.get(row.key or "") or ""))
            found.append(replace(row, wrong=[*row.wrong, *twice], before=known_as))
        return found

    async def judge(self, row: RowRead, taking: Taking[Any]) -> Judged:
        """What becomes of a row; where it is entered, that stands in the work of `taking` and is not committed."""
        if not row.wrong and (row.before is None or row.before.otherwise(row.values)):
            stands = await self.sheet.stands(row.values, taking)
            if stands is not None:
                return Judged(row.line.number, RowOutcome.UNCHANGED, row.key, stands)
        if row.before is not None and not row.wrong:
            return self._known(row, row.before)
        wrong = [*row.wrong, *await self._asked(row, taking)]
        if wrong or row.key is None:
            return self.refused(row, *wrong, names=await _named(wrong, taking))
        try:
            entered = await self.sheet.enter(row.values, taking)
        except Refusal as refusal:
            names = await _named([refusal], taking)
            return replace(self.refused(row, refusal, names=names), is_half_done=True)
        await taking.work.write_ahead()
        number = row.line.number
        self.new.append(NewlyImported(self.sheet.kind, row.key, entered.thing, self.run.id, number, row.values))
        told = [{"kind": FINDING, "code": each} for each in entered.findings]
        return Judged(number, RowOutcome.ENTERED, row.key, entered.thing, told)

    def refused(self, row: RowRead, *wrong: Refusal, names: Names = NOBODY_NAMED) -> Judged:
        """The row with all that is wrong with it, where units are said by their `names`."""
        told = [told_of(each, self.sheet, names) for each in wrong]
        return Judged(row.line.number, RowOutcome.REFUSED, row.key, told=told)

    def _read_named(self, named: ByName, today: date) -> RowRead:
        values, wrong = self.sheet.read(named.line.cells, today)
        several = {each.field for each in named.wrong}
        return self._read(named.line, values, [*named.wrong, *(each for each in wrong if each.field not in several)])

    def _read(self, line: Line, values: Values, wrong: Sequence[Refusal]) -> RowRead:
        return RowRead(line, values, wrong, self._key(self.sheet.key_of(values), values))

    def _key(self, fields: Sequence[str], values: Values) -> str | None:
        unit = self.run.by.unit if self.sheet.own else ""
        return known_again.key(fields, values, unit) if values.keys() >= set(fields) else None

    def _former_key(self, values: Values) -> str | None:
        return self._key(self.sheet.formerly, values) if self.sheet.formerly else None

    def _as_formerly(self, row: RowRead, before: Imported | None) -> Imported | None:
        """What was imported under the key of then, where it is what the key of now says."""
        key = {field: row.values.get(field) for field in self.sheet.key_of(row.values)}
        return None if before is None or before.otherwise(key) else before

    def _twice(self, row: RowRead, first: int) -> TwiceInFile:
        fields = self.sheet.key_of(row.values)
        by = tuple(self.sheet.called(each) for each in fields if row.values[each] is not None)
        return TwiceInFile(field=fields[0], row=first, by=by)

    async def _asked(self, row: RowRead, taking: Taking[Any]) -> Sequence[Refusal]:
        """What other things say against the row; of one that stands there twice it is known that it exists."""
        told = set(self.sheet.key_of(row.values)) if _is_twice(row) else set()
        wrong = []
        for question in self.sheet.asked:
            if question.of <= row.values.keys() and not question.of <= told:
                try:
                    await question.check(row.values, taking)
                except Refusal as refusal:
                    wrong.append(refusal)
        return wrong

    def _known(self, row: RowRead, before: Imported) -> Judged:
        otherwise = before.otherwise(row.values)
        if not otherwise:
            return Judged(row.line.number, RowOutcome.UNCHANGED, row.key, before.thing)
        columns = tuple(self.sheet.called(each) for each in otherwise)
        told = [told_of(OtherThanImported(field=otherwise[0], columns=columns), self.sheet)]
        return Judged(row.line.number, RowOutcome.CONFLICTING, row.key, before.thing, told)

    async def _standing(self, imported: dict[str, Imported], connection: AsyncConnection) -> dict[str, Imported]:
        """Of what was imported before, what stands and is the importer's to see: what was voided since may be imported
        anew."""
        stand = await _standing_things(connection, self.store.service, self.run.by, imported.values())
        return {key: each for key, each in imported.items() if each.thing in stand}


async def _named(wrong: Iterable[Refusal], taking: Taking[Any]) -> Names:
    return await names_of(taking.work.connection, {unit for each in wrong for unit in each.units()})


def _is_twice(row: RowRead) -> bool:
    return any(isinstance(each, TwiceInFile) for each in row.wrong)


async def _standing_things(
    connection: AsyncConnection, service: str, by: Actor, imported: Iterable[Imported]
) -> set[str]:
    of_kind: dict[str, list[str]] = {}
    for each in imported:
        kind, _, id = each.thing.partition("/")
        of_kind.setdefault(kind, []).append(id)
    found = set()
    for kind, ids in of_kind.items():
        collection = collections_of(service)[kind]
        assert issubclass(collection, LivingCollection)  # noqa: S101 - ledgers are of things that live by entries
        table = collection.table()
        stands = (table.c.id.in_(ids), table.c.voided_on.is_(None), visible_to(by, table))
        rows = await connection.execute(select(table.c.id).where(*stands))
        found |= {f"{kind}/{id}" for id in rows.scalars()}
    return found


def message_of(told: Mapping[str, Any], findings: type[WordedCode] | None, language: str) -> str:
    """What is told of a row, in words: a fault, or one of the `findings` of its ledger."""
    if told.get("kind") != FINDING:
        return str(told[language])
    return told["code"] if findings is None else str(getattr(findings(told["code"]), language))


def told_of(refusal: Refusal, sheet: Sheet[Any], names: Names = NOBODY_NAMED) -> dict[str, Any]:
    """A fault as it is kept: the column by its name on the sheet, the code, the sentences with units by their names."""
    rests_on = {"rule": refusal.rule, "source": refusal.source}
    return {
        "column": sheet.called(refusal.field),
        "field": refusal.field,
        "code": refusal.code,
        "zh": refusal.sentence("zh", names.calling("zh")),
        "en": refusal.sentence("en", names.calling("en")),
        **{name: value for name, value in rests_on.items() if value},
    }

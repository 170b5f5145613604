"""单位名录, as an office has it in a table."""

from collections.abc import Callable, Mapping
from typing import Any

from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.work import NotifyWork
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.identifiers import RegionCode
from shared.kernel.identifiers.divisions import same
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import may_see, must_govern
from shared.kernel.words.refusals import NotAllowed
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values

TERM = Wording("单位名录", "directory of units")
_OF_CLOSING = ("closed_on", "successors", "shares")
_EXPORTED = "导出的单位档案所载，供核对；不由台账登记。"


class ClosedByNoLedger(NotAllowed):
    code = "notify.closed_by_no_ledger"
    zh = "单位名录的导入不撤销单位：先去掉撤销日期、承继单位登记该单位，再由两人办理撤销。"
    en = "No ledger closes a unit: hand it in without its closing and successors, and have two persons enter these."


def unit_columns(kinds: Kinds) -> tuple[Column, ...]:
    """Those of the table, also of one that is handed out."""
    words = {**{kind.zh: code for code, kind in kinds.kinds.items()}, **{code: code for code in kinds.kinds}}
    return (
        Column(
            field="id",
            zh="单位标识",
            en="unit",
            read=reading.unit,
            required=True,
            hint="访问令牌中的单位，更名后不变。",
            example="610702-sfj",
        ),
        Column(
            field="name",
            zh="单位名称",
            en="name",
            read=reading.line(),
            required=True,
            hint="规范名称。",
            example="汉台区司法局",
        ),
        Column(
            field="region",
            zh="行政区划",
            en="region",
            read=reading.parsed(RegionCode.parse),
            required=True,
            hint="六位行政区划代码；乡镇九位。",
            example="610702",
            also=frozenset({"行政区划代码", "区划代码"}),
        ),
        Column(
            field="kind",
            zh="单位类别",
            en="kind",
            read=reading.one_of(words),
            required=True,
            example="司法行政部门",
            words=reading.shown_words(words),
        ),
        Column(
            field="on",
            zh="登记日期",
            en="registered on",
            read=reading.day(),
            required=True,
            hint="登入名录之日。",
            example="2026-01-05",
        ),
        Column(
            field="attributes",
            zh="单位属性",
            en="attributes",
            read=reading.lines,
            hint="类别之外的属性代码，几个的以顿号分开。",
            example="enforcement_department",
        ),
        Column(
            field="kept_from",
            zh="职责登记起始日",
            en="duties kept from",
            read=reading.day(ahead=True),
            hint="自该日起登记其职责；不填的，暂不登记其职责。",
            example="2026-01-05",
        ),
        Column(field="closed_on", zh="撤销日期", en="closed on", read=reading.day(ahead=True), hint=_EXPORTED),
        Column(field="successors", zh="承继单位", en="successors", read=reading.lines, hint=_EXPORTED),
        Column(field="shares", zh="承继分工", en="shares", read=reading.lines, hint=_EXPORTED),
    )


def _shares(unit: SubjectUnit) -> tuple[str, ...]:
    return tuple(f"{each.to}:{one}" for each in unit.shares for one in (*each.functions, *each.things))


# What the record of a unit says in each column.
SAID: Mapping[str, Callable[[SubjectUnit], Any]] = {
    "id": lambda unit: unit.id,
    "name": lambda unit: unit.name,
    "region": lambda unit: unit.region,
    "kind": lambda unit: unit.traits.kind,
    "on": lambda unit: unit.registered_on,
    "attributes": lambda unit: unit.traits.attributes,
    "kept_from": lambda unit: unit.kept_from,
    "closed_on": lambda unit: unit.closes_on,
    "successors": lambda unit: unit.successors,
    "shares": _shares,
}


def _says(row: Values, unit: SubjectUnit) -> bool:
    """Whether the row says of it what its record does, but for the code that its region had."""
    told = {field: (row.get(field) or None, said(unit) or None) for field, said in SAID.items() if field != "region"}
    alike = all(sorted(a) == sorted(b) if isinstance(a, tuple) and b else a == b for a, b in told.values())
    return alike and same(row["region"], unit.region)


def unit_ledger(service: NotifyService) -> Sheet[NotifyWork]:
    """Units within the region of whoever keeps the directory."""

    async def stands(row: Values, taking: Taking[NotifyWork]) -> str | None:
        unit = await taking.work.units.known(row["id"])
        if unit is None or unit.voided_on is not None or not may_see(taking.by, unit) or not _says(row, unit):
            return None
        return f"unit/{unit.id}"

    async def enter(row: Values, taking: Taking[NotifyWork]) -> AsEntered:
        if field := next((each for each in _OF_CLOSING if row.get(each)), None):
            raise ClosedByNoLedger(field=field)
        command = RegisterUnit(
            id=row["id"],
            by=taking.by,
            region=row["region"],
            name=row["name"],
            kind=row["kind"],
            attributes=row.get("attributes") or (),
            kept_from=row.get("kept_from"),
            on=row["on"],
        )
        unit = await register_unit(command, taking.work, taking.today)
        return AsEntered(f"unit/{unit.id}")

    async def own_place(row: Values, taking: Taking[NotifyWork]) -> None:
        service.places.holding(row["region"], row["on"])
        must_govern(taking.by, row["region"], field="region")

    return Sheet(
        kind="units",
        term=TERM,
        roles=frozenset({Role.OPERATOR, Role.OFFICE, Role.SUPERVISOR}),
        columns=unit_columns(service.store.kinds),
        keys=(("id",),),
        enter=enter,
        stands=stands,
        asked=(Asked(of=frozenset({"region", "on"}), check=own_place),),
        about="每行一个单位，只登记，不撤销单位。何单位审查、决策、受理备案、监督、管辖其案件，与类别、地区通常确定的不一致的，另填单位关系表。",
    )

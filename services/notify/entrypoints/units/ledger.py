"""单位名录, as an office has it in a table."""

from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.work import NotifyWork
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.identifiers import RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_govern
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values

TERM = Wording("单位名录", "directory of units")


def _columns(kinds: Kinds) -> tuple[Column, ...]:
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
    )


def unit_ledger(service: NotifyService) -> Sheet[NotifyWork]:
    """Units within the region of whoever keeps the directory."""

    async def enter(row: Values, taking: Taking[NotifyWork]) -> AsEntered:
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
        columns=_columns(service.store.kinds),
        keys=(("id",),),
        enter=enter,
        asked=(Asked(of=frozenset({"region", "on"}), check=own_place),),
        about="每行一个单位，只登记，不撤销单位。何单位审查、决策、受理备案、监督、管辖其案件，与类别、地区通常确定的不一致的，另填单位关系表。",
    )

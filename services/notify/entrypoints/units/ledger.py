"""单位名录, as an office has it in a table."""

from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.units.domain.acts import Relate
from services.notify.work import NotifyWork
from shared.kernel.directory.ordinary import Kinds, Relation
from shared.kernel.identifiers import RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_govern
from shared.kernel.words.wording import Wording
from shared.ledgers import known_again, reading
from shared.ledgers.runs import stands_in
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values

TERM = Wording("单位名录", "directory of units")
# What stands over the column of whoever stands in the relation to the unit of the row.
_HEADINGS = {
    Relation.REVIEWS_FOR: Wording("合法性审查单位", "reviewed by"),
    Relation.DECIDES_FOR: Wording("决策机关", "decided by"),
    Relation.RECEIVES_FILINGS_OF: Wording("备案机关", "files to"),
    Relation.CONGRESS_OF: Wording("人大备案机关", "congress committee"),
    Relation.UPPER_DEPARTMENT_OF: Wording("上一级主管部门", "upper department"),
    Relation.ESTABLISHMENT_OFFICE_OF: Wording("机构编制部门", "establishment office"),
    Relation.APPROVAL_OFFICE_OF: Wording("行政审批部门", "approval office"),
    Relation.ACTS_IN_COURT_FOR: Wording("代理应诉单位", "represented in court by"),
    Relation.SUPERVISES: Wording("监督单位", "supervised by"),
    Relation.HEARS_CASES_OF: Wording("案件管辖法院", "court"),
}


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
            en="kept from",
            read=reading.day(),
            required=True,
            hint="自该日起登记其职责。",
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
        *(
            Column(
                field=relation.value,
                zh=heading.zh,
                en=heading.en,
                read=reading.unit,
                hint="单位标识，须先登记；与类别、地区通常确定的一致的不填。",
            )
            for relation, heading in _HEADINGS.items()
        ),
    )


def unit_ledger(service: NotifyService) -> Sheet[NotifyWork]:
    """Units within the region of whoever keeps the directory, and what others are to them where that differs."""

    async def enter(row: Values, taking: Taking[NotifyWork]) -> AsEntered:
        command = RegisterUnit(
            id=row["id"],
            by=taking.by,
            region=row["region"],
            name=row["name"],
            kind=row["kind"],
            attributes=row.get("attributes") or (),
            kept_from=row["on"],
            on=row["on"],
        )
        unit = await register_unit(command, taking.work, taking.today)
        for relation in _HEADINGS:
            holder = row.get(relation.value)
            if holder is not None and not await _comes_with_it(holder, taking):
                await taking.work.units.enter(unit, Relate(on=row["on"], relation=relation, holder=holder))
        return AsEntered(f"unit/{unit.id}")

    async def _comes_with_it(holder: str, taking: Taking[NotifyWork]) -> bool:
        """Whether it is only tried, and the unit is another row's, of which nothing has stayed."""
        work = taking.work
        if not work.is_tried or await work.directory.unit(holder) is not None:
            return False
        return await stands_in(work.connection, taking.run, known_again.key(("id",), {"id": holder}), holder)

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
        about="每行一个单位；被其他单位指为审查、备案、管辖等单位的，排在前面。",
    )

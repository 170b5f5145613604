"""单位关系, where it is not what it ordinarily is, as an office has it in a table."""

from services.notify.units.domain.acts import EndRelation, Relate
from services.notify.work import NotifyWork
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Related
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import may_see, must_govern
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Check, Column, Sheet, Taking, Values

TERM = Wording("单位关系表", "relations of units")
_WORDS = reading.official_words(Relation)


def relation_columns() -> tuple[Column, ...]:
    """Those of the table, also of one that is handed out."""
    return (
        Column(
            field="unit",
            zh="单位标识",
            en="unit",
            read=reading.known_unit,
            required=True,
            hint="须先登记。",
            example="610702-jtj",
        ),
        Column(
            field="relation",
            zh="关系",
            en="relation",
            read=reading.one_of(_WORDS),
            required=True,
            example=Relation.HEARS_CASES_OF.zh,
            words=reading.shown_words(_WORDS),
        ),
        Column(
            field="holder",
            zh="承担单位",
            en="holder",
            read=reading.known_unit,
            required=True,
            hint="对该单位承担这一职能的单位的标识，须先登记。",
            example="610700-tlfy",
        ),
        Column(
            field="since",
            zh="起始日期",
            en="since",
            read=reading.day(),
            required=True,
            example="2026-01-05",
        ),
        Column(
            field="until",
            zh="终止日期",
            en="until",
            read=reading.day(),
            hint="最后一日；没有终止的不填。",
        ),
    )


def _known(field: str) -> Check:
    async def check(row: Values, taking: Taking[NotifyWork]) -> None:
        await taking.work.directory.must_know(row[field], row["since"], field=field)

    return check


async def _within_own_region(row: Values, taking: Taking[NotifyWork]) -> None:
    unit = await taking.work.directory.unit(row["unit"])
    if unit is not None:
        must_govern(taking.by, unit.now.region, field="unit")


async def _stands(row: Values, taking: Taking[NotifyWork]) -> str | None:
    unit = await taking.work.units.known(row["unit"])
    if unit is None or not may_see(taking.by, unit):
        return None
    said = Related(relation=row["relation"], holder=row["holder"], since=row["since"], until=row.get("until"))
    return f"unit/{unit.id}" if said in unit.related else None


async def _enter(row: Values, taking: Taking[NotifyWork]) -> AsEntered:
    units, said = taking.work.units, {"relation": row["relation"], "holder": row["holder"]}
    unit = await units.get(row["unit"])
    await units.enter(unit, Relate(on=row["since"], **said), paper=taking.paper)
    if row.get("until") is not None:
        await units.enter(unit, EndRelation(on=row["until"], **said), paper=taking.paper)
    return AsEntered(f"unit/{unit.id}")


def relation_ledger() -> Sheet[NotifyWork]:
    """What other units are to those within the region of whoever keeps the directory."""
    return Sheet(
        kind="relations",
        term=TERM,
        roles=frozenset({Role.OPERATOR, Role.OFFICE, Role.SUPERVISOR}),
        columns=relation_columns(),
        keys=(("unit", "relation", "holder", "since"),),
        enter=_enter,
        stands=_stands,
        asked=(
            Asked(of=frozenset({"unit", "since"}), check=_known("unit")),
            Asked(of=frozenset({"holder", "since"}), check=_known("holder")),
            Asked(of=frozenset({"unit"}), check=_within_own_region),
        ),
        in_order=(("since", "until"),),
        about="每行一项关系，只填与单位类别、地区通常确定的不一致的；几个单位都承担的，各填一行。先导入单位名录。",
    )

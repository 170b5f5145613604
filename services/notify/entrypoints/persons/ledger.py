"""人员名册, as an office has it in a table."""

from uuid import uuid4

from services.notify.entrypoints.persons.keepers import KEPT_BY
from services.notify.persons.usecases.register_person import RegisterPerson, register_person
from services.notify.work import NotifyWork
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Column, Sheet, Taking, Values

TERM = Wording("人员名册", "roster of persons")
_ROLES = reading.official_words(Role)

_COLUMNS = (
    Column(
        field="unit",
        zh="单位标识",
        en="unit",
        read=reading.known_unit,
        required=True,
        hint="访问令牌中的单位。",
        example="610702-sfj",
    ),
    Column(
        field="person",
        zh="人员标识",
        en="person",
        read=reading.line(100),
        required=True,
        hint="访问令牌中的 sub；不得为身份证件号码。",
        example="p-1027",
    ),
    Column(
        field="post",
        zh="职务",
        en="post",
        read=reading.line(),
        required=True,
        example="法规科科长",
    ),
    Column(
        field="roles",
        zh="角色",
        en="roles",
        read=reading.some_of(_ROLES),
        hint="可以担任的角色，几个的以顿号分开；没有的不填。",
        example="合法性审查人员",
        words=reading.shown_words(_ROLES),
    ),
    Column(
        field="since",
        zh="起始日期",
        en="since",
        read=reading.day(ahead=True),
        required=True,
        hint="自该日起在岗，可以晚于今天。",
        example="2026-01-05",
    ),
    Column(
        field="until",
        zh="结束日期",
        en="until",
        read=reading.day(ahead=True),
        hint="在岗的最后一日，未知的不填。",
        example="2026-12-31",
    ),
)


def person_ledger() -> Sheet[NotifyWork]:
    """The persons of one's own unit; of another, whom one names to keep its roster."""

    async def enter(row: Values, taking: Taking[NotifyWork]) -> AsEntered:
        command = RegisterPerson(
            id=str(uuid4()),
            by=taking.by,
            unit=row["unit"],
            person=row["person"],
            post=row["post"],
            roles=row.get("roles") or (),
            since=row["since"],
            until=row.get("until"),
            on=min(row["since"], taking.today),
        )
        person = await register_person(command, taking.work, taking.today)
        return AsEntered(f"person/{person.id}")

    return Sheet(
        kind="persons",
        term=TERM,
        roles=frozenset(KEPT_BY),
        columns=_COLUMNS,
        keys=(("unit", "person", "since"),),
        enter=enter,
        in_order=(("since", "until"),),
        about="每行一个人员，由本单位管理员导入；先由监督单位或者系统运维人员任命单位管理员。",
    )

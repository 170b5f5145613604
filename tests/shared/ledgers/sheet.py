"""A small ledger, for tests of what all have in common."""

from shared.kernel.identifiers import CaseNumber, CreditCode
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Column, Sheet, Taking, Values
from shared.storage.work import Work

COLOURS = {"红": "red", "蓝": "blue", "red": "red", "blue": "blue"}


async def _enter(_row: Values, _taking: Taking[Work]) -> AsEntered:
    raise AssertionError("nothing is entered here")


NOTES = Sheet(
    kind="notes",
    term=Wording("便笺台账", "ledger of notes"),
    roles=frozenset({Role.DRAFTER}),
    columns=(
        Column(field="name", zh="名称", en="name", read=reading.line(20), required=True, also=frozenset({"题名"})),
        Column(field="on", zh="日期", en="day", read=reading.day(), required=True),
        Column(field="until", zh="截止日期", en="until", read=reading.day(ahead=True)),
        Column(field="colour", zh="颜色", en="colour", read=reading.one_of(COLOURS), words=("红", "蓝")),
        Column(field="colours", zh="各色", en="colours", read=reading.some_of(COLOURS)),
        Column(field="many", zh="件数", en="many", read=reading.whole),
        Column(field="kept", zh="留存", en="kept", read=reading.yes),
        Column(field="tags", zh="标签", en="tags", read=reading.lines),
        Column(field="case", zh="案号", en="case", read=reading.parsed(CaseNumber.parse)),
        Column(field="code", zh="信用代码", en="code", read=reading.parsed(CreditCode.parse)),
    ),
    keys=(("name",),),
    enter=_enter,
    in_order=(("on", "until"),),
    together=(("colour", "many"),),
)

"""开庭台账: the hearings of cases that are on the docket, one a row, where a case had several."""

from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.take_over_hearing import (
    PastHearing,
    TakenWith,
    must_be_another,
    take_over_hearing,
)
from services.litigation.entrypoints.cases.ledger_columns import HEARING_COLUMNS
from services.litigation.work import LitigationWork
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Wording
from shared.ledgers.sheets import AsEntered, Asked, Sheet, Taking, Values, said_in

TERM = Wording("开庭台账", "ledger of hearings")
TOGETHER = (*((field, "presence") for field in ("category", "staff", "lawyer")),)


def hearing_ledger() -> Sheet[LitigationWork]:
    """Of the importer's own unit's cases."""

    async def enter(row: Values, taking: Taking[LitigationWork]) -> AsEntered:
        case = await _case(row, taking)
        hearing = past_hearing(row)
        assert hearing is not None  # noqa: S101 - the column is required
        by_whom = TakenWith(taking.by, taking.paper, taking.work, taking.today)
        case = await take_over_hearing(case, hearing, by_whom)
        return AsEntered(f"case/{case.id}")

    return Sheet(
        kind="hearings",
        term=TERM,
        roles=frozenset({Role.LITIGATOR}),
        columns=HEARING_COLUMNS,
        keys=(("case_number", "court", "hearing_on"), ("case_number", "hearing_on")),
        enter=enter,
        own=True,
        asked=(Asked(of=frozenset({"case_number", "court", "hearing_on"}), check=_of_a_known_case),),
        in_order=(("notified_on", "hearing_on"),),
        together=TOGETHER,
        about="每行一次开庭；一件案件多次开庭的分行填写，案件须已导入或者登记。案件台账已填的一次不再填。",
    )


def past_hearing(row: Values) -> PastHearing | None:
    """What a row says of a hearing; None where it says nothing."""
    if row.get("hearing_on") is None:
        return None
    return PastHearing(
        staff=bool(row.get("staff")),
        lawyer=bool(row.get("lawyer")),
        **said_in(row, "notified_on", "hearing_on", "call", "presence", "category"),
    )


async def _of_a_known_case(row: Values, taking: Taking[LitigationWork]) -> None:
    must_be_another(await _case(row, taking), row["hearing_on"])


async def _case(row: Values, taking: Taking[LitigationWork]) -> Case:
    cases, number = taking.work.cases, row["case_number"]
    return await cases.named_of(
        taking.by.unit, number, row.get("court"), below=None, field="case_number", court_field="court"
    )

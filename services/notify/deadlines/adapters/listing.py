"""What may be asked of the lists of escalations, of deadlines and of an inbox."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, func, or_, true

from services.notify.deadlines.adapters.clock_words import clock_called
from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.adapters.heard import whose
from services.notify.deadlines.adapters.inboxes import BESIDE, notice_now
from services.notify.deadlines.adapters.tables import DeadlineRow, NoticeRow
from services.notify.deadlines.adapters.wording import sentence, titled, units_said
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.notices import OF_SERVICES, SUPERSEDED, Audience, Code
from services.notify.deadlines.domain.watch import OWN, WatchState
from shared.kernel.directory.names import Names
from shared.kernel.model.actor import Actor, Role
from shared.kernel.rules.rulebook import Rulebook
from shared.storage.narrowing import Condition, Same, Seen, around_of
from shared.storage.visibility import ways_of_units, ways_over, ways_to_see
from shared.web.listings import (
    IN_REGION,
    Column,
    Filter,
    Listing,
    Plainly,
    Rows,
    Sort,
    codes,
    day,
    day_span,
    described,
    of_unit,
    one_of,
    rows_listing,
    same,
    stage,
    unit,
)

# What is said of cases and letters, and of no clock.
_OF_COURT = [code.value for code, of in OF_SERVICES.items() if of == "litigation"]


def deadlines_seen(actor: Actor, table: Table) -> Sequence[Condition | Seen]:
    """Those of the unit, those to which it is another party, and of whoever looks after a region those of it; of
    whoever acts for a unit in court those of cases and letters."""
    ways = ways_to_see(actor, table, unit="owner")
    return [Seen(each, table.c.service == "litigation") for each in ways] if actor.represents else ways


def escalations(rules: Callable[[], Rulebook]) -> Listing:
    """The list of escalations, what is overdue and the steps by the words of the rules as they are when asked."""

    def overdue(case: Any) -> str:  # noqa: ANN401 - of the list
        return titled(case.name, "zh", rules()) if case.service == OWN else clock_called(case.name, "zh")

    def at_hand(case: Any) -> str | None:  # noqa: ANN401 - as above
        return rules().wording(case.step.code, "zh") if case.steps else None

    return Listing(
        of=SqlEscalations,
        filters=(stage(Stage), same("deadline", "所逾期的期限。", "The deadline that has run out.")),
        columns=(
            codes("stage", Stage, "阶段", "Stage"),
            Column("overdue", "逾期的期限", "Overdue", told=overdue),
            Column("due", "到期日", "Due", told=lambda case: case.due),
            Column("step", "处置措施", "Step", told=at_hand),
            Column("step_number", "第几级", "Step number", told=lambda case: len(case.steps)),
            Column("deadline", "期限标识", "Id of the deadline"),
        ),
        numbered=False,
        sought=False,
    )


def _overdue(table: Table, overdue: bool, _today: date) -> Sequence[Same | Plainly]:
    late = WatchState.OVERDUE.value
    return [Same("state", late) if overdue else Plainly(table.c.state != late)]


DEADLINES = rows_listing(
    Rows(kind="deadline", row=DeadlineRow, key="ref"),
    {Sort.URGENT: "urgent_on"},
    leads=("owner", "party"),
    filters=(
        IN_REGION,
        of_unit("unit", "单位代码。", "The code of the unit that has to act.", column="owner"),
        same("service", "宣布期限的服务。", "The service that announced it."),
        same("rule", "规则的标识。", "The id of the rule it follows from."),
        one_of("state", WatchState, "状态。", "Its state."),
        *day_span("due", "urgent_on", "到期日", "the day it ends"),
        Filter("overdue", described(bool, "是否逾期。", "Whether it has run out under every reading."), _overdue),
        *day_span("anchor", "anchor_on", "起算日", "the day it is counted from"),
    ),
    columns=(
        Column("number", "案号、文号", "Number"),
        Column("name", "期限", "Deadline", lambda name: clock_called(name, "zh")),
        unit("owner", "单位", "Unit", named_on="anchor_on"),
        Column("region", "区划", "Region"),
        Column("rule", "规则", "Rule"),
        codes("state", WatchState, "状态", "State"),
        day("anchor_on", "起算日", "Counted from"),
        day("urgent_on", "到期日", "Due"),
        day("met_on", "完成日", "Met on"),
        Column("holder", "现由", "Held by", held=lambda row, holder: holder(row.owner, row.ref)),
        Column("ref", "标识", "Id"),
    ),
    sees=deadlines_seen,
)


def _address(table: Table) -> ColumnElement[str]:
    """Where a notice stands when what a unit leaves is divided; the rule of `Notice.address`."""
    told = [(table.c.code == code.value, f"{of}/") for code, of in OF_SERVICES.items()]
    return func.coalesce(table.c.deadline, table.c.about, case(*told, else_=f"{OWN}/"))


def _addressed_to(actor: Actor, table: Table) -> Sequence[Seen]:
    """The rule of `Notice.is_for`: what is told to the unit, as its own or as another party, and to those who supervise
    it. Whoever acts for the unit sees of that what is of court."""
    address = _address(table)

    def addressed(column: str, audience: Audience) -> list[Seen]:
        ways = ways_of_units(actor, partial(Same, column), address)
        return [Seen(each, table.c.audience == audience.value) for each in ways]

    own = addressed("unit", Audience.OWNER)
    if actor.represents:
        return [Seen(each.condition, and_(each.beside, _of_court(table))) for each in own]
    heard = [*own, *addressed("party", Audience.PARTY)]
    if not actor.is_(Role.SUPERVISOR):
        return heard
    ways: list[Condition | Seen] = [*around_of(actor.region)] if Role.SUPERVISOR in actor.sight.roles else []
    ways += ways_over(actor.sight.supervised, "unit", address)
    supervised = table.c.audience == Audience.SUPERVISOR.value
    return [*heard, *(Seen(each, supervised) for each in ways)]


def _of_court(table: Table) -> ColumnElement[bool]:
    return or_(table.c.deadline.startswith("litigation/"), table.c.code.in_(_OF_COURT))


def _sent_by(actor: Actor, table: Table) -> Sequence[Condition | Seen]:
    """What the unit has told others, or whom it succeeds had; of whoever acts for it, what is of court."""
    ways = ways_of_units(actor, partial(Same, "sender"), _address(table))
    if not actor.represents:
        return ways
    found = [each if isinstance(each, Seen) else Seen(each, true()) for each in ways]
    return [Seen(each.condition, and_(each.beside, _of_court(table))) for each in found]


def _worth_reading(table: Table, _today: date) -> Sequence[ColumnElement[bool]]:
    return [or_(table.c.closed_because.is_(None), table.c.closed_because != SUPERSEDED)]


def _unread(table: Table, unread: bool, _today: date) -> Sequence[Plainly]:
    waits = table.c.acknowledged_on.is_(None) & table.c.closed_because.is_(None)
    return [Plainly(waits)] if unread else []


def inbox(rules: Callable[[], Rulebook]) -> Listing:
    """The list of notices, each said in a sentence in the words of the rules as they are when it is asked for."""

    def of_clock(row: Any) -> str | None:  # noqa: ANN401 - of the list
        """Its clock by its name; that of a duty by what the duty is."""
        if row.clock is None:
            return None
        is_duty = whose(row.deadline)[0] == OWN
        return titled(row.rule, "zh", rules()) if is_duty else clock_called(row.clock, "zh")

    clock = Column("clock", "期限", "Deadline", told=of_clock)
    columns = (*INBOX.columns[:2], *_in_words(rules), clock, *INBOX.columns[2:])
    return replace(INBOX, columns=columns, mentions=_mentioned)


def sent(rules: Callable[[], Rulebook]) -> Listing:
    """The list of notices that the unit has caused, in the same words."""
    columns = (*SENT.columns[:2], *_in_words(rules), *SENT.columns[2:])
    return replace(SENT, columns=columns, mentions=_mentioned)


def _mentioned(row: Any) -> Iterator[str]:  # noqa: ANN401 - of the list
    """The units of its sentence, and whom it is to."""
    told = notice_now(row)
    yield from units_said(told)
    if told.addressee is not None:
        yield told.addressee


def _in_words(rules: Callable[[], Rulebook]) -> tuple[Column, ...]:
    def said(language: str) -> Callable[[Any, Names], str]:
        return lambda row, names: sentence(notice_now(row), language, rules(), names)

    return (
        Column("zh", "内容", "Content in Chinese", said=said("zh")),
        Column("en", "英文内容", "Content", said=said("en")),
    )


_FILTERS = (
    one_of("code", Code, "通知的种类。", "What is told."),
    same("deadline", "所涉及的期限。", "The deadline it is about."),
    Filter("unread", described(bool, "只看尚未签收的。", "Only what nobody has acknowledged."), _unread),
    *day_span("told", "created_on", "事项日期", "the legal date of what is told"),
)
_SAID = (
    codes("code", Code, "通知", "Notice"),
    Column("severity", "程度", "Severity", told=lambda row: notice_now(row).severity.zh),
    Column("thing", "事项", "Of", told=lambda row: row.label or row.thing),
)
_RECEIVED = (
    day("created_on", "事项日期", "Of"),
    day("acknowledged_on", "签收日期", "Acknowledged on"),
    Column("acknowledged_by", "签收人", "Acknowledged by"),
)
_ID = Column("id", "标识", "Id")

INBOX = rows_listing(
    Rows(kind="notice", row=NoticeRow, beside=BESIDE),
    {Sort.NEWEST: "noted_at"},
    leads=("unit", "party"),
    filters=_FILTERS,
    columns=(
        *_SAID,
        unit("unit", "单位", "Unit", named_on="created_on"),
        Column("region", "区划", "Region"),
        *_RECEIVED,
        Column("deadline", "期限标识", "Id of the deadline"),
        _ID,
    ),
    sees=_addressed_to,
    always=_worth_reading,
)

SENT = rows_listing(
    Rows(kind="sent_notice", row=NoticeRow, beside=BESIDE),
    {Sort.NEWEST: "noted_at"},
    leads=("sender",),
    filters=_FILTERS,
    columns=(
        *_SAID,
        Column("addressee", "收件单位", "To", told=lambda row: notice_now(row).addressee),
        *_RECEIVED,
        Column("reminded", "提醒次数", "Told again"),
        _ID,
    ),
    sees=_sent_by,
    always=_worth_reading,
)

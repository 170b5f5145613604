"""A kind of thing that lives by its entries: a file lent out, due back, renewed, overdue by itself, returned."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import MetaData, select
from sqlalchemy.orm import registry

from shared.contracts.envelope import Contract, Envelope
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.lines import DeadlineLine, deadline_lines
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Birth, Happening, acts
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Event
from shared.kernel.model.clock import MovableClock
from shared.kernel.model.lines import Line
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.refusals import OutOfOrder
from shared.kernel.words.wording import Worded, Wording
from shared.storage.cause import Cause
from shared.storage.collection import AggregateRow
from shared.storage.engine import open_engine
from shared.storage.lines import line_table
from shared.storage.lives.collection import LivingCollection
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.storage.work import OUTBOX, Work
from tests.tables import create_tables

LOANS = MetaData()
DEPLOY = Path(__file__).parents[3] / "deploy"
LAWS = Laws(Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar")))
CLERK = Actor(id="clerk-1", unit="gz-archive", region="360700", roles=frozenset())
CAUSE = Cause(actor=CLERK, correlation_id="loans")
LENT_ON, TODAY = date(2026, 3, 2), date(2026, 6, 30)
ANSWER = "answer"
CLOCK_WORDS: Mapping[str, Worded] = {ANSWER: Wording("答复", "the answer")}
BURDEN_WORDS: Mapping[str, Worded] = {"overdue": Wording("逾期未还", "the file not brought back")}


class AlreadyReturned(OutOfOrder):
    code = "loans.already_returned"
    zh = "已经归还。"
    en = "It was returned."


class FileLentV1(Contract):
    loan: str
    due: date


class FileReturnedV1(Contract):
    loan: str
    returned_on: date
    in_time: bool


class FileOverdueV1(Contract):
    loan: str


@dataclass(frozen=True, kw_only=True)
class Lent(Event):
    due: date


@dataclass(frozen=True, kw_only=True)
class Renewed(Event):
    due: date


@dataclass(frozen=True, kw_only=True)
class Overdue(Event):
    """Nobody brought it back in time."""


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    in_time: bool


@dataclass(kw_only=True)
class Loan(Living):
    clock_words = CLOCK_WORDS
    burden_words = BURDEN_WORDS

    due: date
    overdue: bool = False
    returned_on: date | None = None
    note: str | None = None

    @property
    def settles_on(self) -> date | None:
        return None if self.overdue or self.returned_on else self.due + timedelta(1)

    def settle(self, law: Statutes) -> str:
        self.overdue = True
        self.record(Overdue(on=self.due + timedelta(1)))
        return "overdue"

    def burdens(self) -> frozenset[str]:
        return frozenset({"overdue"} if self.overdue else ())


@dataclass(frozen=True, kw_only=True)
class Lend(Birth[Loan]):
    id: str
    due: date

    called = Wording("借出", "lend")
    fixed = frozenset({"id"})

    def begin(self, law: Statutes) -> Loan:
        loan = Loan(id=self.id, region="360700", unit="gz-archive", due=self.due)
        loan.record(Lent(on=self.on, due=self.due))
        return loan


@dataclass(frozen=True, kw_only=True)
class Renew(Happening[Loan]):
    due: date

    called = Wording("续借", "renew")

    def apply(self, loan: Loan, law: Statutes) -> None:
        if loan.returned_on is not None:
            raise AlreadyReturned()
        loan.due = self.due
        loan.record(Renewed(on=self.on, due=self.due))


@dataclass(frozen=True, kw_only=True)
class Return(Happening[Loan]):
    """`note` is the id of a text."""

    note: str | None = None

    called = Wording("归还", "return")
    texts = frozenset({"note"})

    def apply(self, loan: Loan, law: Statutes) -> None:
        if loan.returned_on is not None:
            raise AlreadyReturned()
        loan.returned_on, loan.note = self.on, self.note
        loan.record(Returned(on=self.on, in_time=self.on <= loan.due))


@dataclass(frozen=True, kw_only=True)
class Claim(Happening[Loan]):
    """From then on the borrower has as long to answer as a respondent has."""

    called = Wording("催还", "claim")

    def apply(self, loan: Loan, law: Statutes) -> None:
        loan.start_deadline(ANSWER, law.count("litigation.answer", loan.region, self.on), on=self.on)


class LoanTable(AggregateRow, registry=registry(metadata=LOANS)):
    """Base of the table below."""


class LoanRow(LoanTable, table=True):
    __tablename__ = "loan"
    due: date


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanLine(Line):
    """A file lent."""

    due: date
    returned_on: date | None


LOAN_LINES = line_table("loan_line", LoanLine, LOANS, "due")
CLOCK_LINES = line_table("deadline_line", DeadlineLine, LOANS, "late_after")


class SqlLoans(LivingCollection[Loan]):
    kind = "loan"
    term = Wording("借阅", "loan")
    aggregate = Loan
    row = LoanRow
    acts: ClassVar = acts(Lend, Renew, Return, Claim)
    line_tables: ClassVar = (LOAN_LINES, CLOCK_LINES)

    def began_on(self, aggregate: Loan) -> date:
        return aggregate.due

    def columns(self, aggregate: Loan) -> dict[str, Any]:
        return {"due": aggregate.due}

    def reported(self, aggregate: Loan) -> Iterator[Line]:
        whose = {"thing": aggregate.id, "region": aggregate.region, "unit": aggregate.unit}
        yield LoanLine(**whose, part="", due=aggregate.due, returned_on=aggregate.returned_on)
        yield from deadline_lines(aggregate)


def tell(loan: Loan, event: Event) -> Iterable[Contract]:
    match event:
        case Lent(due=due):
            return [FileLentV1(loan=loan.id, due=due)]
        case Returned(on=on, in_time=in_time):
            return [FileReturnedV1(loan=loan.id, returned_on=on, in_time=in_time)]
        case Overdue():
            return [FileOverdueV1(loan=loan.id)]
        case _:
            told = tell_deadline(loan, event)
            return [] if told is None else [told]


@asynccontextmanager
async def a_store(url: str) -> AsyncIterator[Store[Work]]:
    store = Store(service="loans", engine=open_engine(url), clock=MovableClock(TODAY), tell=tell, work=Work, laws=LAWS)
    async with store.writing() as connection:
        await create_tables(connection, LEDGER, LOANS)
    yield store
    await store.close()


async def told(store: Store[Work]) -> list[Envelope]:
    """What waits to be told, oldest first."""
    async with store.reading() as connection:
        rows = (await connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars()
        return [Envelope.from_json(body) for body in rows]


async def facts(store: Store[Work]) -> list[str]:
    """By name."""
    return [envelope.type.split(".")[2] for envelope in await told(store)]

"""登记裁判."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import JudgedAlready
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class GiveJudgment(Act):
    """`on` is the day of the decision; `served` the days of service known so far."""

    form: Form
    outcome: Outcome
    obligations: tuple[Ordered, ...] = ()
    served: Mapping[Party, date] = field(default_factory=dict)


async def give_judgment(command: GiveJudgment, work: CaseWork, today: date) -> Case:
    """Appeal periods run from each service; a decision that cannot be appealed takes effect when it is served.

    Of a decision that the other side has told it is a second word: both are kept, and the court's counts. A court
    that has the case by an order alone decides once that is confirmed.
    """
    case, voice = await heard(work.cases, command, today)
    if voice in case.judgments:
        raise JudgedAlready()
    if voice is Voice.COURT:
        await work.cases.must_be_confirmed(case, command.on)
    act = acts.Judge(
        on=command.on,
        by=voice,
        form=command.form,
        outcome=command.outcome,
        obligations=command.obligations,
        served={str(party): on for party, on in command.served.items()},
        of=case.ruling.entry if case.judgments else None,
    )
    return await work.cases.enter(case, act, paper=command.paper)

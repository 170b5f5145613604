"""登记裁判."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import appeal_periods
from services.litigation.cases.domain.judgment import Judgment, Obligation
from services.litigation.cases.domain.outcomes import Form, Outcome, is_lost
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import ObligationKind, Party
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.take_effect import bring_into_effect
from services.litigation.cases.usecases.voices import heard
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act
from shared.kernel.model.stages import must_have_come


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """One thing the judgment orders."""

    kind: ObligationKind
    term: StatedTerm | None


@dataclass(frozen=True, kw_only=True)
class GiveJudgment(Act):
    """`on` is the day of the decision; `served` the days of service known so far."""

    form: Form
    outcome: Outcome
    obligations: tuple[Ordered, ...] = ()
    served: Mapping[Party, date] = field(default_factory=dict)


async def give_judgment(command: GiveJudgment, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """Appeal periods run from each service; a decision that cannot be appealed takes effect when it is served."""
    case, voice = await heard(work.cases, command, today)
    case.judge(_judgment(command, case, statutes), voice)
    for party, on in command.served.items():
        must_have_come(on, today, field="served")
        case.serve_judgment(party, voice, on=on)
    if case.stage is Stage.JUDGED:
        case.reckon_appeal(appeal_periods(statutes, case), on=command.on)
        if case.judgment is not None and case.judgment.binds_at_once(case.level):
            await bring_into_effect(case, work, statutes, voice, max(command.served.values(), default=command.on))
    return case


def _judgment(command: GiveJudgment, case: Case, statutes: Statutes) -> Judgment:
    return Judgment(
        form=command.form,
        outcome=command.outcome,
        decided_on=command.on,
        lost=is_lost(statutes, case.region, command.outcome, command.on),
        obligations=tuple(
            Obligation(ordinal=ordinal, kind=one.kind, term=one.term)
            for ordinal, one in enumerate(command.obligations, start=1)
        ),
    )

"""Which of the steps of its stage a case leaves, as its hearings, its ruling and its clocks stand."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.pleadings import EVIDENCE
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.voices import Voice

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case


def possible(case: "Case") -> set[Step]:
    """The steps that somebody could take now, on some day: whatever else its stage allows would be refused."""
    return {step for step in NEXT[case.stage] if _ONLY_WHERE.get(step, _anyhow)(case)}


def possible_on(case: "Case", today: date) -> set[Step]:
    """Those of which the day has come: nobody tells who came to a hearing before it."""
    steps = possible(case)
    return steps if any(each.hearing_on <= today for each in _unaccounted(case)) else steps - {Step.ATTEND}


def _anyhow(_case: "Case") -> bool:
    return True


def _by_itself(_case: "Case") -> bool:
    """It follows from the decision of another case, and nobody enters it here."""
    return False


def _excusable(case: "Case") -> bool:
    standing = (each for each in case.hearings if not each.put_off)
    return any(each.excuse is None or each.excuse.accepted is None for each in standing)


def _excuse_waits(case: "Case") -> bool:
    excuses = (each.excuse for each in case.hearings if not each.put_off)
    return any(each is not None and len(each.rulings) < len(Voice) for each in excuses)


def _unaccounted(case: "Case") -> Iterator[Hearing]:
    """The hearings of which not both sides have told who came."""
    return (each for each in case.hearings if not each.put_off and len(each.accounts) < len(Voice))


def _account_wanting(case: "Case") -> bool:
    return any(_unaccounted(case))


def _extension_wanting(case: "Case") -> bool:
    """Whether there is one of which the other side may still tell, though the trial is stayed by now."""
    return any(case.pleadings.extended_by_other(by) is not None for by in Voice)


def _closable(case: "Case") -> bool:
    done = case.performance.open == 0 or case.stage is Stage.REPLACED
    return done and (not case.lost or case.accountability is not None)


def _enforceable(case: "Case") -> bool:
    """Whether the court has anything left to make the agency do, be it that this says that it is done."""
    return any(each.state is not ObligationState.ENFORCED for each in case.obligations)


_ONLY_WHERE: Mapping[Step, Callable[["Case"], bool]] = {
    Step.CONFIRM_SERVICE: lambda case: len(case.service_dates) < len(Voice),
    Step.ANSWER: lambda case: case.answered_on is None,
    Step.EXTEND_EVIDENCE: lambda case: case.stayed_on is None or _extension_wanting(case),
    Step.SUBMIT_EVIDENCE: lambda case: case.is_running(EVIDENCE),
    Step.STAY: lambda case: case.stayed_on is None or len(case.stays[-1].begins) < len(Voice),
    Step.RESUME: lambda case: any(case.stay_list.to_be_ended_by(by) is not None for by in Voice),
    Step.NOMINATE: lambda case: case.hearing_list.pending is not None,
    Step.SETTLE_WHO_APPEARS: lambda case: bool(case.joint_defendants) and case.hearing_list.pending is not None,
    Step.EXCUSE: _excusable,
    Step.RULE_ON_EXCUSE: _excuse_waits,
    Step.ATTEND: _account_wanting,
    Step.JUDGE: lambda case: len(case.judgments) < len(Voice),
    Step.APPEAL: lambda case: case.ruling.appeal_rule(case.level) is not None,
    Step.REPLACE: _by_itself,
    Step.PERFORM: lambda case: case.performance.open > 0,
    Step.ENFORCE: _enforceable,
    Step.ACCOUNT: lambda case: case.lost,
    Step.CLOSE: _closable,
}

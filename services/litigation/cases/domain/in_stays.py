"""What was done in the trial on days on which it stood still: possible, and odd; one of both may be entered wrongly."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.domain.outcomes import Form
from services.litigation.cases.domain.stays import STAY_SOURCE, Stay
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.domain.warned import CaseWarning
from shared.kernel.words.wording import Wording

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case

_DECISION = Wording("判决", "the judgment")
_EFFECT = Wording("法院登记的生效", "the effect of which the court tells")


def within_stays(case: "Case") -> Iterator[CaseWarning]:
    """A hearing of a day, a judgment, or its effect by the court's word, within a stay as it counts now.

    Within one of which the agency alone has told the court goes on with the trial, which ends it (`go_on`). Rulings and
    mediation may come while a trial stands still: a claim is withdrawn, the parties settle.
    """
    for hearing in case.hearings:
        stay = None if hearing.put_off else _stay_on(case, hearing.hearing_on)
        # The hearing of a day comes before the stay of that day.
        if stay is not None and stay.since < hearing.hearing_on:
            nth = Wording(f"第{hearing.ordinal}次开庭", f"hearing {hearing.ordinal}")
            yield _warning("litigation.hearing_within_stay", nth, hearing.hearing_on, stay, hearing=hearing.ordinal)
    judgment, effect = case.judgment, case.ruling.effect
    decided_within = None if judgment is None else _stay_on(case, judgment.decided_on)
    if judgment is not None and decided_within is not None and judgment.form is Form.JUDGMENT:
        yield _warning("litigation.decided_within_stay", _DECISION, judgment.decided_on, decided_within)
    if effect is not None and effect.by is Voice.COURT and effect.upheld_by is None:
        stay = _stay_on(case, effect.on)
        if stay is not None and not _is_of_that_day(case, decided_within):
            yield _warning("litigation.effective_within_stay", _EFFECT, effect.on, stay)


def _is_of_that_day(case: "Case", decided_within: Stay | None) -> bool:
    """Whether it took effect with a decision within a stay, which binds at once: what that says is said of it."""
    judgment = case.judgment
    return decided_within is not None and judgment is not None and judgment.binds_at_once(case.level)


def _stay_on(case: "Case", day: date) -> Stay | None:
    """The stay that lasts on that day, as far as its end is known."""
    return next((stay for stay in case.stays if stay.lasts_on(day)), None)


def _warning(code: str, what: Wording, on: date, stay: Stay, *, hearing: int | None = None) -> CaseWarning:
    ends = stay.ends_on
    until = Wording("尚未恢复", "is not over") if ends is None else Wording(f"{ends}恢复", f"lasts until {ends}")
    return CaseWarning(
        code=code,
        hearing=hearing,
        message={
            "zh": f"{what.zh}（{on}）在诉讼中止期间（{stay.since}中止，{until.zh}），请核对中止、恢复的日期。",
            "en": f"{what.en} ({on}) is within a stay, which began on {stay.since} and {until.en}: check both.",
        },
        source=STAY_SOURCE,
    )

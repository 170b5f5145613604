"""负责人出庭应诉率、正职出庭比例、零出庭、败诉率、胜诉率、答辩及时率: counted over hearings, results and clocks."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from services.litigation.cases.domain.lines import (
    APPEALED,
    UNSERVED,
    CourtsWord,
    DecisionLine,
    HearingLine,
    ResultLine,
)
from services.litigation.cases.domain.outcomes import Form
from services.litigation.cases.domain.pleadings import ANSWER, FIRST_ANSWER
from services.litigation.cases.domain.terms import HeadCall
from shared.kernel.clocks.lines import DeadlineLine, met_in_time, not_matured
from shared.kernel.model.figures import UNIT, Figure, by_unit
from shared.kernel.model.rates import LeftOut, RateUnit, Window
from shared.kernel.words.wording import Wording

LOSS_RULE = "litigation.loss_rate"
# Of no result: what it waits for.
_WAITS = {UNSERVED: LeftOut.UNSERVED, APPEALED: LeftOut.APPEALED}
_BY = frozenset({UNIT, "region", "area", "level", "court"})
_REQUIRED, _ALL = Wording("依法应当出庭的", "cases heard in which one must attend"), Wording("全部", "all cases heard")
_LESS_EXCUSED = Wording("，扣除法院认可的事由", ", less those excused by the court")
_LOST_OF_ALL = Wording(
    "败诉／全部审结（生效结果，一案一计）", "lost / all concluded (by the effective result, each dispute once)"
)
_LOST_OF_JUDGED = Wording(
    "败诉／判决结案（生效结果，一案一计）", "lost / concluded by judgment (by the effective result, each dispute once)"
)
_WON_OF_JUDGED = Wording(
    "胜诉／判决结案（生效结果，一案一计）", "won / concluded by judgment (by the effective result, each dispute once)"
)

D = TypeVar("D", bound=DecisionLine)


@dataclass(frozen=True, slots=True)
class Caliber:
    """How the attendance rate divides: only cases that legally require a head, with or without accepted excuses."""

    legally_required: bool
    excuses_out: bool

    def leaves_out(self, lines: Sequence[HearingLine], window: Window) -> LeftOut | None:
        """Why the case of these hearings is not divided by."""
        if (unheard := _unheard(lines, window)) is not None:
            return unheard
        if self.legally_required and not _requires(lines, window):
            return LeftOut.NOT_REQUIRED
        if not _attended(lines, window) and any(_may_have_appeared(each, window) for each in by_unit(lines).values()):
            return LeftOut.UNRECORDED
        if _is_left_to_others(lines):
            return LeftOut.BY_ANOTHER
        return LeftOut.EXCUSED if self.excuses_out and _excused(lines) else None


def attendance_figures(caliber: Caliber) -> list[Figure[Any]]:
    """Of the cases at each level first heard in the span; several defendants of one decision count once.

    A case of which nobody has said who came to any hearing is not divided by, and named as such; nor is one that
    nobody is known to have missed, where of a hearing to which a head was called that is not known.
    """
    which = _REQUIRED if caliber.legally_required else _ALL
    attended = Wording(
        f"负责人出庭／{which.zh}开庭件×审级", f"a responsible person attended / {which.en}, at each level"
    )
    return [
        _of_hearings(
            "attendance",
            "litigation.attendance_rate",
            attended + _LESS_EXCUSED if caliber.excuses_out else attended,
            _attended,
            caliber.leaves_out,
        ),
        _of_hearings(
            "principal",
            "litigation.principal_share",
            Wording("正职出庭／全部开庭件×审级", "the principal head attended / all cases heard, at each level"),
            _principal_came,
            _principal_not_known,
        ),
        Figure(
            id="zero_appearance",
            rule="litigation.principal_min",
            lines=HearingLine,
            on="counted_on",
            caliber=Wording(
                "主要负责人零出庭的单位／有案件开庭的单位（未被诉、未开庭的不计）",
                "units whose principal head attended no hearing / units with a case heard (none that was not sued)",
            ),
            together=by_unit,
            leaves_out=_principal_not_known,
            passes=lambda lines, window: not _principal_came(lines, window),
            by=frozenset({UNIT, "region"}),
        ),
    ]


def result_figures(*, by_judged: bool) -> list[Figure[Any]]:
    """Of the disputes whose result took effect in the span, once each: an upper court's decision replaces a lower's.

    Both usual calibers; a target of the place is for the one by which it divides. Who reports what was won counts it
    over judgments, as what was lost is.
    """
    concluded, judged = (None, LOSS_RULE) if by_judged else (LOSS_RULE, None)
    return [
        _of_results("loss.concluded", concluded, _LOST_OF_ALL, _lost, _every),
        _of_results("loss.judged", judged, _LOST_OF_JUDGED, _lost, _on_the_merits),
        _of_results("win.judged", None, _WON_OF_JUDGED, _won, _on_the_merits),
    ]


def volume_figure() -> Figure[DeadlineLine]:
    """How many cases of first instance were served in the span: each has to be answered, whatever became of it."""
    return Figure(
        id="case_volume",
        rule="litigation.case_volume",
        lines=DeadlineLine,
        on="anchor_on",
        caliber=Wording(
            "当期送达的一审行政诉讼案件数（每一被告一件）／件",
            "cases of first instance that were served in the span, one for each defendant / number",
        ),
        unit=RateUnit.CASES,
        among=lambda line: line.rule == FIRST_ANSWER,
        passes=lambda _lines, _window: True,
        by=frozenset({UNIT, "region"}),
    )


def answer_figure() -> Figure[DeadlineLine]:
    """Of the answers due in the span, given or past due."""
    return Figure(
        id="answer",
        lines=DeadlineLine,
        on="late_after",
        caliber=Wording(
            "期限内答辩／应答辩（已答辩或者期限届满；届满前终止的不计）",
            "answered in time / to be answered (answered, or past the last day; but for what was ended before that)",
        ),
        among=lambda line: line.clock == ANSWER,
        leaves_out=not_matured,
        passes=met_in_time,
        by=frozenset({UNIT, "region"}),
    )


def _of_hearings(
    name: str,
    rule: str,
    caliber: Wording,
    passes: Callable[[Sequence[HearingLine], Window], bool],
    leaves_out: Callable[[Sequence[HearingLine], Window], LeftOut | None],
) -> Figure[HearingLine]:
    return Figure(
        id=name,
        rule=rule,
        lines=HearingLine,
        on="counted_on",
        caliber=caliber,
        together=by_decision,
        leaves_out=leaves_out,
        passes=passes,
        by=_BY,
    )


def _of_results(
    name: str,
    rule: str | None,
    caliber: Wording,
    passes: Callable[[Sequence[ResultLine], Window], bool],
    among: Callable[[ResultLine], bool],
) -> Figure[ResultLine]:
    return Figure(
        id=name,
        rule=rule,
        lines=ResultLine,
        on="effective_on",
        caliber=caliber,
        among=among,
        together=by_decision,
        leaves_out=_no_result_yet,
        passes=passes,
        by=_BY | {"outcome"},
    )


def by_decision(lines: Sequence[D]) -> Mapping[str, Sequence[D]]:
    """The records of several defendants together, of whom each is named by another's and names it in its own.

    A number alone is no ground: whoever writes it down would answer for somebody else. Nor are the agencies' words on
    each other once the court has spoken of one of them, but for a record that it has registered with the other.
    """
    numbered: defaultdict[tuple[str, str], list[list[D]]] = defaultdict(list)
    for line in lines:
        groups = numbered[line.number, line.court]
        its_own = [each for each in groups if any(_is_one_decision(line, other) for other in each)]
        others = [each for each in groups if each not in its_own]
        numbered[line.number, line.court] = [*others, [*chain.from_iterable(its_own), line]]
    return {_key(each): each for groups in numbered.values() for each in groups}


def _key(lines: Sequence[D]) -> str:
    return f"{lines[0].number}/{'+'.join(sorted({line.unit for line in lines}))}"


def _is_one_decision(line: D, other: D) -> bool:
    if line.unit == other.unit:
        return line.thing == other.thing
    if other.unit not in line.others or line.unit not in other.others:
        return False
    said = {line.courts_word, other.courts_word}
    return CourtsWord.REGISTERED in said or CourtsWord.SPOKEN not in said


def _unheard(lines: Sequence[HearingLine], window: Window) -> LeftOut | None:
    if any(line.held for line in lines):
        return None
    passed = any(line.is_unrecorded(window.today) for line in lines)
    return LeftOut.UNRECORDED if passed else LeftOut.NOT_HEARD_YET


def _not_its_own(lines: Sequence[HearingLine], window: Window) -> LeftOut | None:
    return _unheard(lines, window) or (LeftOut.BY_ANOTHER if _is_left_to_others(lines) else None)


def _principal_not_known(lines: Sequence[HearingLine], window: Window) -> LeftOut | None:
    """The same, and where none is known to have come, and to a hearing without a record one may have."""
    if (out := _not_its_own(lines, window)) is not None or _principal_came(lines, window):
        return out
    unknown = any(line.is_unrecorded(window.today) and not line.by_another for line in lines)
    return LeftOut.UNRECORDED if unknown else None


def _is_left_to_others(lines: Sequence[HearingLine]) -> bool:
    """Whether at each hearing the head of another defendant appeared in the place of theirs, and none of theirs did."""
    return all(line.by_another and not line.attended for line in lines if line.held)


def _requires(lines: Sequence[HearingLine], window: Window) -> bool:
    past = (line for line in lines if line.held or line.is_unrecorded(window.today))
    return any(line.required or line.call is HeadCall.MUST for line in past)


def _attended(lines: Sequence[HearingLine], window: Window) -> bool:
    """Whether one of the defendants is known to have appeared by a head at every hearing it was called to."""
    return any(_appeared(each) and not _may_have_appeared(each, window) for each in by_unit(lines).values())


def _appeared(lines: Sequence[HearingLine]) -> bool:
    """Where no head was called, one appearance at any hearing is enough."""
    duties = [line for line in _duties(lines) if not line.excused]
    if duties:
        return all(line.attended for line in duties)
    return any(line.attended for line in lines)


def _may_have_appeared(lines: Sequence[HearingLine], window: Window) -> bool:
    """Whether that depends on a hearing to which one defendant's head was called, and of which there is no record."""
    owed = (line for line in lines if line.call is not HeadCall.NONE and not (line.excused or line.by_another))
    open_ones = [line for line in owed if line.held or line.is_unrecorded(window.today)]
    return any(not line.held for line in open_ones) and all(line.attended for line in open_ones if line.held)


def _duties(lines: Sequence[HearingLine]) -> list[HearingLine]:
    """The hearings to which a head of its own was called anew, as far as it is known who came."""
    return [line for line in lines if line.held and line.call is not HeadCall.NONE and not line.by_another]


def _excused(lines: Sequence[HearingLine]) -> bool:
    """Whether every duty to appear was excused by the court, and nobody appeared all the same."""
    duties = _duties(lines)
    return bool(duties) and all(line.excused and not line.attended for line in duties)


def _principal_came(lines: Sequence[HearingLine], _window: Window) -> bool:
    return any(line.principal for line in lines)


def _no_result_yet(lines: Sequence[ResultLine], _window: Window) -> LeftOut | None:
    """Why a decision is no result yet: of another defendant's it may be one."""
    waits = [_WAITS.get(line.part) for line in lines]
    return None if None in waits else waits[0]


def _every(_line: ResultLine) -> bool:
    return True


def _on_the_merits(line: ResultLine) -> bool:
    return line.form is Form.JUDGMENT


def _lost(lines: Sequence[ResultLine], _window: Window) -> bool:
    return any(line.lost for line in lines)


def _won(lines: Sequence[ResultLine], window: Window) -> bool:
    return not _lost(lines, window)

"""制发合规率、报备率、报备及时率、规范率、备案审查率、纠错率: counted over documents, filings and rounds of review."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from services.filing.documents.domain.lines import DocumentLine
from services.filing.filings.domain.lines import FilingLine
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.ending import WITH_ITS_DOCUMENT
from services.filing.reviews.domain.lines import ReviewLine
from shared.kernel.clocks.lines import punctuality
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import UNIT, Figure
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Window
from shared.kernel.words.wording import Wording

ON_TIME_RULE = "filing.on_time_denominator"
_BY = frozenset({UNIT, "region"})
# Its number, its filing and its review are the lead's alone.
_ONCE = Wording("；联合制发的，计为牵头单位的一件", "; what several have issued counts once, for the lead")
_OF_FILED = Wording("期限内报备／已报备（有期限规定的）", "filed in time / filed (where a time is set)")
_OF_DUE = Wording("期限内报备／应报备（有期限规定的）", "filed in time / to be filed (where a time is set)")


def figures(law: Statutes, region: str, on: date) -> list[Figure[Any]]:
    """Every figure, as the documents of the region have it on that day."""
    return filing_figures(by_filed=law.rulebook.required(ON_TIME_RULE, region, on).choice == "filed")


def filing_figures(*, by_filed: bool) -> list[Figure[Any]]:
    """Every figure; `by_filed` divides the on-time rate by what was filed instead of what was due."""
    return [
        Figure(
            id="in_order",
            lines=DocumentLine,
            on="published_on",
            caliber=Wording("制发程序未发现问题／已公布", "nothing found about how it came about / published") + _ONCE,
            passes=_in_order,
            by=_BY,
        ),
        _of_filings(
            "filed",
            "filing.rates.filed",
            "counted_on",
            Wording(
                "已报备／应报备（期限届满或者已报备，无期限规定的自公布起计；期限内废止、失效的仍应报备）",
                "filed / to be filed (past the last day, or filed; from publication where none is set; also what was"
                " repealed or ended within the time)",
            ),
            _not_yet_due,
            _was_filed,
        ),
        _of_filings(
            "on_time",
            "filing.rates.on_time",
            "counted_on",
            _OF_FILED if by_filed else _OF_DUE,
            _only_filed if by_filed else _only_timed,
            _in_time,
        ),
        _of_filings(
            "well_formed",
            "filing.rates.well_formed",
            "filed_on",
            Wording("首次形式审查合格／已作形式审查的报备", "well-formed at the first check / filings checked"),
            _unchecked,
            _was_well_formed,
        ),
        _reviewed("reviewed", "filing.rates.reviewed", Wording("已登记备案", "registered"), _to_the_government),
        _reviewed(
            "congress.reviewed",
            None,
            Wording("已向人大常委会登记备案", "registered with the congress"),
            _to_the_congress,
        ),
        Figure(
            id="corrected",
            rule="filing.rates.corrected",
            lines=ReviewLine,
            on="opinion_on",
            caliber=Wording(
                "已纠正／发现问题（纠正期限届满或者已纠正）",
                "corrected / found defective (past the last day, or corrected)",
            )
            + _ONCE,
            among=_of_the_government,
            leaves_out=_not_yet_to_correct,
            passes=_was_corrected,
            by=_BY | {"authority"},
        ),
        Figure(
            id="congress.corrected",
            lines=ReviewLine,
            on="opinion_on",
            caliber=Wording(
                "已纠正／人大常委会备案审查发现问题（纠正期限届满或者已纠正）",
                "corrected / found defective by the congress (past the last day, or corrected)",
            )
            + _ONCE,
            among=_of_the_congress,
            leaves_out=_not_yet_to_correct,
            passes=_was_corrected,
            by=_BY | {"authority"},
        ),
        punctuality(),
    ]


def _of_filings(
    name: str,
    rule: str,
    on: str,
    caliber: Wording,
    leaves_out: Callable[[Sequence[FilingLine], Window], LeftOut | None],
    passes: Callable[[Sequence[FilingLine], Window], bool],
) -> Figure[FilingLine]:
    return Figure(
        id=name,
        rule=rule,
        lines=FilingLine,
        on=on,
        caliber=caliber + _ONCE,
        among=_to_the_government,
        leaves_out=leaves_out,
        passes=passes,
        by=_BY | {"authority"},
    )


def _reviewed(name: str, rule: str | None, registered: Wording, among: Callable[[FilingLine], bool]) -> Figure[Any]:
    """A filing beside the round of review that it asked for: without one it was not reviewed."""
    return Figure(
        id=name,
        rule=rule,
        lines=FilingLine,
        on="registered_on",
        caliber=Wording(
            f"已作实质审查结论／{registered.zh}（审查期限届满或者已有结论）",
            f"concluded on / {registered.en} (past the last day of the review, or concluded on)",
        )
        + _ONCE,
        among=among,
        beside=(ReviewLine, "filing"),
        together=_with_their_reviews,
        leaves_out=_not_yet_to_conclude,
        passes=_was_concluded,
        by=_BY | {"authority"},
    )


def _to_the_government(line: FilingLine) -> bool:
    return line.track is Track.GOVERNMENT


def _to_the_congress(line: FilingLine) -> bool:
    return line.track is Track.CONGRESS


def _of_the_government(line: ReviewLine) -> bool:
    return line.track is Track.GOVERNMENT


def _of_the_congress(line: ReviewLine) -> bool:
    return line.track is Track.CONGRESS


def _in_order(lines: Sequence[DocumentLine], _window: Window) -> bool:
    return lines[0].in_order


def _not_yet_due(lines: Sequence[FilingLine], window: Window) -> LeftOut | None:
    (line,) = lines
    return None if line.filed_on is not None or window.past(line.due) else LeftOut.NOT_YET_DUE


def _only_timed(lines: Sequence[FilingLine], window: Window) -> LeftOut | None:
    return LeftOut.NO_PERIOD if lines[0].due is None else _not_yet_due(lines, window)


def _only_filed(lines: Sequence[FilingLine], window: Window) -> LeftOut | None:
    return _only_timed(lines, window) or (LeftOut.NOT_FILED if lines[0].filed_on is None else None)


def _unchecked(lines: Sequence[FilingLine], _window: Window) -> LeftOut | None:
    return LeftOut.NOT_CHECKED if lines[0].well_formed is None else None


def _was_filed(lines: Sequence[FilingLine], _window: Window) -> bool:
    return lines[0].filed_on is not None


def _in_time(lines: Sequence[FilingLine], _window: Window) -> bool:
    (line,) = lines
    return line.filed_on is not None and line.due is not None and line.filed_on <= line.due


def _was_well_formed(lines: Sequence[FilingLine], _window: Window) -> bool:
    return lines[0].well_formed is True


def _with_their_reviews(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    found: dict[str, list[Line]] = {line.thing: [line] for line in lines if isinstance(line, FilingLine)}
    for line in lines:
        if isinstance(line, ReviewLine) and line.filing in found:
            found[line.filing].append(line)
    return found


def _rounds(lines: Sequence[Line]) -> list[ReviewLine]:
    return [line for line in lines if isinstance(line, ReviewLine)]


def _not_yet_to_conclude(lines: Sequence[Line], window: Window) -> LeftOut | None:
    rounds = _rounds(lines)
    waits = bool(rounds) and all(not window.past(each.review_due) for each in rounds)
    return LeftOut.NOT_YET_DUE if waits and not _was_concluded(lines, window) else None


def _was_concluded(lines: Sequence[Line], _window: Window) -> bool:
    return any(each.concluded_on is not None for each in _rounds(lines))


def _not_yet_to_correct(lines: Sequence[ReviewLine], window: Window) -> LeftOut | None:
    (line,) = lines
    if line.corrected_on is not None:
        return None
    if line.ended in WITH_ITS_DOCUMENT:
        return LeftOut.STRUCK
    if line.ended is not None and line.correction_due is None:
        return LeftOut.ENDED_BEFORE
    return None if window.past(line.correction_due) else LeftOut.NOT_YET_DUE


def _was_corrected(lines: Sequence[ReviewLine], _window: Window) -> bool:
    return lines[0].corrected_on is not None

"""按期办复率: counted over first replies to letters."""

from collections.abc import Sequence

from services.litigation.suggestions.domain.lines import ReplyLine
from shared.kernel.model.actor import Role
from shared.kernel.model.figures import UNIT, Figure
from shared.kernel.model.rates import LeftOut, Window
from shared.kernel.words.wording import Wording


def reply_figures() -> list[Figure[ReplyLine]]:
    """Of the first replies due in the span, sent or past due; letters of courts and of procuratorates apart.

    What was late stays late, whatever was replied after a return, or in the term of an amended letter.
    """
    return [
        _reply_figure("judicial", Wording("司法建议", "judicial suggestions"), Role.COURT),
        _reply_figure("procuratorial", Wording("检察建议", "procuratorial suggestions"), Role.PROCURATORATE),
    ]


def _reply_figure(name: str, term: Wording, issuer: Role) -> Figure[ReplyLine]:
    return Figure(
        id=f"reply.{name}",
        rule="litigation.suggestion.reply_rate",
        lines=ReplyLine,
        on="late_after",
        caliber=Wording(
            f"首次回复在期限内／应回复的{term.zh}（已回复或者期限届满，撤回的不计）",
            f"first reply in time / {term.en} to be replied to (replied to, or past the last day; none withdrawn)",
        ),
        among=lambda line: line.issuing is issuer,
        leaves_out=_not_due,
        passes=_in_time,
        by=frozenset({UNIT, "region", "kind", "issuer"}),
    )


def _not_due(lines: Sequence[ReplyLine], window: Window) -> LeftOut | None:
    (line,) = lines
    if line.withdrawn:
        return LeftOut.WITHDRAWN
    if line.missed or line.replied_on is not None or line.ended_on is not None or window.past(line.late_after):
        return None
    return LeftOut.NOT_YET_DUE


def _in_time(lines: Sequence[ReplyLine], _window: Window) -> bool:
    (line,) = lines
    return not line.missed and line.replied_on is not None and line.replied_on <= line.late_after

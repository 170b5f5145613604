"""条目: the rows of a draft register, each decided by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from services.notify.policies.domain.refusals import ReportedFigure
from services.notify.policies.reading.reading import DraftDuty, Mode
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("条目", "row")


class RowStage(WordedCode):
    DRAFT = "draft", "待确认", "draft"
    CONFIRMED = "confirmed", "已确认", "confirmed"
    DROPPED = "dropped", "已舍弃", "dropped"


class RowAct(WordedCode):
    EDIT = "edit", "修改", "edit"
    CONFIRM = "confirm", "确认", "confirm"
    DROP = "drop", "舍弃", "drop"
    REOPEN = "reopen", "重新审看", "reopen"


ROW_NEXT: Mapping[RowStage, frozenset[RowAct]] = {
    RowStage.DRAFT: frozenset({RowAct.EDIT, RowAct.CONFIRM, RowAct.DROP}),
    RowStage.CONFIRMED: frozenset({RowAct.REOPEN}),
    RowStage.DROPPED: frozenset({RowAct.REOPEN}),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One duty of the draft. `read` is what the reader had found, where a person has changed it or added the row.

    `title` is what the duty is called in the register, in a person's words; without it, by the place of its clause.
    """

    number: int
    duty: DraftDuty
    title: str | None = None
    stage: RowStage = RowStage.DRAFT
    edited: bool = False
    added: bool = False
    read: DraftDuty | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    reason: str | None = None

    @property
    def next_acts(self) -> list[RowAct]:
        """What may happen now; a figure of a report is no duty, as long as it is not read otherwise."""
        barred = {RowAct.CONFIRM} if self.duty.mode is Mode.REPORT else set()
        return sorted(ROW_NEXT[self.stage] - barred)

    def edit(self, duty: DraftDuty, title: str | None) -> "Row":
        """修改: a person puts the reading right; what the reader had found is kept beside it."""
        self._must(RowAct.EDIT)
        read = self.read if self.edited or self.added else self.duty
        return replace(self, duty=duty, title=title or self.title, read=read, edited=True)

    def confirm(self, by: str, on: date) -> "Row":
        """确认: it is to be a duty."""
        self._must(RowAct.CONFIRM)
        if self.duty.mode is Mode.REPORT:
            raise ReportedFigure(field="decisions", count=self.number)
        return replace(self, stage=RowStage.CONFIRMED, decided_by=by, decided_on=on)

    def drop(self, reason: str, by: str, on: date) -> "Row":
        """舍弃: it is to be none, for a reason."""
        self._must(RowAct.DROP)
        return replace(self, stage=RowStage.DROPPED, decided_by=by, decided_on=on, reason=reason)

    def reopen(self) -> "Row":
        """重新审看: as if it had not been decided."""
        self._must(RowAct.REOPEN)
        return replace(self, stage=RowStage.DRAFT, decided_by=None, decided_on=None, reason=None)

    def _must(self, act: RowAct) -> None:
        must_be_next(ROW_NEXT, self.stage, act, of=self, term=TERM)

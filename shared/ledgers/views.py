"""Runs and rows as callers see them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field
from sqlalchemy import Row

from shared.kernel.words.wording import WordedCode
from shared.ledgers.judging import FINDING, message_of
from shared.ledgers.runs import RowOutcome, Run
from shared.ledgers.sheets import Remark

State = Literal["running", "done"]


class RemarkView(BaseModel):
    """对整份台账的提示，如缺哪些文号。"""

    code: str
    message: str


class RunView(BaseModel):
    """一次导入：读到几行，各行如何。dry_run 为试导入，各项数字是正式导入时将会如何。"""

    id: str
    kind: str
    file: str
    format: Annotated[str, Field(description="按内容认定：xlsx，或者 CSV 的字符编码。", examples=["gb18030", "xlsx"])]
    digest: Annotated[str, Field(description="文件的 SHA-256。")]
    dry_run: bool
    state: Annotated[State, Field(description="running 处理中，done 已处理完毕。")]
    rows: Annotated[int, Field(description="数据行数。")]
    done: Annotated[int, Field(description="已处理的行数。")]
    entered: Annotated[int, Field(description="录入（试导入的，可以录入）。")]
    unchanged: Annotated[int, Field(description="此前已导入、内容相同，跳过。")]
    conflicting: Annotated[int, Field(description="此前已导入、内容不同，未作改动。")]
    refused: Annotated[int, Field(description="有误，未录入。")]
    paper: Annotated[str | None, Field(description="凭证文号。")]
    actor: str
    unit: str
    begun_at: datetime
    ended_at: datetime | None
    remarks: Annotated[list[RemarkView], Field(description="处理完毕后，对整份台账的提示。")]

    @classmethod
    def of(cls, run: Run, remarks: Sequence[Remark] = (), language: str = "zh") -> Self:
        return cls(
            id=run.id,
            kind=run.kind,
            file=run.file,
            format=run.format,
            digest=run.digest,
            dry_run=run.dry_run,
            state="running" if run.ended_at is None else "done",
            rows=run.rows or 0,
            done=sum(run.counts.values()),
            paper=run.paper,
            actor=run.by.id,
            unit=run.by.unit,
            begun_at=run.begun_at,
            ended_at=run.ended_at,
            remarks=[RemarkView(code=each.code, message=each.sentence(language)) for each in remarks],
            **{outcome.value: many for outcome, many in run.counts.items()},
        )


class RunsView(BaseModel):
    """The last runs of the caller's unit, the newest first."""

    items: list[RunView]


class ToldOfLine(BaseModel):
    """A fault of a row, or a finding about what it was entered as."""

    kind: Annotated[Literal["fault", "finding"], Field(description="fault 有误，finding 录入后发现的问题。")]
    code: str
    column: Annotated[str | None, Field(description="有误的列；缺少凭证文号的，为“凭证文号（导入参数 paper）”。")] = (
        None
    )
    message: Annotated[str, Field(description="说明。")]
    source: str | None = None


class LineView(BaseModel):
    """一行：第几行，结果如何，有哪些错误。试导入的行没有录入，不给出事项。"""

    row: int
    outcome: RowOutcome
    thing: Annotated[str | None, Field(description="录入成的事项，如 document/编号。")]
    told: list[ToldOfLine]

    @classmethod
    def of(cls, row: Row[Any], run: Run, findings: type[WordedCode] | None, language: str) -> Self:
        told = [] if row.told is None else json.loads(row.told)
        return cls(
            row=row.number,
            outcome=RowOutcome(row.outcome),
            thing=None if run.dry_run and row.outcome == RowOutcome.ENTERED else row.thing,
            told=[_told(each, message_of(each, findings, language)) for each in told],
        )


def _told(told: dict[str, Any], message: str) -> ToldOfLine:
    return ToldOfLine(
        kind="finding" if told.get("kind") == FINDING else "fault",
        code=told["code"],
        column=told.get("column"),
        message=message,
        source=told.get("source"),
    )

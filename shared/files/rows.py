"""What callers see of a file."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field

from shared.kernel.model.clock import SHANGHAI


class TextStands(StrEnum):
    """How far the text of a file was read."""

    WAITING = "waiting"
    READ = "read"
    NONE = "none"


class ErasedView(BaseModel):
    """清除记录."""

    at: datetime
    by: str
    paper: str
    reason: str


class FileView(BaseModel):
    """文件."""

    id: str
    name: Annotated[str, Field(description="文件名；已清除的为空。")]
    type: Annotated[str, Field(description="按内容识别的类型。", examples=["application/pdf"])]
    size: Annotated[int, Field(description="字节数。")]
    algorithm: Annotated[str, Field(description="散列算法。", examples=["sha256"])]
    hash: Annotated[
        str,
        Field(
            description="内容的散列值。", examples=["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"]
        ),
    ]
    unit: str
    by: str
    at: datetime
    thing: Annotated[str | None, Field(description="所属事项，种类/标识；尚未用于任何事项的为空。")]
    text: Annotated[TextStands, Field(description="正文识读情况。")]
    erased: Annotated[ErasedView | None, Field(description="已清除的，由谁、何时、凭何文书、为何清除；内容不再存在。")]

    @classmethod
    def of(cls, row: Any, name: str, reason: str = "") -> Self:  # noqa: ANN401 - a row of the table
        """The file of a row, under its name; of one that was erased with the reason."""
        read = TextStands.NONE if row.wordless else TextStands.READ
        return cls(
            id=row.id,
            name=name,
            type=row.type,
            size=row.size,
            algorithm=row.algorithm,
            hash=row.hash,
            unit=row.unit,
            by=row.actor,
            at=row.kept_at,
            thing=row.thing,
            text=read if row.read_at else TextStands.WAITING,
            erased=None
            if row.erased_at is None
            else ErasedView(at=row.erased_at, by=row.erased_by, paper=row.erased_paper, reason=reason),
        )


def day_of(at: datetime) -> date:
    """The legal day of an instant."""
    return at.astimezone(SHANGHAI).date()

"""What callers see of the notices that their units have caused."""

from datetime import date, datetime
from typing import Annotated, Self, cast

from pydantic import BaseModel, Field

from services.notify.deadlines.adapters.wording import sentence
from services.notify.deadlines.domain.notices import Code, Notice
from shared.kernel.directory.names import Names
from shared.kernel.rules.rulebook import Rulebook


class SentNoticeView(BaseModel):
    """所发通知: what the caller's unit has told others, and who has acknowledged it when."""

    id: str
    addressee: Annotated[
        str | None, Field(description="收件单位；告知其督察机构的为空。 To whom; none of supervisors.")
    ]
    addressee_name: str | None
    code: Code
    noted_at: datetime
    created_on: date
    zh: str
    en: str
    stands: bool
    acknowledged_by: str | None
    acknowledged_on: date | None
    reminded: Annotated[
        int,
        Field(description="再次提醒为 1，告知监督机关为 2。 1 once it was told again, 2 once supervisors were."),
    ]

    @classmethod
    def of(cls, notice: Notice, rulebook: Rulebook, names: Names) -> Self:
        return cls(
            id=notice.id,
            addressee=notice.addressee,
            addressee_name=names.of(notice.addressee, notice.created_on),
            code=notice.code,
            noted_at=cast("datetime", notice.noted_at),
            created_on=notice.created_on,
            zh=sentence(notice, "zh", rulebook, names),
            en=sentence(notice, "en", rulebook, names),
            stands=notice.closed_because is None,
            acknowledged_by=notice.acknowledged_by,
            acknowledged_on=notice.acknowledged_on,
            reminded=notice.reminded,
        )

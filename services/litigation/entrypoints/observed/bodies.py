"""What callers send of an observed hearing."""

from typing import Annotated

from pydantic import Field

from shared.web.bodies import Entering, Line, PaperNumber, UnitCode


class NewObservedHearing(Entering):
    """旁听庭审，on 为开庭之日."""

    case_number: Annotated[
        PaperNumber, Field(examples=["（2026）陕0702行初12号"], description="案号；是否行政案件由此可知。")
    ]
    court: Annotated[UnitCode, Field(description="法院的单位代码。", examples=["court-610702"])]
    members: Annotated[tuple[Line, ...], Field(max_length=100, description="到场的领导班子成员，填人员代码。")] = ()
    persons: Annotated[int, Field(ge=1, le=10_000, description="到场总人数。")] = 1

"""What callers see of what waits, and of who handles it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field

from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.clocks.timed import Timed
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.names import Names
from shared.kernel.periods import Status
from shared.kernel.words.wording import Worded
from shared.storage.handling import Handler
from shared.storage.listed import binding
from shared.web.views import CodeView
from shared.web.work.hands import Waiting


def coded(code: str, words: Worded) -> CodeView:
    """A code with its words."""
    return CodeView(code=code, zh=words.zh, en=words.en)


class WorkUnit(BaseModel):
    """单位及其今日的名称."""

    id: str
    name: Annotated[str | None, Field(description="名称；名录中没有的为空。")]

    @classmethod
    def of(cls, id: str, names: Names) -> Self:
        return cls(id=id, name=names.of(id, None))


class HandlerView(BaseModel):
    """承办人. `answers` is who answers for it today: the person, or whoever has taken over."""

    person: Annotated[str, Field(description="人员标识，与其令牌的 sub 一致。", examples=["p-1"])]
    unit: str
    since: date
    answers: Annotated[str, Field(description="今日由谁负责：本人，或者交接后的接替人。", examples=["p-1"])]
    in_post: Annotated[
        bool | None, Field(description="负责的人是否在岗；离岗的，须另行指定承办人。本单位没有人员名册的为空。")
    ]

    @classmethod
    def of(cls, handler: Handler) -> Self:
        row = handler.row
        return cls(person=row.person, unit=row.unit, since=row.since, answers=handler.answers, in_post=handler.in_post)


class HandlingView(HandlerView):
    """承办的经过: by whom it was named, and by whom it was ended, with the last day."""

    named_by: Annotated[str, Field(description="指定的人。", examples=["p-2"])]
    named_at: datetime
    ended_on: date | None
    ended_by: Annotated[str | None, Field(description="改由他人承办的，登记的人。", examples=["p-2"])]

    @classmethod
    def of(cls, handler: Handler) -> Self:
        row = handler.row
        return cls(
            **HandlerView.of(handler).model_dump(),
            named_by=row.named_by,
            named_at=row.named_at,
            ended_on=row.ended_on,
            ended_by=row.ended_by,
        )


class HandlersView(BaseModel):
    """承办人：现任的和历来的，均为本单位的."""

    now: list[HandlerView]
    ever: list[HandlingView]

    @classmethod
    def of(cls, handlers: Sequence[Handler]) -> Self:
        now = sorted((each for each in handlers if each.row.ended_on is None), key=lambda each: each.row.place)
        return cls(now=[*map(HandlerView.of, now)], ever=[*map(HandlingView.of, handlers)])


class NextView(CodeView):
    """下一步：办理的名称、接口."""

    operation: Annotated[str, Field(description="接口的 operationId。", examples=["accept_matter"])]
    method: Annotated[str, Field(examples=["POST"])]
    path: Annotated[str, Field(examples=["/v1/matters/6f1c/acceptance"])]

    @classmethod
    def to_be(cls, waiting: Waiting, path: str) -> Self:
        step, route = waiting.step.step, waiting.step.route
        return cls(code=step.value, zh=step.zh, en=step.en, operation=route.operation, method=route.method, path=path)


class WaitsForView(CodeView):
    """等待办理的单位；名录中没有、或者只按地区确定的为空."""

    units: list[WorkUnit]

    @classmethod
    def of(cls, bond: Bond, units: Sequence[str], names: Names) -> Self:
        named = [WorkUnit.of(each, names) for each in units]
        return cls(code=bond.value, zh=bond.zh, en=bond.en, units=named)


class DueView(CodeView):
    """最近一项未完成职责的期限. `earliest` and `latest` are the readings between which it lies."""

    on: date
    owner: Annotated[str | None, Field(description="须在期限内办理的单位。")]
    status: Annotated[str, Field(description="provisional 为暂定，以后的放假安排可能使其变动。")]
    earliest: date | None
    latest: date | None
    overdue: Annotated[bool, Field(description="按各种读法均已逾期。 Late under every reading.")]

    @classmethod
    def soonest(cls, thing: object, today: date) -> Self | None:
        """That of the thing's duties that is due first; None where no clock runs, or no date stands."""
        duties = [each for each in binding(thing) if each.due is not None] if isinstance(thing, Timed) else []
        if not isinstance(thing, Timed) or not duties:
            return None
        first = min(duties, key=_due)
        words = thing.clock_named(first.name)
        return cls(
            code=first.name,
            zh=words.zh,
            en=words.en,
            on=_due(first),
            owner=first.owner,
            status=first.status,
            earliest=first.earliest,
            latest=first.latest,
            overdue=first.is_overdue(today),
        )

    @classmethod
    def plain(cls, code: str, words: Worded, on: date, owner: str | None, today: date) -> Self:
        """A last day that is certain."""
        said = {"status": Status.FIRM.value, "earliest": on, "latest": on, "overdue": on < today}
        return cls(code=code, zh=words.zh, en=words.en, on=on, owner=owner, **said)


def _due(deadline: Deadline) -> date:
    return deadline.due or date.max


class WorkItem(BaseModel):
    """在办事项的一项. `kind` and `id` are those of the thing; of a correction that waits for a second person those of
    the thing that it is about, which stands in `proposal`."""

    kind: CodeView
    id: str
    path: Annotated[str, Field(description="事项的地址。", examples=["/v1/matters/6f1c"])]
    proposal: Annotated[str | None, Field(description="待确认的更正、申请的标识；其他的为空。")] = None
    label: Annotated[
        str | None,
        Field(description="编号，没有编号的为标题；涉密的没有标题，案件、建议只称编号。"),
    ]
    unit: WorkUnit
    region: str
    stage: CodeView | None
    next: NextView
    waits_for: WaitsForView
    since: Annotated[date | None, Field(description="自何日起等待：最近一次办理的法定日期。")]
    due: DueView | None
    handlers: Annotated[list[HandlerView], Field(description="本单位的承办人，主办的在前。")] = []


def handled(handlers: Mapping[str, Sequence[Handler]], id: str) -> list[HandlerView]:
    """Those of one thing."""
    return [HandlerView.of(each) for each in handlers.get(id, ())]

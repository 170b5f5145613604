"""Entries, proposals and corrections as callers see them, and what callers send about them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, Field

from shared.contracts.codes import EnteredByTwo
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.deadlines import OF_CLOCKS
from shared.kernel.lives.entries import Rectification, concerns, standing
from shared.kernel.lives.living import BOOKKEEPING
from shared.kernel.lives.reliving import Moment
from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import may_see
from shared.kernel.periods import Explanation
from shared.storage.codecs import codec
from shared.storage.facts import Announced
from shared.storage.lives.asked import Meant
from shared.storage.lives.correction import Correction, by_thing
from shared.storage.lives.papers import paper_behind
from shared.storage.lives.proposals import Proposal
from shared.storage.lives.rows import EntryLine
from shared.storage.work import Work
from shared.web.bodies import Body, PaperNumber, Reason, whole
from shared.web.lives.said import Called, PutRightView, SaidView, arguments_said, said_in, told_of
from shared.web.views import WhyView

_ANSWERS = {FactCorrectedV1: "corrected", FactWithdrawnV1: "withdrawn"}


class Striking(Body):
    """作废：须说明理由，涉密事项除外."""

    reason: Annotated[
        Reason | None, Field(description="必填；涉密事项不得填写。", examples=["登记有误，日期应为送达回证所载之日。"])
    ] = None
    paper: Annotated[
        PaperNumber | None, Field(description="凭证文号；使已成立的记录、对方的登记不再成立时须注明。")
    ] = None


class Confirming(Body):
    """确认更正：申请未注明凭证而须有凭证的，由确认人注明."""

    model_config = whole(paper="（2026）赣0702行初1号")

    paper: Annotated[
        PaperNumber | None, Field(description="凭证文号；申请已注明的不必再填。 Where none was named.")
    ] = None


class Declining(Body):
    """不同意更正：可以说明理由，涉密事项除外."""

    model_config = whole(reason="送达回证所载即为原登记之日。")

    reason: Annotated[
        Reason | None, Field(description="不同意的理由，申请人可以在该申请中看到；涉密事项不得填写。 Why not.")
    ] = None


class Rectifying(Striking):
    """更正：只写要改的项；该项登记所据的凭证文号有误的，改在 `change.paper`."""

    change: Annotated[dict[str, Any], Field(min_length=1, examples=[{"on": "2026-10-07"}])]


class RectifyingOneOf(Rectifying):
    """更正: `changes` are the bodies of what `change` may hold, one for each act of the kind."""

    changes: ClassVar[tuple[type[Body], ...]] = ()


class EntryView(BaseModel):
    """一项登记: the act and its arguments as they stand, who entered it when, and what became of it."""

    number: int
    act: str
    on: Annotated[
        date | None,
        Field(
            description="行为发生日，更正的为更正后之日；作废的为空。"
            " The day of the act, as this entry has it; null of what strikes."
        ),
    ]
    arguments: Annotated[
        dict[str, Any],
        Field(
            description="所说的内容，项名与登记该行为的接口一致，可以照此更正（change）。"
            " What it says, by the names of the act's own route, as a correction takes them."
        ),
    ]
    standing: Annotated[bool, Field(description="是否有效；作废的、更正别项的不单独有效。")]
    in_vain: Annotated[WhyView | None, Field(description="登记虽在，所针对的事项已不存在，故不发生效力；为其原因。")]
    rectifies: int | None
    rectified_by: tuple[int, ...]
    before: Annotated[
        SaidView | None,
        Field(description="更正、作废一项登记的，该项原来的内容、由谁、何时登记。 What had been said, by whom, when."),
    ]
    late: Annotated[bool, Field(description="补录：登记日晚于行为发生日。")]
    paper: str | None
    reason: str | None
    set_off_by: str | None
    actor: str
    unit: str
    confirmed_by: Annotated[str | None, Field(description="须另一人确认的，确认人；actor 为提出人。")]
    confirmed_for: Annotated[str | None, Field(description="确认人的单位。")]
    imported: Annotated[str | None, Field(description="随导入的台账录入的，其任务编号与行号，如 任务#12。")]
    recorded_at: datetime


class EntriesView(BaseModel):
    """All entries of a thing, by number."""

    items: list[EntryView]


class ToldView(BaseModel):
    """A fact that is told: anew, or as the correction or withdrawal of one that was told before, with its reason.

    `fact` is the one that is told, corrected or withdrawn, `data` what it says now, or said.
    """

    what: Annotated[str, Field(description="told 告知，corrected 更正，withdrawn 撤回。")]
    fact: str
    reason: str | None
    on: date
    data: dict[str, Any]

    @classmethod
    def of(cls, told: Announced) -> Self:
        answer = told.contract if isinstance(told.contract, FactCorrectedV1 | FactWithdrawnV1) else None
        return cls(
            what="told" if answer is None else _ANSWERS[type(answer)],
            fact=told.about.fact,
            reason=None if answer is None else answer.reason,
            on=told.envelope.legaldate,
            data=told.about.model_dump(mode="json"),
        )


class ClockView(BaseModel):
    """A deadline as it stands afterwards; `was_due` is empty where it did not run before."""

    name: str
    state: str
    was_due: date | None
    due: date | None
    in_time: bool | None
    explanation: dict[str, Any] | None


class ChangedView(BaseModel):
    """One thing before and after, where they differ, as its own view names it."""

    kind: str
    id: str
    before: dict[str, Any]
    after: dict[str, Any]
    facts: list[ToldView]
    deadlines: list[ClockView]


class AwaitedView(BaseModel):
    """须另行确认: who has to agree before it is done; the request itself is answered 202 then.

    `awaits` is the unit of which another person confirms it, one's own or the other's; empty where only a supervisor
    may, who speaks for all `others`: the units beside one's own whose entries go with it.
    """

    awaits: Annotated[
        str, Field(description="由何单位确认：本单位的，由另一人；对方单位的，由其人员；空的，由监督单位。")
    ]
    others: Annotated[tuple[str, ...], Field(description="其登记一并作废、须其同意的其他单位。")]

    @classmethod
    def of(cls, what: Meant) -> Self:
        return cls(awaits=what.awaits, others=tuple(sorted(what.others)))


class CorrectionView(BaseModel):
    """What a correction changes: the thing itself, and others that follow from it, each once.

    `confirmation` says who else has to agree, and is empty where it is done at once. `elsewhere` counts the others
    that are not the caller's to see.
    """

    entry: Annotated[
        PutRightView | None,
        Field(description="更正、作废的一项登记，更正前后各由谁、何时所说。 Of one entry who said what, and when."),
    ]
    confirmation: Annotated[
        AwaitedView | None, Field(description="正式提出后待何人确认；当即办理的为空。 Whom it would wait for.")
    ]
    items: list[ChangedView]
    elsewhere: Annotated[int, Field(description="另有几件无权查看的事项随之变动。")]


class ProposalView(BaseModel):
    """更正、撤销单位的申请: what another person has to confirm, until which day; `outcome` is empty while it waits.

    `thing` is ``kind/id``, `awaits` the unit of which somebody has to confirm; empty where a supervisor has to. The
    `change` is told in the names of the act's own route.
    """

    id: str
    thing: str
    number: int | None
    act: Annotated[
        EnteredByTwo | None,
        Field(description="须两人登记的行为，change 为其内容；更正、作废的为空。 An act that two persons enter."),
    ]
    change: dict[str, Any] | None
    reason: str | None
    paper: str | None
    actor: str
    unit: str
    awaits: str
    proposed_at: datetime
    lapses_on: date | None
    outcome: Annotated[
        str | None,
        Field(description="confirmed 已确认，declined 不同意，overtaken 该项已另行更正，lapsed 已失效。"),
    ]
    declined_because: Annotated[
        str | None, Field(description="不同意的，写明的理由。 Why it was declined, where that was said.")
    ]
    settled_by: str | None
    erased: Annotated[bool, Field(description="申请内容已删除，不能再确认。")]

    @classmethod
    def of(cls, proposal: Proposal, today: date) -> Self:
        asked = proposal.asked
        change = asked.change if asked.told is None else asked.told
        return cls(
            id=proposal.id,
            thing=proposal.thing,
            number=asked.number,
            act=asked.act,
            change=None if change is None else dict(change),
            reason=asked.reason,
            paper=asked.paper,
            actor=proposal.actor,
            unit=proposal.unit,
            awaits=proposal.awaits,
            proposed_at=proposal.proposed_at,
            lapses_on=proposal.lapses_on,
            outcome=proposal.outcome_on(today),
            declined_because=proposal.declined_because,
            settled_by=proposal.settled_by,
            erased=proposal.erased,
        )


def named_texts(lines: list[EntryLine]) -> list[str]:
    """The ids of all texts that the entries name."""
    found = [line.reason for line in lines if line.reason is not None]

    def note(text: str) -> str:
        found.append(text)
        return text

    for line in lines:
        arguments_said(line, note)
    return found


def entry_views(
    lines: list[EntryLine], texts: dict[str, str], moments: Mapping[str, Moment], called: Called
) -> list[EntryView]:
    """The entries of a thing as their routes have `called` what they say; `moments` are those of its life as it stands,
    by the number of the entry."""
    stands = standing(line.written for line in lines)
    putting_right = [line.written for line in lines if isinstance(line.written, Rectification)]

    def in_vain(number: int) -> WhyView | None:
        moment = moments.get(str(number))
        return None if moment is None or moment.in_vain is None else WhyView.of(moment.in_vain)

    def legible(text: str) -> str:
        return texts.get(text, text)

    return [
        EntryView(
            number=line.written.number,
            act=line.act,
            on=None if (act := said_in(line)) is None else act.on,
            arguments=dict(told_of(line, legible, called)),
            standing=line.written.number in stands,
            in_vain=in_vain(line.written.number),
            rectifies=line.written.rectifies if isinstance(line.written, Rectification) else None,
            before=_before(line, lines, legible, called),
            rectified_by=tuple(each.number for each in putting_right if each.rectifies == line.written.number),
            late=line.late,
            paper=line.paper,
            reason=None if line.reason is None else texts.get(line.reason),
            set_off_by=line.set_off_by,
            actor=line.actor,
            unit=line.unit,
            confirmed_by=line.confirmed_by,
            confirmed_for=line.confirmed_for,
            imported=line.imported,
            recorded_at=line.recorded_at,
        )
        for line in lines
    ]


def _before(line: EntryLine, lines: list[EntryLine], legible: Callable[[str], str], called: Called) -> SaidView | None:
    was = line.put_right(lines)
    if was is None:
        return None
    paper = paper_behind(lines, concerns(line.written), before=line.written.number)
    return SaidView.of(was, line, legible, paper, called)


def explained_by(corrections: list[Correction]) -> frozenset[str]:
    """The hashes of all explanations that clocks have after the corrections."""
    return frozenset(event.deadline.explanation for one in corrections for event in one.clocks)


# How a thing is shown, by its kind; of a kind that is not among them, as it is stored.
Views = Mapping[str, Callable[[Any], BaseModel]]
# What is no part of what it is, or is shown beside it.
_BESIDE = BOOKKEEPING | {"deadlines"}


async def correction_view(
    actor: Actor,
    work: Work,
    corrections: Iterable[Correction],
    views: Views,
    explanations: Mapping[str, Explanation],
    entry: PutRightView | None,
    confirmation: AwaitedView | None,
) -> CorrectionView:
    """What is changed in a unit of work that is only tried, as far as it is the actor's to see; first the `entry`, and
    whose `confirmation` it would wait for.

    `explanations` are by their hashes; the account of a clock that is not among them is left out.
    """
    changed = [(each, work.tracked(each.kind, each.id)) for each in by_thing(corrections)]
    seen = [(each, thing) for each, thing in changed if thing is not None and may_see(actor, thing)]
    told = [each for each in work.announced if not isinstance(each.contract, OF_CLOCKS)]
    legible = [(await _legible(each, work), await work.readable(thing)) for each, thing in seen]
    items = [_changed(each, thing, views, told, explanations) for each, thing in legible]
    return CorrectionView(entry=entry, confirmation=confirmation, items=items, elsewhere=len(changed) - len(seen))


async def _legible(one: Correction, work: Work) -> Correction:
    """With texts in the place of their ids, which a view may shorten."""
    return one if one.was is None else replace(one, was=await work.readable(one.was))


def _changed(
    one: Correction, thing: Aggregate, views: Views, told: list[Announced], explanations: Mapping[str, Explanation]
) -> ChangedView:
    def account(hash: str) -> dict[str, Any] | None:
        return explanations[hash].to_data() if hash in explanations else None

    before = {} if one.was is None else _shown(one.was, views.get(one.kind))
    after = _shown(thing, views.get(one.kind))
    otherwise = [name for name, value in after.items() if name not in before or before[name] != value]
    return ChangedView(
        kind=one.kind,
        id=one.id,
        before={name: before[name] for name in otherwise if name in before},
        after={name: after[name] for name in otherwise},
        facts=[ToldView.of(each) for each in told if each.envelope.subject == f"{one.kind}/{one.id}"],
        deadlines=[
            ClockView(
                name=event.deadline.name,
                state=event.deadline.state,
                was_due=one.dues.get(event.deadline.name),
                due=event.deadline.due,
                in_time=event.deadline.met_in_time,
                explanation=account(event.deadline.explanation),
            )
            for event in one.clocks
        ],
    )


def _shown(thing: Aggregate, view: Callable[[Any], BaseModel] | None) -> dict[str, Any]:
    if view is None:
        shown: dict[str, Any] = codec(type(thing)).dump_python(thing, mode="json")
    else:
        shown = view(thing).model_dump(mode="json")
    return {name: value for name, value in shown.items() if name not in _BESIDE}

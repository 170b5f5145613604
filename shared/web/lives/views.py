"""Entries, proposals and corrections as callers see them, and what callers send about them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, Field

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Rectification, standing
from shared.kernel.lives.reliving import Moment
from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import may_see
from shared.kernel.periods import Explanation
from shared.storage.lives.correction import Correction, by_thing
from shared.storage.lives.proposals import Proposal
from shared.storage.lives.rows import EntryLine, arguments
from shared.storage.work import Work
from shared.web.bodies import Body, Line, Reason
from shared.web.views import WhyView


class Striking(Body):
    """作废：须说明理由，涉密事项除外."""

    reason: Annotated[Reason | None, Field(description="必填；涉密事项不得填写。")] = None
    paper: Annotated[Line | None, Field(description="凭证文号；使已成立的记录、对方的登记不再成立时须注明。")] = None


class Rectifying(Striking):
    """更正：只写要改的项."""

    change: Annotated[dict[str, Any], Field(min_length=1, examples=[{"on": "2026-10-07"}])]


class RectifyingOneOf(Rectifying):
    """更正: `changes` are the bodies of what `change` may hold, one for each act of the kind."""

    changes: ClassVar[tuple[type[Body], ...]] = ()


class EntryView(BaseModel):
    """一项登记: the act and its arguments as they stand, who entered it when, and what became of it."""

    number: int
    act: str
    on: date | None
    arguments: dict[str, Any]
    standing: Annotated[bool, Field(description="是否有效；作废的、更正别项的不单独有效。")]
    in_vain: Annotated[WhyView | None, Field(description="登记虽在，所针对的事项已不存在，故不发生效力；为其原因。")]
    rectifies: int | None
    rectified_by: tuple[int, ...]
    late: Annotated[bool, Field(description="补录：登记日晚于行为发生日。")]
    paper: str | None
    reason: str | None
    set_off_by: str | None
    actor: str
    unit: str
    confirmed_by: Annotated[str | None, Field(description="须另一人确认的，确认人；actor 为提出人。")]
    confirmed_for: Annotated[str | None, Field(description="确认人的单位。")]
    recorded_at: datetime


class EntriesView(BaseModel):
    """All entries of a thing, by number."""

    items: list[EntryView]


class ToldView(BaseModel):
    """A fact that is told anew, corrected or withdrawn; `data` is what it says now, or said."""

    what: str
    fact: str
    on: date
    data: dict[str, Any]


class ClockView(BaseModel):
    """A deadline as it stands afterwards; `was_due` is empty where it did not run before."""

    name: str
    state: str
    was_due: date | None
    due: date | None
    in_time: bool | None
    explanation: dict[str, Any] | None


class ChangedView(BaseModel):
    """One thing before and after, where they differ."""

    kind: str
    id: str
    before: dict[str, Any]
    after: dict[str, Any]
    facts: list[ToldView]
    deadlines: list[ClockView]


class CorrectionView(BaseModel):
    """What a correction changes: the thing itself, and others that follow from it, each once.

    `elsewhere` counts the others that are not the caller's to see.
    """

    items: list[ChangedView]
    elsewhere: Annotated[int, Field(description="另有几件无权查看的事项随之变动。")]


class ProposalView(BaseModel):
    """更正申请: what another person has to confirm, until which day; `outcome` is empty while it waits.

    `thing` is ``kind/id``, `awaits` the unit of which somebody has to confirm.
    """

    id: str
    thing: str
    number: int | None
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
    settled_by: str | None
    erased: Annotated[bool, Field(description="申请内容已删除，不能再确认。")]

    @classmethod
    def of(cls, proposal: Proposal, today: date) -> Self:
        asked = proposal.asked
        return cls(
            id=proposal.id,
            thing=proposal.thing,
            number=asked.number,
            change=None if asked.change is None else dict(asked.change),
            reason=asked.reason,
            paper=asked.paper,
            actor=proposal.actor,
            unit=proposal.unit,
            awaits=proposal.awaits,
            proposed_at=proposal.proposed_at,
            lapses_on=proposal.lapses_on,
            outcome=proposal.outcome_on(today),
            settled_by=proposal.settled_by,
            erased=proposal.erased,
        )


def named_texts(lines: list[EntryLine]) -> list[str]:
    """The ids of all texts that the entries name."""
    told = [value for line in lines for name in _texts(line) for value in _many(_arguments(line).get(name))]
    told += [line.reason for line in lines]
    return [value for value in told if isinstance(value, str)]


def _many(argument: object) -> list[object]:
    return argument if isinstance(argument, list) else [argument]


def _act(line: EntryLine) -> Entered | None:
    match line.written:
        case Entry(act=act) | Rectification(instead=act):
            return act
        case _:
            return None


def _arguments(line: EntryLine) -> dict[str, Any]:
    act = _act(line)
    return {} if act is None else arguments(act)


def _texts(line: EntryLine) -> frozenset[str]:
    """Those arguments that hold ids of texts; nothing else is one, whatever it looks like."""
    act = _act(line)
    return frozenset() if act is None else act.texts


def entry_views(lines: list[EntryLine], texts: dict[str, str], moments: Mapping[str, Moment]) -> list[EntryView]:
    """The entries of a thing; `moments` are those of its life as it stands, by the number of the entry."""
    stands = standing(line.written for line in lines)
    putting_right = [line.written for line in lines if isinstance(line.written, Rectification)]

    def in_vain(number: int) -> WhyView | None:
        moment = moments.get(str(number))
        return None if moment is None or moment.in_vain is None else WhyView.of(moment.in_vain)

    def legible(value: object) -> object:
        if isinstance(value, list):
            return [legible(each) for each in value]
        return texts.get(value, value) if isinstance(value, str) else value

    return [
        EntryView(
            number=line.written.number,
            act=line.act,
            on=line.written.act.on if isinstance(line.written, Entry) else None,
            arguments={
                name: legible(value) if name in _texts(line) else value for name, value in _arguments(line).items()
            },
            standing=line.written.number in stands,
            in_vain=in_vain(line.written.number),
            rectifies=line.written.rectifies if isinstance(line.written, Rectification) else None,
            rectified_by=tuple(each.number for each in putting_right if each.rectifies == line.written.number),
            late=line.late,
            paper=line.paper,
            reason=None if line.reason is None else texts.get(line.reason),
            set_off_by=line.set_off_by,
            actor=line.actor,
            unit=line.unit,
            confirmed_by=line.confirmed_by,
            confirmed_for=line.confirmed_for,
            recorded_at=line.recorded_at,
        )
        for line in lines
    ]


def explained_by(corrections: list[Correction]) -> frozenset[str]:
    """The hashes of all explanations that clocks have after the corrections."""
    return frozenset(event.deadline.explanation for one in corrections for event in one.clocks)


def correction_view(
    actor: Actor, work: Work, corrections: Iterable[Correction], explanations: Mapping[str, Explanation]
) -> CorrectionView:
    """What is changed in a unit of work, as far as it is the actor's to see.

    `explanations` are by their hashes; the account of a clock that is not among them is left out.
    """
    changed = by_thing(corrections)
    seen = [each for each in changed if _is_seen(actor, work.tracked(each.kind, each.id))]
    return CorrectionView(items=_changed(seen, explanations), elsewhere=len(changed) - len(seen))


def _is_seen(actor: Actor, thing: Aggregate | None) -> bool:
    return thing is not None and may_see(actor, thing)


def _changed(corrections: list[Correction], explanations: Mapping[str, Explanation]) -> list[ChangedView]:
    def account(hash: str) -> dict[str, Any] | None:
        return explanations[hash].to_data() if hash in explanations else None

    return [
        ChangedView(
            kind=one.kind,
            id=one.id,
            before=one.before,
            after=one.after,
            facts=[
                ToldView(what=what, fact=name.fact, on=fact.on, data=fact.contract.model_dump(mode="json"))
                for what, facts in one.facts._asdict().items()
                for name, fact in facts.items()
            ],
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
        for one in corrections
    ]

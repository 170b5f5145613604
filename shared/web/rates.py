"""Rates as callers see them: what was counted beside every value, and the target where a rule sets one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from fastapi import Query
from pydantic import BaseModel, Field

from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.lines import Thing
from shared.kernel.model.rates import Member, Rate, RateUnit, Span
from shared.kernel.model.stages import must_have_come, must_span
from shared.kernel.rules.places import Places
from shared.kernel.rules.rule_shapes import Quota, Target
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import WordedCode
from shared.storage.counting import Seen, seen
from shared.web.dates import LegalDay
from shared.web.language import Language
from shared.web.verdicts import Verdict, verdict
from shared.web.views import CodeView

REGION = (
    "区划及其下级：本地区；所承继、所属单位在其他地区的，可以是该地区，只计这些单位的事项。 "
    "A region with its subtree: one's own, or one in which units lie that one's own stands for or over."
)
AS_OF = "截至该日终了所知；为空即现在。已过之日，结果不再改变。 As known at the end of that day; empty means now."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asks for: the rates of a region with its subtree over a span, both ends included."""

    region: Annotated[str, Query(description=REGION, examples=["360700"])]
    first: Annotated[LegalDay, Query(alias="from", examples=["2026-01-01"])]
    last: Annotated[LegalDay, Query(alias="to", examples=["2026-12-31"])]
    as_of: Annotated[LegalDay | None, Query(description=AS_OF, examples=["2026-12-31"])] = None

    def must_be_askable(self, places: Places, today: date) -> None:
        """Refuse a region that is unknown, a span that ends before it begins, and what will only be known."""
        # Under any of its codes; of that day there need be only the division.
        places.holding(code_on(self.region, self.last), self.last)
        must_span(self.first, self.last, field="to")
        if self.as_of is not None:
            must_have_come(self.as_of, today, field="as_of")

    def seen(self, today: date) -> Seen:
        return self.seen_on(self.as_of, today)

    def seen_on(self, day: date | None, today: date) -> Seen:
        """The same as it was known at the end of another day; None for now."""
        return seen(self.region, Span(self.first, self.last), today, day)


@dataclass(frozen=True, slots=True)
class Apart:
    """By which column a rate is counted apart."""

    by: Annotated[
        str | None,
        Query(
            description="分组：unit 单位、region 区划、kind 种类等；按单位的，单位撤销之日起的计入承继单位。 "
            "Count apart by this; by units, what is of a day after a closing counts for the successor.",
            examples=["unit"],
        ),
    ] = None


class ExclusionView(CodeView):
    """不计入分母的: how many, and why."""

    count: int


class NoTarget(WordedCode):
    """Why a rate has no target."""

    NO_RULE = "no_rule", "没有规定按这一口径设定目标", "no rule sets a target by this caliber"
    NOT_HERE = "not_here", "该区划在统计期末日没有设定目标的规定", "the region has none on the last day of the span"


class RateView(BaseModel):
    """一项比率: without anything to divide by there is no value."""

    id: str
    caliber: Annotated[
        str, Field(description="口径：计入什么／以什么为分母。 What is counted, over what; by Accept-Language.")
    ]
    group: Annotated[str | None, Field(description="分组的值；合计的为空。 None for the total.")]
    numerator: int
    denominator: int
    value: float | None
    exclusions: Annotated[list[ExclusionView], Field(description="不计入分母的。 What is not divided by.")]
    late_entries: Annotated[
        int, Field(description="分母中含补录的件数。 How many of those counted rest on what was entered late.")
    ]
    unit: Annotated[
        RateUnit,
        Field(description="比率（1 为百分之百）、平均工作日数或者件数。 1 is all; or working days; or cases."),
    ]
    target: Annotated[
        str | None,
        Field(
            description="适用规定的目标；规定次数的，为每单位的次数。 As the rule has it; of a quota, of each unit.",
            examples=["=100%", ">=1 times/year"],
        ),
    ]
    no_target: Annotated[CodeView | None, Field(description="没有目标的原因。 Why there is none.")]
    source: Annotated[str | None, Field(description="目标的依据。 What the target rests on.")]
    last_year: Annotated[
        float | None,
        Field(description="目标为上年同期的，上年同期的值。 Of last year, where that is the target."),
    ]
    target_met: Annotated[bool | None, Field(description="是否达到目标；不能判断的为空。 None where nobody can say.")]
    not_judged: Annotated[CodeView | None, Field(description="有目标而不能判断的原因。 Why that cannot be said.")]

    @classmethod
    def of(
        cls,
        rate: Rate,
        rulebook: Rulebook,
        what: Seen,
        late: Collection[str],
        language: Language,
        before: Rate | None = None,
    ) -> Self:
        """With the target in force in the region on the last day; `late` are the ids of things entered late, `before`
        is the same of last year's period, where that is the target."""
        rule = None if rate.rule is None else rulebook.rule(rate.rule, what.region, what.span.last)
        judged = Verdict() if rule is None else verdict(rule, rate, before)
        return cls(
            id=rate.id,
            caliber=rate.caliber.wording(language),
            group=rate.group,
            numerator=rate.numerator,
            denominator=rate.denominator,
            value=rate.value,
            exclusions=[
                ExclusionView(code=why.value, zh=why.zh, en=why.en, count=many)
                for why, many in sorted(rate.exclusions.items())
            ],
            late_entries=rate.entered_late(late),
            unit=rate.unit,
            target=None if rule is None else _said(rule),
            no_target=None
            if rule is not None
            else _coded(NoTarget.NO_RULE if rate.rule is None else NoTarget.NOT_HERE),
            source=None if rule is None else str(rule.source),
            last_year=None if before is None else before.value,
            target_met=judged.met,
            not_judged=None if judged.why_not is None else _coded(judged.why_not),
        )


class RatesView(BaseModel):
    """The rates of a region with its subtree, from `from_on` to `to_on`, both included, as known at the end of `as_of`,
    by the rules of `release`."""

    region: str
    from_on: date
    to_on: date
    as_of: date
    release: str
    rates: list[RateView]

    @classmethod
    def of(cls, what: Seen, release: str, rates: Iterable[RateView]) -> Self:
        first, last = what.span.first, what.span.last
        return cls(region=what.region, from_on=first, to_on=last, as_of=what.today, release=release, rates=list(rates))


class ThingView(BaseModel):
    """A thing by its kind and id, with its official number as it is now."""

    kind: str
    id: str
    number: Annotated[str | None, Field(description="案号、文号；没有的为空。 None where it has none.")] = None

    @classmethod
    def of(cls, thing: Thing, numbers: Mapping[Thing, str]) -> Self:
        return cls(kind=thing.kind, id=thing.id, number=numbers.get(thing))


class CountedView(BaseModel):
    """计入情况: what it adds to the numerator, or why it is not divided by."""

    value: int
    left_out: CodeView | None

    @classmethod
    def of(cls, member: Member) -> Self:
        out = member.left_out
        return cls(value=member.value, left_out=None if out is None else _coded(out))


class MemberView(CountedView):
    """One that is counted, by the things that it rests on, with the units that it counts for."""

    key: str
    things: list[ThingView]
    parts: list[str]
    units: list[str]
    entered_late: bool

    @classmethod
    def of_rate(cls, member: Member, late: Collection[str], numbers: Mapping[Thing, str]) -> Self:
        return cls(
            **CountedView.of(member).model_dump(),
            key=member.key,
            things=[ThingView.of(each, numbers) for each in member.things],
            parts=[line.part for line in member.lines],
            units=sorted({line.unit for line in member.lines}),
            entered_late=member.is_late(late),
        )


def _coded(why: WordedCode) -> CodeView:
    return CodeView(code=why.value, zh=why.zh, en=why.en)


def _said(rule: Rule) -> str:
    """A rate that is held to, or how often each unit has to."""
    if isinstance(rule.content, Quota):
        return f">={rule.quota.at_least} {rule.quota.of}/{rule.quota.per}"
    target: Target = rule.target
    return f"{target.comparator}{target.benchmark if target.percent is None else f'{target.percent}%'}"

"""Deadline, case and inbox, and duty, unit, occurrence and evidence have states of their own: which come together, and
that none contradicts another."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.watch import SETTLED, Said, WatchState
from services.notify.register.domain.duty import DutyStage
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from services.notify.register.domain.occurrence_watch import watch_ref
from services.notify.register.usecases.change_unit import ChangeUnit, change_unit
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from services.notify.register.usecases.give_evidence import GiveEvidence, give_evidence
from services.notify.register.usecases.keep_duty import KeepDuty, keep_duty
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.register.usecases.retract_evidence import RetractEvidence, retract_evidence
from services.notify.units.domain.subject_unit import UnitStage
from services.notify.units.usecases.close_unit import CloseUnit, close_unit
from shared.contracts.deadlines import VOIDED
from shared.kernel.lives.entries import standing
from shared.kernel.model.actor import Role
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.messaging.subscription import Fact
from tests.house.walking import Together, beside, missing
from tests.notify.builders import GANZHOU, HANTAI, a_fact, an_actor
from tests.notify.conftest import TODAY, House
from tests.notify.walks import ON_CASES, WRONG, Walk, pass_days

A_CASE = Wording("逾期处置", "escalation")
AN_OCCURRENCE = Wording("应尽职责", "occurrence")
TOWN = "610702-pz"
PROVEN = replace(WRONG, paper="会议纪要第7号")
SETTLES = {
    OccurrenceStage.MET: WatchState.MET,
    OccurrenceStage.EXPIRED: WatchState.CANCELLED,
    OccurrenceStage.LIFTED: WatchState.CANCELLED,
}
# Which the table of the ladder allows, whatever has become of the deadline.
CLOSED_AFTER = {WatchState.ARMED, WatchState.SUSPENDED, WatchState.MET, WatchState.CANCELLED, WatchState.WITHDRAWN}


class Heard(Walk):
    """A deadline of another service, of which one thing after the other is told; after some cases another one."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed, TODAY, GANZHOU, "住建局")
        self.told, self.thing = 0, 1

    @property
    def ref(self) -> str:
        return f"review/thing-{self.thing}/ceiling"

    async def hear(self, said: Said, *, replaces: bool = False, reason: str | None = None, **fields: Any) -> None:
        self.told += 1
        fact = a_fact(said, thing=f"thing-{self.thing}", sequence=self.told, **{"told_on": self.on, **fields})
        more = {"replaces": replaces} | ({} if reason is None else {"reason": reason})
        await self.house.hear(Fact(fact.contract.model_copy(update=more), fact.envelope, fact.cause, fact.body))

    async def a_case(self) -> str:
        cases = await self.cases(self.ref)
        if not cases:
            raise NotFound(what=A_CASE, id=self.ref)
        return cases[-1 if self.chance.random() < 0.8 else 0].id

    async def look(self) -> None:
        async with self.begin(self.owner) as work:
            found = await work.watches.find([self.ref])
        if found:
            await self.agree(found[self.ref])


async def open_(walk: Heard) -> None:
    """Anew, or another where this one has had its cases."""
    if len(await walk.cases(walk.ref)) > 2:
        walk.thing += 1
    await walk.hear(Said.OPENED, anchor_on=walk.on - timedelta(walk.chance.choice([0, 10, 20])))


async def move(walk: Heard) -> None:
    replaces = walk.chance.random() < 0.6
    await walk.hear(Said.MOVED, anchor_on=walk.on - timedelta(walk.chance.choice([5, 16, 20])), replaces=replaces)


async def suspend(walk: Heard) -> None:
    await walk.hear(walk.chance.choice([Said.SUSPENDED, Said.RESUMED]), anchor_on=walk.on - timedelta(20))


async def meet(walk: Heard) -> None:
    met_on, anchor_on = walk.on - timedelta(walk.chance.choice([0, 4])), walk.on - timedelta(18)
    await walk.hear(Said.MET, anchor_on=anchor_on, met_on=met_on, replaces=walk.chance.random() < 0.5)


async def cancel(walk: Heard) -> None:
    await walk.hear(Said.CANCELLED, reason="withdrawn_by_applicant", anchor_on=walk.on - timedelta(18))


async def never_run(walk: Heard) -> None:
    await walk.hear(Said.CANCELLED, reason=VOIDED, anchor_on=walk.on - timedelta(18))


TELLING: list[Any] = [open_, open_, open_, move, suspend, suspend, meet, cancel, never_run]


async def test_deadline_case_and_inbox_never_contradict_each_other(sqlite_house: House) -> None:
    """All stages of the ladder come about, and all that a deadline may come to when its case is closed."""
    walk = Heard(sqlite_house, 2)
    wanted = {"none", *Stage, *((state, Stage.CLOSED) for state in CLOSED_AFTER)}
    await walk.go(
        [*TELLING, *ON_CASES, *ON_CASES, *[pass_days] * 8],
        lambda: wanted - walk.met - {stage for _, stage in walk.met},
        1500,
    )


PURSUED = {*Stage} - {Stage.CLOSED}
UNITS, DUTIES = (*UnitStage, VOIDED), (DutyStage.IN_FORCE, DutyStage.ENDED, VOIDED)
OWED = {*OccurrenceStage} - {OccurrenceStage.LIFTED}
UNIT_AND_OCCURRENCE = {"what is no unit owes nothing": beside([VOIDED], OWED)}
DUTY_AND_OCCURRENCE = {
    "by what is no duty nothing is owed": beside([VOIDED], OWED),
    "only with its duty does it expire": {
        (DutyStage.IN_FORCE, OccurrenceStage.EXPIRED),
        (DutyStage.ENDED, OccurrenceStage.OPEN),
    },
}
OCCURRENCE_AND_CASE = {
    "what is not owed any more is not pursued": beside({*OccurrenceStage} - {OccurrenceStage.OPEN}, PURSUED),
}


class Registered(Walk):
    """A township, a duty that is kept of it and ended again, evidence, and the case of what is missed."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed, TODAY, HANTAI, TOWN)
        self.office = an_actor(Role.OFFICE, id="office-1", unit="610702-zfb", region=HANTAI)
        self.kept = 0
        self.units = Together(UNITS, OccurrenceStage, UNIT_AND_OCCURRENCE)
        self.duties = Together(DUTIES, OccurrenceStage, DUTY_AND_OCCURRENCE)
        self.pursued = Together(OccurrenceStage, Stage, OCCURRENCE_AND_CASE)

    async def asked(self) -> list[Occurrence]:
        """What is asked by the duties that are kept here, the soonest first."""
        async with self.begin(self.office) as work:
            found = await work.occurrences.of_unit(TOWN)
        return sorted((each for each in found if each.asked.kept), key=lambda each: (each.due or self.on, each.id))

    async def an_occurrence(self) -> Occurrence:
        asked = [each for each in await self.asked() if each.opens_on <= self.on]
        if not asked:
            raise NotFound(what=AN_OCCURRENCE, id=TOWN)
        return self.chance.choice(asked)

    async def a_case(self) -> str:
        cases = await self.cases(*(watch_ref(each) for each in await self.asked()))
        if not cases:
            raise NotFound(what=A_CASE, id=TOWN)
        return self.chance.choice([*cases, *(case for case in cases if case.stage is not Stage.CLOSED)]).id

    async def look(self) -> None:
        occurrences = await self.asked()
        async with self.begin(self.office) as work:
            unit = await work.units.known(TOWN)
            watches = await work.watches.find([watch_ref(each) for each in occurrences])
            given = {each.id: each for each in await work.evidence.of_unit(TOWN)}
            duties = {id: await work.duties.get(id) for id in {each.asked.duty for each in occurrences}}
        for each in occurrences:
            watch = watches[watch_ref(each)]
            assert (watch.due, watch.owner, watch.met_on) == (each.due, each.unit, each.met_on)
            assert SETTLES.get(each.stage) == (watch.state if watch.state in SETTLED else None), (each, watch)
            assert (each.stage is OccurrenceStage.MET) == (each.met_on is not None)
            assert {one.id for one in each.evidence} == {
                id for id, one in given.items() if one.occurrence == each.id and one.stands
            }
            assert unit.voided_on is None or each.stage is OccurrenceStage.LIFTED
        cases = await self.agree(*(watches[watch_ref(each)] for each in occurrences))
        for each in occurrences:
            duty = duties[each.asked.duty]
            self.units.meet(VOIDED if unit.voided_on else unit.stage, each.stage)
            self.duties.meet(VOIDED if duty.voided_on else duty.stage, each.stage)
            for case in cases[watch_ref(each)]:
                self.pursued.meet(each.stage, case.stage)


async def keep(walk: Registered) -> None:
    walk.kept += 1
    command = KeepDuty(
        id=f"duty-{walk.kept}", by=walk.office, on=walk.on, region=HANTAI, title="案卷自查", document="某文",
        document_id="", clause="第四条", quote_start=0, quote_end=9, subject="enforcement_departments_and_townships",
        lead_units=(), co_units=(), at_least=2, of="times", per=Per.QUARTER, due=None, modality=Modality.MANDATORY,
        valid_from=date(2026, 1, 1), valid_to=None, replaces=None,
    )  # fmt: skip
    async with walk.begin(walk.office) as work:
        await keep_duty(command, work, walk.on)
    await walk.house.tick(walk.on)


async def _end(walk: Registered, *, voided: bool) -> None:
    async with walk.begin(walk.office) as work:
        duty = await work.duties.get(f"duty-{walk.chance.randint(1, max(walk.kept, 1))}")
        if voided:
            await work.duties.void(duty, WRONG)
        else:
            command = EndDuty(id=duty.id, by=walk.office, on=walk.on, valid_to=walk.on, reason="任务已完成")
            await end_duty(command, work, walk.on)
    await walk.house.tick(walk.on)


async def end(walk: Registered) -> None:
    await _end(walk, voided=False)


async def void_duty(walk: Registered) -> None:
    await _end(walk, voided=True)


async def give(walk: Registered) -> None:
    occurrence = await walk.an_occurrence()
    days = (walk.on - occurrence.opens_on).days
    on, count = walk.on - timedelta(walk.chance.choice([0, days, days // 2])), walk.chance.choice([1, 1, 2])
    command = GiveEvidence(
        id=occurrence.id, by=walk.owner, on=on, evidence=f"evidence-{walk.chance.getrandbits(64)}", count=count,
        people=(), note=None, attachments=(),
    )  # fmt: skip
    async with walk.begin(walk.owner) as work:
        await give_evidence(command, work, walk.on)


async def take_back(walk: Registered) -> None:
    """Retracted, voided, or found to have been on another day."""
    occurrence = await walk.an_occurrence()
    if not occurrence.evidence:
        return
    evidence, how = walk.chance.choice(occurrence.evidence).id, walk.chance.randint(0, 2)
    async with walk.begin(walk.owner) as work:
        if how == 0:
            command = RetractEvidence(id=occurrence.id, evidence=evidence, by=walk.owner, on=walk.on, reason="有误")
            await retract_evidence(command, work, walk.on)
            return
        thing = await work.evidence.get(evidence)
        if how == 1:
            await work.evidence.void(thing, PROVEN)
            return
        birth = (await work.evidence.lines(evidence))[0].written.act
        await work.evidence.rectify(thing, 1, replace(birth, on=walk.on), PROVEN)


async def change(walk: Registered) -> None:
    kind = walk.chance.choice(["township", "township", "department"])
    command = ChangeUnit(id=TOWN, by=walk.office, on=walk.on, kind=kind, attributes=(), headcounts={})
    async with walk.begin(walk.office) as work:
        await change_unit(command, work, walk.on)


async def close(walk: Registered) -> None:
    async with walk.begin(walk.office) as work:
        await close_unit(CloseUnit(id=TOWN, by=walk.office, on=walk.on, paper="编〔2026〕9号"), work, walk.on)


async def strike(walk: Registered) -> None:
    """The last entry of the unit that still stands, if it is not the first."""
    async with walk.begin(walk.office) as work:
        unit, lines = await work.units.get(TOWN), await work.units.lines(TOWN)
        numbers = [number for number in standing(line.written for line in lines) if number > 1]
        if numbers:
            await work.units.rectify(unit, numbers[-1], None, WRONG)


async def register(walk: Registered) -> None:
    """Anew, where it was voided."""
    command = RegisterUnit(
        id=TOWN, by=walk.office, region=HANTAI, name="铺镇", kind="township", headcounts={},
        kept_from=date(2026, 1, 1), on=walk.on,
    )  # fmt: skip
    async with walk.begin(walk.office) as work:
        await register_unit(command, work, walk.on)


async def void_unit(walk: Registered) -> None:
    if walk.chance.random() < 0.4:
        async with walk.begin(walk.office) as work:
            await work.units.void(await work.units.get(TOWN), WRONG)


KEEPING: list[Any] = [
    keep, keep, end, void_duty, *[give] * 8, take_back, take_back, change, close, strike, strike, strike, register,
    register, void_unit,
]  # fmt: skip


async def test_duty_unit_occurrence_case_and_evidence_never_contradict_each_other(sqlite_house: House) -> None:
    """Each stage of an occurrence comes about beside each of its unit, its duty and its case, where it can."""
    walk = Registered(sqlite_house, 11)
    await register(walk)
    await keep(walk)
    await walk.go(
        [*KEEPING, *ON_CASES, *[pass_days] * 5], lambda: missing(walk.units, walk.duties, walk.pursued), most=800
    )

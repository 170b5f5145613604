"""Cases and letters as they are led on beside notify's watches."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import HeadCall, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from shared.kernel.lives.entered import Happening
from shared.storage.cause import Cause
from tests.house.clocked import VOIDED, Deed, LedClock, LedThing, the
from tests.house.orders import PAPER
from tests.house.watched import WatchedScene, WatchedWalk, enter
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket
from tests.litigation.random_lives import Turn, by_letter, made

CASES, LETTERS = (*Stage, VOIDED), (*SuggestionStage, VOIDED)


def _to_case(case: Any, step: Step, on: date, chance: Random) -> Happening[Any]:
    """In any of its variants."""
    return made(step, case, Turn(chance.randrange(12)), on)


CASE = LedThing(
    kind="cases",
    found=the("case-1"),
    stages=CASES,
    offered=lambda case: sorted(NEXT[case.stage] - {Step.CONTINUE}),
    made=_to_case,
)
LETTER = LedThing(
    kind="suggestions",
    found=the("letter-1"),
    stages=LETTERS,
    offered=lambda letter: letter.next_acts,
    made=lambda _letter, step, on, chance: by_letter(step, on, chance),
)


async def _hear(walk: WatchedWalk) -> None:
    """A hearing of that day, of which the notice comes with the record."""
    async with walk.scene.begin() as work:
        case = await work.cases.get(walk.thing.id)
        number = case.hearing_list.number_for(walk.on, Voice.COURT, walk.on, case.hearing_list)
        said = {"on": walk.on, "by": Voice.COURT}
        notice = acts.Schedule(**said, ordinal=number, hearing_on=walk.on, call=HeadCall.NONE)
        await work.cases.enter(case, notice, paper=PAPER)
        record = acts.Attend(**said, hearing=number, presence=Presence.ABSENT, category=None)
        await work.cases.enter(case, record, paper=PAPER)


async def _stay(walk: WatchedWalk) -> None:
    async with walk.scene.begin() as work:
        await work.cases.enter(await work.cases.get(walk.thing.id), acts.StayTrial(on=walk.on, by=Voice.COURT))


async def _judge(walk: WatchedWalk, *parties: Party) -> None:
    """A decision that may be appealed, served on those."""
    served = {str(party): walk.on for party in parties}
    said: dict[str, Any] = {"form": Form.JUDGMENT, "outcome": Outcome.DISMISSED, "obligations": (), "of": None}
    async with walk.scene.begin() as work:
        act = acts.Judge(on=walk.on, by=Voice.COURT, served=served, **said)
        await work.cases.enter(await work.cases.get(walk.thing.id), act, paper=PAPER)


async def _appeal(walk: WatchedWalk) -> None:
    """By the agency, in time."""
    async with walk.scene.begin() as work:
        act = acts.Appeal(on=walk.on, by=Voice.COURT, party=Party.AGENCY)
        await work.cases.enter(await work.cases.get(walk.thing.id), act, paper=PAPER)


async def _demand(walk: WatchedWalk) -> None:
    """The letter is amended: it names days."""
    reply, rectify = (StatedTerm(due_on=walk.on + timedelta(days)) for days in (20, 40))
    async with walk.scene.begin() as work:
        act = letters.Amend(on=walk.on, reason="text:1", reply=reply, rectify=rectify)
        await work.suggestions.enter(await work.suggestions.get(walk.thing.id), act, paper=PAPER)


HEARD, STAYED, APPEALED, DEMANDED = map(Deed, (_hear, _stay, _appeal, _demand))
JUDGED, UNSERVED = Deed(_judge, (Party.AGENCY, Party.PLAINTIFF)), Deed(_judge)


def heard_at_once(walk: WatchedWalk) -> Iterable[Deed]:
    stage = walk.stages[0]
    return [HEARD] if isinstance(stage, Stage) and Step.SCHEDULE in NEXT[stage] else []


def scene(docket: Docket, part: LedThing, clocks: tuple[LedClock, ...]) -> WatchedScene:
    more = heard_at_once if part is CASE else lambda walk: ()
    return WatchedScene(
        store=docket.service.store,
        cause=Cause(actor=JUDGE, correlation_id="watched"),
        comes_to=docket.comes_to,
        parts=(part,),
        clocks=clocks,
        more=more,
    )


ANSWERED = {step: Deed(enter, (LETTER, step)) for step in SuggestionStep}
ENTER = {step: Deed(enter, (CASE, step)) for step in Step}

"""A case, and a letter, and what notify has of their clocks have states of their own: which come together, and that
none contradicts another."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from services.litigation.cases.domain.appeal_periods import APPEAL
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import RECTIFY, REPLY
from tests.conftest import Migrated
from tests.house.clocked import NONE, OWED, STATES, VOIDED, Deed, LedClock, LedThing, W, only
from tests.house.walking import Never, beside
from tests.house.watched import A_DAY, SOME_DAYS, come_to_the_last_day, must_never_contradict, strike
from tests.house.watching import hearing
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON
from tests.litigation.watched_scenes import (
    ANSWERED,
    APPEALED,
    CASE,
    CASES,
    DEMANDED,
    ENTER,
    HEARD,
    JUDGED,
    LETTER,
    STAYED,
    UNSERVED,
    scene,
)

pytestmark = pytest.mark.usefixtures("one_clerk")

BEFORE_JUDGMENT = {Stage.SERVED, Stage.ANSWERED, Stage.SCHEDULED, Stage.HEARD}
DONE_WITH = {*Stage} - BEFORE_JUDGMENT - {Stage.JUDGED}
RUNS = {W.ARMED, W.WARNED, W.DUE_TODAY, W.OVERDUE, W.LAPSED, W.SUSPENDED}
BESIDE_ANSWER: Never = {
    "what has to be done neither may be done nor lapses": beside(CASES, [W.PERMITTED, W.LAPSED]),
    "only of who came a record is waited for": beside(CASES, [W.UNRECORDED]),
    "whoever is sued has to answer": beside(CASES, [NONE]) | beside(Stage, [W.WITHDRAWN]),
    "of a case that is none no clock runs": beside([VOIDED], {*STATES} - {W.WITHDRAWN}),
    "that it is answered is what the stage says": beside([Stage.ANSWERED], {*STATES} - {W.MET}),
    "it is not answered yet": {(Stage.SERVED, W.MET)},
    "with the judgment it ends, and not before": beside({*Stage} - BEFORE_JUDGMENT, RUNS)
    | beside(BEFORE_JUDGMENT, [W.CANCELLED]),
}
BESIDE_APPEAL: Never = {
    "a right is neither overdue nor a day to wait for": beside(CASES, [W.OVERDUE, W.PERMITTED, W.UNRECORDED]),
    "nothing is decided yet": beside(BEFORE_JUDGMENT, {*STATES} - {W.WITHDRAWN, NONE}),
    "of a case that is none no clock runs": beside([VOIDED], {*STATES} - {W.WITHDRAWN, NONE}),
    "it is neither used nor cut off yet": beside([Stage.JUDGED], [W.MET, W.CANCELLED]),
    "no appeal is open any more": beside(DONE_WITH, RUNS),
}
ANSWERING, APPEALING = LedClock(name=ANSWER, never={0: BESIDE_ANSWER}), LedClock(name=APPEAL, never={0: BESIDE_APPEAL})
# What was decided was not; and what would lapse is seen before, at each stage that the answer is open at. Chance alone
# seldom comes so far.
NEAR_TO_ANSWER, NEAR_TO_APPEAL = (Deed(come_to_the_last_day, (clock, 1)) for clock in (ANSWERING, APPEALING))
LAST_DAY_TO_ANSWER, LAST_DAY_TO_APPEAL = (Deed(come_to_the_last_day, (clock, 0)) for clock in (ANSWERING, APPEALING))
NOT_DECIDED = Deed(strike, (CASE,))
L = SuggestionStep
NOT_RECTIFIED = Deed(strike, (LETTER, "rectify"))
CLOSED_TOO_EARLY = [*(ANSWERED[step] for step in (L.REPLY, L.ACCEPT, L.RECTIFY, L.CLOSE)), NOT_RECTIFIED]
NOT_SO, NOT_DEMANDED = Deed(strike, (LETTER,)), Deed(strike, (LETTER, "amend"))
ACCEPTED, RETURNED = ([*(ANSWERED[step] for step in (L.OBJECT, L.REPLY, then))] for then in (L.ACCEPT, L.RETURN))
S = SuggestionStage
REPLYING = LedClock(
    name=REPLY,
    never={
        0: only(
            {
                "a reply is owed": ([S.RECEIVED, S.OBJECTED], OWED),
                "another is, if a day was named for it": ([S.RETURNED], OWED | {W.MET}),
                "it came": ([S.REPLIED, S.ACCEPTED, S.CLOSED], {W.MET}),
                "it came or ended with its letter": ([S.WITHDRAWN], {W.MET, W.CANCELLED}),
                "a letter that is none is owed nothing": ([VOIDED], {W.WITHDRAWN}),
            }
        )
    },
)
RECTIFYING = LedClock(
    name=RECTIFY,
    never={
        0: only(
            {
                "it is owed where a day was named for it": (
                    {*S} - {S.WITHDRAWN},
                    OWED | {W.MET, W.WITHDRAWN, NONE},
                ),
                "it ended with its letter": ([S.WITHDRAWN], {W.MET, W.CANCELLED, W.WITHDRAWN, NONE}),
                "a letter that is none is owed nothing": ([VOIDED], {W.WITHDRAWN, NONE}),
            }
        )
    },
)

# The day before the last one of a clock, that day, and the day after.
LAST_DAYS_OF_REPLY, LAST_DAYS_OF_RECTIFYING = (
    [[Deed(come_to_the_last_day, (clock, 1))], [last := Deed(come_to_the_last_day, (clock, 0))], [last, A_DAY]]
    for clock in (REPLYING, RECTIFYING)
)


@dataclass(frozen=True, kw_only=True)
class WatchedOfCourt:
    """What is watched, and how it begins."""

    begin: Callable[[Docket], Awaitable[Any]]
    part: LedThing
    clocks: tuple[LedClock, ...]
    openings: tuple[Sequence[Deed], ...] = ()


KINDS = {
    "case": WatchedOfCourt(
        begin=lambda docket: docket.registered(on=BEGAN_ON),
        part=CASE,
        clocks=(ANSWERING, APPEALING),
        openings=(
            [JUDGED, NOT_DECIDED],
            [JUDGED, NEAR_TO_APPEAL],
            [JUDGED, STAYED],
            [UNSERVED, APPEALED],
            [HEARD, NEAR_TO_ANSWER],
            [NEAR_TO_ANSWER, ENTER[Step.SCHEDULE], LAST_DAY_TO_ANSWER, HEARD, A_DAY],
            [STAYED, ENTER[Step.SCHEDULE], HEARD],
            [JUDGED, ENTER[Step.APPEAL]],
            [JUDGED, NOT_DECIDED, UNSERVED, APPEALED],
            [JUDGED, NOT_DECIDED, UNSERVED, ENTER[Step.TAKE_EFFECT]],
            [JUDGED, NOT_DECIDED, ENTER[Step.ANSWER], JUDGED, APPEALED, ENTER[Step.REPLACE]],
            [UNSERVED, ENTER[Step.TAKE_EFFECT]],
            [ENTER[Step.ANSWER], JUDGED, LAST_DAY_TO_APPEAL, SOME_DAYS],
            [ENTER[Step.ANSWER], JUDGED, ENTER[Step.TAKE_EFFECT], ENTER[Step.CLOSE]],
            [JUDGED, APPEALED, ENTER[Step.TAKE_EFFECT], ENTER[Step.CLOSE]],
        ),
    ),
    "letter": WatchedOfCourt(
        begin=lambda docket: docket.received(on=BEGAN_ON),
        part=LETTER,
        clocks=(REPLYING, RECTIFYING),
        openings=(
            [DEMANDED, *CLOSED_TOO_EARLY, *LAST_DAYS_OF_RECTIFYING[0], *LAST_DAYS_OF_RECTIFYING[2]],
            *([DEMANDED, *days, *ACCEPTED, NOT_SO, ANSWERED[L.RETURN]] for days in LAST_DAYS_OF_RECTIFYING),
            *([DEMANDED, *days, ANSWERED[L.OBJECT]] for days in LAST_DAYS_OF_REPLY),
            [DEMANDED, *RETURNED, *LAST_DAYS_OF_REPLY[0], *LAST_DAYS_OF_REPLY[2]],
            *([DEMANDED, ANSWERED[L.REPLY], ANSWERED[step], ANSWERED[L.WITHDRAW]] for step in (L.RECTIFY, L.ACCEPT)),
            [DEMANDED, *ACCEPTED, ANSWERED[L.CLOSE], NOT_DEMANDED],
            # Nothing was demanded after all, or never was.
            *(
                [*demand, *ACCEPTED, ANSWERED[L.CLOSE], NOT_SO, NOT_SO, ANSWERED[L.RETURN], ANSWERED[L.WITHDRAW]]
                for demand in ([], [DEMANDED, NOT_SO])
            ),
        ),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_court_sends_and_what_notify_has_of_its_clocks_never_contradict_each_other(
    docket: Docket, migrated: Migrated, kind: str, walk_seed: int
) -> None:
    """Each stage comes about beside each state of each of its clocks, where it can."""
    watched = KINDS[kind]
    await docket.comes_to(BEGAN_ON)
    await watched.begin(docket)
    of_court = scene(docket, watched.part, watched.clocks)
    async with hearing(migrated, docket.service.store) as notify, hearing(migrated, docket.service.store) as another:
        await must_never_contradict(of_court, notify, another, on=BEGAN_ON, seed=walk_seed, openings=watched.openings)

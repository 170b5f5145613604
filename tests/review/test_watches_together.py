"""A matter, and a power-list change, and what notify has of their clocks have states of their own: which come together,
and that none contradicts another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from services.review.matters.domain.review_period import CEILING, FLOOR
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Outcome
from services.review.power_lists.domain.power_list import REPORT, PowerListAct, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.lives.entered import Birth, Happening
from shared.kernel.model.clock import MovableClock
from tests.conftest import Migrated
from tests.house.clocked import NONE, OWED, VOIDED, Deed, LedClock, LedThing, W, only, the
from tests.house.directory import let_roles_decide
from tests.house.watched import (
    A_DAY,
    SOME_DAYS,
    WatchedScene,
    come_to_the_last_day,
    enter,
    must_never_contradict,
    strike,
)
from tests.house.watching import hearing
from tests.review.builders import ACTS, STEPS, a_proposal, a_submission, answer, profiles_with_pauses, review
from tests.review.test_clocks_watched import CAUSE, SUBMITTED_ON

pytestmark = pytest.mark.usefixtures("one_clerk")


def _offered_of_matter(matter: Any) -> Iterator[Any]:
    for act in matter.next_acts:
        yield from Outcome if act is MatterStep.OPINE else [act]


def _to_matter(matter: Any, act: Any, on: date, _chance: Random) -> Happening[Any]:
    if isinstance(act, Outcome):
        return replace(ACTS[MatterStep.OPINE](matter, on), outcome=act)  # type: ignore[call-arg]
    return ACTS[act](matter, on)


FAILED = "failed"


def _offered_of_change(change: Any) -> Iterator[Any]:
    for act in change.next_acts:
        yield from Respondent if act is PowerListAct.ANSWER else [act]
        if act is PowerListAct.REVIEW:
            yield FAILED


def _to_change(change: Any, act: Any, on: date, _chance: Random) -> Happening[Any]:
    if isinstance(act, Respondent):
        return answer(act, on)
    return review(on, passed=False) if act == FAILED else STEPS[act](change, on)


MATTER = LedThing(
    kind="matters", found=the("m-1"), stages=(*Stage, VOIDED), offered=_offered_of_matter, made=_to_matter
)
CHANGE = LedThing(
    kind="power_list_changes",
    found=the("p-1"),
    stages=(*PowerListStage, VOIDED),
    offered=_offered_of_change,
    made=_to_change,
)


S, P = Stage, PowerListStage
STANDS_STILL, GIVEN = {S.SUPPLEMENTING, S.PAUSED}, {S.REVISING, S.REVISED, S.CLEARED}
NOT_BEGUN, OVER = {S.SUBMITTED, S.RETURNED}, {S.WITHDRAWN, S.DECIDED}
FLOOR_RUNS, IF_EVER = {W.ARMED, W.PERMITTED}, {W.WITHDRAWN, NONE}
WAITING = LedClock(
    name=FLOOR,
    never={
        0: only(
            {
                "it runs, and is neither near nor late, if it was not shortened": (
                    STANDS_STILL | {S.ACCEPTED},
                    FLOOR_RUNS | {W.CANCELLED},
                ),
                "it runs on behind the opinion": (GIVEN, FLOOR_RUNS | {W.MET, W.CANCELLED}),
                "it was waited for, or shortened": ([S.DELIBERATED, S.REJECTED], {W.MET, W.CANCELLED}),
                "it ended with the review, if there was any": (NOT_BEGUN | OVER, {W.MET, W.CANCELLED} | IF_EVER),
                "of a matter that is none no clock runs": ([VOIDED], IF_EVER),
            }
        )
    },
)
GIVING = LedClock(
    name=CEILING,
    never={
        0: only(
            {
                "the opinion is owed": ([S.ACCEPTED], OWED),
                "it waits for the sender": (STANDS_STILL, {W.SUSPENDED}),
                "it was given": (GIVEN | {S.DELIBERATED, S.REJECTED}, {W.MET}),
                "it was given if the review had begun": (NOT_BEGUN, {W.MET} | IF_EVER),
                "it was given or ended with the review": (OVER, {W.MET, W.CANCELLED} | IF_EVER),
                "of a matter that is none no clock runs": ([VOIDED], IF_EVER),
            }
        )
    },
)
REPORTING = LedClock(
    name=REPORT,
    never={
        0: only(
            {
                "the report is owed": ([P.CONSENTED], OWED),
                "it was made": ([P.REPORTED], {W.MET}),
                "it was made, or is owed once it was agreed to what had been published": (
                    [P.PUBLISHED],
                    OWED | {W.MET} | IF_EVER,
                ),
                "only what is classified is withheld": ([P.WITHHELD], ()),
                "nothing is made yet": ({*P, VOIDED} - {P.CONSENTED, P.REPORTED, P.PUBLISHED, P.WITHHELD}, IF_EVER),
            }
        )
    },
)


M = MatterStep
THEN = {step: Deed(enter, (MATTER, step)) for step in M}
ACCEPTED, SHORTENED, NOT_SO = THEN[M.ACCEPT], THEN[M.SHORTEN], Deed(strike, (MATTER,))
CHANGES, FAILED_REVIEW = (Deed(enter, (MATTER, outcome)) for outcome in (Outcome.PASS_WITH_CHANGES, Outcome.FAIL))
DAY_BEFORE, LAST_DAY = (Deed(come_to_the_last_day, (GIVING, before)) for before in (1, 0))
ENDS_OF_WHAT_WAS_SENT = (M.RETURN, M.WITHDRAW, M.DECIDE_IRREGULARLY)
STOPS = [THEN[M.REQUEST_SUPPLEMENT], NOT_SO, THEN[M.PAUSE], NOT_SO]
PASSES = [CHANGES, *(THEN[step] for step in (M.REVISE, M.CONFIRM, M.DELIBERATE, M.DECIDE))]
SENT_AGAIN = [FAILED_REVIEW, THEN[M.RESUBMIT], THEN[M.RETURN], THEN[M.WITHDRAW]]
# As soon as may be, after the shortest time, or in less.
IN_ITS_TIME: tuple[Sequence[Deed], ...] = ([], [LAST_DAY], [SHORTENED])


@dataclass(frozen=True, kw_only=True)
class WatchedOfReview:
    """What is watched, and how it begins."""

    birth: Birth[Any]
    part: LedThing
    clocks: tuple[LedClock, ...]
    openings: tuple[Sequence[Deed], ...] = ()


KINDS = {
    "matter": WatchedOfReview(
        birth=a_submission(),
        part=MATTER,
        clocks=(WAITING, GIVING),
        openings=(
            *([ACCEPTED, *when, *STOPS, *PASSES] for when in IN_ITS_TIME),
            *([ACCEPTED, *when, *SENT_AGAIN] for when in IN_ITS_TIME),
            [ACCEPTED, DAY_BEFORE, SHORTENED, LAST_DAY, A_DAY],
            *([ACCEPTED, NOT_SO, THEN[step]] for step in ENDS_OF_WHAT_WAS_SENT),
            *([THEN[step]] for step in ENDS_OF_WHAT_WAS_SENT),
            [ACCEPTED, CHANGES, THEN[M.REVISE], SOME_DAYS, THEN[M.CONFIRM], THEN[M.WITHDRAW]],
        ),
    ),
    "change": WatchedOfReview(birth=a_proposal(), part=CHANGE, clocks=(REPORTING,)),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_under_review_and_what_notify_has_of_its_clocks_never_contradict_each_other(
    settings: Callable[..., ReviewSettings], migrated: Migrated, tmp_path: Path, kind: str, walk_seed: int
) -> None:
    """Each stage comes about beside each state of each of its clocks, where it can."""
    watched = KINDS[kind]
    service = ReviewService.assemble(settings(migrated("review"), profiles=profiles_with_pauses(tmp_path)))
    let_roles_decide(service.store)
    clock = service.clock
    assert isinstance(clock, MovableClock)

    async def comes_to(today: date) -> None:
        clock.move_to(today)

    await comes_to(SUBMITTED_ON)
    async with service.store.begin(CAUSE) as work:
        await getattr(work, watched.part.kind).begin(watched.birth)
    scene = WatchedScene(
        store=service.store, cause=CAUSE, comes_to=comes_to, parts=(watched.part,), clocks=watched.clocks
    )
    try:
        async with hearing(migrated, service.store) as notify, hearing(migrated, service.store) as another:
            await must_never_contradict(
                scene, notify, another, on=SUBMITTED_ON, seed=walk_seed, openings=watched.openings
            )
    finally:
        await service.store.close()

"""A filing, a review and a catalogue, with what they follow from, and what notify has of their clocks have states of
their own: which come together, and that none contradicts another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from services.filing.catalogues.domain.catalogue import SUBMIT as CATALOGUE_CLOCK
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.documents.domain.stages import DocumentStage
from services.filing.filings.domain.filing import SUBMIT
from services.filing.filings.domain.stages import FilingStage
from services.filing.reviews.domain.document_review import REVIEW as REVIEW_CLOCK
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.service import FilingService
from tests.conftest import Migrated
from tests.filing.watched_scenes import (
    ACCEPTED,
    BEGAN_ON,
    CATALOGUE,
    CHECKED,
    CLOSED,
    DOCUMENT,
    DOCUMENTS,
    ENDED,
    FILE,
    FILING,
    IN_JUNE,
    LISTED,
    MAKER_OF_IT,
    NOT_CHECKED,
    NOT_FILED,
    OBJECTED_TO,
    PUBLISH,
    PUBLISH_FOR_SOME_DAYS,
    REPORTED,
    REVIEW,
    SUSPENDED,
    TO_BE_SUPPLEMENTED,
    UPHELD,
    Begin,
    a_document,
    a_maker,
    scene,
)
from tests.house.clocked import NONE, OWED, STATES, VOIDED, Deed, LedClock, LedThing, W, only
from tests.house.walking import beside
from tests.house.watched import A_DAY, A_WHILE, SOME_DAYS, come_to_the_last_day, enter, must_never_contradict, strike
from tests.house.watching import hearing

pytestmark = pytest.mark.usefixtures("one_clerk")

D, F, R, C = DocumentStage, FilingStage, ReviewStage, CatalogueStage
NO_OTHER = "nothing takes its place here"
BEFORE_ISSUE = {D.REGISTERED, D.NUMBERED, D.DROPPED}
SENT_IN = {*F} - {F.DUE}
SUBMITTING = LedClock(
    name=SUBMIT,
    never={
        0: only(
            {
                "it is due until it is filed": ([F.DUE], OWED),
                "it was filed, in time or late": (SENT_IN, {W.MET}),
                "it fell due by a mistake": ([VOIDED], {W.WITHDRAWN}),
                "nothing was published": ([NONE], {NONE}),
            }
        ),
        1: only(
            {
                "what is published falls due, and is filed or not": ({*D} - BEFORE_ISSUE, OWED | {W.MET}),
                "nothing is due of what is not published": ({*BEFORE_ISSUE, VOIDED}, {W.WITHDRAWN, NONE}),
                NO_OTHER: ([D.AMENDED], ()),
            }
        ),
    },
)
SUPPLEMENTING = LedClock(
    name="supplement",
    never={
        0: only(
            {
                "it is owed until it comes": ([F.SUPPLEMENTING], OWED),
                "it came, if it was ever asked for": (SENT_IN - {F.SUPPLEMENTING}, {W.MET, W.WITHDRAWN, NONE}),
                "nothing was checked": ([F.DUE, VOIDED], {W.WITHDRAWN, NONE}),
                "nothing was published": ([NONE], {NONE}),
            }
        ),
    },
)


UNFINISHED, ROUND = {R.CORRECTING, R.REPORTED}, OWED | {W.SUSPENDED}
REVIEWING = LedClock(
    name=REVIEW_CLOCK,
    never={
        0: only(
            {
                "it is owed until it comes, unless it waits": ([R.REVIEWING], ROUND),
                "it came, if it was ever owed": ([R.UPHELD, *UNFINISHED, R.CORRECTED], {W.MET, W.WITHDRAWN}),
                "it came, or ended with the review": ([R.ENDED], {W.MET, W.CANCELLED, W.WITHDRAWN}),
                "nothing was registered": ([VOIDED], {W.WITHDRAWN}),
                "nothing was registered yet": ([NONE], {NONE}),
            }
        ),
        1: only(
            {
                "what is not published has no filing that asks for a review": (
                    {*BEFORE_ISSUE, VOIDED},
                    {W.WITHDRAWN, NONE},
                ),
                "what has to be done does not lapse": (
                    {*D} - BEFORE_ISSUE,
                    ROUND | {W.MET, W.CANCELLED, W.WITHDRAWN, NONE},
                ),
                NO_OTHER: ([D.AMENDED], ()),
            }
        ),
    },
    unsought={1: beside(DOCUMENTS, STATES)},
)
CORRECTING = LedClock(
    name="correction",
    never={
        0: only(
            {
                "nothing was found": ([R.REVIEWING, R.UPHELD, VOIDED], {W.WITHDRAWN, NONE}),
                "it is owed until it is reported, unless it waits": ([R.CORRECTING], ROUND),
                "it was reported": ([R.REPORTED, R.CORRECTED], {W.MET}),
                "it was reported or ended with the review": (
                    [R.ENDED],
                    {W.MET, W.CANCELLED, W.WITHDRAWN, NONE},
                ),
                "nothing was registered yet": ([NONE], {NONE}),
            }
        ),
    },
)
HANDING_IN = LedClock(
    name=CATALOGUE_CLOCK,
    never={
        0: only(
            {
                "it is due until it is handed in": ([C.DUE], OWED),
                "only with its maker does it lapse": ([C.LAPSED], {W.CANCELLED}),
                "it was handed in, if only by whoever wound up the maker": ([C.SUBMITTED], {W.MET, W.CANCELLED}),
                "it fell due by a mistake": ([VOIDED], {W.WITHDRAWN}),
            }
        ),
        1: only(
            {
                "nothing lapses while there is a maker": ([LISTED], OWED | {W.MET, W.WITHDRAWN}),
                "what was due before its end is owed": ([CLOSED], {W.OVERDUE, W.MET, W.CANCELLED, W.WITHDRAWN}),
                "whoever never was on the list owes nothing": ([VOIDED], {W.WITHDRAWN}),
            }
        ),
    },
)

NOT_REVIEWED = Deed(strike, (REVIEW,))
LAST_DAYS_OF = {
    clock: [*(Deed(come_to_the_last_day, (clock, before)) for before in (1, 0)), A_DAY]
    for clock in (REVIEWING, CORRECTING)
}


@dataclass(frozen=True, kw_only=True)
class WatchedOfFiling:
    """What is watched from which day on."""

    on: date
    begin: Begin
    parts: tuple[LedThing, ...]
    clocks: tuple[LedClock, ...]
    openings: tuple[Sequence[Deed], ...] = ()


KINDS = {
    "filing": WatchedOfFiling(
        on=BEGAN_ON,
        begin=a_document,
        parts=(FILING, DOCUMENT),
        clocks=(SUBMITTING, SUPPLEMENTING),
        openings=(
            [PUBLISH, FILE, CHECKED],
            [PUBLISH, FILE, TO_BE_SUPPLEMENTED, FILE],
            [PUBLISH, FILE, TO_BE_SUPPLEMENTED, NOT_CHECKED, NOT_FILED],
            [PUBLISH_FOR_SOME_DAYS, SOME_DAYS, SOME_DAYS],
            [PUBLISH_FOR_SOME_DAYS, FILE, A_WHILE],
            [PUBLISH, SUSPENDED, A_WHILE],
        ),
    ),
    "review": WatchedOfFiling(
        on=BEGAN_ON,
        begin=a_document,
        parts=(REVIEW, DOCUMENT, FILING),
        clocks=(REVIEWING, CORRECTING),
        openings=(
            [PUBLISH, FILE, CHECKED, OBJECTED_TO, REPORTED, ACCEPTED],
            # The opinion stands though nothing asks for it any more.
            *([PUBLISH, FILE, CHECKED, *deeds] for deeds in ([UPHELD, NOT_CHECKED], [OBJECTED_TO, NOT_CHECKED, ENDED])),
            [PUBLISH, FILE, CHECKED, OBJECTED_TO, NOT_CHECKED, REPORTED, ACCEPTED],
            # Nothing asks for it any more and nothing came of it.
            [PUBLISH, FILE, CHECKED, NOT_CHECKED],
            [PUBLISH, FILE, CHECKED, OBJECTED_TO, NOT_REVIEWED, UPHELD, NOT_REVIEWED, ENDED],
            [PUBLISH, FILE, CHECKED, ENDED, NOT_REVIEWED, *LAST_DAYS_OF[REVIEWING]],
            [PUBLISH, FILE, CHECKED, OBJECTED_TO, *LAST_DAYS_OF[CORRECTING]],
            [PUBLISH, FILE, CHECKED, OBJECTED_TO, NOT_CHECKED, NOT_REVIEWED],
        ),
    ),
    "catalogue": WatchedOfFiling(
        on=IN_JUNE,
        begin=a_maker,
        parts=(CATALOGUE, MAKER_OF_IT),
        clocks=(HANDING_IN,),
        openings=([Deed(enter, (MAKER_OF_IT, CLOSED))],),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_due_and_what_notify_has_of_its_clocks_never_contradict_each_other(
    service: FilingService, migrated: Migrated, kind: str, walk_seed: int
) -> None:
    """Each stage comes about beside each state of each of its clocks, where it can."""
    watched = KINDS[kind]
    of_filing = await scene(service, watched.on, watched.begin, watched.parts, watched.clocks)
    async with hearing(migrated, service.store) as notify, hearing(migrated, service.store) as another:
        await must_never_contradict(
            of_filing, notify, another, on=watched.on, seed=walk_seed, openings=watched.openings
        )

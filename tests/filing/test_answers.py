"""What proves to be otherwise leaves filing as if only that had been heard: matters and challenges, table by table."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any

import pytest

from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.domain.terms import Flaw
from services.filing.entrypoints.consumers import subscriptions
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.service import FilingService
from services.filing.tables import FILING
from shared.contracts.envelope import Contract
from shared.contracts.litigation import DocumentChallengedV1
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.contracts.review import MatterClearedV1, MatterDecidedV1, MatterRejectedV1, MatterWithdrawnV1
from tests.conftest import Migrated
from tests.filing.builders import GANZHOU, NUMBER
from tests.filing.conftest import NewService
from tests.filing.facts import challenged, cleared, decided, hear, rejected, withdrawn
from tests.filing.world import CHECKER, World
from tests.house import answers
from tests.house.answers import (
    Listener,
    Residue,
    must_be_left_as_by_the_answer_alone,
    must_leave_nothing_and_may_return,
)
from tests.house.reading import readings

New = Callable[[], Listener]
ON, LATER = date(2026, 9, 1), date(2026, 9, 3)
DECIDED, DECIDED_LATER = date(2026, 9, 10), date(2026, 9, 12)
ASKED, ASKED_LATER = date(2026, 12, 1), date(2026, 12, 3)
UNKNOWN, OTHER = "赣市府规〔2026〕4号", "赣市府规〔2026〕5号"


def _voided(row: answers.Row) -> bool:
    return row["voided_on"] is not None


_VOID = "what was voided stays readable, and keeps its name"
_PERSON = "who had the draft in hand is known of the first telling alone, and a fact may return"
RESIDUES = (
    Residue(table="unmatched_challenge", why=_VOID, rows=_voided, names=frozenset({"id"})),
    Residue(table=answers.TOLD, why=_VOID, names=frozenset({"challenge"})),
    Residue(table="document_review", why=_VOID, rows=_voided, names=frozenset({"id", "round"})),
    Residue(table="review_line", why=_VOID, names=frozenset({"thing", "part", "round"})),
    Residue(table="clearance", why=_PERSON, rows=lambda row: not row["known"], names=frozenset({"taken_back"})),
)


def a_world(name: str, was: Contract, now: Contract, **given: Any) -> answers.Occasion:
    subject = f"matter/{was.matter}" if hasattr(was, "matter") else "suggestion/suggestion-1"
    said = {"unit": "gz-housing", "region": GANZHOU, "subject": subject}
    return answers.Occasion(name=name, was=was, now=now, said=said, **given)


def done(*deeds: Callable[[World], Awaitable[object]]) -> answers.Deed:
    """These, one after the other, by the people of the house."""

    async def do(listener: Listener) -> None:
        for deed in deeds:
            await deed(World(listener.service))

    return do


def heard(contract: Contract, on: date) -> Callable[[World], Awaitable[object]]:
    return lambda world: hear(world.service, contract, on)


async def _found_wrong(listener: Listener) -> None:
    """The document stays, and it is found wrong with it that its matter is not cleared."""
    document = await World(listener.service).the("documents")
    assert (document.voided_on, document.has(Flaw.CLEARANCE_WITHDRAWN)) == (None, True)


async def _ground_fallen(listener: Listener) -> None:
    """What the authority has concluded stands, though nobody asks any more."""
    (review,) = await World(listener.service).rounds()
    assert (review.stage, review.ground_fallen) == (ReviewStage.UPHELD, True)


LISTED = World.maker
CLEARED, APPROVED = heard(cleared(), ON), heard(decided(), DECIDED)
IN_FORCE, ALSO_IN_FORCE = World.in_force, lambda world: world.in_force("doc-2", "matter-2", OTHER)
LINKING = LinkChallenge(id="fact-1", by=CHECKER, document="doc-1", on=date(2026, 12, 5))
REGISTERED = {"meanwhile": done(World.registered), "gone": _found_wrong}
ASKED_THEN = {"on": ASKED, "now_on": ASKED_LATER}


def challenges() -> Iterator[answers.Occasion]:
    unknown, once = challenged(UNKNOWN), challenged(NUMBER)
    known, later = challenged(NUMBER, on=ASKED_LATER), challenged(UNKNOWN, on=ASKED_LATER)
    in_force = ASKED_THEN | {"before": done(LISTED, IN_FORCE)}
    both = ASKED_THEN | {"before": done(LISTED, IN_FORCE, ALSO_IN_FORCE)}
    yield a_world("of an unknown number", unknown, later, **ASKED_THEN)
    yield a_world("of a document in force", once, known, **in_force)
    yield a_world("of an unknown number, and of a known one", unknown, known, **in_force)
    yield a_world("of a known number, and of an unknown one", once, later, **in_force)
    yield a_world("of one document, and of another", once, challenged(OTHER, on=ASKED_LATER), **both)
    under_review = done(LISTED, IN_FORCE, World.filed, World.checked)
    yield a_world("of a document under review", once, known, **ASKED_THEN, before=under_review)
    upheld = done(LISTED, IN_FORCE, World.filed, World.checked, lambda world: world.concluded(findings=()))
    yield a_world("of a document reviewed before", once, known, **ASKED_THEN, before=upheld)
    linked = in_force | {"meanwhile": done(lambda world: world.linked(LINKING))}
    yield a_world("linked meanwhile", unknown, later, **linked)
    concluded = done(lambda world: world.concluded(findings=(), on=date(2026, 12, 10)))
    yield a_world("concluded meanwhile", once, known, **in_force, meanwhile=concluded, gone=_ground_fallen)


def clearances() -> Iterator[answers.Occasion]:
    was, now = cleared(), cleared(on=LATER)
    yield a_world("of an unknown matter", was, now, on=ON, now_on=LATER)
    yield a_world("of a decided matter", was, now, on=ON, now_on=LATER, before=done(APPROVED))
    before = done(LISTED, APPROVED)
    yield a_world("of a document registered since", was, now, on=ON, now_on=LATER, before=before, **REGISTERED)


def decisions() -> Iterator[answers.Occasion]:
    was, days = decided(), {"on": DECIDED, "now_on": DECIDED_LATER}
    yield a_world("of an unknown matter", was, decided(resolution="refused"), **days)
    yield a_world("of a matter of another kind", of_another_kind(was), was, **days)
    yield a_world("of a cleared matter", was, decided(resolution="refused"), **days, before=done(CLEARED))
    yield a_world("of a document registered since", was, was, **days, before=done(LISTED, CLEARED), **REGISTERED)


def withdrawals() -> Iterator[answers.Occasion]:
    was, days = withdrawn(), {"on": DECIDED, "now_on": DECIDED_LATER}
    yield a_world("of an unknown matter", was, was, **days)
    yield a_world("of a matter of another kind", was, of_another_kind(was), **days)
    yield a_world("of a cleared matter", was, was, **days, before=done(CLEARED, APPROVED))
    yield a_world("of a registered document", was, was, **days, before=done(LISTED, World.clearance, World.registered))
    yield a_world("of a document in force", was, was, **days, before=done(LISTED, IN_FORCE))


def failures() -> Iterator[answers.Occasion]:
    was, days = rejected(), {"on": DECIDED, "now_on": DECIDED_LATER}
    yield a_world("of an unknown matter", was, was, **days)
    yield a_world("of a matter of another kind", was, of_another_kind(was), **days)
    yield a_world("of a cleared matter", was, was, **days, before=done(CLEARED, APPROVED))
    yield a_world("of a document in force", was, was, **days, before=done(LISTED, IN_FORCE))


def of_another_kind(told: MatterDecidedV1 | MatterRejectedV1 | MatterWithdrawnV1) -> Contract:
    return told.model_copy(update={"kind": "major_decision"})


WORLDS = {
    MatterClearedV1: list(clearances()),
    MatterRejectedV1: list(failures()),
    MatterDecidedV1: list(decisions()),
    MatterWithdrawnV1: list(withdrawals()),
    DocumentChallengedV1: list(challenges()),
    NoticeAcknowledgedV1: readings("filing"),
}
CASES = answers.occasions_of(subscriptions(None), WORLDS)  # type: ignore[arg-type]  # named, never called


@pytest.fixture
def new(assemble: NewService, migrated: Migrated) -> New:
    """Gives one filing service after the other, each on a SQLite database of its own."""
    made: list[FilingService] = []

    def make() -> Listener:
        made.append(assemble(migrated("filing")))
        return Listener(made[-1], subscriptions(made[-1]), FILING, RESIDUES)

    return make


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_original_and_answer_leave_what_the_answer_alone_leaves(
    new: New, speaker: str, world: answers.Occasion
) -> None:
    await must_be_left_as_by_the_answer_alone(new, speaker, world)


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_what_is_withdrawn_leaves_nothing_and_may_return(new: New, speaker: str, world: answers.Occasion) -> None:
    await must_leave_nothing_and_may_return(new, speaker, world)

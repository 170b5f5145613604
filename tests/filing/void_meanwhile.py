"""What filing hears of documents, rounds of review and challenges that are void meanwhile."""

from datetime import date
from typing import Any

from shared.contracts.envelope import Contract
from shared.contracts.litigation import DocumentChallengedV1
from shared.contracts.notify import NoticeAcknowledgedV1, PersonStatedV1, UnitStatedV1
from shared.contracts.review import MatterClearedV1, MatterDecidedV1, MatterRejectedV1, MatterWithdrawnV1
from tests.filing.facts import challenged, cleared, decided, rejected, withdrawn
from tests.filing.test_answers import (
    ASKED_LATER,
    ASKED_THEN,
    DECIDED,
    DECIDED_LATER,
    IN_FORCE,
    LATER,
    LISTED,
    ON,
    RESIDUES,
    UNKNOWN,
    a_world,
    done,
)
from tests.filing.world import NUMBER, World
from tests.house.answers import Deed
from tests.house.reading import readings
from tests.house.void_meanwhile import Line, Meeting, OfNothing


def _void(kind: str, id: str) -> dict[str, Deed]:
    return {
        "void": done(lambda world: world.voided(kind, id)),
        "lift": done(lambda world: world.brought_back(kind, id)),
    }


_DOCUMENT = _void("documents", "doc-1")
REGISTERED = done(LISTED, World.clearance, World.registered)
PUBLISHED = done(LISTED, IN_FORCE)
REVIEWED = done(LISTED, IN_FORCE, World.filed, World.checked)
ASKED = {**ASKED_THEN, "before": PUBLISHED}


def _of_documents(was: Contract, now: Contract, **days: date) -> list[Meeting]:
    """A registered document, and one in force."""
    return [
        Meeting(occasion=a_world(f"of a document {name}", was, now, before=before, **days), **_DOCUMENT)
        for name, before in (("registered", REGISTERED), ("in force", PUBLISHED))
    ]


def _challenges() -> list[Meeting]:
    otherwise = challenged(NUMBER, on=ASKED_LATER)
    unknown, other = challenged(UNKNOWN), challenged(UNKNOWN, on=ASKED_LATER)
    asked: dict[str, Any] = ASKED
    document = a_world("of a document", challenged(NUMBER), otherwise, **asked)
    reviewed = a_world("of a document under review", challenged(NUMBER), otherwise, **{**asked, "before": REVIEWED})
    round_ = a_world("of a round of review", challenged(NUMBER), otherwise, **asked)
    waiting = a_world("of a challenge that waits", unknown, other, **asked)
    return [
        Meeting(occasion=document, **_DOCUMENT),
        Meeting(occasion=reviewed, **_DOCUMENT),
        Meeting(occasion=round_, **_void("reviews", "doc-1.1"), known=(1, 2)),
        Meeting(occasion=waiting, **_void("challenges", "fact-1"), known=(1, 2)),
    ]


_CLEARED = {"on": ON, "now_on": LATER}
_DECIDED = {"on": DECIDED, "now_on": DECIDED_LATER}
LINES: dict[type[Contract], Line] = {
    UnitStatedV1: OfNothing("a unit is told whole, and what it is told of stands beside"),
    PersonStatedV1: OfNothing("a person is told whole, and what it does stands beside"),
    MatterClearedV1: _of_documents(cleared(), cleared(on=LATER), **_CLEARED),
    MatterRejectedV1: _of_documents(rejected(), rejected(), **_DECIDED),
    MatterDecidedV1: _of_documents(decided(), decided(resolution="refused"), **_DECIDED),
    MatterWithdrawnV1: _of_documents(withdrawn(), withdrawn(), **_DECIDED),
    DocumentChallengedV1: _challenges(),
    NoticeAcknowledgedV1: [
        Meeting(occasion=each, **_DOCUMENT) for each in readings("filing", before=REGISTERED, thing="document/doc-1")
    ],
}
LEFT = RESIDUES

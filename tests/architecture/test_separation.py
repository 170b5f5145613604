"""The table of the separation of duties: each row names acts that there are, and bars both ways whoever it should."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI

from shared.kernel.directory.roster import HeldRole, KnownPerson, Roster, StandIn
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Rectification
from shared.kernel.lives.separation import ANY_THING, APART, DOINGS, Apart, Hand, acts_of, barrings
from shared.kernel.model.actor import Role
from shared.storage.lives import apart
from shared.storage.lives.rows import EntryLine
from tests.architecture.authority_page import kinds
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures

KINDS = kinds()
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = date(2026, 3, 2)
X, ANOTHER, PRINCIPAL = "person-x", "person-y", "person-p"
STANDING_IN = Roster(
    (
        KnownPerson(id="1", version=1, unit="unit-1", person=X, since=DAY),
        KnownPerson(
            id="2",
            version=1,
            unit="unit-1",
            person=PRINCIPAL,
            since=DAY,
            roles=(HeldRole(role=Role.REVIEWER, since=DAY),),
            deputies=(StandIn(deputy=X, since=DAY),),
        ),
    )
)


def both_ways() -> Iterator[Any]:
    """Each act by which one hand comes about, against each way in which the other has."""
    for row in APART:
        for does, other in ((row.one, row.other), (row.other, row.one)):
            for act in sorted(acts_of(row.thing, does)):
                deeds = sorted(acts_of(row.thing, other)) or [None]
                for deed in deeds:
                    yield pytest.param(row, act, other, deed, id=f"{row.thing}: {act} after {other} {deed or 'named'}")


def an_act(kind: str, code: str) -> Entered:
    """Nothing of it is looked at but what it is."""
    act = object.__new__(KINDS[kind].acts[code])
    object.__setattr__(act, "on", DAY)
    return act


def a_line(act: Entered, **changed: Any) -> EntryLine:
    given: dict[str, Any] = {
        "written": Entry(2, act, ""),
        "on": DAY,
        "act": act.code(),
        "late": False,
        "paper": None,
        "reason": None,
        "set_off_by": None,
        "actor": X,
        "unit": "unit-1",
        "region": "360700",
        "confirmed_by": None,
        "confirmed_for": None,
        "roles": frozenset({Role.REVIEWER}),
        "correlation_id": "c",
        "causation_id": None,
        "imported": None,
        "recorded_at": NOW,
    }
    return EntryLine(**given | changed)


@pytest.fixture
def rosters(monkeypatch: pytest.MonkeyPatch) -> dict[str, Roster]:
    kept: dict[str, Roster] = {}

    async def roster_of(_: object, unit: str) -> Roster:
        return kept.get(unit, Roster(()))

    monkeypatch.setattr(apart, "roster_of", roster_of)
    return kept


async def who_is_barred(row: Apart, act: str, lines: list[EntryLine], named: dict[Hand, frozenset[str]]) -> set[str]:
    work: Any = SimpleNamespace(connection=None)
    return {*await apart.barred(work, row.thing, an_act(row.thing, act), lines, (named,))}


@pytest.mark.parametrize(("row", "act", "other", "deed"), [*both_ways()])
async def test_whoever_was_the_other_hand_is_barred_and_nobody_else(
    rosters: dict[str, Roster], row: Apart, act: str, other: Hand, deed: str | None
) -> None:
    """Also the one for whom a deputy has done it; not whoever handed in a ledger, nor what followed by itself."""
    if deed is None:
        assert await who_is_barred(row, act, [], {other: frozenset({X})}) == {X}
        return
    done = an_act(row.thing, deed)
    assert await who_is_barred(row, act, [a_line(done)], {}) == {X}
    assert await who_is_barred(row, act, [a_line(done, imported="run#1")], {}) == set()
    assert await who_is_barred(row, act, [a_line(done, set_off_by="meeting/1")], {}) == set()
    rosters["unit-1"] = STANDING_IN
    assert await who_is_barred(row, act, [a_line(done)], {}) == {X, PRINCIPAL}


@pytest.mark.parametrize(("row", "act", "other", "deed"), [*both_ways()])
async def test_so_is_whoever_has_put_it_right_or_confirmed_that(
    rosters: dict[str, Roster], row: Apart, act: str, other: Hand, deed: str | None
) -> None:
    """Not who has struck it; of what names that hand, whoever rewrites what the one named has entered."""
    naming = sorted(acts_of(row.thing, other, is_named=True))
    assert deed is not None or naming
    done = an_act(row.thing, deed or naming[0])
    right = Rectification(3, 2, done, "")
    lines = [a_line(done, actor=ANOTHER), a_line(done, written=right, confirmed_by="confirmer", confirmed_for="unit-2")]
    named = {} if deed else {other: frozenset({ANOTHER})}
    assert await who_is_barred(row, act, lines, named) == {ANOTHER, X, "confirmer"}
    assert await who_is_barred(row, act, [*lines, a_line(done, written=Rectification(4, 2, None, ""))], {}) == set()
    if deed is None:
        assert await who_is_barred(row, act, lines, {other: frozenset({"third"})}) == {"third"}


async def test_a_hand_that_is_not_apart_bars_nobody(rosters: dict[str, Roster]) -> None:
    line = a_line(an_act("matter", "accept"))
    assert await apart.barred(SimpleNamespace(connection=None), "matter", an_act("matter", "opine"), [line], ()) == {}  # type: ignore[arg-type]
    assert [*barrings("matter", "withdraw")] == []


@pytest.mark.parametrize("doing", DOINGS, ids=lambda each: f"{each.thing} {each.hand}")
def test_the_acts_of_the_table_are_there(doing: Any) -> None:
    assert set(doing.acts) <= KINDS[doing.thing].acts.keys()


def test_each_hand_of_a_row_comes_about_and_each_row_bars_an_act() -> None:
    known = {(each.thing, each.hand) for each in DOINGS}
    rows = [each for each in APART if each.thing != ANY_THING]
    assert {(row.thing, hand) for row in rows for hand in (row.one, row.other)} == known
    assert [row for row in rows if not (acts_of(row.thing, row.one) or acts_of(row.thing, row.other))] == []
    assert len({(row.thing, frozenset({row.one, row.other})) for row in APART}) == len(APART)
    assert all(row.source and row.why.zh and row.why.en for row in APART)


def test_the_document_of_a_service_shows_its_rows(app: FastAPI) -> None:  # noqa: F811 - the fixture
    shown = app.openapi()["x-separation"]
    own = {*app.state.kinds, ANY_THING}
    assert [each["thing"] for each in shown] == [row.thing for row in APART if row.thing in own]
    assert all(part["acts"] or each["thing"] == ANY_THING for each in shown for part in each["apart"])

"""What lists find of divided units is what is seen of them one by one, whoever stands for and over whom."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, String, Table, create_engine, select

from shared.kernel.directory.succession import Succession
from shared.kernel.directory.units import Function, KnownUnit, Share, Spell
from shared.kernel.model.actor import Actor, Role, Sight
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import may_see
from shared.storage.visibility import CONSULTED_ON, visible_to

ON, GONE = date(2026, 6, 1), date(2026, 3, 1)
UNITS, PLACE = "abcdefg", "360700"
OWN = ("1", "2", "2.1", "12")
CLOCKS = ("review/1/ceiling", "review/2/ceiling", "litigation/1/answer", "litigation/12/answer", "notify/1/due", *OWN)
SHARES = st.fixed_dictionaries(
    {
        "functions": st.sets(st.sampled_from(Function), max_size=2),
        "things": st.sets(st.sampled_from(["review/1", "litigation/1", "notify/1", "notify/2"]), max_size=2),
    }
)
# Of each unit by which later ones it is succeeded, and what the second of them takes over.
CLOSINGS = st.dictionaries(
    st.sampled_from(UNITS[:4]), st.tuples(st.permutations(UNITS).map(lambda all_: tuple(all_[:2])), SHARES), max_size=4
)
SOME = st.sets(st.sampled_from(UNITS), max_size=3).map(frozenset)
KEPT = MetaData()
THING = Table("thing", KEPT, *(Column(name, String) for name in ("id", "unit", "region")), info={CONSULTED_ON: True})


@dataclass(kw_only=True)
class Thing(Aggregate):
    is_consulted_on = True


def closed(id: str, successors: tuple[str, ...], share: dict[str, set[str]]) -> KnownUnit:
    """By whichever of these come after it, so that nothing runs in a circle."""
    after = tuple(each for each in successors if each > id)
    given = (
        () if len(after) < 2 else (Share(to=after[1], **{name: tuple(sorted(all_)) for name, all_ in share.items()}),)
    )  # type: ignore[arg-type]
    spells = (Spell(name=id, kind="department", region=PLACE),)
    return KnownUnit(id=id, version=1, spells=spells, closed_on=GONE, successors=after, shares=given)


@settings(deadline=None)
@given(CLOSINGS, st.sampled_from(UNITS), SOME, SOME, st.sampled_from(["review", "notify"]))
def test_lists_find_what_is_seen_one_by_one(
    closings: dict[str, tuple[tuple[str, ...], dict[str, set[str]]]],
    unit: str,
    over: frozenset[str],
    consulting: frozenset[str],
    service: str,
) -> None:
    found = Succession.of([closed(id, *how) for id, how in closings.items()])
    below, by = (found.reach(lambda _, these=these: these, ON, service) for these in (over, consulting))  # type: ignore[misc]
    roles = frozenset({Role.HEAD})
    caller = Actor(id="a", unit=unit, region=PLACE, roles=roles, sight=Sight(over=below, consulted_by=by))
    caller = found.standing(caller, ON, service)
    addresses = CLOCKS if service == "notify" else OWN
    rows = [{"id": id, "unit": unit, "region": PLACE} for id in addresses for unit in UNITS]
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        KEPT.create_all(connection)
        connection.execute(THING.insert(), rows)
        listed = {(row.id, row.unit) for row in connection.execute(select(THING).where(visible_to(caller, THING)))}
    engine.dispose()
    assert listed == {(row["id"], row["unit"]) for row in rows if may_see(caller, Thing(**row))}

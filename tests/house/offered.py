"""What a thing says may happen next is tried: each of it can, in one of its forms, and nothing else of its table."""

from collections.abc import Callable, Iterable, Mapping, Set
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from tests.house import lives
from tests.house.orders import Kind

PAPER = "凭证第7号"
Forms = Callable[[Any, Any, date], Iterable[Happening[Any]]]


class Offers:
    """Of one kind: the `table` of its stages, and the `forms` in which an act can be entered on a day.

    What is `apart` comes about elsewhere: the life bears it, and nobody is offered it. What stands `beside` an earlier
    entry takes its place there, also where nobody is offered it any more. `tried` collects what was accepted, by stage.
    """

    def __init__(
        self,
        laws: Laws,
        table: Mapping[Any, Set[Any]],
        forms: Forms,
        *,
        apart: Set[Any] = frozenset(),
        beside: Set[Any] = frozenset(),
    ) -> None:
        self._laws, self._table, self._forms, self._apart, self._beside = laws, table, forms, apart, beside
        self._seen: dict[object, int] = {}
        self.tried: set[tuple[Any, Any]] = set()

    def hold(self, thing: Any, *, often: int = 3) -> None:
        """Try all that the table allows in the stage of the thing, of each offer a few times."""
        offered = thing.next_acts
        known = (thing.stage, *offered)
        self._seen[known] = self._seen.get(known, 0) + 1
        if self._seen[known] > often:
            return
        for act in sorted(self._table[thing.stage] - self._apart):
            if act in offered:
                assert self.accepts(thing, act, 1, 0, 3, 40), (thing.stage, act, "refused in every form")
                self.tried.add((thing.stage, act))
            elif act not in self._beside:
                assert not self.accepts(thing, act, 0), (thing.stage, act, "accepted")
        assert set(offered) <= self._table[thing.stage] - self._apart

    def hold_in_lives(self, kind: Kind[Any], *, lived: int, turns: int) -> None:
        """Of so many random lives of a kind, before each of their turns."""
        assert kind.act is not None
        for seed in range(lived):
            chance = Random(seed)  # noqa: S311 - lives, not secrets
            thing = kind.begin(chance)
            on = lives.today(thing)
            for _ in range(turns):
                self.hold(thing)
                on = max(on, thing.lived_to) + timedelta(chance.randint(0, kind.pace))
                lives.settle(thing, on, self._laws)
                lives.tried(thing, kind.act(thing, on, chance), self._laws, paper=PAPER)
            must_offer_nothing_when_voided(thing)

    def accepts(self, thing: Living, act: Any, *after: int) -> bool:
        """Whether the thing bears the act in one of its forms, so many days after the last."""
        refused: list[Happening[Any]] = []
        for on in (thing.lived_to + timedelta(days) for days in after):
            for form in self._forms(thing, act, on):
                # Several variants may say the same.
                if form in refused:
                    continue
                if self._bears(thing, form):
                    return True
                refused.append(form)
        return False

    def _bears(self, thing: Living, form: Happening[Any]) -> bool:
        return lives.tried(deepcopy(thing), form, self._laws, paper=PAPER)


def must_offer_nothing_when_voided(thing: Any) -> None:
    """What should never have been has no future."""
    voided = deepcopy(thing)
    voided.voided_on = thing.lived_to
    assert voided.next_acts == []

"""What is waited for in the things of a kind: said beside its machine, in the steps of that."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table

from shared.kernel.directory.bonds import Bond
from shared.kernel.words.wording import WordedCode
from shared.storage.collection import SqlCollection
from shared.storage.visibility import IN_HAND_OF
from shared.web.listings import Listing, Sort
from shared.web.listings.listing import Sees


def _from_every_side(_thing: Any, _today: date, _bond: Bond) -> bool:  # noqa: ANN401 - of the kind
    return True


def _nothing(_thing: Any) -> Mapping[str, object]:  # noqa: ANN401 - of the kind
    return {}


def _some_day(_thing: Any) -> date | None:  # noqa: ANN401 - of the kind
    return None


def _next_acts(thing: Any, _today: date) -> Iterable[WordedCode]:  # noqa: ANN401 - of the kind
    acts: Iterable[WordedCode] = thing.next_acts
    return acts


def _nobody(_thing: Any) -> Mapping[Bond, Collection[str | None]]:  # noqa: ANN401 - of the kind
    return {}


def _of_all(_table: Table, _today: date) -> Sequence[ColumnElement[bool]]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Awaits:
    """A step that somebody is waited for with, wherever the machine offers it.

    `route` is that by which it is taken, as it follows on the path of the kind: ``{id}/acceptance``; `parts` says what
    else it names (``hearing``). Who takes it stands at its door; `by` are those of them whose it is, where others may
    only tell of it. `still` says whether one of these is waited for yet: a machine offers more than is asked of
    anybody, such as to name another. `asked_by` is the day by which it is asked for, of what has no
    clock.
    """

    step: WordedCode
    route: str
    by: frozenset[Bond] = frozenset(Bond)
    still: Callable[[Any, date, Bond], bool] = _from_every_side
    parts: Callable[[Any], Mapping[str, object]] = _nothing
    asked_by: Callable[[Any], date | None] = _some_day


@dataclass(frozen=True, kw_only=True)
class WorkOf:
    """A kind of things that are worked on: `of` its collection, the `path` of its things, its `machine`, and what is
    waited for, of several the first.

    In a stage that is `over` nothing is, unless a clock runs. `offered` is what the machine leaves of a thing on a day,
    `names` whom the thing itself names as what (the court of a case); `stage` is the column of the stage, `urgent` that
    of the day by which the most urgent come first. `always` is asked of every row. `label` is what a thing is called
    where its list does not say it.
    """

    of: type[SqlCollection[Any]]
    path: str
    machine: Mapping[Any, Collection[Any]]
    awaits: tuple[Awaits, ...]
    over: frozenset[WordedCode] = frozenset()
    offered: Callable[[Any, date], Iterable[WordedCode]] = _next_acts
    names: Callable[[Any], Mapping[Bond, Collection[str | None]]] = _nobody
    stage: str = "stage"
    urgent: str = "urgent_on"
    always: Callable[[Table, date], Sequence[ColumnElement[bool]]] = _of_all
    label: Callable[[Any], str | None] | None = None

    @property
    def kind(self) -> str:
        return self.of.kind

    def stages(self, steps: Collection[WordedCode]) -> frozenset[WordedCode]:
        """The stages in which the machine allows one of the steps."""
        return frozenset(stage for stage, allowed in self.machine.items() if not frozenset(allowed).isdisjoint(steps))

    def listing(self, sees: Sees) -> Listing:
        """The list of those of its things that are seen so; few are named by whom they are with."""
        named = (each for each in self.of.table().info.get(IN_HAND_OF, ()) if isinstance(each, str))
        leads = ("unit", "party", *named, self.stage)
        return Listing(of=self.of, orders={Sort.URGENT: self.urgent}, leads=leads, sees=sees, always=self.always)

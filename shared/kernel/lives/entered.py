"""What is entered about a thing: an act as plain data, which does to the thing what the law makes of it."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_have_come
from shared.kernel.words.wording import Named, Wording

T = TypeVar("T", bound=Living)
Arguments = dict[str, Any]
Upcast = Callable[[Arguments], Arguments]

_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")


@cache
def _code(name: str) -> str:
    return _CAMEL.sub("_", name).lower()


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One act on its legal date `on`. Its fields are plain data: codes, dates, numbers, and ids of texts and persons.

    `rank` orders the acts of one day, lower first; the number of the entry decides last. `fixed` names the fields that
    no rectification may change: whoever erred in them voids the entry. `texts` names those that hold the id of a text,
    or several, also within an argument (``findings.article``); `deciding` those of them that decide something: a
    number, a party, whom a duty binds, and the title or material of what others review, decide, file or publish.
    `happened` names the dates that must have come when it is entered; a hearing, or the end of a term, may lie ahead.
    `brings` names those that hold the id of a file, or several: what is named hangs on the thing from then on.
    `called` is what a person reads instead of its code. `begins` is whether a thing begins with it; `binds_at_once`
    whether others act by it from then on: two persons enter it, and it is no slip of its day to be taken back;
    `registers` is whether one side registers the whole thing by it: so does its birth, and where two sides may, the
    other's word on all of it. `units` names those that hold the code of a unit, or several, and what each is named as:
    a person names none that the directory does not have, and a `unit` that keeps no register lies in the `region` that
    stands beside it.
    `version` is that of the fields as they are now; `upcasts[n]` brings arguments of version n to n + 1.
    """

    on: date

    called: ClassVar[Wording]
    rank: ClassVar[int] = 0
    fixed: ClassVar[frozenset[str]] = frozenset()
    texts: ClassVar[frozenset[str]] = frozenset()
    deciding: ClassVar[frozenset[str]] = frozenset()
    brings: ClassVar[frozenset[str]] = frozenset()
    happened: ClassVar[frozenset[str]] = frozenset({"on"})
    begins: ClassVar[bool] = False
    binds_at_once: ClassVar[bool] = False
    registers: ClassVar[bool] = False
    units: ClassVar[Mapping[str, Part]] = {}
    done_by: ClassVar[tuple[Bond, ...]] = ()
    version: ClassVar[int] = 1
    upcasts: ClassVar[Mapping[int, Upcast]] = {}

    @classmethod
    def code(cls) -> str:
        """The act's name in entries: ``serve_judgment``."""
        return _code(cls.__name__)

    @classmethod
    def named(cls) -> Named:
        """The code with its words."""
        return Named(cls.code(), cls.called)

    @property
    def takes_place_on(self) -> date:
        """Where in the order of legal dates it stands; the legal date itself, unless the law counts it otherwise."""
        return self.on

    @property
    def place_in_day(self) -> int:
        """Its order among the acts of its day: the `rank` of all such acts, unless what it says puts it elsewhere."""
        return self.rank

    @property
    def beside(self) -> int | None:
        """The number of the entry whose place it takes, as a part of it: a decision's service is of the decision."""
        return None

    @property
    def may_precede(self) -> bool:
        """Whether it keeps its own place where that is earlier than that of the entry `beside` which it stands."""
        return False

    def is_on_paper(self, thing: Any) -> bool:  # noqa: ANN401 - of the kind that the act is of
        """Whether it is another's to decide about the thing, a court's for one: who tells of it without being that
        other names its paper."""
        return False

    @property
    def vouched(self) -> bool:
        """Whether it is the other side's word, such as a court's, and not that of the unit it weighs on."""
        return False

    @property
    def prevails(self) -> bool:
        """Whether what the other side alone has entered yields to it, though it may weigh on who says it."""
        return self.vouched

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """By whom this one is done; what it says may make it fewer than those of all such acts."""
        return self.done_by

    def must_have_happened(self, today: date) -> None:
        """Refuse a date of what has happened that has not come yet."""
        for name in sorted(self.happened):
            told = getattr(self, name)
            for on in told.values() if isinstance(told, Mapping) else [told]:
                if on is not None:
                    must_have_come(on, today, field=name)

    @property
    def files_brought(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the files that it brings, by the field."""
        named = {name: getattr(self, name) for name in sorted(self.brings)}
        return {name: (given,) if isinstance(given, str) else tuple(given) for name, given in named.items() if given}

    @property
    def lifts_by_right(self) -> frozenset[str]:
        """The burdens that one's own word for it lifts: such as weigh by silence only, where by its nature it is told
        after its day, and what it is one's right to avert."""
        return frozenset()

    def lifts_of(self, thing: Any, today: date, itself: Collection[str]) -> frozenset[str]:  # noqa: ANN401 - as above
        """The same of that thing today, where the entries of these names are of whoever enters it."""
        return self.lifts_by_right

    def retells(self, thing: Any) -> bool:  # noqa: ANN401 - of the kind that the act is of
        """Whether, entered of the thing as it stands, it may say otherwise what was told of it before: another word on
        what somebody has told. The facts before and after are compared then."""
        return False

    def resting_on(self, paper: str) -> "Entered":
        """The same where that paper is behind a correction to it; of most acts it stands with the entry alone."""
        return self

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        """The persons whom it names, by what they are to be in the thing, or are: nobody reviews whom it names as the
        drafter."""
        return {}


class Birth(Entered, ABC, Generic[T]):
    """The act that a thing begins with: always the first in its life, whatever its date."""

    begins = registers = True

    @abstractmethod
    def begin(self, law: Statutes) -> T:
        """The new thing; reads no clock, makes no ids, asks nobody."""


class Happening(Entered, ABC, Generic[T]):
    """Any later act."""

    @abstractmethod
    def apply(self, thing: T, law: Statutes) -> None:
        """Do it, or refuse what the thing's state cannot bear; reads no clock, makes no ids, asks nobody."""

    @property
    def may_forestall(self) -> bool:
        """Whether it may show that a step did not come by itself, though it is dated after that: see `forestalls`."""
        return False

    def forestalls(self, thing: T) -> bool:
        """Whether the step that is about to come by itself, before the day of this act, does not come because of it, or
        would not have come: a decision does not become final where the court allowed an appeal that was late."""
        return False

    def unsaid_by(self, later: Sequence[Entered], thing: T) -> Entered | None:
        """Of what is to come after it, if it is done to the thing now, the word of the other side that shows that it
        was not so: the court goes on with a trial that the agency said was over. It has no effect then."""
        return None

    def leave_word(self, thing: T, law: Statutes) -> None:
        """Keep what is said by it beside what counts, where it is unsaid or in vain."""

    def unsays(self, thing: T) -> bool:
        """Whether something in what the thing has lived may be unsaid by it: that is lived again."""
        return False

    @property
    def yields(self) -> bool:
        """Whether it is of one side alone, whose deed or word keeps that of the other out of nothing: where that makes
        it impossible it stays on record, and has no effect."""
        return False

    def is_in_vain(self, thing: T) -> bool:
        """Whether what it was done about proves not to be, as the thing stands: where the life is lived again it then
        has no effect, and keeps no other entry out. Asked only where it is refused."""
        return False


class Consequence(Entered, Generic[T]):
    """What follows from one thing for others; it is never entered itself, but as the act that it means there.

    One for things without entries, or of a room above, says nothing of acts: whoever follows knows what it means.
    """

    def means_for(self, other: T) -> Happening[T] | None:
        """The act on the other thing, as it stands; None where it means nothing to it."""
        return None

    def meant(self, act: Entered) -> bool:
        """Whether that act was entered as what this means."""
        return False


Acts = Mapping[str, type[Entered]]


def acts(*classes: type[Entered]) -> Acts:
    """The acts of one kind of thing by their codes."""
    return {each.code(): each for each in classes}

"""What is asked of a thing that another person may have to agree to, and what that means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.contracts.codes import EnteredByTwo, ProposedAct
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import EntryLine


@dataclass(frozen=True, slots=True)
class Asked:
    """The entry `number` is to be put right by `change`, or struck without one; without a number all is voided, and
    where the number is that of its voiding, the thing is to stand again. Of a void thing that which follows from others
    may be struck, lest it keep the thing from standing again. Where an `act` is named, that is to be entered, in one of
    the `roles`, with `change` as its arguments. The change stands in the names of the act; how it is `told` is in those
    of the act's own route, where these are others.

    A `reason` is given of everything but a stub, and of what is entered.
    """

    number: int | None
    change: Mapping[str, Any] | None
    reason: str | None
    paper: str | None = None
    act: EnteredByTwo | None = None
    roles: tuple[Role, ...] = ()
    told: Mapping[str, Any] | None = None

    @property
    def proposes(self) -> ProposedAct:
        """What another person is asked to agree to."""
        if self.act is not None:
            return self.act
        return "voiding" if self.change is None else "rectification"


@dataclass(frozen=True, slots=True)
class Meant:
    """What is asked of a thing that was read at that `version`, with the `line` that is meant (of a whole thing the
    first) and its act as it stands; of what is to be entered that which would be.

    Of a whole thing the line is that by which the unit that asks has registered it, where it has, as first or second.

    `others` are the units, beside that which asks, whose word goes with the whole thing, or from whose desk it is taken
    (`KindOfLives.desks`): what followed by itself, from another thing or another service is nobody's word. `is_courts`
    is whether one of them is a court or a procuratorate that has registered it; `court` that without which it does not
    go, whoever supervises it, though it has not (`LivingCollection.heeds_courts`). The thing is `about` those of
    `KindOfLives.units_of`. `region` is that of the thing and of the units whose word it is; courts and procuratorates
    are in no supervisor's.

    Who is `barred` may not do the act. What the `others` have said, or have before them, is agreed to in one of the
    `others_roles`, and by none who is `barred_there`. The caller counts with those by whom a role is `lent` to it, and
    so does whoever has proposed it: it was `proposed_by` all of them.
    """

    thing: Living
    asked: Asked
    line: EntryLine
    act: Entered
    others: frozenset[str]
    is_courts: bool
    version: int
    about: frozenset[str]
    region: str
    barred: frozenset[str] = frozenset()
    court: str = ""
    barred_there: frozenset[str] = frozenset()
    others_roles: frozenset[Role] = frozenset()
    lent: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    proposed_by: frozenset[str] = frozenset()

    @property
    def awaited_roles(self) -> frozenset[Role]:
        """In one of which a second person of the unit that is awaited confirms it; of any where there are none."""
        return self.others_roles if len(self.others) == 1 else self.line.roles

    @property
    def awaits(self) -> str:
        """The unit of which a second person has to confirm it; none where only a supervisor speaks for several."""
        if self.court:
            return self.court
        return "" if len(self.others) > 1 else next(iter(self.others), self.line.unit)

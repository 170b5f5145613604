"""What a judgment orders the agency to do, and how far that is done."""

from dataclasses import dataclass, field, replace

from services.litigation.cases.domain.judgment import Obligation
from services.litigation.cases.domain.refusals import NoSuchObligation


@dataclass(kw_only=True)
class Performance:
    """The obligations of the decision that stands, in its order."""

    obligations: list[Obligation] = field(default_factory=list)

    @property
    def still_open(self) -> list[Obligation]:
        """Those that are not done."""
        return [one for one in self.obligations if one.is_open]

    @property
    def open(self) -> int:
        """How many are not done."""
        return len(self.still_open)

    def must_be_open(self, ordinal: int) -> Obligation:
        """The obligation of that number, if it is still to be done."""
        found = next((one for one in self.obligations if one.ordinal == ordinal and one.is_open), None)
        if found is None:
            raise NoSuchObligation(field="obligation", obligation=ordinal)
        return found

    def put(self, obligation: Obligation) -> None:
        """What is known of one now."""
        self.obligations = [obligation if one.ordinal == obligation.ordinal else one for one in self.obligations]

    def change(self, obligation: Obligation, **changes: object) -> Obligation:
        """One with something else known of it."""
        changed = replace(obligation, **changes)  # type: ignore[arg-type]  # fields of an obligation
        self.put(changed)
        return changed

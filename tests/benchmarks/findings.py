"""What a benchmark finds: runs of each form beside each other, and whether the work was really done."""

from dataclasses import dataclass, field
from statistics import median, quantiles

OURS, USUAL, BARE = "ours", "usual", "bare"


class WrongEffects(RuntimeError):
    """A form did not leave behind what it was measured for, so its figures mean nothing."""


def must_be(what: str, found: object, expected: object) -> None:
    """Refuse figures whose effects are not there."""
    if found != expected:
        raise WrongEffects(f"{what}: {found!r} instead of {expected!r}")


@dataclass
class Finding:
    """One measure of one piece of work. `runs` holds a figure per run of each form."""

    work: str
    database: str
    measure: str
    more_is_better: bool
    runs: dict[str, list[float]] = field(default_factory=dict)

    def add(self, form: str, figure: float) -> None:
        self.runs.setdefault(form, []).append(figure)

    def of(self, form: str) -> float:
        """The median of the form's runs."""
        return median(self.runs[form])

    def against(self, form: str) -> float:
        """How many times better than that form ours is; below 1 it is worse."""
        ours, theirs = self.of(OURS), self.of(form)
        return ours / theirs if self.more_is_better else theirs / ours

    def to_data(self) -> dict[str, object]:
        return {
            "work": self.work,
            "database": self.database,
            "measure": self.measure,
            "more_is_better": self.more_is_better,
            "medians": {form: self.of(form) for form in self.runs},
            "runs": self.runs,
            "times_better": {form: self.against(form) for form in self.runs if form != OURS},
        }


class Findings:
    """The findings about one piece of work on one database, made as figures come in."""

    def __init__(self, work: str, database: str) -> None:
        self._work, self._database = work, database
        self._found: dict[str, Finding] = {}

    def rate(self, measure: str, form: str, figure: float) -> None:
        """So many a second."""
        self._add(measure, form, figure, more_is_better=True)

    def time(self, measure: str, form: str, figure: float) -> None:
        """So long."""
        self._add(measure, form, figure, more_is_better=False)

    def latencies(self, form: str, seconds: list[float]) -> None:
        """The middle one and the slowest in a hundred, in milliseconds."""
        cuts = quantiles(seconds, n=100, method="inclusive")
        self.time("p50 ms", form, cuts[49] * 1000)
        self.time("p99 ms", form, cuts[98] * 1000)

    def all(self) -> list[Finding]:
        return list(self._found.values())

    def _add(self, measure: str, form: str, figure: float, *, more_is_better: bool) -> None:
        found = self._found.setdefault(measure, Finding(self._work, self._database, measure, more_is_better))
        found.add(form, figure)

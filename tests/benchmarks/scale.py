"""Sizing on paper: assumptions and benchmark figures in, the tables of docs/scale.md out.

.venv/bin/python -m tests.benchmarks.scale     rewrites the tables in docs/scale.md
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from deploy.local.system import ROOT
from shared.messaging.jetstream import StreamLimits
from tests.benchmarks.databases import POSTGRESQL

BENCHMARKS, SCALE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "scale.md"
STREAM = StreamLimits()
KINDS = ("a matter", "a document", "a suggestion", "a case", "a unit entered", "a duty done")
STREAMS = ("review", "filing", "litigation", "notify")
_A_GIGABYTE = 1_000_000_000


class Figures:
    """What docs/benchmarks.md says of ours, by work, database and measure; KeyError for what it does not say."""

    def __init__(self, text: str) -> None:
        rows = (re.split(r"\s*\|\s*", line.strip("| \n")) for line in text.splitlines() if line.startswith("|"))
        self._said = {
            (row[0], row[1], row[2]): row[3] for row in rows if len(row) >= 4 and re.match(r"[\d,.]+$", row[3])
        }
        self.cited: dict[tuple[str, str, str], str] = {}

    def of(self, work: str, measure: str, database: str = POSTGRESQL) -> float:
        """The figure; it is then one of those cited."""
        said = self._said[work, database, measure]
        self.cited[work, database, measure] = said
        return float(said.replace(",", ""))

    def maybe(self, work: str, measure: str) -> float:
        """The figure, 0 where there is none: a life that never wrote to a stream has no row for it."""
        return self.of(work, measure) if (work, POSTGRESQL, measure) in self._said else 0.0


class Assumption(NamedTuple):
    """`kind` is *found*, with its source in `why`; *derived* from what was found; or *assumed*, with the reason."""

    what: str
    value: float
    kind: str
    why: str


A = {
    "counties": Assumption(
        "counties and districts",
        2_843,
        "found",
        "county-level divisions of the mainland, as the Ministry of Civil Affairs counts them",
    ),
    "cities": Assumption(
        "cities", 333, "found", "prefecture-level divisions, as the Ministry of Civil Affairs counts them"
    ),
    "provinces": Assumption(
        "provinces",
        31,
        "found",
        "provincial-level divisions of the mainland, as the Ministry of Civil Affairs counts them",
    ),
    "city": Assumption("counties of a city", 10, "assumed", "2,843 ÷ 333 is 8.5; a large city has more"),
    "own_city": Assumption("a city's own bodies, in counties", 2, "assumed", "more departments, more documents"),
    "own_province": Assumption("a province's own bodies, in counties", 4, "assumed", "as a city's, and twice that"),
    "own_nation": Assumption("the central bodies, in counties", 10, "assumed", "a guess; hardly matters in the sum"),
    "matters": Assumption(
        "matters reviewed in a county a year",
        700,
        "assumed",
        "78 came to the justice bureau of 进贤县 in 2022 (its annual report); where departments and townships review "
        "all of theirs too, 60 units with about ten each",
    ),
    "documents": Assumption(
        "normative documents of a county a year",
        10,
        "assumed",
        "3 were reviewed in 进贤县 in 2022; three times as many, for makers below the county's government",
    ),
    "suggestions": Assumption(
        "judicial and procuratorial suggestions in a county a year",
        90,
        "derived",
        "252,966 procuratorial suggestions in 2018, of every kind, ÷ 2,843",
    ),
    "cases": Assumption(
        "cases in a county a year, each instance one",
        250,
        "assumed",
        "235,000 first instances in 2018 ÷ 2,843 is 83; half as many again since, and each heard twice",
    ),
    "units": Assumption(
        "units in the register of a county",
        60,
        "assumed",
        "about thirty departments, twenty townships (进贤县 has 21 offices that take applications), ten others",
    ),
    "reads": Assumption("reads for each write", 20, "assumed", "people look far more often than they enter"),
    "days": Assumption("working days a year", 250, "assumed", "of eight hours; nothing is entered outside them"),
    "peak": Assumption("peak, in times the mean working second", 10, "assumed", "Monday morning, end of a quarter"),
    "open": Assumption("days a deadline is open, duties apart", 60, "assumed", "the longest common period, as a mean"),
    "quarter": Assumption(
        "share of a year's duties due on one day", 0.25, "assumed", "all the quarterly ones on 31 March, and no other"
    ),
    "disk": Assumption("disk for the four databases, GB", 200, "assumed", "what a small virtual machine is given"),
}


@dataclass(frozen=True)
class Level:
    """How many counties' worth of work one installation carries."""

    name: str
    counties: float

    def a_year(self, kind: str, figures: Figures) -> float:
        """How many lives of a kind are lived in a year."""
        if kind == "a duty done":
            return self.a_year("a unit entered", figures) * figures.of("a unit entered", "occurrences")
        plural = {
            "a matter": "matters",
            "a document": "documents",
            "a suggestion": "suggestions",
            "a case": "cases",
            "a unit entered": "units",
        }
        return self.counties * A[plural[kind]].value

    def sum(self, measure: str, figures: Figures) -> float:
        """A measure of the lives, over all lives of a year."""
        return sum(self.a_year(kind, figures) * figures.maybe(kind, measure) for kind in KINDS)


def _levels() -> tuple[Level, ...]:
    counties, cities, provinces = (A[name].value for name in ("counties", "cities", "provinces"))
    province = counties / provinces + cities / provinces * A["own_city"].value + A["own_province"].value
    nation = counties + cities * A["own_city"].value + provinces * A["own_province"].value + A["own_nation"].value
    return (
        Level("county", 1),
        Level("city", A["city"].value + A["own_city"].value),
        Level("province", province),
        Level("nation", nation),
    )


LEVELS = _levels()


class Load:
    """What a level asks of one installation."""

    def __init__(self, level: Level, figures: Figures) -> None:
        self._level, self._figures = level, figures
        seconds = A["days"].value * 8 * 3600
        self.facts = level.sum("facts", figures)
        self.facts_a_day = self.facts / A["days"].value
        self.peak_facts = self.facts / seconds * A["peak"].value
        self.writes = level.sum("requests", figures)
        self.peak_requests = self.writes * (1 + A["reads"].value) / seconds * A["peak"].value
        self.bytes = level.sum("bytes kept", figures)
        self.deadlines = level.sum("deadlines", figures)
        self.duties = level.a_year("a duty done", figures)
        duties_opened = level.a_year("a unit entered", figures) * figures.of("a unit entered", "deadlines")
        self.open = duties_opened + (self.deadlines - duties_opened) * A["open"].value / 365
        self.due_at_once = self.duties * A["quarter"].value
        self.streams = {each: level.sum(f"bytes in {each}'s stream", figures) for each in STREAMS}

    @property
    def largest_stream(self) -> str:
        return max(self.streams, key=lambda each: self.streams[each])

    @property
    def days_in_stream(self) -> float:
        """How long the largest stream keeps a fact: until its bytes or its days are over."""
        return min(STREAM.max_age_seconds / 86_400, STREAM.max_bytes / (self.streams[self.largest_stream] / 365))

    @property
    def bytes_in_streams(self) -> float:
        days = STREAM.max_age_seconds / 86_400
        return sum(min(size * days / 365, STREAM.max_bytes) for size in self.streams.values())


def assumptions(_figures: Figures) -> str:
    return _table(("what", "value", "", "why"), [(a.what, f"{a.value:,}", a.kind, a.why) for a in A.values()], ":2")


def volumes(figures: Figures) -> str:
    header = ("in a year", *(level.name for level in LEVELS))
    rows: list[Sequence[str]] = [("counties' worth of work", *(_number(level.counties) for level in LEVELS))]
    names = ("matters", "documents", "suggestions", "cases", "units in the register", "duties done")
    rows += [
        (name, *(_number(level.a_year(kind, figures)) for level in LEVELS))
        for name, kind in zip(names, KINDS, strict=True)
    ]
    return _table(header, rows)


def loads(figures: Figures) -> str:
    found = [Load(level, figures) for level in LEVELS]
    lines: dict[str, Callable[[Load], str]] = {
        "facts a working day": lambda load: _number(load.facts_a_day),
        "facts/s at the peak": lambda load: _number(load.peak_facts),
        "REST requests/s at the peak": lambda load: _number(load.peak_requests),
        "deadlines open at once": lambda load: _number(load.open),
        "deadlines due on the fullest day": lambda load: _number(load.due_at_once),
        "new deadline rows a year": lambda load: _number(load.deadlines),
        "bytes kept a year": lambda load: _bytes(load.bytes),
        "largest stream": lambda load: load.largest_stream,
        "days it keeps": lambda load: _number(load.days_in_stream),
        "bytes in JetStream": lambda load: _bytes(load.bytes_in_streams),
    }
    return _table(("", *(level.name for level in LEVELS)), [(n, *map(line, found)) for n, line in lines.items()])


def headroom(figures: Figures) -> str:
    """How many times the peak of each level the measured machine carries; below 1 it does not."""
    requests, facts = figures.of("REST write", "requests/s"), figures.of("path, backlog", "facts/s")
    wakes = figures.of("tick over 100,000", "10,000 due, deadlines/s")
    found = [Load(level, figures) for level in LEVELS]
    lines: dict[str, Callable[[Load], str]] = {
        "REST requests": lambda load: _times(requests / load.peak_requests),
        "facts through one sequencer and one applier": lambda load: _times(facts / load.peak_facts),
        "tick on the fullest day, seconds": lambda load: _number(load.due_at_once / wakes),
        f"years until {_number(A['disk'].value)} GB are full": lambda load: _number(
            A["disk"].value * _A_GIGABYTE / load.bytes
        ),
    }
    return _table(("", *(level.name for level in LEVELS)), [(n, *map(line, found)) for n, line in lines.items()])


def growth(figures: Figures) -> str:
    """What a province adds in a year, by table, the largest first; all else is mostly things as they stand."""
    level = next(each for each in LEVELS if each.name == "province")
    total = level.sum("bytes kept", figures)
    kept = {
        "event_log": ("facts", "event_log, bytes a fact"),
        "entry": ("entries", "entry, bytes an entry"),
        "seal": ("entries", "seal, bytes a seal"),
        "history": ("domain events", "history, bytes a domain event"),
        "deadline": ("deadlines", "deadline, bytes a deadline"),
        "occurrence": ("occurrences", "occurrence, bytes an occurrence"),
        "notice": ("notices", "notice, bytes a notice"),
        "passed_fact": ("facts passed on", "passed_fact, bytes a fact passed on"),
    }
    sizes = [
        (table, level.sum(counted, figures), level.sum(counted, figures) * figures.of("kept", measure))
        for table, (counted, measure) in kept.items()
    ]
    sizes.sort(key=lambda each: -each[2])
    rows = [(f"`{table}`", _number(count), _bytes(size), f"{size / total:.0%}") for table, count, size in sizes]
    rest = total - sum(size for *_, size in sizes)
    rows.append(("all else", "", _bytes(rest), f"{rest / total:.0%}"))
    return _table(("table", "rows", "bytes", "share"), rows)


def cited(figures: Figures) -> str:
    """Every figure the other tables used, as docs/benchmarks.md gives it."""
    for render in (volumes, loads, headroom, growth):
        render(figures)
    rows = [(work, database, measure, said) for (work, database, measure), said in figures.cited.items()]
    return _table(("work", "database", "measure", "figure"), sorted(rows), ":::")


TABLES: dict[str, Callable[[Figures], str]] = {
    "assumptions": assumptions,
    "volumes": volumes,
    "loads": loads,
    "headroom": headroom,
    "growth": growth,
    "cited": cited,
}


def rendered(text: str, figures: Figures) -> str:
    """The text with every table as it comes out of the figures; KeyError for a table that is none of ours."""

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        return f"<!-- table: {name} -->\n{TABLES[name](figures)}\n<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->\n.*?<!-- end -->", replace, text, flags=re.DOTALL)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], left: str = ":") -> str:
    """Markdown; the first column is on the left, and as many more as `left` has signs."""
    marks = ["---" if nth < len(left) else "---:" for nth in range(len(header))]
    if left == ":2":
        marks = ["---", "---:", "---", "---"]
    lines = [header, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float) -> str:
    """Three places that count and no more: nothing computed is known better."""
    places = len(str(int(value)))
    return f"{round(value, 3 - places):,.0f}" if places > 3 else f"{value:.3g}"


def _bytes(value: float) -> str:
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e3:.3g} kB"


def _times(value: float) -> str:
    return f"{_number(value)}×"


def main(folder: Path = SCALE.parent) -> None:
    figures = Figures((folder / BENCHMARKS.name).read_text(encoding="utf-8"))
    path = folder / SCALE.name
    path.write_text(rendered(path.read_text(encoding="utf-8"), figures), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measures the hot paths beside their usual hand-written form.

.venv/bin/python -m tests.benchmarks [--only NAME] [--database KIND] [--quick] [--json]
"""

import argparse
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain

from rich.console import Console
from rich.table import Table

from tests.benchmarks.findings import BARE, OURS, USUAL, Finding
from tests.benchmarks.machine import facts
from tests.benchmarks.running import KINDS, NAMES, run
from tests.benchmarks.sizes import FULL, TINY

_COLUMNS = ("work", "database", "measure", OURS, USUAL, "times better", BARE, "times better")


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _arguments(arguments)
    sizes, machine, began = TINY if asked.quick else FULL, facts(), time.monotonic()
    # To stderr, so that the data can be piped.
    progress = Console(stderr=True)
    found: list[Finding] = []
    for findings in run(asked.only or NAMES, asked.database or KINDS, sizes):
        found += findings
        progress.print(f"{time.monotonic() - began:4.0f} s  {findings[0].work}, {findings[0].database}", style="dim")
    report = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine,
        "sizes": vars(sizes),
        "findings": [finding.to_data() for finding in found],
    }
    if asked.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(found, machine, sizes.rounds)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, help="may be given several times; default: all")
    parser.add_argument("--database", action="append", choices=KINDS, help="may be given several times; default: both")
    parser.add_argument("--quick", action="store_true", help="the smallest sizes: whether it works, not how fast")
    parser.add_argument("--json", action="store_true", help="the same as data, with every run")
    return parser.parse_args(given)


def _print(found: list[Finding], machine: dict[str, str], rounds: int) -> None:
    console = Console(width=None if Console().is_terminal else 140)
    for name, fact in machine.items():
        console.print(f"{name}: {fact}", style="dim", highlight=False)
    table = Table(*_COLUMNS, caption=f"medians of {rounds}")
    for column in table.columns[3:]:
        column.justify = "right"
    for finding in found:
        figures = chain.from_iterable(_beside(finding, form) for form in (USUAL, BARE))
        table.add_row(finding.work, finding.database, finding.measure, _figure(finding.of(OURS)), *figures)
    console.print(table)


def _beside(finding: Finding, form: str) -> tuple[str, str]:
    if form not in finding.runs:
        return "", ""
    return _figure(finding.of(form)), f"{finding.against(form):.2f}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()

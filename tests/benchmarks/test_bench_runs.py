"""The harness in its smallest size: every benchmark runs, and every form does the work it is measured for."""

import json
import sys
from collections.abc import Iterator
from itertools import chain

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.databases import POSTGRESQL, SQLITE
from tests.benchmarks.findings import BARE, OURS, USUAL, Finding, Findings, WrongEffects, must_be
from tests.benchmarks.listings import callers
from tests.benchmarks.lives import LIVES
from tests.benchmarks.running import run
from tests.benchmarks.sizes import TINY

FORMS = {"write": {OURS, USUAL, BARE}, "path": {OURS, USUAL}, "tick": {OURS, USUAL}, "periods": {OURS, USUAL}}


@pytest.mark.long
@pytest.mark.parametrize("name", ["write", "tick", "periods"])
def test_every_form_does_the_work_it_is_measured_for(name: str) -> None:
    """Effects are counted by the benchmark itself, which refuses figures without them."""
    _must_be_complete(name, chain.from_iterable(run([name], [SQLITE], TINY)))


@pytest.mark.postgres
@pytest.mark.jetstream
@pytest.mark.long
@pytest.mark.parametrize("name", ["path", "tick"])
def test_every_form_does_the_work_on_postgresql(name: str, postgres_admin_url: str) -> None:
    """The path runs here and the write above: each starts half a dozen processes."""
    _must_be_complete(name, chain.from_iterable(run([name], [POSTGRESQL], TINY, admin_url=postgres_admin_url)))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_lists_are_measured_on_the_columns_that_there_are() -> None:
    """Rows are laid without the program's own writing, and so may lack what the table has."""
    findings = list(chain.from_iterable(run(["listings"], [SQLITE], TINY)))
    assert {f"all that {who} asks, p95 ms" for who in callers()} < {each.measure for each in findings}
    assert all(each.runs.keys() == {OURS} for each in findings)


def _must_be_complete(name: str, findings: Iterator[Finding]) -> None:
    for finding in findings:
        assert finding.runs.keys() == FORMS[name]
        assert all(figure > 0 for runs in finding.runs.values() for figure in runs)


@pytest.mark.long
def test_bytes_are_weighed_of_whole_lives() -> None:
    """A life is what its requests say: five for a matter, which tells eight facts, what it is called, and why of
    two days.

    Nothing of it is in the outbox.
    """
    found = {(each.work, each.measure): each.of(OURS) for each in chain.from_iterable(run(["bytes"], [SQLITE], TINY))}
    assert {work for work, _ in found} == {"kept", *(life.name for life in LIVES)}
    assert (found["a matter", "requests"], found["a matter", "facts"], found["a matter", "deadlines"]) == (5, 11, 2)
    assert found["a unit entered", "deadlines"] == found["a unit entered", "occurrences"] > 0
    assert found["kept", "outbox, bytes left a fact"] == 0
    # A few seals, and events of so few lives, still have room in the pages that their tables began with.
    per_row = {
        measure: figure
        for (work, measure), figure in found.items()
        if work == "kept" and not measure.startswith(("outbox", "seal", "history"))
    }
    assert all(100 < figure < 20_000 for figure in per_row.values()), per_row


@pytest.mark.long
def test_memory_is_that_of_every_kind_of_process() -> None:
    [findings] = run(["memory"], [SQLITE], TINY)
    parts = [f"{part}, {of} MiB" for part in ("api", "worker", "broker") for of in ("resident", "proportional")]
    assert [each.measure for each in findings] == parts
    assert [len(each.runs[OURS]) for each in findings] == [1] * len(parts)
    assert all(figure > 5 for each in findings for figure in each.runs[OURS])
    # A tenth above what review takes (docs/benchmarks.md): a library more in each process shows.
    most = {"api, resident MiB": 120, "worker, resident MiB": 106}
    found = {each.measure: each.of(OURS) for each in findings}
    assert {measure: found[measure] < limit for measure, limit in most.items()} == dict.fromkeys(most, True), found


def test_figures_without_effects_are_refused() -> None:
    with pytest.raises(WrongEffects, match="rows of ours: 9 instead of 10"):
        must_be("rows of ours", 9, 10)


def test_a_ratio_above_one_is_always_to_our_credit() -> None:
    """Three runs each, whose medians are 20 and 10: twice the rate is twice as good, twice the time half as good."""
    findings = Findings("work", SQLITE)
    for ours, usual in ((5, 10), (20, 3), (30, 11)):
        findings.rate("a second", OURS, ours)
        findings.rate("a second", USUAL, usual)
        findings.time("seconds", OURS, ours)
        findings.time("seconds", USUAL, usual)
    rate, seconds = findings.all()
    assert (rate.of(OURS), rate.of(USUAL)) == (20, 10)
    assert (rate.against(USUAL), seconds.against(USUAL)) == (2, 0.5)


def test_the_report_is_data_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "--json", "--only", "periods"])
    report = json.loads(capsys.readouterr().out)
    assert report["machine"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert {finding["work"] for finding in report["findings"]} == {
        "a period, beside chinesecalendar",
        "a period, beside holidays",
    }

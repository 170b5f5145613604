"""The performance as a person reads it."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.local.client import Json
from deploy.local.demo.performance import Performance
from deploy.local.demo.wording import called, fact_name, short, telling
from deploy.local.ledger_table import ledger_table

# A whole place of them is told before the year begins.
STATED = "liandong.notify.unit_stated.v1"


def print_performance(performance: Performance, console: Console) -> None:
    """Timeline, due dates with their explanations, rates with their counts, ledger."""
    console.rule("时间线 timeline: 2026, 赣州市 (360700), 汉台区 (610702)")
    units = {fact["subject"] for fact in performance.facts if fact["type"] == STATED}
    console.print(f"单位名录 directory: {len(units)}")
    for fact in performance.facts:
        if fact["type"] != STATED:
            console.print(_line(fact))
    console.rule("拒绝 refusals")
    for refusal in performance.refusals:
        console.print(f"[red]{refusal['code']}[/]  {escape(refusal['detail'])}")
    console.rule("期限 due dates, each with its explanation")
    for deadline in performance.deadlines:
        _print_deadline(deadline, console)
    console.rule("指标 rates")
    for rate in performance.rates:
        console.print(_rate(rate))
    console.rule("账目 ledger")
    console.print(ledger_table(performance.ledger))
    _print_verdict(performance, console)


def _line(fact: Json) -> str:
    head = f"{fact['on']}  {fact['service']:<10} {fact_name(fact):<20}"
    what = f"{called(fact)}  {telling(fact)}".rstrip()
    return (
        f"{head} {escape(short(fact['subject']))}  [bold]{escape(what)}[/]  [dim]← {escape(_cause(fact['cause']))}[/]"
    )


def _cause(cause: str) -> str:
    return " ".join(short(part) for part in cause.removeprefix("liandong.").split(" "))


def _print_deadline(deadline: Json, console: Console) -> None:
    called = f"{deadline['owner']} {deadline['rule']}" if deadline["service"] == "notify" else deadline["name"]
    console.print(
        f"[bold]{deadline['due']}[/]  {deadline['service']} {escape(short(deadline['thing']))} {escape(called)}"
        f"  {deadline['state']}  {deadline['status']}"
    )
    for line in deadline["lines"]["zh"] if deadline["lines"] else ["说明尚未收到"]:
        console.print(f"    [dim]{escape(line)}[/]")


def _rate(rate: Json) -> str:
    value = "—" if rate["value"] is None else f"{rate['value']:.3g}"
    of_whom = f"{rate['service']:<10} {rate['id']:<30} {rate['group'] or 'all':<24}"
    return f"{of_whom} {rate['numerator']}/{rate['denominator']} = {value}"


def _print_verdict(performance: Performance, console: Console) -> None:
    for missing in performance.missing:
        console.print(f"[red]missing[/] {escape(missing)}")
    for unreplayed in performance.unreplayed:
        console.print(f"[red]does not replay[/] {escape(unreplayed)}")
    table = Table(show_header=False, box=None)
    table.add_row("facts", str(len(performance.facts)))
    table.add_row("deadlines", str(len(performance.deadlines)))
    table.add_row("verdict", "[green]ok[/]" if performance.ok else "[red]not ok[/]")
    console.print(table)

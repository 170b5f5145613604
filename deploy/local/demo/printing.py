"""The performance as a person reads it."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.local.client import Json
from deploy.local.demo.performance import Performance
from deploy.local.ledger_table import ledger_table
from shared.kernel.periods import Explanation


def print_performance(performance: Performance, console: Console) -> None:
    """Timeline, due dates with their explanations, rates with their counts, ledger."""
    console.rule("时间线 timeline: 2026, 赣州市 (360700)")
    for fact in performance.facts:
        console.print(_line(fact))
    console.rule("拒绝 refusals")
    for refusal in performance.refusals:
        console.print(
            f"{refusal['on']}  {refusal['service']:<10} [red]{refusal['code']}[/]  {escape(refusal['detail'])}"
        )
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
    what = fact["type"].removeprefix(f"liandong.{fact['service']}.")
    return (
        f"{fact['on']}  {fact['service']:<10} {what:<28} {escape(fact['subject'])}  [dim]← {escape(fact['cause'])}[/]"
    )


def _print_deadline(deadline: Json, console: Console) -> None:
    console.print(
        f"[bold]{deadline['due']}[/]  {deadline['service']} {escape(deadline['thing'])} {deadline['name']}"
        f"  {deadline['state']}  {deadline['status']}"
    )
    for line in Explanation.from_data(deadline["explanation"]).lines("zh"):
        console.print(f"    [dim]{escape(line)}[/]")


def _rate(rate: Json) -> str:
    value = "—" if rate["value"] is None else f"{rate['value']:.1f}%"
    return f"{rate['service']:<10} {rate['id']:<36} {rate['numerator']}/{rate['denominator']} = {value}"


def _print_verdict(performance: Performance, console: Console) -> None:
    for missing in performance.missing:
        console.print(f"[red]missing[/] {missing}")
    for unreplayed in performance.unreplayed:
        console.print(f"[red]does not replay[/] {escape(unreplayed)}")
    table = Table(show_header=False, box=None)
    table.add_row("facts", str(len(performance.facts)))
    table.add_row("deadlines", str(len(performance.deadlines)))
    table.add_row("verdict", "[green]ok[/]" if performance.ok else "[red]not ok[/]")
    console.print(table)

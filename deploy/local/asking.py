"""Questions to the law and to a running system: `due`, `rule`, `ledger`."""

from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.markup import escape

from deploy.local import law
from deploy.local.client import OPERATOR, Client, Json, Refused
from deploy.local.ledger_table import ledger_table
from deploy.local.printing import (
    AsJson,
    InLanguage,
    Language,
    console,
    failures_spoken,
    print_json,
    refusals_spoken,
    tell,
)
from deploy.local.running import FOLDER, NothingRuns, urls_of
from deploy.local.system import SERVICES
from shared.kernel.model.clock import SystemClock
from shared.kernel.periods.calculator import calculate, read_date
from shared.kernel.rules.rule_descriptions import describe
from shared.kernel.words.wording import Wording
from shared.web.issuer import Issuer


def due(
    start: Annotated[str, typer.Argument(help="The event day, as 2026-09-16; it is not counted.")],
    length: Annotated[str, typer.Argument(help="How many.")],
    unit: Annotated[str, typer.Argument(help="day, working_day, month or year.")],
    kind: Annotated[str, typer.Option(help="ceiling, floor or before.")] = "ceiling",
    roll: Annotated[
        str, typer.Option(help="next: an end on a rest day moves to a working day; none: it stays.")
    ] = "next",
    language: InLanguage = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """Count a period, and explain the date."""
    with refusals_spoken(as_json=as_json):
        counted = calculate(start, length, unit, kind, roll, law.calendar())
    if as_json:
        print_json(counted)
        return
    for line in counted["explanation"][language]:
        console.print(escape(line))


def rule(
    region: Annotated[str, typer.Argument(help="Six-digit region code, as 360700.")],
    name: Annotated[str, typer.Argument(metavar="RULE", help="Rule name, as filing.submit.")],
    on: Annotated[str | None, typer.Option(help="As of this day; default today.")] = None,
    language: InLanguage = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """The rule that binds a place on a day, with its source; silence is said, not filled."""
    with refusals_spoken(as_json=as_json):
        day = read_date(on, field="on") if on else SystemClock().today()
        law.places().get(region, day)
        found = law.rulebook().rule(name, region, day)
    if as_json:
        print_json({"region": region, "rule": name, "silent": found is None, "found": found and found.to_data()})
    elif found is None:
        console.print(f"{region} {escape(name)}: 没有规定 / silent")
    else:
        console.print(escape(describe(found, language)))


def ledger(
    folder: Annotated[Path, typer.Option(help="The folder of a system started with `liandong up`.")] = FOLDER,
    as_json: AsJson = False,
) -> None:
    """The balance of facts in each service of a running system; status 1 when one does not balance or answer."""
    with failures_spoken(NothingRuns, Refused, as_json=as_json), httpx.Client(trust_env=False) as http:
        client = Client.of(http, urls_of(folder), Issuer.open(folder), OPERATOR)
        books = {service: _book(client, service) for service in SERVICES}
        if not any(books.values()):
            raise NothingRuns(field="folder", folder=folder)
    if as_json:
        print_json(books)
    else:
        console.print(ledger_table(books))
        for silent in (service for service, book in books.items() if book is None):
            tell(Wording(f"“{silent}”没有应答。", f"“{silent}” does not answer."))
    if not all(book and book["balanced"] for book in books.values()):
        raise typer.Exit(1)


def _book(client: Client, service: str) -> Json | None:
    try:
        return client.get(service, "/v1/ledger")
    except httpx.TransportError:
        return None

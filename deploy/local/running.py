"""`liandong up` and `liandong demo`: the whole system on this machine."""

import json
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Annotated

import httpx
import typer
from rich.markup import escape

from deploy.local.children import ChildFailed
from deploy.local.client import OPERATOR, Client, Refused
from deploy.local.demo.performance import Performance, perform
from deploy.local.demo.printing import print_performance
from deploy.local.demo.theatre import PlayFailed
from deploy.local.interruptions import STOPS
from deploy.local.keeping import KeepsEnding, keep
from deploy.local.moving_in import PlaceNotEntered, move_in
from deploy.local.ports import PortTaken
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
from deploy.local.system import SERVICES, System
from shared.kernel.model.actor import Role
from shared.kernel.periods.calculator import read_date
from shared.kernel.words.refusals import Refusal

FOLDER = Path(".run")
FIRST_PORT = 8101
ADDRESSES = "addresses.json"


class NothingRuns(Refusal):
    """No system runs from that folder."""

    code = "command.nothing_runs"
    zh = "“{folder}”中没有正在运行的系统，请用“liandong up”启动。"
    en = "Nothing runs from “{folder}”; start it with “liandong up”."


def up(
    folder: Annotated[Path, typer.Option(help="Where databases, streams, keys and logs are kept.")] = FOLDER,
    clock: Annotated[
        str | None, typer.Option(help="Stand at this legal date and let an operator move it; default: today's clock.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=1024, max=65531, help="First of five ports in a row: four services and the broker.")
    ] = FIRST_PORT,
    as_json: AsJson = False,
) -> None:
    """Run the four services and a broker until Ctrl-C, say where they are, and start again what ends by itself."""
    *ports, nats_port = range(port, port + len(SERVICES) + 1)
    failures = failures_spoken(ChildFailed, PortTaken, KeepsEnding, PlaceNotEntered, Refused, as_json=as_json)
    with refusals_spoken(as_json=as_json), failures:
        stands_on = read_date(clock, field="clock") if clock else None
        system = System(folder, dict(zip(SERVICES, ports, strict=True)), nats_port, stands_on)
        with _told_to_stop() as told, system, _found_at(system):
            with httpx.Client(trust_env=False, timeout=30) as http:
                move_in(Client.of(http, system.urls, system.issuer, OPERATOR), told)
            _say_where(system, _everybody(system), as_json=as_json)
            keep(system.children, told, tell)


def demo(
    folder: Annotated[Path | None, typer.Option(help="Keep databases and logs here; default: a fresh folder.")] = None,
    language: InLanguage = Language.ZH,
    every: Annotated[bool, typer.Option("--all", help="Every fact, due date and rate instead of the stories.")] = False,
    as_json: AsJson = False,
) -> None:
    """Play the year 2026 of 赣州市 through REST, and tell what happened, why, and that nothing was lost."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # unwinds as Ctrl-C does, so that the children end
    with (
        refusals_spoken(as_json=as_json),
        failures_spoken(ChildFailed, PortTaken, PlaceNotEntered, PlayFailed, Refused, as_json=as_json),
        tempfile.TemporaryDirectory(prefix="liandong-demo-") as fresh,
    ):
        performance = perform(folder or Path(fresh))
    show(performance, as_json=as_json, language=language, every=every)


def show(performance: Performance, *, as_json: bool, language: Language = Language.ZH, every: bool = False) -> None:
    """Print what was played; the command ends with status 1 when something is missing or does not balance."""
    if as_json:
        print_json(performance.to_data())
    else:
        print_performance(performance, console, language=language, every=every)
    if not performance.ok:
        raise typer.Exit(1)


def urls_of(folder: Path) -> dict[str, str]:
    """Where the system that was started with `liandong up` in this folder answers."""
    try:
        urls: dict[str, str] = json.loads((folder / ADDRESSES).read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise NothingRuns(field="folder", folder=folder) from missing
    return urls


def _everybody(system: System) -> str:
    return system.issuer.token(
        sub="local-user",
        unit="ganzhou-justice",
        region="360700",
        roles=list(Role),
        audience=SERVICES,
        lifetime=8 * 3600,
    )


def _say_where(system: System, token: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"urls": system.urls, "token": token, "folder": str(system.folder)})
        return
    console.print("[bold]liandong is running[/] (Ctrl-C stops it)\n")
    for service, url in system.urls.items():
        console.print(f"{service:<11} pages {url}/docs   OpenAPI {url}/openapi.json   ready {url}/readyz")
    console.print(f"\nlogs and databases in {system.folder}")
    console.print("a token with every role in 赣州市 (360700), good for eight hours:\n")
    typer.echo(token)
    console.print(
        "\nit is one person, and a reviewer must be another / 该令牌只代表一人，审查须由另一人办理：\n"
        f"{escape(quote(sys.argv[0]))} token --name local-reviewer --role reviewer"
        f" --folder {escape(quote(str(system.folder)))}"
    )
    console.print(f"\ntry: curl -H 'Authorization: Bearer …' {system.urls['notify']}/v1/deadlines")


@contextmanager
def _found_at(system: System) -> Iterator[None]:
    """Leave the addresses for other commands while the system runs."""
    addresses = system.folder / ADDRESSES
    addresses.write_text(json.dumps(system.urls), encoding="utf-8")
    try:
        yield
    finally:
        addresses.unlink()


@contextmanager
def _told_to_stop() -> Iterator[Callable[[], bool]]:
    """True after Ctrl-C or SIGTERM, which interrupt nothing: neither the start nor, coming twice, the end."""
    came: list[int] = []  # an Event could be locked by the very thread that a signal interrupts
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in STOPS}
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""`liandong up` and `liandong demo`: the whole system on this machine."""

import json
import signal
import tempfile
import threading
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from deploy.local.children import ChildFailed
from deploy.local.client import Refused
from deploy.local.demo.performance import perform
from deploy.local.demo.printing import print_performance
from deploy.local.demo.theatre import PlayFailed
from deploy.local.printing import AsJson, console, errors, print_json
from deploy.local.system import SERVICES, System
from shared.kernel.actor import Role

FOLDER = Path(".run")
PORTS = dict(zip(SERVICES, range(8101, 8105), strict=True))
NATS_PORT = 4333
ADDRESSES = "addresses.json"


def up(
    folder: Annotated[Path, typer.Option(help="Where databases, streams, keys and logs are kept.")] = FOLDER,
    clock: Annotated[
        str | None, typer.Option(help="Stand at this legal date and let an operator move it; default: today's clock.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run the four services and a broker until Ctrl-C, and say where they are."""
    system = System(folder, PORTS, NATS_PORT, date.fromisoformat(clock) if clock else None)
    try:
        with system:
            token = _everybody(system)
            (folder / ADDRESSES).write_text(json.dumps(system.urls), encoding="utf-8")
            _say_where(system, token, as_json=as_json)
            _until_told_to_stop()
    except ChildFailed as failure:
        errors.print(str(failure))
        raise typer.Exit(1) from failure


def demo(
    folder: Annotated[Path | None, typer.Option(help="Keep databases and logs here; default: a fresh folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Play the year 2026 of 赣州市 through REST, and show what happened, why, and that nothing was lost."""
    try:
        with tempfile.TemporaryDirectory(prefix="liandong-demo-") as fresh:
            performance = perform(folder or Path(fresh))
    except (ChildFailed, PlayFailed, Refused) as failure:
        errors.print(f"[red]{type(failure).__name__}[/] {escape(str(failure))}")
        raise typer.Exit(1) from failure
    if as_json:
        print_json(performance.to_data())
    else:
        print_performance(performance, console)
    if not performance.ok:
        raise typer.Exit(1)


def urls_of(folder: Path) -> dict[str, str]:
    """Where the system that was started with `liandong up` in this folder answers."""
    try:
        urls: dict[str, str] = json.loads((folder / ADDRESSES).read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise ChildFailed(f"nothing runs from {folder}; start it with `liandong up`") from missing
    return urls


def _everybody(system: System) -> str:
    return system.issuer.token(
        sub="local-user", unit="360700-sfj", region="360700", roles=list(Role), audience=SERVICES, lifetime=8 * 3600
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
    console.print(f"\ntry: curl -H 'Authorization: Bearer …' {system.urls['notify']}/v1/deadlines")


def _until_told_to_stop() -> None:
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    told.wait()

"""The place that comes with this program, entered into a system that does not have it yet."""

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.local.client import Client, Json
from deploy.local.law import DEPLOY
from shared.kernel.words.refusals import Refusal

# In this order: a relation names units.
PLACE: Mapping[str, Path] = {kind: DEPLOY / "places" / f"{kind}.csv" for kind in ("units", "relations")}
SECONDS = 60.0


class PlaceNotEntered(Refusal):
    """Some rows of its tables were refused, or not done in time; its note says what became of the first."""

    code = "command.place_not_entered"
    zh = "“{file}”未能全部导入：{refused}行有误，{left}行未处理。"
    en = "“{file}” was not entered whole: {refused} rows were refused, {left} not done."


def move_in(client: Client, given_up: Callable[[], bool] = lambda: False) -> None:
    """Hand in its tables, and return when every service knows it; a table that was handed in before is left alone,
    whatever has become of its units since. `client` is the nation's operator."""
    known = {run["digest"] for run in client.get("notify", "/v1/imports")["items"]}
    tables = {kind: file.read_bytes() for kind, file in PLACE.items()}
    runs = [
        client.hand_in("notify", kind, PLACE[kind].name, table)
        for kind, table in tables.items()
        if hashlib.sha256(table).hexdigest() not in known
    ]
    until = time.monotonic() + SECONDS
    for run in runs:
        _see_through(client, run["id"], until, given_up)
    while runs and not given_up() and client.get("notify", "/v1/ledger")["pending"] and time.monotonic() < until:
        time.sleep(0.05)


def _see_through(client: Client, id: str, until: float, given_up: Callable[[], bool]) -> None:
    path = f"/v1/imports/{id}"
    run = client.get("notify", path)
    while run["state"] != "done" and time.monotonic() < until and not given_up():
        time.sleep(0.05)
        run = client.get("notify", path)
    left = 0 if given_up() else run["rows"] - run["done"]
    if run["refused"] or left:
        raise _not_entered(client, run, left)


def _not_entered(client: Client, run: Json, left: int) -> PlaceNotEntered:
    failed = PlaceNotEntered(file=run["file"], refused=run["refused"], left=left)
    first = next(client.items("notify", f"/v1/imports/{run['id']}/rows", outcome="refused"), None)
    if first is not None:
        failed.add_note(f"{first['row']}: {'; '.join(each['message'] for each in first['told'])}")
    return failed

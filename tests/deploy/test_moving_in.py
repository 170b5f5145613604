"""`liandong up` begins with a place that every service knows; a table is handed in once, and refused rows are said."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.client import OPERATOR, Client, Json
from deploy.local.moving_in import PLACE, PlaceNotEntered, move_in
from deploy.local.system import SERVICES
from shared.web.issuer import Issuer
from tests.deploy.commands import ended, five_ports, forking, printed
from tests.deploy.conftest import Up


class Notify:
    """As it answers: `runs` are those of before; each that is handed in ends with `refused` rows."""

    def __init__(self, *digests: str, refused: int = 0, ends: bool = True) -> None:
        self.digests, self.refused, self.ends = digests, refused, ends
        self.taken: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if request.method == "POST":
            self.taken.append(request.url.params["kind"])
            return httpx.Response(202, json=self.run)
        if path == "/v1/imports":
            return httpx.Response(200, json={"items": [{"digest": each} for each in self.digests]})
        if path.endswith("/rows"):
            told = [{"row": 7, "told": [{"message": "此项必填"}]}] * bool(self.refused)
            return httpx.Response(200, json={"items": told, "next": None})
        return httpx.Response(200, json={"pending": 0} if path == "/v1/ledger" else self.run)

    @property
    def run(self) -> Json:
        state = "done" if self.ends else "running"
        return {
            "id": "run-1",
            "file": "units.csv",
            "state": state,
            "rows": 9,
            "done": 9 * self.ends,
            "refused": self.refused,
        }


def moved_in(notify: Notify, **how: Any) -> None:
    with httpx.Client(transport=httpx.MockTransport(notify)) as http:
        move_in(Client.of(http, {"notify": "http://notify"}, Issuer.make(), OPERATOR), **how)


def test_rows_that_are_refused_end_it_and_the_first_of_them_is_said() -> None:
    with pytest.raises(PlaceNotEntered) as refused:
        moved_in(Notify(refused=2))
    assert (refused.value.facts["refused"], refused.value.__notes__) == (2, ["7: 此项必填"])


def test_whoever_is_told_to_stop_does_not_wait_for_the_end() -> None:
    moved_in(Notify(ends=False), given_up=lambda: True)


def test_relations_come_after_the_units_that_they_name() -> None:
    notify = Notify("some other table")
    moved_in(notify)
    assert notify.taken == [*PLACE] == ["units", "relations"]


def known_in(folder: Path, service: str) -> int:
    with closing(sqlite3.connect(folder / f"{service}.db")) as database:
        return int(database.execute("SELECT count(*) FROM known_unit").fetchone()[0])


@pytest.mark.jetstream
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_service_knows_the_place_and_the_next_start_does_not_enter_it_again(tmp_path: Path) -> None:
    units = len(PLACE["units"].read_text(encoding="utf-8").splitlines()) - 1
    runs = []
    for _ in range(2):
        port = five_ports()
        with forking("up", "--folder", tmp_path, "--port", port, "--json") as process:
            up = Up.of(printed(process), port)
            assert [known_in(tmp_path, service) for service in SERVICES] == [units] * len(SERVICES)
            with httpx.Client(trust_env=False, timeout=30) as http:
                operator = Client.of(http, up.urls, Issuer.open(tmp_path), OPERATOR)
                runs.append([run["id"] for run in operator.get("notify", "/v1/imports")["items"]])
                assert [*operator.items("notify", "/v1/scoreboard")] == []
                court = operator.items("notify", "/v1/units", kind="court", region="360704")
                assert [each["id"] for each in court] == ["court-ganxian"]
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(PLACE)


@pytest.mark.jetstream
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_on_a_day_before_its_units_were_there_it_says_so_and_ends(tmp_path: Path) -> None:
    with forking("up", "--folder", tmp_path, "--port", five_ports(), "--clock", "2017-12-29") as process:
        code, said = ended(process)
    assert code == 1
    assert "command.place_not_entered" in said, said

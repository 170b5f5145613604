"""notify, with the directory, is away: the others are written to and read from, and it hears everything once later."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from deploy.local.client import Caller, Json, Refused
from deploy.local.demo.cast import COURT, DRAFTER, GANZHOU, HOUSING, JUSTICE, LITIGATOR, OPERATOR, REVIEWER, SUPERVISOR
from deploy.local.demo.theatre import Theatre
from deploy.local.system import System
from shared.kernel.model.actor import Role
from tests.house.systems import KnowingForkedSystem
from tests.journeys.town import TODAY, Town, id_in

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(120)]

OTHERS = ("review", "filing", "litigation")
YESTERDAY = TODAY - timedelta(1)
# A bureau that was closed yesterday, as notify has told shortly before it went, and whoever has taken over.
GONE = "ganzhou-gone"
ANOTHER = replace(OPERATOR, name="another-operator")
ITS_CLERK = Caller("gone-clerk", GONE, GANZHOU, frozenset({Role.DRAFTER, Role.LITIGATOR}))
PROVINCE = Caller("province", "jiangxi-justice", "360000", frozenset({Role.REVIEWER}))
STRANGER = Caller("stranger", "ganzhou-nowhere", GANZHOU, frozenset({Role.DRAFTER}))
WITHIN_SECONDS = 20.0


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, System]]:
    """The town, of which a bureau has just been closed, and then notify was."""
    with (
        KnowingForkedSystem(tmp_path_factory.mktemp("away"), clock_on=TODAY) as system,
        httpx.Client(trust_env=False, timeout=60) as http,
    ):
        town = Town(Theatre(http, system.urls, system.issuer))
        town.settle_in()
        unit = {"id": GONE, "name": "赣州市某局", "region": GANZHOU, "kind": "department", "on": "2026-01-05"}
        town.post(OPERATOR, "notify", "/v1/units", **unit)
        closing = {"on": str(YESTERDAY), "successors": [HOUSING], "paper": "赣市委编〔2026〕9号"}
        asked = town.step(OPERATOR, "notify", f"/v1/units/{GONE}", "closing", **closing)
        town.step(ANOTHER, "notify", f"/v1/units/{GONE}", f"proposals/{asked['id']}/confirmation")
        # Known before anybody calls: for whom a caller stands is looked up once a minute.
        town.settle()
        town.a_served_case()
        town.settle()
        system.services["notify"].kill()
        yield town, system


def refused_as(town: Town, caller: Caller, service: str, path: str) -> str:
    with pytest.raises(Refused) as refused:
        town.get(caller, service, path)
    return refused.value.code


def once_known(town: Town, clearance: str, missing: list[str]) -> None:
    """filing has heard of it from review, though notify listens to neither."""
    until = time.monotonic() + WITHIN_SECONDS
    while True:
        try:
            assert town.get(DRAFTER, "filing", clearance)["missing"] == missing
        except (AssertionError, Refused):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def told_by(town: Town, service: str) -> list[Json]:
    return list(town.theatre.as_(OPERATOR).items(service, "/v1/facts"))


def fed_to(town: Town, caller: Caller) -> Iterator[Json]:
    """The whole feed."""
    more, after = True, {}
    while more:
        page = town.get(caller, "notify", "/v1/feed", limit=100, **after)
        yield from page["items"]
        more, after = page["more"], {"cursor": page["next"]}


def test_the_others_serve_and_what_they_told_arrives_once(away: tuple[Town, System]) -> None:
    """In this order: while it is away, and after it has come back; one story, for it takes its time to begin."""
    town, system = away
    notify = system.services["notify"]
    assert not notify.is_running
    with pytest.raises(httpx.TransportError):
        town.get(SUPERVISOR, "notify", "/v1/deadlines")

    # Tokens go by the directory of each service: who is there, who was closed, who never was.
    for service, path in (("review", "/v1/matters"), ("filing", "/v1/documents"), ("litigation", "/v1/cases")):
        town.get(SUPERVISOR, service, path, region=GANZHOU)
        assert refused_as(town, ITS_CLERK, service, path) == "web.callers_unit_closed"
        assert refused_as(town, STRANGER, service, path) == "web.callers_unit_unknown"

    # Units that are named are known, and so is what they are to each other.
    with pytest.raises(Refused) as unknown:
        town.post(COURT, "litigation", "/v1/cases/pushed", **town.a_case_body() | {"unit": STRANGER.unit})
    assert unknown.value.code == "kernel.unknown_unit"
    with pytest.raises(Refused) as closed:
        town.post(COURT, "litigation", "/v1/cases/pushed", **town.a_case_body(str(TODAY)) | {"unit": GONE})
    assert closed.value.code == "kernel.unit_closed_before"
    matter, reviewer = town.a_submitted_matter(), PROVINCE
    with pytest.raises(Refused) as not_theirs:
        town.step(reviewer, "review", matter, "acceptance", on="2026-03-02")
    assert not_theirs.value.code == "kernel.not_theirs_to_do"

    # They are written to, and hear each other.
    decided = town.a_decided_matter()
    once_known(town, f"/v1/clearances/{id_in(decided)}", [])
    document = town.registered(decided)
    number = f"赣市住建规〔2026〕{next(town.numbers)}号"
    town.step(DRAFTER, "filing", document, "number", on="2026-03-19", number=number)
    town.step(DRAFTER, "filing", document, "publication", on="2026-03-20")
    case = town.an_answered_case()
    assert town.get(LITIGATOR, "litigation", case)["stage"] == "answered"
    assert id_in(case) in {each["id"] for each in town.items(COURT, "litigation", "/v1/cases", unit=HOUSING)}
    old = town.post(COURT, "litigation", "/v1/cases/pushed", **town.a_case_body("2026-09-16") | {"unit": GONE})
    assert town.get(LITIGATOR, "litigation", f"/v1/cases/{old['id']}")["unit"] == GONE, "the successor has it"

    # What they told waits, and nothing of it is lost.
    books = {service: town.theatre.as_(OPERATOR).get(service, "/v1/ledger") for service in OTHERS}
    assert all(book["balanced"] and book["parked"] == 0 for book in books.values())
    assert any(book["pending"] for book in books.values())
    told = {each["id"] for service in OTHERS for each in told_by(town, service)}

    notify.start()
    notify.wait()
    town.end_the_day()
    for service, book in town.theatre.books().items():
        assert (book["pending"], book["parked"], book["gaps"], book["balanced"]) == (0, 0, 0, True), service
    feed = [each for each in fed_to(town, SUPERVISOR) if each["id"] in told]
    fed = Counter(each["id"] for each in feed)
    assert set(fed.values()) == {1}
    opened = [each for each in told_by(town, "litigation") if each["type"].endswith(".deadline_opened.v1")]
    assert {each["id"] for each in opened} <= fed.keys()
    clocks = town.deadlines(case)
    assert clocks.keys() == {each["data"]["name"] for each in opened if each["data"]["thing"] == id_in(case)}
    assert {"liandong.review.matter_decided.v1", "liandong.filing.document_published.v1"} <= {
        each["type"] for each in feed
    }
    inbox = [each for each in town.items(LITIGATOR, "notify", "/v1/inbox") if each["deadline"]]
    assert all(number == 1 for number in Counter((each["deadline"], each["code"]) for each in inbox).values())
    assert any(each["deadline"].startswith(f"litigation/{old['id']}/") for each in inbox), "also of what it took over"
    assert town.get(REVIEWER, "review", decided)["unit"] == HOUSING != JUSTICE

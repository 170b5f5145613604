"""A party hears what it is a party to, wherever that lies, and courts and procuratorates nothing else; whoever may not
hear any more when a fact is delivered does not."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.delivery.adapters.tables import DeliveryRow, EndpointRow
from shared.contracts.corrections import FactWithdrawnV1
from shared.contracts.litigation import AttendanceRecordedV1
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.roster import HeldRole, KnownPerson
from shared.kernel.directory.units import Related
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.storage.directory import Directory
from shared.storage.event_log import Entry
from shared.storage.rosters import know_persons
from shared.storage.states import Stored
from tests.notify.builders import a_cause, a_fact, an_actor, as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.receiver import Receiver
from tests.notify.test_delivering import posting

# A court of the district, which hears the cases against units of the city by a designation.
COURT = an_actor(Role.COURT, id="书记员", unit="court-360702", region="360702")
OVERDUE_ON = date(2026, 3, 18)
# A header holds ASCII only.
AGENCY = "gz-housing"
IN_ITS_NAME = {"acting_for": AGENCY}


def of_the_court(fact: Fact, court: str = "court-360702") -> Fact:
    """The same, of a case that the court hears, as litigation tells it."""
    parts = {
        "parties": (court,),
        "source": "/liandong/litigation",
        "type": fact.envelope.type.replace("review", "litigation"),
    }
    return enveloped(fact, fact.envelope.model_copy(update=parts))


def an_absence(court: str = "court-360702", unit: str = "住建局") -> Fact:
    told = AttendanceRecordedV1(
        case="case-1",
        number="（2026）赣0702行初1号",
        unit=unit,
        court=court,
        hearing=1,
        hearing_on=date(2026, 3, 2),
        by="agency",
        attended=False,
        category=None,
        spoke=False,
        violations=("head_absent",),
    )
    return of_the_court(as_fact(told, "litigation", on=date(2026, 3, 2)), court)


async def _heard(web: Web, role: Role, unit: str, region: str, **headers: str) -> list[str]:
    feed = await web.caller(role, unit=unit, region=region).ask("GET", "/v1/feed", **headers)
    assert feed.status_code == 200, feed.text
    return [item["type"] for item in feed.json()["items"]]


async def test_a_court_reads_of_its_cases_against_units_of_another_region(house: House, web: Web) -> None:
    """And of nothing else that lies around it: neither of another court's case, nor of what has no court."""
    await house.hear(of_the_court(a_fact(Said.OPENED)))
    await house.hear(of_the_court(a_fact(Said.OPENED, thing="thing-2", sequence=2), "gz-court"))
    await house.hear(a_fact(Said.OPENED, thing="thing-3", sequence=3, region="360702", owner="zg-urban"))
    court = web.caller(Role.COURT, unit=COURT.unit, region=COURT.region)
    assert [each["data"]["thing"] for each in (await court.get("/v1/feed")).json()["items"]] == ["thing-1"]
    assert [each["thing"] for each in (await court.get("/v1/deadlines")).json()["items"]] == ["thing-1"]
    assert (await court.get("/v1/deadlines/litigation/thing-1/ceiling")).status_code == 200
    assert (await court.get("/v1/deadlines/litigation/thing-2/ceiling")).status_code == 404
    assert (await court.get("/v1/deadlines/review/thing-3/ceiling")).status_code == 404


async def test_of_what_is_no_case_of_its_a_court_hears_nothing_in_its_region(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    assert await _heard(web, Role.COURT, "gz-court", "360700") == []
    assert await _heard(web, Role.PROCURATORATE, "gz-procuratorate", "360700") == []
    assert await _heard(web, Role.SUPERVISOR, "督察-360700", "360700") == ["liandong.review.deadline_opened.v1"]


async def test_what_notify_says_of_a_clock_of_the_case_the_court_hears_too(house: House, web: Web) -> None:
    """That a day has gone by, as a fact, and in its inbox, which the court reads and acknowledges for itself."""
    await house.hear(of_the_court(a_fact(Said.OPENED)))
    await house.tick(OVERDUE_ON)
    assert "liandong.notify.deadline_overdue.v1" in await _heard(web, Role.COURT, COURT.unit, COURT.region)
    court = web.caller(Role.COURT, unit=COURT.unit, region=COURT.region)
    (told,) = (await court.get("/v1/inbox")).json()["items"]
    assert (told["code"], told["audience"], told["unit"]) == ("deadline_overdue", "party", "住建局")
    other = web.caller(Role.COURT, unit="gz-court")
    assert (await other.get("/v1/inbox")).json()["items"] == []
    path, on = f"/v1/inbox/{told['id']}/acknowledgement", OVERDUE_ON.isoformat()
    assert (await other.post(path, on=on)).status_code == 404
    assert (await web.owner.post(path, on=on)).status_code == 404
    assert (await court.post(path, on=on)).json()["acknowledged_by"] == "court-360702-court"
    owners = (await web.owner.get("/v1/inbox", code="deadline_overdue")).json()["items"]
    assert [each["acknowledged_by"] for each in owners] == [None]


async def test_what_is_done_after_all_closes_the_notice_of_the_court_as_well(house: House, web: Web) -> None:
    await house.hear(of_the_court(a_fact(Said.OPENED)))
    await house.tick(OVERDUE_ON)
    await house.hear(of_the_court(a_fact(Said.MET, sequence=2, met_on=OVERDUE_ON)))
    court = web.caller(Role.COURT, unit=COURT.unit, region=COURT.region)
    (told,) = (await court.get("/v1/inbox")).json()["items"]
    assert (told["stands"], told["closed_because"]) == (False, "met")


async def test_the_court_finds_in_its_inbox_that_a_head_was_absent(house: House, web: Web) -> None:
    await house.hear(an_absence())
    court = web.caller(Role.COURT, unit=COURT.unit, region=COURT.region)
    (told,) = (await court.get("/v1/inbox")).json()["items"]
    assert (told["code"], told["unit"]) == ("head_absent", "住建局")


async def test_a_court_subscribes_whatever_the_region(web: Web) -> None:
    """A region narrows what a supervising body hears of; what one is a party to comes in any case."""
    court = web.caller(Role.COURT, unit=COURT.unit, region=COURT.region)
    for nth, region in enumerate(("360700", "360702", "361000")):
        made = await court.post("/v1/webhooks", url=f"https://court.example/{nth}", region=region)
        assert made.status_code == 201, made.text
    supervisor = web.caller(Role.SUPERVISOR, unit="督察-360702", region="360702")
    outside = await supervisor.post("/v1/webhooks", url="https://s.example/", region="360700")
    assert (outside.status_code, outside.json()["code"]) == (403, "kernel.outside_region")


async def test_a_webhook_delivers_what_its_unit_is_a_party_to(house: House) -> None:
    async with posting(house) as post, Receiver().listening() as receiver:
        await post.register(receiver.url, COURT)
        await house.hear(
            of_the_court(a_fact(Said.OPENED)),
            of_the_court(a_fact(Said.OPENED, thing="thing-2", sequence=2), "gz-court"),
            a_fact(Said.OPENED, thing="thing-3", sequence=3, region="360702", owner="zg-urban"),
        )
        assert await post.deliver() == 1
    assert len(receiver.heard) == 1


async def test_a_withdrawal_reaches_the_court_that_was_told_before(house: House, web: Web) -> None:
    """Though the thing is by now another court's."""
    opened = an_absence()
    await house.read(_entry(opened))
    gone = FactWithdrawnV1(original=opened.envelope.id, type=opened.envelope.type, revision=1, reason="voided")
    await house.read(_entry(of_the_court(as_fact(gone, "litigation", on=date(2026, 3, 3), sequence=2), "gz-court")))
    assert len(await _heard(web, Role.COURT, COURT.unit, COURT.region)) == 2
    assert len(await _heard(web, Role.COURT, "gz-court", "360700")) == 1


def _entry(fact: Fact) -> Entry:
    said = fact.envelope
    return Entry("", int(said.sequence or 0), said.id, said.type, said.subject, said.to_json(), "", "")


async def _state(house: House, unit: str, **changes: Any) -> None:
    """The directory says otherwise of that unit from now on."""
    async with house.service.store.begin(a_cause()) as work:
        known = await work.directory.unit(unit)
        assert known is not None
        await work.directory.know(replace(known, version=known.version + 1, **changes))
    house.service.store.at_hand.forget(unit)


async def test_to_a_unit_that_was_closed_nothing_more_is_delivered(house: House) -> None:
    """What is on its way is dropped, the endpoint is switched off, and both say why."""
    async with posting(house) as post, Receiver().listening() as receiver:
        await post.register(receiver.url, COURT)
        await house.hear(of_the_court(a_fact(Said.OPENED)))
        await _state(house, COURT.unit, closed_on=date(2026, 3, 1))
        await post.deliver()
    assert receiver.heard == []
    (delivery,) = await house.rows(DeliveryRow)
    assert (delivery["state"], delivery["last_problem"]) == ("dropped", "unit_closed")
    assert await _switched_off(house) == "unit_closed"
    assert [row["code"] for row in await house.rows(NoticeRow)] == ["webhook_disabled"]


async def test_a_unit_that_looks_after_its_region_no_more_hears_of_its_own_only(house: House) -> None:
    """By what the directory says it is when the fact goes out, not when the endpoint was made."""
    supervisor = an_actor(Role.SUPERVISOR, unit="督察-360700")
    async with posting(house) as post, Receiver().listening() as receiver:
        await post.register(receiver.url, supervisor)
        await house.hear(a_fact(Said.OPENED), a_fact(Said.OPENED, thing="own", sequence=2, owner=supervisor.unit))
        await _state(house, supervisor.unit, spells=(await _spell(house, supervisor.unit, kind="court"),))
        await post.deliver()
        await house.hear(a_fact(Said.OPENED, thing="thing-3", sequence=3))
        await post.deliver()
    assert len(receiver.heard) == 1
    states = {(row["state"], row["last_problem"]) for row in await house.rows(DeliveryRow)}
    assert states == {("dropped", "not_heard"), ("delivered", None)}


async def test_who_acts_in_court_for_the_unit_hears_of_its_cases_while_it_does(house: House, web: Web) -> None:
    """By `Acting-For` in the feed, the deadlines and the inbox, and at its own address: of cases only."""
    case, other = (
        of_the_court(a_fact(Said.OPENED, owner=AGENCY)),
        a_fact(Said.OPENED, thing="thing-2", sequence=2, owner=AGENCY),
    )
    counsel = an_actor(Role.LITIGATOR, unit="教育局")
    related = Related(relation=Relation.ACTS_IN_COURT_FOR, holder=counsel.unit, since=date(2026, 1, 1))
    async with posting(house) as post, Receiver().listening() as receiver:
        await post.register(receiver.url, counsel)
        litigator = web.caller(Role.LITIGATOR, unit=counsel.unit)
        refused = await litigator.ask("GET", "/v1/feed", **IN_ITS_NAME)
        assert (refused.status_code, refused.json()["code"]) == (403, "web.not_represented")
        await _state(house, AGENCY, related=(related,))
        await house.hear(case, other)
        assert await _heard(web, Role.LITIGATOR, counsel.unit, "360700") == []
        heard = await _heard(web, Role.LITIGATOR, counsel.unit, "360700", **IN_ITS_NAME)
        assert heard == ["liandong.litigation.deadline_opened.v1"]
        listed = await litigator.ask("GET", "/v1/deadlines", **IN_ITS_NAME)
        assert [each["thing"] for each in listed.json()["items"]] == ["thing-1"]
        one = await litigator.ask("GET", "/v1/deadlines/review/thing-2/ceiling", **IN_ITS_NAME)
        assert one.status_code == 404
        await house.tick(date(2026, 3, 10))
        inbox = await litigator.ask("GET", "/v1/inbox", **IN_ITS_NAME)
        assert {each["deadline"] for each in inbox.json()["items"]} == {"litigation/thing-1/ceiling"}
        hook = {"url": "https://counsel.example/", "region": "360700"}
        kept = await litigator.ask("POST", "/v1/webhooks", hook, **IN_ITS_NAME)
        assert (kept.status_code, kept.json()["code"]) == (403, "web.nobody_represented")
        await _state(house, AGENCY, related=(replace(related, until=date(2026, 3, 9)),))
        await post.deliver()
    assert receiver.heard == []
    assert {row["last_problem"] for row in await house.rows(DeliveryRow)} == {"not_heard"}


async def _spell(house: House, unit: str, **changes: Any) -> Any:
    async with house.service.store.reading() as connection:
        known = await Directory(connection, house.service.store.kinds).unit(unit)
    assert known is not None
    return replace(known.now, **changes)


async def _switched_off(house: House) -> str | None:
    (row,) = await house.rows(EndpointRow)
    return SqlEndpoints.load(Stored(*(row[name] for name in Stored._fields))).disabled_because


async def test_where_nobody_of_its_roster_looks_after_the_region_any_more_a_unit_hears_of_its_own_only(
    house: House,
) -> None:
    supervisor = an_actor(Role.SUPERVISOR, unit="督察-360700")
    held = HeldRole(role=Role.SUPERVISOR, since=date(2026, 1, 1), until=date(2026, 3, 1))
    left = KnownPerson(
        id="p-1", version=1, unit=supervisor.unit, person="督察员", since=date(2026, 1, 1), roles=(held,)
    )
    async with posting(house) as post, Receiver().listening() as receiver:
        await post.register(receiver.url, supervisor)
        await house.hear(a_fact(Said.OPENED))
        async with house.service.store.writing() as connection:
            await know_persons(connection, [left])
        await post.deliver()
        await house.hear(a_fact(Said.OPENED, thing="own", sequence=2, owner=supervisor.unit))
        await post.deliver()
    assert len(receiver.heard) == 1
    states = {(row["state"], row["last_problem"]) for row in await house.rows(DeliveryRow)}
    assert states == {("dropped", "not_heard"), ("delivered", None)}

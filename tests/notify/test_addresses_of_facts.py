"""Of a unit that was split each successor hears of what it has, by what a fact is about: not by what else the fact
mentions, nor by what a title says; by feed and webhook alike, and also of what was passed on before."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from services.notify import migrations
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.passing import PASSED
from services.notify.delivery.adapters.tables import DeliveryRow, PassedFactRow
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1, ProposalMadeV1, WordVoidedV1
from shared.contracts.envelope import Contract
from shared.contracts.filing import DefectFoundV1, DocumentCorrectedV1
from shared.contracts.litigation import CaseLostV1, SuggestionReceivedV1
from shared.contracts.naming import ThingNamedV1
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.storage.migrations import downgrade, upgrade
from tests.house.caller import ok, refused
from tests.house.closing import closes
from tests.house.facts import some
from tests.notify.builders import a_cause, a_fact, as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.test_parties_hear import _entry

SCRIPTS = Path(str(migrations.__path__[0]))
GONE, FIRST, OTHER = "住建局", "gz-land", "gz-planning"
CLOSED_ON, OVERDUE_ON = date(2026, 3, 1), date(2026, 3, 18)
ON = date(2026, 3, 2)


def about(contract: Contract, speaker: str, subject: str, sequence: int = 1) -> Fact:
    fact = as_fact(contract, speaker, on=ON, sequence=sequence)
    return enveloped(fact, fact.envelope.model_copy(update={"subject": subject, "unit": GONE}))


def lost(case: str, sequence: int, lineage: str | None = None) -> Fact:
    told = some(CaseLostV1, case=case, lineage=lineage or case, unit=GONE)
    return about(told, "litigation", f"case/{case}", sequence)


def called(case: str, label: str) -> Fact:
    named = ThingNamedV1(kind="case", thing=case, unit=GONE, label=label, version=1)
    return about(named, "litigation", f"case/{case}")


def a_proposal(subject: str) -> Fact:
    told = ProposalMadeV1(
        proposal="p-1", thing=subject, unit=GONE, awaits=GONE, act="voiding", asked_of=(), lapses_on=None
    )
    return about(told, "litigation", subject)


async def split(house: House, *things: str, functions: tuple[Function, ...] = ()) -> None:
    share = Share(to=OTHER, functions=functions, things=things)
    await closes(house.service.store, GONE, CLOSED_ON, FIRST, OTHER, shares=(share,))


class Heard:
    """Both successors, by both ways."""

    def __init__(self, house: House, web: Web) -> None:
        self.house = house
        self.callers = {unit: web.caller(Role.DRAFTER, Role.HEAD, unit=unit) for unit in (FIRST, OTHER)}
        self.endpoints: dict[str, str] = {}

    async def listen(self) -> None:
        for unit, caller in self.callers.items():
            given = {"url": f"https://93.184.216.34/{unit}", "types": ["*"], "region": "360700"}
            self.endpoints[ok(await caller.post("/v1/webhooks", **given), 201)["id"]] = unit

    async def by(self, unit: str) -> set[str]:
        """The ids of facts that it hears; both ways give the same."""
        feed = ok(await self.callers[unit].get("/v1/feed", limit=100, type="*"))["items"]
        rows = await self.house.rows(DeliveryRow)
        sent = {row["event_id"] for row in rows if self.endpoints[row["endpoint"]] == unit}
        told = {each["id"] for each in feed}
        assert told == sent
        return told


@pytest.fixture
async def heard(house: House, web: Web) -> Heard:
    both = Heard(house, web)
    await both.listen()
    return both


async def test_a_title_that_carries_the_id_of_another_thing_leads_nowhere(house: House, heard: Heard) -> None:
    """Nor does a number, whoever gave it."""
    await split(house, "litigation/case-1")
    titled = called("case-2", "诉住建局案（关联 case-1 ，litigation/case-1）")
    its, others = lost("case-1", 1), lost("case-2", 2)
    numbered = about(some(SuggestionReceivedV1, number="case-1", unit=GONE), "litigation", "suggestion/s-1")
    await house.hear(titled, its, others, numbered)
    assert await heard.by(OTHER) == {its.envelope.id}
    assert await heard.by(FIRST) == {each.envelope.id for each in (titled, others, numbered)}


async def test_a_fact_that_mentions_a_thing_is_not_about_it(house: House, heard: Heard) -> None:
    """A letter of the case, the case on appeal, another service that says why, a clock that is named like it."""
    await split(house, "litigation/case-1")
    mentioning = [
        about(some(SuggestionReceivedV1, case="case-1", unit=GONE), "litigation", "suggestion/s-1"),
        lost("case-9", 2, lineage="case-1"),
        about(some(DocumentCorrectedV1, unit=GONE, document="d-1"), "filing", "document/case-1"),
        a_fact(Said.OPENED, service="litigation", thing="case-10", owner=GONE, sequence=3),
    ]
    its = a_fact(Said.OPENED, service="litigation", thing="case-1", owner=GONE, sequence=4)
    await house.hear(*mentioning, its)
    assert await heard.by(OTHER) == {its.envelope.id}
    assert await heard.by(FIRST) == {each.envelope.id for each in mentioning}


async def test_what_goes_with_a_thing_goes_with_it(house: House, heard: Heard) -> None:
    """The filing of a document and its review, each with their clocks, and what is asked and said of them."""
    await split(house, "filing/d-1")
    its = [
        about(some(DefectFoundV1, unit=GONE, document="d-1"), "filing", "review/d-1.government.1"),
        a_fact(Said.OPENED, service="filing", thing="d-1.government", owner=GONE, sequence=2),
        about(some(WordVoidedV1, unit=GONE, thing="filing/d-1.government"), "filing", "filing/d-1.government"),
    ]
    others = [
        about(some(DefectFoundV1, unit=GONE, document="d-1"), "filing", "review/d-11.government.1", 3),
        a_fact(Said.OPENED, service="filing", thing="d-11.government", owner=GONE, sequence=4),
    ]
    await house.hear(*its, *others)
    assert await heard.by(OTHER) == {each.envelope.id for each in its}
    assert await heard.by(FIRST) == {each.envelope.id for each in others}


async def test_what_is_asked_of_a_case_and_that_it_is_not_so_go_with_the_case(house: House, heard: Heard) -> None:
    await split(house, "litigation/case-1")
    its, others = lost("case-1", 1), lost("case-2", 2)
    answers = []
    for nth, each in enumerate((its, others), 3):
        told = {"original": each.envelope.id, "type": each.envelope.type, "revision": 1, "reason": "voided"}
        answers.append(about(FactWithdrawnV1(**told), "litigation", each.envelope.subject, nth))
    asked = a_proposal("case/case-1")
    await house.hear(its, others, asked)
    await house.read(*map(_entry, answers))
    assert await heard.by(OTHER) == {its.envelope.id, asked.envelope.id, answers[0].envelope.id}
    assert await heard.by(FIRST) == {others.envelope.id, answers[1].envelope.id}


async def test_warnings_and_escalations_go_with_what_is_overdue_and_so_does_that_they_fell(
    house: House, web: Web, heard: Heard
) -> None:
    """And what is asked of an escalation, of which the fact says nothing else."""
    await split(house, functions=(Function.LITIGATION,))
    clock = {"service": "litigation", "thing": "case-1", "owner": GONE}
    await house.hear(a_fact(Said.OPENED, **clock))
    await house.tick(OVERDUE_ON)
    (case,) = ok(await web.supervisor.get("/v1/escalations"))["items"]
    signed = {"document": "赣市督〔2026〕3号", "on": OVERDUE_ON.isoformat()}
    ok(await web.supervisor.step(f"/v1/escalations/{case['id']}", "signature", **signed))
    await house.tick(OVERDUE_ON + timedelta(1))
    entries = ok(await web.supervisor.get(f"/v1/escalations/{case['id']}/entries"))["items"]
    (number,) = [each["number"] for each in entries if each["act"] == "sign"]
    wrong = {"change": {"document": "赣市督〔2026〕4号"}, "reason": "录入错误", "paper": "发文登记簿"}
    ok(await web.supervisor.step(f"/v1/escalations/{case['id']}", f"entries/{number}/rectification", **wrong), 202)
    later = {**clock, "sequence": 2, "anchor_on": date(2026, 3, 10)}
    await house.hear(a_fact(Said.MOVED, **later))
    rows = await house.rows(PassedFactRow, "position")
    assert {row["address"] for row in rows} == {"litigation/case-1"}
    kinds = {row["type"].split(".")[2] for row in rows}
    assert kinds >= {"deadline_opened", "deadline_overdue", "escalated", "proposal_made", "fact_withdrawn"}
    assert await heard.by(OTHER) == {row["event_id"] for row in rows if row["owner"] == GONE}
    assert await heard.by(FIRST) == set()


async def test_of_what_the_other_was_never_told_nothing_is_given_away(house: House) -> None:
    """That a fact mentions a case, or bears it in its title, makes it no case of the unit's."""
    await house.hear(called("case-2", "case-1"), lost("case-9", 2, lineage="case-1"))
    async with house.service.store.begin(a_cause()) as work:
        assert not await work.has_thing(GONE, "litigation/case-1")
        assert not await work.has_thing(GONE, "litigation/case")
        assert not await work.has_thing(FIRST, "litigation/case-2")
        assert await work.has_thing(GONE, "litigation/case-2")
        assert await work.has_thing(GONE, "litigation/case-9")


async def test_what_was_passed_on_before_stands_at_the_same_address(
    house: House, web: Web, settings: NotifySettings
) -> None:
    """Also what cannot be read, which stands at none."""
    clock = {"service": "litigation", "thing": "case-1", "owner": GONE}
    await house.hear(lost("case-2", 1), a_proposal("case/case-3"), a_fact(Said.OPENED, **clock))
    await house.hear(about(some(DefectFoundV1, unit=GONE), "filing", "review/d-1.government.1"))
    corrected = FactCorrectedV1(
        original="litigation-case_lost-1", type=CaseLostV1.type_of("litigation"), revision=1, reason="rectified",
        legal_on=ON, data=some(CaseLostV1, unit=FIRST).model_dump(mode="json"),
    )  # fmt: skip
    await house.read(_entry(about(corrected, "litigation", "case/case-2", 5)))
    await house.tick(OVERDUE_ON)
    (case,) = ok(await web.supervisor.get("/v1/escalations"))["items"]
    signed = {"document": "赣市督〔2026〕3号", "on": OVERDUE_ON.isoformat()}
    ok(await web.supervisor.step(f"/v1/escalations/{case['id']}", "signature", **signed))
    await house.hear(a_fact(Said.MOVED, **clock, sequence=6, anchor_on=date(2026, 3, 10)))
    await house.hear(a_fact(Said.OPENED, thing="m-9", owner=GONE, sequence=7))
    kept = {row["event_id"]: row["address"] for row in await house.rows(PassedFactRow)}
    assert set(kept.values()) == {
        "litigation/case-1",
        "litigation/case-2",
        "litigation/case-3",
        "filing/d-1",
        "review/m-9",
    }
    async with house.service.store.writing() as connection:
        of_it = PASSED.c.event_id == "litigation-proposal_made-1"
        await connection.execute(update(PASSED).where(of_it).values(body="nothing"))
    await house.service.store.close()
    url = settings.database_url.get_secret_value()
    downgrade(SCRIPTS, url, "0014")
    upgrade(SCRIPTS, url)
    again = NotifyService.assemble(settings)
    found = {row["event_id"]: row["address"] for row in await House(again).rows(PassedFactRow)}
    assert found == {**kept, "litigation-proposal_made-1": None}
    await again.store.close()


async def test_a_notice_goes_with_the_thing_that_it_tells_of_and_so_does_its_correction(
    house: House, heard: Heard
) -> None:
    """Also one that awaits agreement, which the other successor neither finds nor signs for."""
    await split(house, "litigation/case-1")
    its, others = lost("case-1", 1), lost("case-2", 2)
    await house.hear(its, others, a_proposal("case/case-1"))

    async def inbox(unit: str) -> dict[str, str]:
        page = ok(await heard.callers[unit].get("/v1/inbox", count="true"))
        assert page["count"]["number"] == len(page["items"])
        return {each["code"]: each["id"] for each in page["items"]}

    first, other = await inbox(FIRST), await inbox(OTHER)
    assert (set(first), set(other)) == ({"case_lost"}, {"case_lost", "proposal_waits"})
    assert first["case_lost"] != other["case_lost"]
    path = f"/v1/inbox/{other['case_lost']}/acknowledgement"
    refused(await heard.callers[FIRST].post(path, on=ON.isoformat()), 404, "not_found")
    ok(await heard.callers[OTHER].post(path, on=ON.isoformat()))
    about_it = {"original": its.envelope.id, "type": its.envelope.type, "revision": 1, "reason": "voided"}
    await house.read(_entry(about(FactWithdrawnV1(**about_it), "litigation", "case/case-1", 3)))
    assert "fact_withdrawn" in await inbox(OTHER)
    assert set(await inbox(FIRST)) == {"case_lost"}

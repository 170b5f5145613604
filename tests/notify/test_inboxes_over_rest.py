"""Inboxes through the service's doors: what is in whose, and that it is acknowledged once."""

from datetime import date

from services.notify.deadlines.domain.watch import Said
from shared.contracts.filing import DocumentFlawedV1
from shared.contracts.litigation import AttendanceRecordedV1
from shared.contracts.review import GateRefusedV1
from shared.kernel.model.actor import Role
from tests.notify.builders import FUZHOU, a_fact, as_fact
from tests.notify.conftest import House, Web


async def test_an_inbox_holds_what_is_for_its_unit_and_is_acknowledged_once(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 10))
    (notice,) = (await web.owner.get("/v1/inbox")).json()["items"]
    assert notice["zh"] == "送审事项thing-1的“filing.period”将于2026-03-17届满，还有7日。"
    assert notice["en"] == "“filing.period” of matter thing-1 is due on 2026-03-17, in 7 days."
    path = f"/v1/inbox/{notice['id']}/acknowledgement"
    assert (await web.caller(Role.DRAFTER, unit="教育局").post(path, on="2026-03-10")).status_code == 404
    signed = await web.owner.post(path, on="2026-03-10", key="sign-once-1")
    assert (signed.status_code, signed.json()["acknowledged_on"]) == (200, "2026-03-10")
    assert (await web.owner.post(path, on="2026-03-10", key="sign-once-1")).json() == signed.json()
    again = await web.owner.post(path, on="2026-03-10")
    assert (again.status_code, again.json()["code"]) == (409, "notify.already_acknowledged")
    assert (await web.owner.get("/v1/inbox", unread=True)).json()["items"] == []


async def test_supervisors_find_refused_gates_and_absent_heads_in_their_inbox(house: House, web: Web) -> None:
    gate = GateRefusedV1(matter="m-1", kind="normative_document", unit="住建局", stage="accepted")
    absent = AttendanceRecordedV1(
        case="c-1", number="（2026）赣07行初12号", unit="住建局", court="赣州中院", hearing=1,
        hearing_on=date(2026, 3, 2), by="court", attended=False, category=None, spoke=False,
            violations=("head_absent",),
    )  # fmt: skip
    await house.hear(
        as_fact(gate, "review", on=date(2026, 3, 1)), as_fact(absent, "litigation", on=date(2026, 3, 2), sequence=2)
    )
    for caller in (web.supervisor, web.owner):
        items = (await caller.get("/v1/inbox")).json()["items"]
        assert [(item["code"], item["severity"]) for item in items] == [
            ("head_absent", "alarm"),
            ("gate_refused", "alarm"),
        ]
    assert (await web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU).get("/v1/inbox")).json()["items"] == []


async def test_what_is_wrong_with_a_document_is_in_the_inbox_of_its_maker_and_of_the_supervisor(
    house: House, web: Web
) -> None:
    given = {"document": "doc-9", "unit": "住建局", "about": "", "on": date(2026, 3, 2)}
    unreviewed = DocumentFlawedV1(number="赣市府发〔2026〕9号", finding="unreviewed", **given)
    unnumbered = DocumentFlawedV1(number=None, finding="unnumbered", **given)
    await house.hear(
        as_fact(unreviewed, "filing", on=date(2026, 3, 2)),
        as_fact(unnumbered, "filing", on=date(2026, 3, 2), sequence=2),
    )
    for caller in (web.supervisor, web.owner):
        items = (await caller.get("/v1/inbox", code="document_flawed")).json()["items"]
        assert {item["zh"] for item in items} == {
            "文件赣市府发〔2026〕9号的制发、报备存在问题：未经合法性审核即公布。",
            "文件（未编号，标识doc-9）的制发、报备存在问题：未编号即公布。",
        }
        assert "Found about document doc-9, which has no number: it was published without a number." in {
            item["en"] for item in items
        }

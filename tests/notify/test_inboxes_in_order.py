"""An inbox has first what came last."""

from datetime import date

from shared.contracts.review import GateRefusedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.house.caller import ok
from tests.notify.builders import as_fact
from tests.notify.conftest import House, Web


def gate(number: int, on: date) -> Fact:
    contract = GateRefusedV1(matter=f"m-{number}", kind="normative_document", unit="住建局", stage="accepted")
    return as_fact(contract, "review", on=on, sequence=number)


async def test_a_letter_of_an_earlier_date_lies_on_top_and_turning_the_pages_misses_nothing_by_it(
    house: House, web: Web
) -> None:
    for number, on in ((1, date(2026, 3, 2)), (2, date(2026, 2, 3)), (3, date(2026, 2, 27))):
        await house.hear(gate(number, on))
    first = (await web.owner.get("/v1/inbox", limit=2)).json()
    await house.hear(gate(4, date(2026, 1, 5)))
    second = (await web.owner.get("/v1/inbox", limit=2, cursor=first["next"])).json()
    pages = [[item["params"]["matter"] for item in page["items"]] for page in (first, second)]
    assert (pages, second["next"]) == ([["m-3", "m-2"], ["m-1"]], None)
    newest = (await web.owner.get("/v1/inbox")).json()["items"]
    assert [item["created_on"] for item in newest] == ["2026-01-05", "2026-02-27", "2026-02-03", "2026-03-02"]
    assert sorted((item["noted_at"] for item in newest), reverse=True) == [item["noted_at"] for item in newest]


async def test_deliveries_are_turned_page_by_page(house: House, web: Web) -> None:
    outsider = web.caller(Role.SUPERVISOR, unit="督察-360700")
    made = ok(await outsider.post("/v1/webhooks", url="http://127.0.0.1:9/", region="360700"), 201)
    await house.hear(*(gate(number, date(2026, 3, 2)) for number in range(1, 4)))
    path = f"/v1/webhooks/{made['id']}/deliveries"
    first = ok(await outsider.get(path, limit=2))
    second = ok(await outsider.get(path, limit=2, cursor=first["next"]))
    found = [each["event_id"] for page in (first, second) for each in page["items"]]
    assert (len(found), sorted(set(found))) == (3, sorted(found))

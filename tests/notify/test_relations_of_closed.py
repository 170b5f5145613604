"""What others were to a unit that was closed can be read: by itself as of its last day."""

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import Web
from tests.notify.register_over_rest import BUREAU, TRAFFIC, registered


async def test_a_closed_units_relations_are_those_of_its_last_day(web: Web) -> None:
    office = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    for id, kind in ((TRAFFIC, "department"), (BUREAU, "justice_bureau")):
        await registered(office, id, kind)
    path = f"/v1/units/{TRAFFIC}"
    said = {"relation": "supervises", "holder": BUREAU}
    ok(await office.step(path, "relations", on="2026-01-10", paper="编〔2026〕2号", **said))
    ok(await closing(office, path, on="2026-02-01", paper="编〔2026〕3号"))
    for asked, day in (({}, "2026-02-01"), ({"on": "2026-01-20"}, "2026-01-20")):
        read = ok(await office.get(f"{path}/relations", **asked))
        assert read["on"] == day
        held = {each["id"] for item in read["items"] if item["relation"] == "supervises" for each in item["holders"]}
        assert held == {BUREAU}
    refused(await office.get(f"{path}/relations", on="2026-02-02"), 422, "kernel.unit_closed_for_good")

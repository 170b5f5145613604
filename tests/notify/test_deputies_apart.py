"""A deputy who has the role for one person only does not do what that one may not."""

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import TRAFFIC, by_two, registered
from tests.notify.rosters import DEPUTY, KEEPER, REVIEWER, a_roster, entered, keeper, of_supervision, path

ON = "2026-03-02"


@pytest.fixture(autouse=True)
async def district(office: Caller) -> None:
    await registered(office, TRAFFIC, "department")


async def test_who_keeps_the_roster_has_no_deputy_do_it_for_oneself(web: Web, house: House) -> None:
    """Nor is it another's deputy that has it done for that one; an administrator by itself does."""
    persons, own = await a_roster(web), keeper(web)
    mine = path(persons[KEEPER])
    ok(await own.step(mine, "deputies", deputy=DEPUTY, on=ON))
    deputy = keeper(web, DEPUTY)
    ok(await deputy.step(path(persons[REVIEWER]), "roles", role="drafter", on=ON))
    refused(await deputy.step(mine, "roles", role="reviewer", on=ON), 403, "notify.not_for_oneself")
    refused(
        await deputy.step(path(persons[REVIEWER]), "handover", successor=KEEPER, on=ON), 403, "notify.not_for_oneself"
    )
    await entered(of_supervision(web), "p-5", Role.ADMINISTRATOR)
    ok(await keeper(web, "p-5").step(mine, "roles", role="reviewer", on=ON))


async def test_of_a_closed_unit_nothing_is_handed_over_any_more(web: Web, office: Caller) -> None:
    """On its last day all of it still is."""
    persons, own = await a_roster(web), keeper(web)
    closed = ok(await closing(office, f"/v1/units/{TRAFFIC}", on=ON, paper="汉编办〔2026〕3号"))
    ok(await own.step(path(persons[REVIEWER]), "handover", successor=DEPUTY, on=ON))
    earlier = {"change": {"on": "2026-02-27"}, "reason": "录入有误", "paper": "汉编办〔2026〕3号"}
    await by_two(web, office, f"/v1/units/{TRAFFIC}", f"entries/{closed['version']}/rectification", **earlier)
    handed = await own.post(f"{path(persons[DEPUTY])}/handover", version=1, successor=REVIEWER, on=ON)
    assert handed.status_code == 403, handed.text
    assert ok(await office.get(path(persons[DEPUTY])))["handed_over"] is None

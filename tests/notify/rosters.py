"""What the tests of rosters do through REST."""

from datetime import date
from typing import Any

from services.notify.persons.domain.acts import RegisterPerson
from services.notify.persons.domain.person import Person
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.caller import Caller, ok
from tests.notify.builders import HANTAI, LAWS
from tests.notify.conftest import Web
from tests.notify.register_over_rest import TRAFFIC

POST = "法规科科长"
KEEPER, REVIEWER, DEPUTY = "p-1", "p-2", "p-3"
WRONG = {"reason": "录入错误", "paper": "甲发〔2026〕1号"}


def of_supervision(web: Web, sub: str = "s-1") -> Caller:
    """Of the body that supervises the district."""
    return web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI, sub=sub)


def of_traffic(web: Web, sub: str, *roles: Role, unit: str = TRAFFIC) -> Caller:
    return web.caller(*roles, unit=unit, region=HANTAI, sub=sub)


def keeper(web: Web, sub: str = KEEPER, unit: str = TRAFFIC) -> Caller:
    return of_traffic(web, sub, Role.ADMINISTRATOR, unit=unit)


async def entered(
    by: Caller, person: str, *roles: Role, unit: str = TRAFFIC, on: str = "2026-03-02", **more: Any
) -> dict[str, Any]:
    body = {"person": person, "post": POST, "roles": [*roles], "on": on, **more}
    return ok(await by.post(f"/v1/units/{unit}/persons", **body), 201)


async def a_roster(web: Web, unit: str = TRAFFIC) -> dict[str, str]:
    """An administrator, who has entered a reviewer and a colleague without a role; the entries by their persons."""
    first = await entered(of_supervision(web), KEEPER, Role.ADMINISTRATOR, unit=unit)
    others = [
        await entered(keeper(web, unit=unit), REVIEWER, Role.REVIEWER, unit=unit),
        await entered(keeper(web, unit=unit), DEPUTY, unit=unit),
    ]
    return {each["person"]: each["id"] for each in (first, *others)}


def path(entry: dict[str, Any] | str) -> str:
    return f"/v1/persons/{entry if isinstance(entry, str) else entry['id']}"


def a_person(on: date, **changed: Any) -> Person:
    given = {
        "on": on,
        "id": "person-1",
        "region": HANTAI,
        "unit": TRAFFIC,
        "person": REVIEWER,
        "post": "text:1",
        "roles": (Role.REVIEWER,),
        "since": on,
    }
    return lives.begin(RegisterPerson(**given | changed), LAWS)

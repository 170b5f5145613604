"""A filing that its authority sends back is told to whoever made the document, alone or jointly, with what is next."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.filing import FormCheckedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.notify.builders import as_fact
from tests.notify.conftest import House, Web
from tests.notify.test_parties_hear import _entry

ON = date(2026, 3, 2)
MAKER, JOINT, GOVERNMENT, AUTHORITY, STRANGER = "住建局", "gz-water", "gz-gov", "gz-justice", "教育局"
CHECKED: dict[str, Any] = {
    "document": "doc-1", "unit": MAKER, "number": "赣市建规〔2026〕1号", "track": "government", "attempt": 1,
}  # fmt: skip


def checked(contract: Any, *, sequence: int = 1) -> Fact:
    """As the authority, or whoever receives in its name, has entered it."""
    fact = as_fact(contract, "filing", on=ON, sequence=sequence)
    return replace(fact, envelope=fact.envelope.model_copy(update={"parties": (GOVERNMENT, JOINT), "unit": AUTHORITY}))


async def inboxes(web: Web) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for unit in (MAKER, JOINT, GOVERNMENT, AUTHORITY, STRANGER):
        items = (await web.caller(Role.DRAFTER, unit=unit).get("/v1/inbox", code="form_returned")).json()["items"]
        found[unit] = [each for each in items if each["stands"]]
    return found


def having(found: dict[str, list[dict[str, Any]]]) -> set[str]:
    return {unit for unit, items in found.items() if items}


@pytest.mark.parametrize(
    ("verdict", "says", "said"),
    [
        ("supplement", "补正后重新报送", "hand in what is missing"),
        ("not_accepted", "不予登记", "did not register"),
    ],
)
@pytest.mark.parametrize("authority", [GOVERNMENT, None])
async def test_makers_find_what_was_sent_back_and_what_is_next(
    house: House, web: Web, verdict: Any, says: str, said: str, authority: str | None
) -> None:
    """Not its authority, nor who has checked it; facts of before do not name the authority."""
    told = FormCheckedV1(**CHECKED, verdict=verdict, authority=authority)
    await house.read(_entry(checked(told)))
    found = await inboxes(web)
    assert having(found) - ({GOVERNMENT} if authority is None else set()) == {MAKER, JOINT}
    for unit in (MAKER, JOINT):
        (notice,) = found[unit]
        assert (CHECKED["number"] in notice["zh"], says in notice["zh"], said in notice["en"]) == (True, True, True)
        assert (AUTHORITY in notice["zh"], notice["severity"]) == (True, "warning")


async def test_what_is_registered_sends_nobody_back(house: House, web: Web) -> None:
    await house.read(_entry(checked(FormCheckedV1(**CHECKED, verdict="ok", authority=GOVERNMENT))))
    assert having(await inboxes(web)) == set()


async def test_what_proves_to_be_registered_or_not_checked_is_taken_back(house: House, web: Web) -> None:
    returned = FormCheckedV1(**CHECKED, verdict="supplement", authority=GOVERNMENT)
    fact = checked(returned)
    await house.read(_entry(fact))
    about = {"original": fact.envelope.id, "type": fact.envelope.type, "reason": "rectified"}
    now = FormCheckedV1(**CHECKED, verdict="ok", authority=GOVERNMENT).model_dump(mode="json")
    await house.read(_entry(checked(FactCorrectedV1(**about, revision=1, legal_on=ON, data=now), sequence=2)))
    assert having(await inboxes(web)) == set()
    again = returned.model_dump(mode="json")
    await house.read(_entry(checked(FactCorrectedV1(**about, revision=2, legal_on=ON, data=again), sequence=3)))
    assert having(await inboxes(web)) == {MAKER, JOINT}
    await house.read(_entry(checked(FactWithdrawnV1(**about, revision=3), sequence=4)))
    assert having(await inboxes(web)) == set()

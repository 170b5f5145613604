"""What halts, moves or ends a clock by law counts from its own day: told late, it takes back that it was overdue."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain.watch import Said
from shared.messaging.subscription import Fact
from tests.notify.builders import a_fact
from tests.notify.conftest import Caller, House, Web
from tests.notify.test_days_put_right import OVERDUE_ON, answers, inbox, overdue, standing
from tests.notify.test_put_right import put_right

# Due on the 17th, overdue on the 18th; what is told here is told on the 20th.
HEARD_ON, BEFORE, AFTER = date(2026, 3, 20), date(2026, 3, 13), date(2026, 3, 19)
LETTER, TAKEN_BACK = "赣市法督〔2026〕3号", "赣市法督〔2026〕9号"


def halted(on: date) -> Fact:
    """A clock that had run out by then has its date all the same."""
    ran_out = {"due": date(2026, 3, 17)} if on == AFTER else {"latest": None}
    return a_fact(Said.SUSPENDED, sequence=2, told_on=on, **ran_out)


def extended(on: date) -> Fact:
    return a_fact(Said.MOVED, sequence=2, told_on=on, anchor_on=date(2026, 3, 12))


def given_up(on: date) -> Fact:
    return a_fact(Said.CANCELLED, sequence=2, told_on=on)


TOLD_LATE = pytest.mark.parametrize("told", [halted, extended, given_up])


async def case_of(house: House) -> dict[str, Any]:
    (row,) = await house.rows(EscalationRow)
    state: dict[str, Any] = json.loads(row["state"])
    return state


async def served(house: House, web: Web) -> tuple[str, Caller]:
    """The letter about what is overdue has left the house."""
    await overdue(house)
    (row,) = await house.rows(EscalationRow)
    at, supervisor = f"/v1/escalations/{row['id']}", web.supervisor
    await supervisor.done(at, "signature", on="2026-03-18", document=LETTER, reply_by=None)
    await supervisor.done(at, "service", on="2026-03-18")
    await house.tick(HEARD_ON)
    return at, supervisor


@TOLD_LATE
async def test_what_came_before_the_last_day_takes_back_that_it_was_overdue(house: House, told: Any) -> None:
    await overdue(house)
    await house.tick(HEARD_ON)
    await house.hear(told(BEFORE))
    assert ("fact_withdrawn", "deadline_overdue", "late_entry") in await answers(house)
    assert list((await standing(house, "deadline_overdue")).values()) == [None]
    assert list((await standing(house, "escalation_drafted")).values()) == [None]
    assert None not in (await standing(house, "deadline_warned")).values()
    case = await case_of(house)
    assert (case["stage"], case["ground_fallen_on"], case["closed_on"]) == ("closed", "2026-03-20", "2026-03-20")


@TOLD_LATE
async def test_what_came_after_the_last_day_leaves_as_overdue_what_was(house: House, told: Any) -> None:
    await overdue(house)
    await house.tick(HEARD_ON)
    await house.hear(told(AFTER))
    assert await answers(house) == []
    case = await case_of(house)
    assert (case["stage"], case["ground_fallen_on"], case["closed_on"]) == ("closed", None, "2026-03-20")


@TOLD_LATE
async def test_who_signed_is_asked_at_once_for_the_paper_that_takes_the_letter_back(
    house: House, web: Web, told: Any
) -> None:
    at, supervisor = await served(house, web)
    await house.hear(told(BEFORE))
    case = (await supervisor.get(at)).json()
    assert (case["next_acts"], case["steps"][0]["ground_fallen_on"]) == (["withdraw"], "2026-03-20")
    assert [why for _, why in await inbox(supervisor, "ground_fallen")] == [None]
    assert [why for _, why in await inbox(web.owner, "deadline_overdue")] == ["withdrawn"]
    done = await supervisor.done(at, "withdrawal", on="2026-03-20", step=1, document=TAKEN_BACK)
    assert (done["next_acts"], done["steps"][0]["withdrawal"]) == ([], TAKEN_BACK)


async def test_a_letter_about_what_was_overdue_before_it_was_extended_stays_when_the_new_day_is_kept(
    house: House, web: Web
) -> None:
    at, supervisor = await served(house, web)
    await house.hear(extended(AFTER))
    await house.hear(a_fact(Said.MET, sequence=3, anchor_on=date(2026, 3, 12), met_on=HEARD_ON))
    case = (await supervisor.get(at)).json()
    assert (case["next_acts"], case["steps"][0]["ground_fallen_on"]) == ([], None)
    assert await answers(house) == []


def as_right(fact: Fact, sequence: int) -> Fact:
    """The same, told in the place of what was told before."""
    contract = fact.contract.model_copy(update={"replaces": True})
    envelope = fact.envelope.model_copy(update={"id": f"right-{sequence}", "sequence": f"{sequence:020d}"})
    return Fact(contract, envelope, fact.cause, envelope.to_json())


@pytest.mark.parametrize(("told", "why"), [(halted, "suspended"), (given_up, "cancelled")])
async def test_where_only_the_day_of_what_was_told_is_put_right_the_letter_loses_its_ground_and_gets_it_back(
    house: House, web: Web, told: Any, why: str
) -> None:
    at, supervisor = await served(house, web)
    await house.hear(told(AFTER))
    await house.hear(as_right(told(BEFORE), 3))
    assert (await supervisor.get(at)).json()["next_acts"] == ["withdraw"]
    assert list((await standing(house, "deadline_overdue")).values()) == [None]
    await house.hear(as_right(told(AFTER), 4))
    case = (await supervisor.get(at)).json()
    assert (case["next_acts"], case["closed_because"]) == ([], f"deadline_{why}")
    assert [each and each["due"] for each in (await standing(house, "deadline_overdue")).values()] == ["2026-03-17"]
    assert [closed for _, closed in await inbox(web.owner, "deadline_overdue")] == [why, "withdrawn"]


async def test_a_letter_about_what_was_overdue_before_it_was_extended_stays_when_the_new_day_is_put_right(
    house: House, web: Web
) -> None:
    at, supervisor = await served(house, web)
    await house.hear(extended(AFTER))
    await house.hear(put_right(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 13)))
    case = (await supervisor.get(at)).json()
    assert (case["next_acts"], case["steps"][0]["ground_fallen_on"]) == ([], None)


async def test_what_is_told_at_once_is_heard_as_what_is_told_one_by_one(house: House, web: Web) -> None:
    """Extended when it was too late, and halted then: heard after an outage."""
    at, supervisor = await served(house, web)
    still = a_fact(Said.SUSPENDED, sequence=3, told_on=HEARD_ON, anchor_on=date(2026, 3, 12), latest=None)
    await house.hear_together(extended(AFTER), still)
    case = (await supervisor.get(at)).json()
    assert (case["next_acts"], case["steps"][0]["ground_fallen_on"]) == ([], None)
    assert await answers(house) == []


async def test_what_cannot_be_done_any_more_is_not_named_by_the_refusal(house: House, web: Web) -> None:
    at, supervisor = await served(house, web)
    await house.hear(extended(AFTER))
    await house.tick(date(2026, 3, 21))
    refused = await web.owner.step(at, "objection", on="2026-03-21", grounds="该事项已获准延期。")
    assert (refused.json()["code"], "撤回" in refused.text) == ("kernel.not_now", False), refused.text
    assert (await supervisor.get(at)).json()["next_acts"] == []


async def test_what_came_in_time_ends_the_case_on_the_day_it_was_heard(house: House) -> None:
    """Outsiders, too: no case ends before it was opened."""
    await overdue(house)
    await house.tick(HEARD_ON)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=BEFORE))
    case = await case_of(house)
    assert (case["opened_on"], case["closed_on"], case["closed_because"]) == (
        OVERDUE_ON.isoformat(),
        HEARD_ON.isoformat(),
        "met_in_time",
    )

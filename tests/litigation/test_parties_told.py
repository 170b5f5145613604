"""Every fact of a case names its court, and of a suggestion whoever issued it: it is theirs to hear."""

from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import outbox, two_levels
from tests.litigation.words import registered


async def test_each_fact_of_a_case_is_told_with_its_court(door: Door, service: LitigationService) -> None:
    """Clocks, what was decided, and what is taken back of it: each with the court of its own case."""
    below, above = await two_levels(door)
    struck = await registered(door(LITIGATOR), case_number="（2026）赣07行初99号")
    told = [Envelope.from_json(body) for body in await outbox(service)]
    courts = {path: (await door(LITIGATOR).get(path)).json()["court"] for path in (below, above, struck)}
    of_cases = [each for each in told if each.subject.startswith("case/")]
    assert {each.subject for each in of_cases} == {f"case/{path.rpartition('/')[2]}" for path in courts}
    for each in of_cases:
        assert each.parties == (courts[f"/v1/cases/{each.subject.partition('/')[2]}"],), each.type
    assert {"deadline_opened", "case_served", "judgment_given"} <= {each.type.split(".")[2] for each in of_cases}

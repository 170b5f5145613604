"""What was told of hearings before they were kept by unit is kept as it stands: corrected, withdrawn, and both ways."""

from datetime import date
from pathlib import Path

from services.notify import migrations
from services.notify.register.adapters.tables import DeedRow
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.litigation import AttendanceRecordedV1, HearingScheduledV1
from shared.storage.migrations import downgrade, upgrade
from tests.house.caller import Caller
from tests.house.facts import corrected, told, withdrawn
from tests.notify.builders import HANTAI
from tests.notify.conftest import House
from tests.notify.register_over_rest import TRAFFIC, registered
from tests.notify.test_zero_appearance import about

SCRIPTS = Path(str(migrations.__path__[0]))
OF = {"unit": TRAFFIC, "region": HANTAI}


async def deeds(house: House) -> list[tuple[str, str, date, str | None]]:
    return [(row["id"], row["fact"], row["on"], row["about"]) for row in await house.rows(DeedRow, "id")]


async def test_what_was_passed_on_before_stands_as_if_it_had_been_kept(
    office: Caller, house: House, settings: NotifySettings
) -> None:
    await registered(office, TRAFFIC, "department")
    deputy, principal = (about(AttendanceRecordedV1, category=each) for each in ("deputy", "principal"))
    first = told(deputy, "litigation", 1, id="fact-1", **OF)
    second = told(about(HearingScheduledV1, hearing=2), "litigation", 2, id="fact-2", **OF)
    third = told(about(AttendanceRecordedV1, hearing=3), "litigation", 3, id="fact-3", **OF)
    await house.read(first, second, third)
    await house.read(corrected(first, principal, "litigation", 3, **OF))
    await house.read(withdrawn(third, "litigation", 2, **OF))
    kept = await deeds(house)
    assert [(id, fact) for id, fact, _, _ in kept] == [
        ("fact-1", "principal_attended"),
        ("fact-2", "hearing_scheduled"),
    ]
    await house.service.store.close()
    url = settings.database_url.get_secret_value()
    downgrade(SCRIPTS, url, "0009")
    upgrade(SCRIPTS, url)
    again = NotifyService.assemble(settings)
    assert await deeds(House(again)) == kept
    await again.store.close()

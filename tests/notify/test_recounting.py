"""The gap between two steps of a ladder, when the year in which it ends has its arrangement."""

import shutil
from datetime import date
from pathlib import Path

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain.watch import Said
from services.notify.deadlines.usecases.sign_step import SignStep, sign_step
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.kernel.model.actor import Role
from shared.storage.lives.recounting import Recounted, recount
from tests.notify.builders import ROOT, a_cause, a_fact, an_actor
from tests.notify.conftest import House

SIGNED_ON = date(2025, 12, 24)


async def signed(house: House) -> str:
    """A deadline of December that was not met, and the first step of its ladder."""
    await house.hear(a_fact(Said.OPENED, anchor_on=date(2025, 12, 2)))
    await house.tick(SIGNED_ON)
    (row,) = await house.rows(EscalationRow)
    by = an_actor(Role.SUPERVISOR, id="督察一", unit="法治督察办")
    async with house.service.store.begin(a_cause(by)) as work:
        command = SignStep(id=row["id"], by=by, on=SIGNED_ON, document="赣市法督〔2025〕3号", reply_by=None)
        await sign_step(command, work, SIGNED_ON)
    return str(row["id"])


async def recounted(house: House) -> list[Recounted]:
    return [each async for each in recount(house.service.store, SqlEscalations)]


async def test_the_gap_before_the_next_step_is_counted_again(settings: NotifySettings, tmp_path: Path) -> None:
    """Five working days from Christmas Eve end on the 31st as arranged; by law alone perhaps not before 13 January."""
    shutil.copytree(ROOT / "deploy" / "calendar", tmp_path / "calendar")
    (tmp_path / "calendar" / "2026.toml").unlink()
    before = House(NotifyService.assemble(settings.model_copy(update={"calendar": tmp_path / "calendar"})))
    async with before.service.connected():
        escalation = await signed(before)
        assert (await before.rows(EscalationRow))[0]["next_wake_on"] == date(2026, 1, 14)
    after = House(NotifyService.assemble(settings))
    async with after.service.connected():
        assert [(each.id, each.refused) for each in await recounted(after)] == [(escalation, None)]
        assert (await after.rows(EscalationRow))[0]["next_wake_on"] == date(2026, 1, 1)
        assert await recounted(after) == []
        await after.tick(date(2026, 1, 1))
        assert [row["stage"] for row in await after.rows(EscalationRow)] == ["drafted"]

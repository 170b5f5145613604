"""Who receives a filing and looks at it."""

from datetime import date

from services.filing.filings.domain.filing import Filing
from services.filing.filings.usecases.ports import FilingsWork
from services.filing.makers.domain.refusals import AnotherAuthority, OwnFiling
from shared.kernel.model.acts import Act, seen


async def at_authority(work: FilingsWork, command: Act, today: date) -> Filing:
    """The filing, if it is with the caller's unit and the date has come; refuses with AnotherAuthority, and with
    OwnFiling the unit whose document it is, and joint makers, whatever is on record."""
    filing = await seen(work.filings, command, today)
    if command.by.is_of(filing.unit, *filing.joint_makers) and command.by.is_of(filing.authority):
        raise OwnFiling(unit=filing.unit)
    if not command.by.is_of(filing.authority):
        raise AnotherAuthority(authority=filing.authority)
    return filing

"""撤销单位: what inboxes hear of a closing that was entered ahead of its day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import Audience, Code, Notice, addressed, notice


def closing_of(unit: str) -> str:
    """Under which all notices of its closing are found."""
    return f"closing/{unit}"


def closing_notices(
    unit: str, region: str, closes_on: date, successors: Sequence[str], said: Iterable[Notice], on: date
) -> Iterator[Notice]:
    """To the unit itself, to whoever supervises it, and to each of its successors; what was `said` so before is of the
    day on which it was."""
    made = notice(
        Code.UNIT_TO_CLOSE,
        Audience.OWNER,
        unit=unit,
        region=region,
        on=on,
        about=closing_of(unit),
        fact=closing_of(unit),
        closes_on=closes_on.isoformat(),
        successors=list(successors),
    )
    days = {each.id: each.created_on for each in said if each.params == made.params}
    for each in (made, addressed(made, Audience.SUPERVISOR), *_to(successors, made)):
        yield replace(each, created_on=days.get(each.id, on))


def _to(successors: Iterable[str], made: Notice) -> Iterator[Notice]:
    yield from (addressed(made, Audience.PARTY, each) for each in successors)

"""登记职责."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.duty import Duty, DutyAct, DutyKeptAlready
from services.notify.register.domain.duty_acts import Keep
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import named
from shared.kernel.model.authority import must_look_after
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality


@dataclass(frozen=True, kw_only=True)
class KeepDuty:
    """A confirmed clause of a policy document. `document` is its number or title, `subject` a term of the vocabulary
    where one fits, `due` is ``MM-DD`` or ``YYYY-MM-DD``, `replaces` the id of the duty whose place it takes.
    """

    id: str
    region: str
    title: str
    document: str
    document_id: str
    clause: str
    quote_start: int
    quote_end: int
    subject: str
    lead_units: tuple[str, ...]
    co_units: tuple[str, ...]
    at_least: int | None
    of: str
    per: Per | None
    due: str | None
    modality: Modality
    valid_from: date
    valid_to: date | None
    replaces: str | None
    by: Actor
    on: date


async def keep_duty(command: KeepDuty, work: RegisterWork, today: date) -> Duty:
    """A person who looks after the region confirms a duty; what it replaces ends on the day before.

    Nothing else of the place is touched: a duty that says the same as a rule of the profile stands beside it.
    """
    work.register.places.holding(command.region, command.on)
    must_look_after(command.by, command.region, field="region")
    if await work.duties.has(command.id):
        raise DutyKeptAlready(field="id", id=command.id)
    if command.replaces is not None:
        replaced = await named(work.duties, command.replaces, command.by, field="replaces")
        must_look_after(command.by, replaced.region)
        if replaced.voided_on is not None:
            raise Voided(field="replaces", what=work.duties.term, id=replaced.id, on=replaced.voided_on)
        replaced.must(DutyAct.END)
    return await work.duties.begin(_birth(command, work))


def _birth(command: KeepDuty, work: RegisterWork) -> Keep:
    def kept(words: str) -> str:
        return work.keep_text(f"duty/{command.id}", words)

    return Keep(
        on=command.on,
        id=command.id,
        region=command.region,
        unit=command.by.unit,
        title=kept(command.title),
        document=kept(command.document),
        document_id=command.document_id,
        clause=command.clause,
        quote_start=command.quote_start,
        quote_end=command.quote_end,
        subject=kept(command.subject),
        lead_units=tuple(map(kept, command.lead_units)),
        co_units=tuple(map(kept, command.co_units)),
        at_least=command.at_least,
        of=command.of,
        per=command.per,
        due=command.due,
        modality=command.modality,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        replaces=command.replaces,
        by=command.by.id,
    )

"""Where a fact stands when what a unit leaves is divided: at the address of the thing that it is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain.watch import OWN
from shared.contracts.envelope import Envelope
from shared.kernel.directory.succession import About
from shared.storage.among import among
from shared.storage.table_of import table_of

if TYPE_CHECKING:
    from services.notify.delivery.adapters.passing import PassedFact

_ESCALATION = table_of(EscalationRow)
_OF_DEADLINE, _OF_ESCALATION = "deadline", "escalation"


def address_of(envelope: Envelope, said: Mapping[str, Any]) -> str:
    """``litigation/ID``: the service that keeps the thing, and the thing, of a clock, a filing or a round of review the
    one that it goes with. What notify tells of a deadline is about the thing of that, and so is what it tells of an
    escalation; where a fact of one does not say which, such as that it is not so, it is ``escalation/ID`` until `led`.

    It is never looked for in what else a fact says: that mentions other things, and titles say anything.
    """
    kind, leads, id = envelope.subject.partition("/")
    id = id if leads else kind
    if envelope.speaker != OWN:
        return str(About.of(envelope.speaker, f"{envelope.speaker}/{id}"))
    if kind == _OF_DEADLINE:
        return str(About.of(OWN, id))
    if kind == _OF_ESCALATION:
        return str(About.of(OWN, f"{said['service']}/{said['thing']}")) if "service" in said else envelope.subject
    # What was read of may be another service's thing.
    return str(About.of(OWN, f"{said.get('service', OWN)}/{id}"))


async def led(connection: AsyncConnection, facts: Sequence["PassedFact"]) -> list["PassedFact"]:
    """The same, each that names but an escalation at the address of what is overdue."""
    unsaid = {fact.address for fact in facts if fact.address.startswith(f"{_OF_ESCALATION}/")}
    if not unsaid:
        return [*facts]
    ids = {each.partition("/")[2] for each in unsaid}
    query = select(_ESCALATION.c.id, _ESCALATION.c.deadline).where(among(_ESCALATION.c.id, ids))
    rows = await connection.execute(query)
    to = {f"{_OF_ESCALATION}/{row.id}": str(About.of(OWN, row.deadline)) for row in rows}
    return [fact._replace(address=to.get(fact.address, fact.address)) for fact in facts]

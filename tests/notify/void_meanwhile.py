"""What notify hears of escalations and units that are void meanwhile, and of things that others have voided."""

from datetime import date
from typing import Any

from services.notify.deadlines.adapters.heard import SAID
from services.notify.deadlines.domain.escalation import escalation_id
from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.entrypoints.register.deeds import DEEDS
from shared.contracts.deadlines import ExplanationGivenV1
from shared.contracts.envelope import Contract
from shared.contracts.law import LawReleaseInForceV1
from shared.contracts.naming import ThingNamedV1
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.house.answers import Deed, Occasion, Residue
from tests.house.facts import told
from tests.house.folding import number_of_voiding
from tests.house.void_meanwhile import Elsewhere, Line, Meeting, OfNothing
from tests.notify.builders import GANZHOU, a_cause, a_fact, a_watch, an_actor
from tests.notify.test_answers import HOUSING, OFFICE, RESIDUES, worlds
from tests.notify.test_step_notices import OVERDUE_ON

WRONG = Because(reason="登记有误。")
SUPERVISOR = an_actor(Role.SUPERVISOR, unit="法治督察办")
_SAID = {"unit": "住建局", "region": GANZHOU, "subject": "matter/thing-1"}
AFTER, IN_TIME = date(2026, 3, 25), date(2026, 3, 16)
_FURTHER: dict[Said, dict[str, Any]] = {
    Said.MET: {"met_on": AFTER},
    Said.MOVED: {"anchor_on": date(2026, 3, 1)},
    Said.SUSPENDED: {"told_on": AFTER},
    Said.CANCELLED: {"told_on": AFTER},
}
_OTHERWISE: dict[Said, dict[str, Any]] = {
    Said.MET: {"met_on": date(2026, 3, 16)},
    Said.MOVED: {"anchor_on": date(2026, 3, 30)},
    Said.OPENED: {"anchor_on": date(2026, 3, 5)},
    Said.RESUMED: {"anchor_on": date(2026, 3, 6)},
    Said.SUSPENDED: {"told_on": date(2026, 3, 12)},
    Said.CANCELLED: {"told_on": date(2026, 3, 12)},
}


def _told(said: Said, *, otherwise: bool) -> Contract:
    given = _OTHERWISE[said] if otherwise else _FURTHER.get(said, {})
    contract: Contract = a_fact(said, **given).contract
    return contract


def _by(actor: Any, kind: str, id: str) -> dict[str, Deed]:
    """That the thing is voided, and that this was the mistake, by whoever may."""

    async def void(listener: Any) -> None:
        async with listener.service.store.begin(a_cause(actor)) as work:
            things = getattr(work, kind)
            await things.void(await things.get(id), WRONG)

    async def lift(listener: Any) -> None:
        async with listener.service.store.begin(a_cause(actor)) as work:
            things = getattr(work, kind)
            await things.stand_again(await things.get(id), await number_of_voiding(things, id), WRONG)

    return {"void": void, "lift": lift}


async def _escalated(listener: Any) -> None:
    """A deadline was overdue, and a step of its ladder drafted; it was met in time, as is known now."""
    opened, met = a_fact(Said.OPENED).contract, a_fact(Said.MET, met_on=IN_TIME).contract
    await listener.read(told(opened, "review", 1, id="opened", **_SAID))
    listener.service.clock.move_to(OVERDUE_ON)
    await tick(listener.service, OVERDUE_ON)
    right = met.model_copy(update={"replaces": True})
    await listener.read(told(right, "review", 2, id="met", on=IN_TIME, **_SAID))


def _clocks(said: Said) -> Line:
    was, now = _told(said, otherwise=False), _told(said, otherwise=True)
    given: dict[str, Any] = {"was": was, "now": now, "on": OVERDUE_ON, "now_on": OVERDUE_ON, "said": _SAID}
    case = Occasion(name="of an escalation", before=_escalated, **given)
    return [
        Meeting(occasion=case, **_by(SUPERVISOR, "escalations", escalation_id(a_watch())), known=(0,)),
        Elsewhere(occasion=Occasion(name="of a thing elsewhere", **given)),
    ]


def _line(contract: type[Contract]) -> Line:
    if contract in SAID:
        return _clocks(SAID[contract])
    elsewhere = [Elsewhere(occasion=each) for each in worlds(contract)]
    if contract in DEEDS:
        units = _by(OFFICE, "units", HOUSING)
        return [*elsewhere, *(Meeting(occasion=each, **units) for each in worlds(contract))]
    return elsewhere


_OF_NOTHING: dict[type[Contract], Line] = {
    ExplanationGivenV1: OfNothing("an account of a date is about no thing, and its hash is its own"),
    ThingNamedV1: OfNothing("what a thing is called is told anew by its service, and settles nothing"),
    LawReleaseInForceV1: OfNothing("which law is in force is about no thing"),
}
LINES: dict[type[Contract], Line] = {
    each.contract: _OF_NOTHING.get(each.contract) or _line(each.contract)
    for each in subscriptions(None)  # type: ignore[arg-type]  # named, never called
}
_RETOLD = "a clock that was told again is told of a turn of its own"
LEFT = (*RESIDUES, Residue(table="deadline", why=_RETOLD, names=frozenset({"retold"})))

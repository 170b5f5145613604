"""Whatever a service tells of a unit can be asked for, and is heard by that unit, its other party and who looks after
the place; by nobody else."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.delivery.adapters.passing import KEPT_INSIDE, concerned_by, passed_fact
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.delivery.facts import told_as
from shared.contracts import review
from shared.contracts.deadlines import ExplanationGivenV1
from shared.contracts.envelope import Contract, fact_of
from shared.kernel.model.actor import Role
from tests.architecture.contracts import contracts
from tests.house.caller import ok
from tests.house.facts import some
from tests.notify.builders import an_actor, as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.receiver import Receiver
from tests.notify.test_delivering import posting
from tests.notify.test_facts_in_openapi import GIVEN

UNIT, PARTY = "住建局", "court-360702"
ON = date(2026, 3, 2)
# About nobody, and the names of nobody: they are of no use outside, or of persons.
INSIDE: set[type[Contract]] = {ExplanationGivenV1}

LIFE: list[Contract] = [
    review.MatterSubmittedV1(matter="m", kind="normative_document", unit=UNIT, submitted_on=ON),
    review.MatterReturnedV1(matter="m", unit=UNIT),
    review.MatterAcceptedV1(matter="m", kind="normative_document", unit=UNIT, accepted_on=ON, earliest=None),
    review.MatterRejectedV1(matter="m", kind="normative_document", unit=UNIT),
    review.MatterClearedV1(matter="m", kind="normative_document", unit=UNIT, outcome="pass", cleared_on=ON),
    review.MatterDecidedV1(matter="m", kind="normative_document", unit=UNIT, resolution="approved"),
    review.MatterWithdrawnV1(matter="m", kind="normative_document", unit=UNIT),
]


def test_every_fact_of_every_service_can_be_asked_for() -> None:
    asked_for = {fact_of(type_) for type_ in known_types()}
    kept = {fact_of(type_) for type_ in KEPT_INSIDE} | {f"{each.fact}.v{each.major}" for each in INSIDE}
    told = {f"{contract.fact}.v{contract.major}" for _, contract in contracts()}
    assert told - asked_for == kept


@pytest.mark.parametrize("contract", told_as(), ids=lambda each: each.__name__)
def test_each_fact_concerns_its_unit_and_the_other_party(contract: type[Contract]) -> None:
    """As its envelope names them, where the fact itself names nobody else."""
    content = some(contract, **GIVEN.get(contract, {}))
    (type_, *_) = told_as()[contract]
    fact = as_fact(content, type_.split(".")[1], on=ON)
    fact = enveloped(fact, fact.envelope.model_copy(update={"unit": UNIT, "parties": (PARTY, "another-party")}))
    concerned = concerned_by(passed_fact(fact.envelope, fact.body))
    named: Any = fact.envelope.data
    owner = named.get("owner") or named.get("unit") or UNIT
    assert {PARTY, "another-party"} <= {*concerned.units} <= {UNIT, owner, PARTY, "another-party"}
    if contract.fact not in ("fact_corrected", "fact_withdrawn"):
        assert owner in concerned.units


async def test_a_matter_is_followed_from_its_submission_by_feed_and_webhook(house: House, web: Web) -> None:
    """By the unit that drafts it and by whoever looks after the place, not by another bureau, nor by a court there."""
    types = [each.type_of("review") for each in LIFE]
    async with posting(house) as post, Receiver().listening() as receiver:
        drafter = an_actor(Role.DRAFTER, id="drafter", unit=UNIT)
        await post.register(receiver.url, types=tuple(types), by=drafter)
        for number, told in enumerate(LIFE, 1):
            await house.hear(as_fact(told, "review", on=ON, sequence=number))
        assert await post.deliver() == len(LIFE)
        delivered = [json.loads(body)["type"] for _, body in receiver.heard]
    assert delivered == types
    for caller, heard in (
        (web.caller(Role.DRAFTER, unit=UNIT), types),
        (web.supervisor, types),
        (web.caller(Role.DRAFTER, unit="教育局"), []),
        (web.caller(Role.COURT, unit="gz-court"), []),
    ):
        items = ok(await caller.get("/v1/feed", type=types))["items"]
        assert [each["type"] for each in items] == heard

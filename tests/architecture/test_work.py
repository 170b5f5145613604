"""What is waited for is said in the steps of the machines, and taken by routes that there are; what a machine allows
and nobody waits for is named here."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from fastapi import FastAPI

from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.web.work.kinds import WorkOf
from shared.web.work.steps import kinds_of
from tests.architecture.sources import SERVICES
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures

# By the kind: what may be done and is expected of nobody, what only one side tells, and what comes by itself.
UNASKED = {
    "matter": {"return", "withdraw", "decide_irregularly", "request_supplement", "pause", "shorten"},
    "meeting": {"take_up", "take_up_irregularly"},
    "power_list_change": {"withdraw", "consent_irregularly", "publish_irregularly"},
    "document": {
        *("drop", "publish_irregularly", "void_number", "suspend", "resume"),
        *("amend", "repeal", "declare_invalid"),
    },
    # Not every authority gives numbers, and a receipt may never be entered.
    "filing": {"receive", "tell_submission", "number_registration", "misdirect"},
    "document_review": {"extend", "pause", "end", "return_correction"},
    "unmatched_challenge": {"close"},
    "catalogue": set(),
    "case": {
        *("confirm_service", "extend_evidence", "stay", "resume", "call_off", "settle_who_appears", "excuse"),
        *("appeal", "continue", "take_effect", "replace", "challenge", "enforce"),
    },
    "suggestion": {"object", "amend", "withdraw", "return"},
    # Not every step is a talk, and a paper that is taken back may have no date for it.
    "escalation": {"skip", "object", "advance", "record_talk", "go_on", "close", "withdraw"},
    "policy_document": {"correct", "discard", "replace", "repeal"},
    "occurrence": {"retract", "adjust", "expire", "lift", "restore"},
}


def work(service: str) -> tuple[WorkOf, ...]:  # noqa: F811 - the fixture's value
    kinds: tuple[WorkOf, ...] = import_module(f"services.{service}.entrypoints.work").WORK
    return kinds


EVERY = [each for name in SERVICES for each in work(name)]


def _steps(kind: WorkOf) -> Iterator[Any]:
    for allowed in kind.machine.values():
        yield from allowed


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind)
def test_whatever_a_machine_allows_is_waited_for_or_is_named_as_not(kind: WorkOf) -> None:
    waited, allowed = {each.step for each in kind.awaits}, set(_steps(kind))
    assert waited - allowed == set()
    assert {step.value for step in allowed - waited} == UNASKED[kind.kind]
    assert set(kind.over) <= set(kind.machine)


def test_every_step_is_taken_by_a_route_and_by_whom_it_is_found_out(app: FastAPI, service: str) -> None:  # noqa: F811
    """By the directory, as the thing names them, or by its place."""
    found = kinds_of(app, work(service))
    assert [each.of.kind for each in found] == [each.kind for each in work(service)]
    known = {Bond.OWN, Bond.SUPERVISOR, *RELATIONS}
    named = {Bond.COURT, Bond.ISSUER, Bond.FILING_AUTHORITY}
    assert {bond for kind in found for step in kind.steps for bond in step.bonds} <= known | named


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind)
def test_what_is_listed_is_found_by_indexes(kind: WorkOf) -> None:
    """In the order of what is urgent, of a unit and of a stage; of few a unit is enough."""
    table = kind.of.table()
    heads = {tuple(column.name for column in index.columns)[:2] for index in table.indexes}
    few = {"policy_document", "occurrence"}
    assert kind.kind in few or {("unit", kind.urgent), (kind.stage, kind.urgent)} <= heads
    assert any(head[0] == "unit" for head in heads)

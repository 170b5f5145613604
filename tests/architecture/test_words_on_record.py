"""What stands on record is a code, unless somebody wrote it: our own words stand in no state, no entry and no fact."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entries import counting, last_life
from shared.kernel.lives.living import Living
from shared.kernel.lives.reliving import Life
from shared.storage.lives.telling import Telling
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.record import LAW
from tests.architecture.states.recorded import Recorded, recorded, recorded_acts
from tests.house import lives

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# By the end of the path at which a value stands; what begins with a dot is the whole of one.
WRITTEN_BY_PERSONS = {
    "asked.zh",  # of a rule or a kept duty, beside its words in English
    "attachments.name",
    "counsel",
    "decisions.reason",
    "discarded_because",
    "dissent",
    "given_by",
    "materials",
    "missing",
    "quote",
    ".reason",
    "retracted_because",
    "rows.reason",
    "shortened_because",
    "title",
}
NAMES_OF_ORGANS = {
    ".body",
    "co_units",
    "deciding_body",
    "reviewing_body",
    "decided_by",
    "heard_from",
    "issuer",
    "lead_units",
    "maker",
    ".name",
    "names",
    "former_names.name",
    "owner",
    "subject",
    "unit",
}
# What a document is known by, and where in it something stands.
NUMBERS_AND_SOURCES = {
    "case_number",
    "clause",
    "designated_by",
    "designation.order",
    "document",
    "document_number",
    "ladder_source",
    "minutes",
    "number",
    ".paper",
    "predates.evidence",
    ".evidence",
    "reference",
    "registration_number",
    "reply_document",
    "series",
    "source",
    "void_numbers",
    "withdrawal",
    "word",
    ".words",
}
# Of a unit its own, of a number that is taken the number itself.
NAMED_BY_IT = {"notify.unit": {".id"}, "filing.taken_number": {".id"}}
DECLARED = WRITTEN_BY_PERSONS | NAMES_OF_ORGANS | NUMBERS_AND_SOURCES
STATES = [(each, name) for each in recorded() for name in each.states]


def in_chinese(value: Any, at: str = "") -> Iterator[str]:
    """Where in plain data Chinese words stand: by the names of the fields, without places in lists."""
    match value:
        case dict():
            for name, each in value.items():
                if CHINESE.search(name):
                    yield at
                yield from in_chinese(each, f"{at}.{name}")
        case list() | tuple():
            for each in value:
                yield from in_chinese(each, at)
        case str() if CHINESE.search(value):
            yield at


def undeclared(value: Any, of: str) -> set[str]:
    """Where words stand that nobody has written."""
    declared = DECLARED | NAMED_BY_IT.get(of, set())
    return {at for at in in_chinese(value) if not any(_ends(at, each) for each in declared)}


def _ends(at: str, declared: str) -> bool:
    """A clock, a span or a day may be the name under which what is declared stands."""
    return at == declared or at.endswith(f".{declared}") or at.rpartition(".")[0].endswith(f".{declared}")


def of_kind(on_record: Recorded) -> str:
    return f"{on_record.service}.{on_record.kind}"


def named(value: Any) -> str:
    return of_kind(value) if isinstance(value, Recorded) else str(value)


@pytest.mark.parametrize(("on_record", "name"), STATES, ids=named)
def test_a_state_holds_codes_and_what_others_wrote(on_record: Recorded, name: str) -> None:
    assert undeclared(on_record.states[name], of_kind(on_record)) == set()


@pytest.mark.parametrize("on_record", recorded(), ids=named)
def test_so_does_an_entry(on_record: Recorded) -> None:
    entered = [entry["body"] for life in on_record.lives.values() for entry in life]
    made_up = [
        body
        for act in recorded_acts()
        if (act.service, act.kind) == (on_record.service, on_record.kind)
        for body in act.bodies.values()
    ]
    assert {at for body in (*entered, *made_up) for at in undeclared(body, of_kind(on_record))} == set()


@pytest.mark.parametrize("kind", EXAMPLES, ids=".".join)
def test_so_do_its_facts_and_what_happens(kind: tuple[str, str]) -> None:
    """All that is told of the lives of its examples, and the events that are kept with their entries."""
    tell, laws = import_module(f"services.{kind[0]}.told").tell, Laws(LAW.read())
    said: list[Any] = []
    for example in EXAMPLES[kind]:
        thing = example.made()
        if isinstance(thing, Living) and thing.release == laws.release:
            telling = Telling(tell)
            Life[Any](laws.of, telling).relive(counting(last_life(lives.written(thing))), thing.lived_to)
            said += [fact.contract.model_dump(mode="json") for fact in telling.facts.values()]
            said += telling.events().values()
    assert {at for each in said for at in undeclared(each, ".".join(kind))} == set()


def test_what_is_declared_is_of_use() -> None:
    """Or something else might hide behind it."""
    everywhere = {at for each, name in STATES for at in in_chinese(each.states[name])}
    everywhere |= {
        at for each in recorded() for life in each.lives.values() for e in life for at in in_chinese(e["body"])
    }
    assert {each for each in DECLARED if not any(_ends(at, each) for at in everywhere)} == set()

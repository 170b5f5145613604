"""No words stand in an entry: each string that it holds is a code, a number, an id, or the id of a text kept apart."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from shared.kernel.lives.entered import Entered
from shared.storage.lives.collection import living_kinds
from tests.architecture.sources import SERVICES


def names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What a string may be that is no text, by the names of fields. A field of another name is declared a text, or gets its
# line here with what closes it: the rule of a route and of the act, or that it is made by the program.
CODED: Mapping[str, frozenset[str]] = {
    "ids of things, places and units": names(
        """id thing document document_id matter case by_case appears next_case previous lineage region unit court
        issuer authority congress holder successors joint_defendants joint_makers party served replaces reopens
        designating_court successor occurrence deadline service ends channels series_of heard_from to subject.authority
        subject.document subject.matter subject.region subject.unit subject.reviewed_before_by request.thing
        kept.replaces signed_for told.region told.unit paper deciders subject.joint_makers subject.rules_of shares.to
        shares.things upward.rules_of upward.copied_to"""
    ),
    "ids of persons": names(
        """by approver reviewer drafter proposer cleared_by recorded_by head people members person persons deputy
        held_by attended submitted_by request.submitted_by"""
    ),
    "numbers of documents, of cases and of their articles": names(
        """number receipt_number case_number document_number credit_code articles document.number document.articles
        subject.number told.number entries.number request.reference request.articles evidence clause rows.clause
        sentences.clause decisions.duty.clause designated_by"""
    ),
    "codes, and names of fields": names(
        """at about attributes checklist lacking headcounts defects facts given kind ladder ladder_source of reason
        decisions.act decisions.reason due rows.due decisions.duty.due rows.quantity.comparator rows.quantity.per
        rows.quantity.unit decisions.duty.quantity.comparator decisions.duty.quantity.per
        decisions.duty.quantity.unit"""
    ),
    # They are typed in, and no rule closes them.
    "names of organs, and the words that their numbers begin with": names(
        "name name_on_paper maker words elsewhere deciding_body body"
    ),
    "ids of files": names("files draft"),
    "hashes": names("attachments.sha256 text_sha256"),
}
# A name that is a code in one act and words in another has to be told apart by the act.
CODED_IN = {
    "reason": {"notify.escalation.follow_deadline"},
    "name": {
        "filing.maker.register_maker",
        "filing.maker.rename",
        "notify.escalation.open",
        "notify.unit.register_unit",
        "notify.unit.rename",
    },
}


def acts() -> dict[str, type[Entered]]:
    """By service, kind and code."""
    for service in SERVICES:
        import_module(f"services.{service}.service")
    kinds = [(service, kind) for service in sorted(SERVICES) for kind in living_kinds(service)]
    return {f"{service}.{kind.kind}.{code}": act for service, kind in kinds for code, act in kind.acts.items()}


def strings(type_: Any, at: str) -> Iterator[str]:
    """Where a value of that type holds strings that no vocabulary closes."""
    if type_ is str:
        yield at
    elif get_origin(type_) is not None:
        for part in get_args(type_):
            yield from strings(part, at)
    elif isinstance(type_, type) and is_dataclass(type_):
        for name, part in get_type_hints(type_).items():
            if name in {each.name for each in fields(type_)}:
                yield from strings(part, f"{at}.{name}" if at else name)


ACTS = acts()
FREE = {name: {at for at in strings(act, "") if at not in act.texts} for name, act in sorted(ACTS.items())}


@pytest.mark.parametrize("act", FREE)
def test_no_words_stand_in_an_entry(act: str) -> None:
    closed = frozenset().union(*CODED.values())
    assert FREE[act] <= closed
    assert {name for name in FREE[act] & CODED_IN.keys() if act not in CODED_IN[name]} == set()


def test_what_is_said_of_fields_is_said_of_fields_that_there_are() -> None:
    there_are = set().union(*FREE.values())
    assert frozenset().union(*CODED.values()) <= there_are


@pytest.mark.parametrize("act", FREE)
def test_every_declared_text_is_a_field_of_strings(act: str) -> None:
    assert ACTS[act].texts <= set(strings(ACTS[act], ""))

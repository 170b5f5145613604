"""What may be put right of each act of every kind: just what its own route takes, under every bound of it."""

import importlib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from pydantic import ValidationError

from shared.kernel.lives.entered import Entered
from shared.storage.lives.collection import living_kinds
from shared.web.lives.changes import Bodies, Changes
from shared.web.lives.renaming import heads_in_act

SERVICES = ("review", "filing", "litigation", "notify")
NAMES = {"document_review": "REVIEW", "unmatched_challenge": "CHALLENGE"}
# Bounds of a JSON schema, each with what breaks it.
BREAKING: dict[str, Any] = {
    "minLength": lambda _, __: "",
    "maxLength": lambda bound, _: "字" * (bound + 1),
    "minItems": lambda _, __: [],
    "maxItems": lambda bound, part: [good(part["items"])] * (bound + 1),
    "minimum": lambda bound, _: bound - 1,
    "maximum": lambda bound, _: bound + 1,
    "enum": lambda _, __: "no such code",
    "pattern": lambda _, __: "\u3000\n",
    "formatMaximum": lambda _, __: "9999-12-31",
    "formatMinimum": lambda _, __: "0001-01-01",
    "additionalProperties": lambda _, __: {"no such field": {"no": "such"}},
}


def kinds() -> Iterator[tuple[Any, Bodies, Changes]]:
    for service in SERVICES:
        importlib.import_module(f"services.{service}.entrypoints.doors")
        rectifying = importlib.import_module(f"services.{service}.entrypoints.rectifying")
        for kind in living_kinds(service):
            bodies = getattr(rectifying, NAMES.get(kind.kind, kind.kind.upper()))
            yield kind, bodies, Changes(kind.kind, kind.acts, bodies)


def acts() -> Iterator[Any]:
    for kind, bodies, changes in kinds():
        for code in changes.by_act:
            act: type[Entered] = kind.acts[code]
            yield pytest.param(act, bodies.get(code), changes, id=f"{kind.kind}.{code}")


def resolved(schema: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to, and of several alternatives the first that is not null."""
    if "$ref" in schema:
        return resolved(defs[schema["$ref"].rpartition("/")[2]], defs)
    told = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    found = resolved(told[0], defs) if told else schema
    items = found.get("items")
    return {**found, "items": resolved(items, defs)} if isinstance(items, dict) else found


def good(part: dict[str, Any]) -> Any:
    """Something of that shape."""
    if "enum" in part or "const" in part:
        return part.get("const", part.get("enum", [None])[0])
    return {"string": "文" * max(part.get("minLength", 1), 1), "integer": 1, "array": [], "object": {}}[part["type"]]


def broken(schema: dict[str, Any], defs: dict[str, Any]) -> Iterator[Any]:
    """What each bound of the schema, and of what stands in its lists, refuses."""
    part = resolved(schema, defs)
    if not any(each.get("type") == "null" for each in schema.get("anyOf", ())):
        yield None
    if part.get("type") == "boolean":
        yield "文"
    yield from (breaks(part[bound], part) for bound, breaks in BREAKING.items() if bound in part)
    if isinstance(part.get("items"), dict):
        yield from ([each] for each in broken(part["items"], defs))
    for name, each in part.get("properties", {}).items():
        yield from ({name: flaw} for flaw in broken(each, defs))


def refused_as(model: Any, given: dict[str, Any], name: str) -> set[tuple[Any, ...]]:
    """The errors about one field."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate(given)
    return {(error["type"], error["loc"]) for error in refused.value.errors() if error["loc"][:1] == (name,)}


@pytest.mark.parametrize(("act", "body", "changes"), list(acts()))
def test_each_bound_of_the_route_holds_a_rectification(act: type[Entered], body: Any, changes: Changes) -> None:
    change = changes.by_act[act.code()]
    schema = (body or change).model_json_schema()
    entered = object.__new__(act)
    for name in change.model_fields:
        flaws = list(broken(schema["properties"][name], schema.get("$defs", {})))
        assert flaws, f"{name} has no bound at all"
        for flaw in flaws:
            with pytest.raises(ValidationError) as refused:
                changes.checked(entered, {name: flaw})
            told = {(error["type"], error["loc"]) for error in refused.value.errors()}
            assert told == refused_as(body or change, {name: flaw}, name), (name, flaw)


def test_every_body_belongs_to_an_act_and_asks_something_of_it() -> None:
    stray = [
        f"{kind.kind}.{code}"
        for kind, bodies, changes in kinds()
        for code in bodies
        if code not in changes.by_act or changes.by_act[code].model_fields.keys() <= {"on"}
    ]
    assert not stray


# What a route takes that is no part of the entry: it says which thing it is, or is read once.
OF_THE_THING = {
    "catalogue.submit": {"covers", "year"},
    "case.tell_designation": {"unit", "case_number", "court"},
    # Which case goes on from which other is no part of the entry that a correction changes.
    "case.register": {"previous_court"},
    "case.confirm_case": {"previous", "previous_court"},
    "policy_document.register_policy_document": {"file", "text"},
}
# What the other side enters of it by a route of its own stands in the same entry.
OF_BOTH_SIDES = {"filing.submit_filing": {"receipt_number"}}


def test_a_rectification_takes_the_names_of_the_acts_own_route() -> None:
    """Each field of the body is offered by its name there, but for what is fixed: that is void with the thing."""
    left, made_up = {}, {}
    for kind, bodies, changes in kinds():
        for code, body in bodies.items():
            act, offered = kind.acts[code], set(changes.by_act[code].model_fields)
            fixed = {name for name in body.model_fields if heads_in_act(name, body.stands_as) & act.fixed}
            if gone := set(body.model_fields) - offered - fixed:
                left[f"{kind.kind}.{code}"] = gone
            if own := offered - set(body.model_fields):
                made_up[f"{kind.kind}.{code}"] = own
    assert left == OF_THE_THING
    assert not made_up


def test_what_a_rectification_takes_is_the_body_of_a_route() -> None:
    """There is no second one for an entry, but where an entry is of both sides."""
    strange = {
        f"{kind.kind}.{code}": set(body.model_fields) - set(body.__base__.model_fields)  # type: ignore[union-attr]
        for kind, bodies, _ in kinds()
        for code, body in bodies.items()
        if body.__module__.endswith(".rectifying") or body.__name__.endswith("Entered")
    }
    assert strange == OF_BOTH_SIDES


# What an act holds that nobody enters: it was heard, or follows from elsewhere.
FOLLOWS = {
    "document_review.open": {"request"},
    "document_review.ask": {"request"},
    # What a meeting has left undecided is put right there.
    "matter.deliberate": {"undecided"},
    "filing.fall_due": {"number", "authority", "joint_makers", "upward"},
    "case.join_dispute": {"lineage"},
    "case.hear_co_defendant": {"appears", "by"},
    "unmatched_challenge.keep": {"number", "request", "authority"},
    "suggestion.note_correction": {"document"},
    "escalation.open": {"due", "ladder", "ladder_source", "facts"},
    "escalation.advance": {"facts"},
    "escalation.go_on": {"due", "ended_on", "facts"},
    "escalation.skip": {"facts"},
    "escalation.follow_deadline": {"heard_on", "reason", "ground_fallen"},
    "policy_document.give_way": {"valid_from"},
}


def test_whatever_a_person_enters_can_be_put_right() -> None:
    left = {}
    for kind, _, changes in kinds():
        for code, act in kind.acts.items():
            open_ = {each.name for each in fields(act)} - act.fixed
            missing = open_ - changes.covers(code)
            if missing:
                left[f"{kind.kind}.{code}"] = missing
    assert left == FOLLOWS

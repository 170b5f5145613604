"""A walk to every door that does something, of persons in every role from every relation to what lies behind it."""

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
from fastapi import FastAPI

from shared.kernel.directory.bonds import Bond
from shared.kernel.identifiers.divisions import covers
from shared.kernel.model.actor import OVERSEEING, Role
from shared.web.calls import Row
from shared.web.doors import GuardedRoute, guarded_routes
from tests.doors.named import LATER, NOBODY, is_of, units_named
from tests.doors.places import GANZHOU, UNITS, Person
from tests.house.caller import Caller, Callers

NO_ENTRY = (403, 404)
# Who sees a thing is told that it is not theirs to act on, and not that there is none.
NOTHING_THERE, OF_ONE_THING = "not_found", re.compile(r"/v1/[\w-]+/\{\w+\}")
# Of how many persons the refusal of a unit that is not there is looked for.
MOST_TRIED = 4
NOT_THEIRS, PAPER = "kernel.not_theirs_to_do", {"paper": "收文簿2026-31"}
# What follows from other things by itself is put right there, whoever asks.
NOBODYS = "kernel.set_off_elsewhere"
# Those whose it is to do have to name a paper, or another of them has to do it.
FOR_ANOTHER_REASON = {
    "kernel.needs_paper",
    "kernel.others_word",
    "kernel.others_to_decide",
    "kernel.entrys_role",
    "notify.unit_back_dated",
}


@dataclass(frozen=True)
class Guarded:
    """What lies behind the doors of one path: whose it is, who is what to it, and how it is asked for.

    The entry that is meant was made by a unit, its `author`, in one of the `authors_roles`, or whatever its roles are.
    Beside its unit and whoever looks after that its `parties` read it, whoever they are, and these units in their roles
    (`seen_by`); one that is `own_only` nobody else. It waits for those who are one of these to it, who have it
    `in_hand`.

    `body` is what is said otherwise than in the example of the route, `said` the same by a unit of its own. By the
    codes of `but` also somebody of the right unit may be turned away: for being another person, or because there is
    nothing.
    """

    unit: str = ""
    region: str = GANZHOU
    holders: Mapping[Bond, Collection[str]] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)
    author: str = ""
    authors_roles: frozenset[Role] = frozenset()
    body: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    but: Collection[str] = ()
    parties: Collection[str] = ()
    seen_by: Collection[str] = ()
    own_only: bool = False
    in_hand: Collection[Bond] = ()

    def is_read_by(self, person: Person) -> bool:
        """Whether the person sees it."""
        if person.unit in (self.unit, *self.parties):
            return True
        if self.own_only or not person.roles:
            return False
        known = UNITS[person.unit]
        looks_after = bool(known.overseeing & person.roles) and covers(person.region, self.region)
        stands_over = person.unit in self.holders.get(Bond.SUPERVISING, ()) and bool(
            person.roles.intersection(OVERSEEING)
        )
        return looks_after or stands_over or person.unit in self.seen_by

    def is_for(self, person: Person, rows: Collection[Row]) -> bool:
        """Whether it is the person's to do, by what stands beside the door."""
        return bool(self.ways(person, rows))

    def ways(self, person: Person, rows: Collection[Row]) -> set[tuple[Role | None, Bond]]:
        """In which role, and as what to it, the person may do it."""
        return {
            (role, bond)
            for role, bonds in rows
            if role is None or role in person.roles
            for bond in bonds
            if self._is(bond, person, role)
        }

    def named(self, name: str, id: str) -> "Guarded":
        """The same, about which a field of the body names that."""
        return replace(self, body={**self.body, name: id})

    def is_any(self, bonds: Collection[Bond], person: Person) -> bool:
        """Whether the person's unit is one of these to it."""
        return any(self._is(bond, person) for bond in bonds)

    def _is(self, bond: Bond, person: Person, role: Role | None = None) -> bool:
        if bond is Bond.OWN:
            return person.unit == (self.unit or person.unit)
        if bond is Bond.IN_HAND:
            return person.unit in (self.unit, *self.parties) or self.is_any(self.in_hand, person)
        if bond in (Bond.SUPERVISOR, Bond.KEEPER):
            looks_after = role is None or role in UNITS[person.unit].overseeing
            return person.unit != self.unit and covers(person.region, self.region) and looks_after
        if bond is Bond.AUTHOR:
            able = not self.authors_roles or bool(person.roles & self.authors_roles)
            return able and person.unit == self.author
        return bond is Bond.OPERATIONS or person.unit in self.holders.get(bond, ())


@dataclass
class Rounds:
    """Goes to the doors of one service; `things` are those behind each path, the longest that fits."""

    app: FastAPI
    callers: Callers
    database: str
    things: Mapping[str, Guarded]
    _known: dict[Person, Caller] = field(default_factory=dict)
    _read: dict[tuple[str, Person], bool] = field(default_factory=dict)

    def doors(self) -> Iterator[GuardedRoute]:
        return (route for route in guarded_routes(self.app) if route.door.rows)

    async def wrongly_let_in(self) -> dict[str, str]:
        """What is said to everybody, ``route: person``, who is not turned away though the table says so, or has changed
        something; or who is told that there is nothing, though the same person reads it."""
        found = {}
        with sqlite3.connect(self.database) as watching:
            before = _changes(watching)
            for route in self.doors():
                thing, told = self._thing(route), self._told(route)
                for person in self._persons(route, thing):
                    if thing.is_for(person, route.door.rows):
                        continue
                    answer = await self._knock(route, thing, person, told)
                    after = _changes(watching)
                    turned_away = answer.status_code in NO_ENTRY or _code(answer) == NOBODYS
                    denied = _code(answer) == NOTHING_THERE and await self._reads(route, thing, person)
                    if not turned_away or denied or after != before:
                        found[f"{route.method} {route.path}: {person.name}"] = _said(answer)
                        before = after
        return found

    async def _reads(self, route: GuardedRoute, thing: Guarded, person: Person) -> bool:
        """Whether the person sees the thing of which the door is one; asked once, as nothing changes meanwhile."""
        beneath = OF_ONE_THING.match(route.path)
        if beneath is None or beneath[0] not in self.app.openapi()["paths"]:
            return False
        asked = (at(beneath[0], thing), person)
        if asked not in self._read:
            answer = await self.caller(person).ask("GET", asked[0])
            self._read[asked] = answer.status_code == httpx.codes.OK
        return self._read[asked]

    async def wrongly_turned_away(self) -> dict[str, str]:
        """The same of somebody for each way in, who is turned away though the table says otherwise; what was done is
        undone."""
        found = {}
        with sqlite3.connect(self.database) as live, sqlite3.connect(":memory:") as kept:
            live.backup(kept)
            before = _changes(live)
            for route in self.doors():
                thing, told, tried = self._thing(route), self._told(route), set[tuple[Role | None, Bond]]()
                for person in self._persons(route, thing):
                    ways = thing.ways(person, route.door.rows)
                    if ways <= tried:
                        continue
                    tried |= ways
                    answer = await self._knock(route, thing, person, told)
                    wrong = answer.status_code in NO_ENTRY and _code(answer) not in {*FOR_ANOTHER_REASON, *thing.but}
                    if wrong or answer.status_code >= 500:
                        found[f"{route.method} {route.path}: {person.name}"] = _said(answer)
                    if _changes(live) != before:
                        kept.backup(live)
                        before = _changes(live)
        return found

    async def acted_on(self, others: Mapping[tuple[str, str], str]) -> set[str]:
        """``route field`` of what was not refused of that field as what there is not, though it is somebody else's out
        of reach; `others` are such things by the path and the field in which they are named."""
        found, named = set(), set()
        with sqlite3.connect(self.database) as watching:
            before = _changes(watching)
            for route in self.doors():
                thing, told = self._thing(route), self._told(route) or {}
                for (path, name), other in others.items():
                    if not route.path.startswith(path) or name not in self._fields(route):
                        continue
                    person = await self._whose_word_counts(route, thing.named(name, NOBODY), {**told, name: NOBODY})
                    if person is None:
                        continue
                    named.add((path, name))
                    answers = [
                        await self._knock(
                            route, replace(thing, body={**thing.body, name: id}), person, {**told, name: id}
                        )
                        for id in (other, "there-is-none")
                    ]
                    theirs, none = map(_refusal, answers)
                    after = _changes(watching)
                    if theirs != none or name not in theirs or after != before:
                        found.add(f"{route.method} {route.path} {name}: {theirs}, {none}")
                        before = after
        assert named == others.keys(), "never named"
        return found

    async def _whose_word_counts(self, route: GuardedRoute, thing: Guarded, told: Mapping[str, Any]) -> Person | None:
        """The first of those whose it is to do who is not turned away for what they are to it."""
        for person in self._persons(route, thing):
            if thing.is_for(person, route.door.rows):
                answer = await self._knock(route, thing, person, told)
                if _code(answer) not in {*thing.but, NOT_THEIRS}:
                    return person
        return None

    async def units_taken_unseen(self) -> set[str]:
        """``route field: refusals`` of what names a unit that is not there, and was not refused of that field; where
        the named unit decides whose it is to do, it is nobody's."""
        found = set()
        with sqlite3.connect(self.database) as watching:
            before = _changes(watching)
            for route in self.doors():
                thing, told = self._thing(route), self._told(route)
                those = [each for each in self._persons(route, thing) if thing.is_for(each, route.door.rows)]
                for where, wrong in units_named(self.app, route, told or {}):
                    if (f"{route.method} {route.path}", where) in LATER:
                        continue
                    said, name = list[tuple[object, ...]](), where.partition(".")[0]
                    body = {**(told or {}), **(PAPER if "paper" in self._fields(route) else {}), name: wrong}
                    for person in those[:MOST_TRIED]:
                        unknown = replace(thing, body={**thing.body, name: wrong}, said={})
                        said.append(_refusal(await self._knock(route, unknown, person, body)))
                    after = _changes(watching)
                    refused = any(is_of(str(field), where, each[1]) for each in said for field in each[2:])
                    nobodys = {each[1] for each in said} == {NOT_THEIRS}
                    if not (refused or nobodys) or after != before:
                        found.add(f"{route.method} {route.path} {where}: {said}")
                        before = after
        return found

    def _fields(self, route: GuardedRoute) -> Collection[str]:
        return getattr(route.body, "model_fields", {}).keys()

    def _persons(self, route: GuardedRoute, thing: Guarded) -> Iterator[Person]:
        """In another role than is asked for, or in none, somebody comes only of the units that may do it in theirs."""
        asked = route.door.roles
        for unit in UNITS.values():
            for person in unit.persons(asked):
                related = any(thing.is_any(bonds, person) for _, bonds in route.door.rows)
                if related or person.roles & (asked or person.roles):
                    yield person

    def _thing(self, route: GuardedRoute) -> Guarded:
        fitting = [
            path for path in self.things if route.path.startswith(path) or path == f"{route.method} {route.path}"
        ]
        return self.things[max(fitting, key=len)]

    def _told(self, route: GuardedRoute) -> Mapping[str, Any] | None:
        content = (
            self.app.openapi()["paths"][route.path][route.method.lower()].get("requestBody", {}).get("content", {})
        )
        if "application/json" not in content:
            return None
        example: Mapping[str, Any] = content["application/json"]["example"]
        return example

    async def _knock(
        self, route: GuardedRoute, thing: Guarded, person: Person, told: Mapping[str, Any] | None
    ) -> httpx.Response:
        headers = {"if_match": f'"{thing.parameters["version"]}"'} if route.door.precondition else {}
        body = (
            None
            if told is None
            else {**told, **_known(thing.body, told), **_known(thing.said.get(person.unit, {}), told)}
        )
        return await self.caller(person).ask(route.method, at(route.path, thing), body, **headers)

    def caller(self, person: Person) -> Caller:
        """With one token for all doors: to sign one takes as long as to be turned away."""
        if person not in self._known:
            roles = sorted(person.roles)
            known = self.callers.caller(*roles, unit=person.unit, region=person.region, sub=person.name)
            self._known[person] = known
        return self._known[person]


def at(path: str, thing: Guarded) -> str:
    """The path with the thing in it."""
    return re.sub(r"\{(\w+)\}", lambda name: str(thing.parameters.get(name[1], 1)), path)


def _known(said: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name in told}


def _said(answer: httpx.Response) -> str:
    return f"{answer.status_code} {_code(answer)}".strip()


def _refusal(answer: httpx.Response) -> tuple[object, ...]:
    fields = (each["field"] for each in answer.json().get("errors", ())) if answer.is_error else ()
    return answer.status_code, _code(answer), *fields


def _code(answer: httpx.Response) -> str:
    return str(answer.json().get("code", "")) if answer.is_error else ""


def _changes(connection: sqlite3.Connection) -> int:
    """Another number once anybody else has changed the database."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])

"""A service with its own doors on a database of its own, for those who walk to them."""

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from tests.doors.places import APPROVAL, ESTABLISHMENT, GOVERNMENT, OFFICE, REVIEWERS, UNITS
from tests.doors.walk import Guarded
from tests.house.caller import Caller, Callers, ok

# What these are to an agency of the city by what they are, and where.
OF_AN_AGENCY = {
    Bond.REVIEWING: {REVIEWERS},
    Bond.DECIDING: {GOVERNMENT, OFFICE},
    Bond.ESTABLISHMENT: {ESTABLISHMENT},
    Bond.APPROVAL: {APPROVAL},
    Bond.SUPERVISING: {GOVERNMENT},
    Bond.DIRECTORY: {GOVERNMENT, OFFICE},
}


@dataclass
class Building:
    """`database` is its file."""

    service: Any
    app: FastAPI
    callers: Callers
    database: str

    def of(self, unit: str, *roles: Role, name: str = "") -> Caller:
        """Somebody of the unit who is none of those that walk, unless by that name."""
        region = UNITS[unit].region
        return self.callers.caller(*roles, unit=unit, region=region, sub=name or f"{unit}-{'-'.join(roles)}-first")

    async def behind(
        self, path: str, unit: str, *roles: Role, number: int = 0, change: Any = None, **known: Any
    ) -> Guarded:
        """The thing that is at the path, with what another of the unit that made its entry of that `number` has
        proposed: a `change` of that entry, or without one that it be voided; without a number that all of it be, and
        its first entry is meant. The entry was made in one of these roles, by whoever comes in by the same door."""
        another = self.of(unit, *roles[:1], name=f"{unit}-another")
        said = {"reason": "登记有误", "paper": "收文簿2026-31"} | ({"change": change} if change else {})
        act = f"entries/{number}/{'rectification' if change else 'voiding'}" if number else "voiding"
        proposal = ok(await another.step(path, act, **said), 202)
        read = ok(await another.get(path))
        at = {"id": read["id"], "number": number or 1, "proposal": proposal["id"], "version": read["version"]}
        return Guarded(
            unit=known.pop("of", unit),
            author=unit,
            authors_roles=frozenset(roles),
            parameters=at | known.pop("parameters", {}),
            **{"region": read["region"], "holders": OF_AN_AGENCY, **known},
        )

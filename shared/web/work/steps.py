"""The steps that are waited for, as their doors say by whom they are taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.wording import WordedCode
from shared.web.doors import GuardedRoute, guarded_routes
from shared.web.work.kinds import Awaits, WorkOf

# Who is that to a unit follows from the directory alone, unless the thing names somebody.
BY_DIRECTORY = frozenset(RELATIONS) | {Bond.SUPERVISOR}


class NoSuchDoor(RuntimeError):
    """A step that is waited for is taken by no route, or by nobody: a defect in what the service says of its kind."""


@dataclass(frozen=True)
class Step:
    """What is waited for, the route by which it is taken, and who takes it there in which role."""

    awaits: Awaits
    route: GuardedRoute
    rows: tuple[tuple[Role | None, Bond], ...]

    @property
    def step(self) -> WordedCode:
        return self.awaits.step

    @property
    def bonds(self) -> Sequence[Bond]:
        """By whom it is taken, each once."""
        return tuple(dict.fromkeys(bond for _, bond in self.rows))

    def bonds_of(self, actor: Actor) -> Sequence[Bond]:
        """The same, in one of the roles of the caller."""
        return tuple(dict.fromkeys(bond for role, bond in self.rows if role is None or actor.is_(role)))

    def path(self, thing: Any) -> str:  # noqa: ANN401 - of the kind
        """Where it is taken of that thing."""
        named = {"id": thing.id, **self.awaits.parts(thing)}
        path = self.route.path
        for name, value in named.items():
            path = path.replace(f"{{{name}}}", str(value))
        return path


@dataclass(frozen=True)
class Kind:
    """A kind of work with its steps, in the order in which they are waited for."""

    of: WorkOf
    steps: tuple[Step, ...]

    def stages(self, steps: Sequence[Step]) -> frozenset[WordedCode]:
        """The stages in which one of the steps may be waited for."""
        return self.of.stages({each.step for each in steps})


def kinds_of(app: FastAPI, kinds: Sequence[WorkOf]) -> Sequence[Kind]:
    """The kinds with the doors of the application; refuses with NoSuchDoor."""
    doors = {(each.method, each.path): each for each in guarded_routes(app)}
    return [Kind(each, tuple(_steps(each, doors))) for each in kinds]


def _steps(kind: WorkOf, doors: Mapping[tuple[str, str], GuardedRoute]) -> Iterator[Step]:
    for each in kind.awaits:
        route = doors.get(("POST", f"{kind.path}/{each.route}" if each.route else kind.path))
        if route is None:
            raise NoSuchDoor(f"{kind.kind}: {each.route}")
        rows = tuple((role, bond) for role, bonds in route.door.rows for bond in bonds if bond in each.by)
        if not rows:
            raise NoSuchDoor(f"{kind.kind}: nobody takes {each.route}")
        yield Step(each, route, rows)

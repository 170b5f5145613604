"""What a rectification may change: of each act the fields of the body by which it is entered, under the same names and
bounds."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, cached_property
from typing import Any, Self

from pydantic import Field, create_model

from shared.kernel.lives.entered import Acts, Entered
from shared.kernel.lives.refusals import FixedField, UnknownField
from shared.storage.lives.papers import PAPER
from shared.storage.lives.rows import arguments
from shared.web.bodies import Body, Entering
from shared.web.lives.renaming import StandsAs, as_the_act_has_it, as_the_route_has_it, heads_in_act
from shared.web.lives.views import Rectifying, RectifyingOneOf

Bodies = Mapping[str, type[Body]]


class Changes:
    """Of one kind of thing: `bodies` are those of its routes by the code of the act, if they ask more than a date."""

    def __init__(self, kind: str, acts: Acts, bodies: Bodies) -> None:
        self._kind, self._acts, self._bodies = kind, acts, bodies

    @classmethod
    def of(cls, kind: str, acts: Acts, bodies: Bodies) -> Self:
        """The same each time: it takes longer to make them than all other routes of the kind."""
        return cls._once(kind, tuple(acts.items()), tuple(bodies.items()))

    @classmethod
    @cache
    def _once(
        cls, kind: str, acts: tuple[tuple[str, type[Entered]], ...], bodies: tuple[tuple[str, type[Body]], ...]
    ) -> Self:
        return cls(kind, dict(acts), dict(bodies))

    @cached_property
    def by_act(self) -> dict[str, type[Body]]:
        """For each act that leaves anything to change, the body of its change."""
        made = {code: self._change_of(act) for code, act in self._acts.items()}
        return {code: change for code, change in made.items() if change.model_fields}

    @cached_property
    def body(self) -> type[RectifyingOneOf]:
        """What a rectification of this kind is sent as."""
        name = "".join(part.title() for part in self._kind.split("_"))
        made: type[RectifyingOneOf] = create_model(
            f"Rectifying{name}",
            __base__=RectifyingOneOf,
            __doc__=Rectifying.__doc__,
        )
        made.changes = tuple(self.by_act.values())
        return made

    def in_names_of(self, act: Entered, change: Mapping[str, Any]) -> Mapping[str, Any]:
        """A change that is told in the names of the act's own route in those of the act, by which entries are shown;
        what is told in these already stays as it is."""
        stands_as = self._stands_as(act)
        return as_the_act_has_it(change, arguments(act), stands_as) if stands_as else change

    def as_entered(self, act: Entered, told: Mapping[str, Any]) -> Mapping[str, Any]:
        """What an act says in the names of its own route."""
        return as_the_route_has_it(told, told, self._stands_as(act))

    def checked(self, act: Entered, change: Mapping[str, Any]) -> Mapping[str, Any]:
        """The change as plain data, as the act's own route would have taken it, in the names of the act, with what is
        only told beside them.

        Refuses what is fixed, and what is not entered there, with the fields that may be changed, and with a
        ValidationError whatever that body refuses.
        """
        known, stands_as = self.by_act.get(act.code()), self._stands_as(act)
        may = () if known is None else tuple(known.model_fields)
        now = arguments(act) if stands_as and change.keys() - may else {}
        told = as_the_route_has_it(change, now, stands_as)
        for name in told:
            if name not in may:
                refusal = FixedField if heads_in_act(name, stands_as) & act.fixed else UnknownField
                raise refusal(field=f"change.{name}", name=name, fields=may)
        if known is None:
            return {}
        sound = {name: known.model_validate(told).model_dump(mode="json")[name] for name in told}
        return as_the_act_has_it(sound, arguments(act) if stands_as else {}, stands_as)

    def covers(self, code: str) -> frozenset[str]:
        """The fields of an act that may be changed."""
        known, body = self.by_act.get(code), self._bodies.get(code, Entering)
        return frozenset().union(*(_in_act(name, body) for name in known.model_fields)) if known else frozenset()

    def field(self, act: Entered, change: Mapping[str, Any], named: str | None) -> str | None:
        """Where in the change that stands which a refusal has `named` as the act's own route, or the act, calls it."""
        if named is None:
            return None
        if named == PAPER:
            return f"change.{PAPER}" if change.keys() == {PAPER} else PAPER
        stands_as = self._stands_as(act)
        said = next((name for name, path in stands_as.items() if path == named), named)
        path = stands_as.get(said, said)
        return f"change.{said}" if path.partition(".")[0] in change else named

    def _stands_as(self, act: Entered) -> StandsAs:
        return self._bodies.get(act.code(), Entering).stands_as

    def _change_of(self, act: type[Entered]) -> type[Body]:
        """The fields of the act that its body takes, and the paper behind the entry, which is none of the act's."""
        body = self._bodies.get(act.code(), Entering)
        open_ = {field.name for field in fields(act)} - act.fixed
        own = [name for name in body.model_fields if _in_act(name, body) <= open_]
        told = [*(name for name in own if name != PAPER), *(PAPER for name in body.model_fields if name == PAPER)]
        named: dict[str, Any] = {
            name: (body.model_fields[name].rebuild_annotation(), _unless_changed(body, name)) for name in told
        }
        title = "".join(part.title() for part in f"{self._kind}_{act.code()}".split("_"))
        made: type[Body] = create_model(
            f"{title}Change", __base__=Body, __doc__=f"{act.code()}：只写要改的项。", **named
        )
        return made


def _in_act(name: str, body: type[Body]) -> frozenset[str]:
    """The fields of the act that a field of the body is about."""
    return heads_in_act(body.beside.get(name, name), body.stands_as)


def _unless_changed(body: type[Body], name: str) -> Any:  # noqa: ANN401 - pydantic's field
    asked = body.model_fields[name]
    left: Callable[[], Any] = lambda: None  # noqa: E731 - a default that the schema does not show
    return Field(default_factory=left, description=asked.description, examples=asked.examples)

"""What a rectification may change: of each act the fields of the body by which it is entered, under the same bounds."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from pydantic import Field, create_model

from shared.kernel.lives.entered import Acts, Entered
from shared.kernel.lives.refusals import FixedField, UnknownField
from shared.storage.lives.papers import PAPER
from shared.web.bodies import Body, Entering
from shared.web.lives.views import Rectifying, RectifyingOneOf

Bodies = Mapping[str, type[Body]]


class Changes:
    """Of one kind of thing: `bodies` are those of its routes by the code of the act, if they ask more than a date."""

    def __init__(self, kind: str, acts: Acts, bodies: Bodies) -> None:
        self._kind, self._acts, self._bodies = kind, acts, bodies

    @cached_property
    def by_act(self) -> dict[str, type[Body]]:
        """For each act that leaves anything to change, the body of its change."""
        made = {code: self._change_of(act) for code, act in self._acts.items()}
        return {code: change for code, change in made.items() if change.model_fields}

    @property
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

    def checked(self, act: Entered, change: Mapping[str, Any]) -> Mapping[str, Any]:
        """The change as plain data, as the act's own route would have taken it.

        Refuses what is fixed, and what is not entered there, with the fields that may be changed, and with a
        ValidationError whatever that body refuses.
        """
        known = self.by_act.get(act.code())
        may = () if known is None else tuple(known.model_fields)
        for name in change:
            if name not in may:
                refusal = FixedField if name in act.fixed else UnknownField
                raise refusal(field=f"change.{name}", name=name, fields=may)
        if known is None:
            return {}
        return {name: known.model_validate(change).model_dump(mode="json")[name] for name in change}

    def field(self, act: Entered, change: Mapping[str, Any], named: str | None) -> str | None:
        """Where in the change that stands which a refusal has `named` as the act's own route, or the act, calls it."""
        if named is None:
            return None
        if named == PAPER:
            return f"change.{PAPER}" if change.keys() == {PAPER} else PAPER
        path = self._bodies.get(act.code(), Entering).stands_as.get(named, named)
        return f"change.{path}" if path.split(".")[0] in change else named

    def _change_of(self, act: type[Entered]) -> type[Body]:
        """The fields of the act that its body takes, and the paper behind the entry, which is none of the act's."""
        body = self._bodies.get(act.code(), Entering)
        own = [field.name for field in fields(act) if field.name not in act.fixed and field.name in body.model_fields]
        told = [*(name for name in own if name != PAPER), *(PAPER for name in body.model_fields if name == PAPER)]
        named: dict[str, Any] = {
            name: (body.model_fields[name].rebuild_annotation(), _unless_changed(body, name)) for name in told
        }
        title = "".join(part.title() for part in f"{self._kind}_{act.code()}".split("_"))
        made: type[Body] = create_model(
            f"{title}Change", __base__=Body, __doc__=f"{act.code()}：只写要改的项。", **named
        )
        return made


def _unless_changed(body: type[Body], name: str) -> Any:  # noqa: ANN401 - pydantic's field
    asked = body.model_fields[name]
    left: Callable[[], Any] = lambda: None  # noqa: E731 - a default that the schema does not show
    return Field(default_factory=left, description=asked.description, examples=asked.examples)

"""What a thing is called, for whoever has only its id."""

from shared.contracts.envelope import Contract


class ThingNamedV1(Contract):
    """A thing has a name, or another than before: its official number, or its title as far as it is short, where that
    is nobody's own and no secret.

    Told ahead of what is told of the thing under that name. Without a `label` it has none any more. It is never
    corrected: what was wrong in it is told by the next, whose `version` is greater.
    """

    kind: str
    thing: str
    unit: str
    label: str | None
    version: int

"""What units are called on a day: people read names, and codes only where the directory knows none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from shared.kernel.directory.units import KnownUnit

_WITH_CODE = {"zh": "{name}（{code}）", "en": "{name} ({code})"}


@dataclass(frozen=True, slots=True)
class Names:
    """The units that are named somewhere, as far as the directory knows them; one that is voided never was."""

    units: Mapping[str, KnownUnit] = field(default_factory=dict)

    def of(self, unit: str | None, on: date | None) -> str | None:
        """What the unit of that code was called on the day, or is; None of one that is not known."""
        known = None if unit is None else self.units.get(unit)
        if known is None or known.voided:
            return None
        return (known.now if on is None else known.on(on)).name

    def with_code(self, unit: str, on: date | None, language: str) -> str:
        """Its name with its code, in a sentence in ``zh`` or ``en``; the code alone of one that is not known, or that
        is called so."""
        name = self.of(unit, on)
        return unit if name in (None, unit) else _WITH_CODE[language].format(name=name, code=unit)

    def calling(self, language: str) -> Callable[[str], str]:
        """How each unit is called now, in a sentence in ``zh`` or ``en``."""
        return lambda unit: self.with_code(unit, None, language)


NOBODY_NAMED = Names()

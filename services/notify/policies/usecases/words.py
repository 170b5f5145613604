"""The words of a document on their way into the record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.notify.policies.reading.reading import DraftDuty
from shared.kernel.lives.ports import Recording

_WORDS, _LISTS = ("quote", "subject", "trigger"), ("lead_units", "co_units")


class Words:
    """Keeps each apart, once, and gives the id by which the record names it."""

    def __init__(self, work: Recording, document: str) -> None:
        self._work, self._thing = work, f"policy_document/{document}"
        self._ids: dict[str, str] = {}

    def id(self, text: str) -> str:
        """The id of a text."""
        if text not in self._ids:
            self._ids[text] = self._work.keep_text(self._thing, text)
        return self._ids[text]

    def optional(self, text: str | None) -> str | None:
        """The id of a text, if there is one."""
        return None if text is None else self.id(text)

    def named(self, fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
        """The fields, with ids in the place of the words of a row, and of those that are named."""
        return {name: self._named(name, value, names) for name, value in fields.items()}

    def of_duty(self, duty: DraftDuty) -> DraftDuty:
        """A duty that was read, with ids in the place of its words."""
        return replace(duty, **self.named({name: getattr(duty, name) for name in (*_WORDS, *_LISTS)}))

    def _named(self, name: str, value: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - of any field
        if name in _LISTS:
            return tuple(map(self.id, value))
        return self.id(value) if value is not None and name in (*_WORDS, *names) else value

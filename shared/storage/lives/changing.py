"""An entry's arguments with some of them put right."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from shared.kernel.lives.entered import Entered
from shared.storage.codecs import codec
from shared.storage.lives.rows import arguments, with_texts
from shared.storage.work import Work

Check = Callable[[Entered, Mapping[str, Any]], Mapping[str, Any]]


def changed(act: Entered, change: Mapping[str, Any], work: Work, thing: str, checked: Check) -> Entered:
    """The act with other arguments, `checked` as they were when it was entered; texts among them are kept apart.

    What is `checked` is a field that it has, and that is not fixed. Refuses, with the codec's own error, a value that
    the field cannot take. What the act may say, the thing's collection knows.
    """
    return argued(act, with_texts(checked(act, change), act.texts, lambda text: work.keep_text(thing, text)))


def argued(act: Entered, told: Mapping[str, Any]) -> Entered:
    """The act with these arguments, plain data, in the place of its own, and without what was only told beside them.
    Refuses with the codec's own error."""
    own = {name: told[name] for name in told.keys() & {each.name for each in fields(act)}}
    instead: Entered = codec(type(act)).validate_python({**arguments(act), **own})
    return instead
